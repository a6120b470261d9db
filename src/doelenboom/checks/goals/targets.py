"""Targets, part by part as SMART has it: how much, when, which way, and from where."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from doelenboom.checks.document import Place
from doelenboom.checks.examples import bare, with_indicator, with_plan, with_target
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.habits import each_or_once, short, some_of
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import Direction, Qualifier
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_NORM = "SMART, zoals de handreikingen bij het BBV het vragen: meetbaar en tijdgebonden; " \
    "BBV artikel 25, tweede lid."  # fmt: skip
_SAYS_THE_WAY = {
    Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.ABOVE, Qualifier.BELOW,
    Qualifier.LOWER_BOUND, Qualifier.UPPER_BOUND, Qualifier.INTERVAL,
}  # fmt: skip
_HAS_LIMITS = {Qualifier.AT_LEAST, Qualifier.LOWER_BOUND, Qualifier.AT_MOST, Qualifier.UPPER_BOUND}

Aim = tuple[Indicator, TargetValue]


@registry_rule(
    "doelen-streefwaarde", severity=Severity.WARNING,
    title="Een streefwaarde heeft een waarde",
    explanation="Een streefwaarde zonder getal zegt niet wanneer het genoeg is (meetbaar).",
    norm=_NORM,
    bad=[Example("Een streefwaarde voor 2029 zonder getal.", with_target("bewegen", value=None))],
    good=[Example("Elke streefwaarde heeft een getal.", bare)],
)  # fmt: skip
def without_value(known: Known) -> Iterator[Finding]:
    """Targets without a value."""
    yield from _lacking(
        known, lambda aim: aim[1].value is None, "target_value",
        "geen waarde", "Vul in welke waarde u wilt bereiken.",
    )  # fmt: skip


@registry_rule(
    "doelen-streefjaar", severity=Severity.WARNING,
    title="Een streefwaarde heeft een jaar",
    explanation="Zonder jaar is een streefwaarde nooit te laat, en dus nooit een afspraak "
    "(tijdgebonden).",
    norm=_NORM,
    bad=[Example("Een streefwaarde zonder jaar.", with_target("bewegen", period=""))],
    good=[Example("Elke streefwaarde heeft een jaar.", bare)],
)  # fmt: skip
def without_year(known: Known) -> Iterator[Finding]:
    """Targets without a period."""
    yield from _lacking(
        known, lambda aim: not aim[1].period, "target_period",
        "geen jaar", "Vul in voor welk jaar de waarde geldt.",
    )  # fmt: skip


@registry_rule(
    "doelen-streefrichting", severity=Severity.WARNING,
    title="Van elke streefwaarde is duidelijk of hoger of lager beter is",
    explanation="Zonder richting is niet te zeggen of 83 beter of slechter is dan 81.",
    norm=_NORM,
    bad=[Example("Een streefwaarde bij een indicator zonder richting.",
                 with_indicator("bewegen", direction=Direction.NONE))],
    good=[Example("Bij elke indicator met een streefwaarde staat de richting.", bare),
          Example("Zonder richting, maar met “minstens” erbij.",
                  with_target("bewegen", qualifier=Qualifier.AT_LEAST))],
)  # fmt: skip
def without_direction(known: Known) -> Iterator[Finding]:
    """Targets of which nothing says which way is better."""
    yield from _lacking(
        known,
        lambda aim: aim[0].direction is Direction.NONE and aim[1].qualifier not in _SAYS_THE_WAY,
        "direction", "geen richting", "Kies bij de indicator of hoger of lager beter is.",
    )  # fmt: skip


@registry_rule(
    "doelen-nulmeting", severity=Severity.WARNING,
    title="Bij elke streefwaarde is bekend waar u begint",
    explanation="Zonder nulmeting is niet te zien hoe groot de opgave is, en later niet of er iets "
    "is veranderd.",
    norm="Handreikingen van rekenkamers voor doelmatigheidsonderzoek: nulmeting, streefwaarde en "
    "realisatie; SMART: realistisch.",
    bad=[Example("Een streefwaarde zonder enig cijfer ervoor.",
                 with_indicator("bewegen", observations=()))],
    good=[Example("Bij elke streefwaarde is een eerder cijfer bekend.", bare)],
)  # fmt: skip
def without_baseline(known: Known) -> Iterator[Finding]:
    """Targets with no figure of the same region before them."""
    yield from _lacking(
        known, lambda aim: not _before(*aim) and not aim[0].stated_local, "baseline",
        "geen nulmeting", "Vul het cijfer in van voor het plan begon.",
    )  # fmt: skip


@registry_rule(
    "doelen-streef-andersom", severity=Severity.WARNING,
    title="Een streefwaarde ligt aan de goede kant van het begin",
    explanation="Wie wil dat een cijfer stijgt, kiest een streefwaarde boven de nulmeting. Anders "
    "is de richting of het getal verkeerd, of het doel was al gehaald.",
    norm="SMART: realistisch; redelijkheid: een doel dat bij de start al is gehaald, stuurt niet.",
    bad=[Example("Hoger is beter, de nulmeting is 48 en de streefwaarde 40.",
                 with_target("bewegen", value=Decimal(40)))],
    good=[Example("Hoger is beter, de nulmeting is 48 en de streefwaarde 54.", bare)],
)  # fmt: skip
def wrong_side(known: Known) -> Iterator[Finding]:
    """Targets that the figure at the start of the plan had already passed."""
    for indicator, target in _aims(known):
        begin = _baseline(known, indicator, target)
        if begin is None or begin.value is None or target.value is None:
            continue
        up = indicator.direction is Direction.UP
        passed = target.value < begin.value if up else target.value > begin.value
        if indicator.direction is not Direction.NONE and passed:
            unit = indicator.unit or ""
            better = "hoger" if up else "lager"
            yield known.of_indicator(
                indicator, f"target:{target.period}",
                f"Bij “{indicator.name}” is {better} beter, maar de streefwaarde "
                f"{format_value(target.value, unit)} is slechter dan het cijfer bij de start: "
                f"{format_value(begin.value, unit)}.",
                "Controleer de richting, de streefwaarde en de nulmeting.",
                Evidence(Place(f"Cijfer over {Period(begin.period).label}"),
                         format_value(begin.value, unit)),
            )  # fmt: skip


@registry_rule(
    "doelen-streef-tegenstrijdig", severity=Severity.ERROR,
    title="Eén streefwaarde per jaar",
    explanation="Twee verschillende streefwaarden voor hetzelfde jaar en gebied kunnen niet "
    "allebei gelden.",
    norm="Redelijkheid: twee afspraken over hetzelfde zijn er geen.",
    bad=[Example("Voor 2029 staan er twee waarden: 54 en 60.",
                 with_indicator("bewegen", targets=tuple(
                     TargetValue(region="X:proefdorp", period="2029", value=Decimal(value))
                     for value in (54, 60))))],
    good=[Example("Voor elk jaar staat er één waarde.", bare)],
)  # fmt: skip
def told_differently(known: Known) -> Iterator[Finding]:
    """Two targets of one indicator, region and year that cannot both hold."""
    for indicator in known.snapshot.indicators:
        seen: dict[tuple[str | None, str, str | None, bool, Qualifier | None], TargetValue] = {}
        for target in indicator.targets:
            if target.value is None:
                continue
            limit = target.qualifier if target.qualifier in _HAS_LIMITS else None
            key = (target.region, target.period, target.unit, limit is None, limit)
            first = seen.setdefault(key, target)
            if first.value is not None and first.value != target.value:
                unit = indicator.unit or ""
                when = f" voor {Period(target.period).label}" if target.period else ""
                yield known.of_indicator(
                    indicator, f"target:{target.period}",
                    f"Bij “{indicator.name}” staan{when} twee streefwaarden: "
                    f"{format_value(first.value, unit)} en {format_value(target.value, unit)}.",
                    "Laat de waarde staan die is afgesproken.",
                )  # fmt: skip


@registry_rule(
    "doelen-streef-verlopen", severity=Severity.WARNING,
    title="Een streefjaar ligt niet voor het begin van het plan",
    explanation="Een streefwaarde voor een jaar dat bij de start al voorbij is, is overgenomen uit "
    "een ouder plan of verkeerd getypt.",
    norm="SMART: tijdgebonden.",
    bad=[Example("Het plan begint in 2026; de streefwaarde is van 2019.",
                 with_target("bewegen", period="2019")),
         Example("Het plan begint pas na het streefjaar.",
                 with_plan(year_from=2031, year_to=2034))],
    good=[Example("Het streefjaar ligt in of na de looptijd.", bare)],
)  # fmt: skip
def before_the_plan(known: Known) -> Iterator[Finding]:
    """Targets of a year before the plan."""
    begins = known.snapshot.plan.year_from
    if begins is None:
        return
    for indicator in known.snapshot.indicators:
        for target in indicator.targets:
            days = Period(target.period).days
            if days and days[1].year < begins:
                later = any((Period(one.period).year or 0) >= begins for one in indicator.targets)
                if not later:
                    yield known.of_indicator(
                        indicator, f"target:{target.period}",
                        f"De streefwaarde van “{indicator.name}” is voor "
                        f"{Period(target.period).label}, maar het plan begint in {begins}.",
                        "Kies een streefjaar binnen of na de looptijd van het plan.",
                    )  # fmt: skip


def _aims(known: Known) -> list[Aim]:
    return [(one, target) for one in known.snapshot.indicators for target in one.targets]


def _lacking(
    known: Known, lacks: Callable[[Aim], bool], field: str, what: str, mend: str
) -> Iterator[Finding]:
    """A finding per indicator whose targets lack something; once where that is usual."""
    aims = _aims(known)
    lacking = {aim[0].code: aim[0] for aim in aims if lacks(aim)}
    having = {aim[0].code for aim in aims}
    yield from each_or_once(
        list(lacking.values()), len(having),
        lambda one: known.of_indicator(
            one, field, f"Bij de streefwaarde van {short(one.name)} staat {what}.", mend
        ),
        lambda severity: known.of_plan(
            field,
            f"Bij de streefwaarden van {len(lacking)} van {count_noun(len(having), 'indicator')} "
            f"staat {what}: {some_of([short(one.name) for one in lacking.values()])}.",
            mend, severity=severity,
        ),
    )  # fmt: skip


def _before(indicator: Indicator, target: TargetValue) -> list[Observation]:
    """Figures of the target's region that are older than it, oldest first."""
    aimed = Period(target.period).sort_key if target.period else None
    found = [
        one for one in indicator.observations
        if (target.region is None or one.region in (None, target.region))
        and (one.value is not None or one.lower is not None)
        and (aimed is None or Period(one.period).sort_key < aimed)
    ]  # fmt: skip
    return sorted(found, key=lambda one: Period(one.period).sort_key)


def _baseline(known: Known, indicator: Indicator, target: TargetValue) -> Observation | None:
    """The newest figure from before the plan began; without a beginning the oldest."""
    found = [one for one in _before(indicator, target) if one.unit in (None, indicator.unit)]
    if not found or (target.unit or indicator.unit) != indicator.unit:
        return None
    begins = known.snapshot.plan.year_from
    if begins is None:
        return found[0]
    earlier = [one for one in found if (Period(one.period).year or 0) < begins]
    return earlier[-1] if earlier else found[0]
