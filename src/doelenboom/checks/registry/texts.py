"""Texts that say another figure than the registry has."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from doelenboom.checks.document import Place
from doelenboom.checks.examples import bare, changed, with_contribution
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reading.snapshot import indicator_label
from doelenboom.checks.registry.matching import Said, said_of, settled, years_of
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import format_interval, format_value, parse_quantity
from doelenboom.kernel.periods import Period
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import RegionKind
from doelenboom.money.remarks import euros
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.reading import quantities_in
from doelenboom.quantities.rounding import allowed
from doelenboom.snapshot.models import Indicator, Observation, Revision, Snapshot
from doelenboom.snapshot.money import BudgetLine

_NORM = "BBV artikel 25 en 28: de jaarstukken geven een getrouw beeld; een cijfer in de tekst is " \
    "dat van de bron."  # fmt: skip
_MOST_OTHER_WORDS = 3
_THEN = re.compile(
    r"\b(?:was|waren|bedroeg|had|hadden|kwam|kwamen|lag|lagen|werd|werden|telde|destijds|toen|vorig"
    r"|vorige|eerder|eerst|nulmeting|start|begin|sinds|(?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
"""Words with which a sentence is about an earlier day."""


def _intro(text: str) -> Callable[[], Subject]:
    """The example plan with an introduction to its edition."""
    return changed(
        lambda plan: {
            "editions": tuple(
                one.model_copy(update={"intro": from_text(text)}) for one in plan.editions
            )
        }
    )


@registry_rule(
    "register-tekst", severity=Severity.ERROR, title="De tekst zegt wat de bron zegt",
    explanation="Een cijfer in een zin dat anders is dan het cijfer in het register, is overgetypt "
    "uit een ander jaar of een ander gebied, of verkeerd getypt.",
    norm=_NORM,
    bad=[Example("“In 2025 was 57 % van de inwoners eenzaam.” Het register zegt 49 %.",
                 _intro("In 2025 was 57 % van de inwoners eenzaam.")),
         Example("Bij de indicator bewegen: het cijfer van Nederland is een ander.",
                 _intro("In Nederland beweegt 64 % van de inwoners genoeg."))],
    good=[Example("“In 2025 was 49 % van de inwoners eenzaam.”",
                  _intro("In 2025 was 49 % van de inwoners eenzaam.")),
          Example("“Bijna de helft van de inwoners is eenzaam.”",
                  _intro("Bijna de helft van de inwoners is eenzaam.")),
          Example("Een ander onderwerp.",
                  _intro("Van de eenzame inwoners wil 70 % wel eens mee naar een buurthuis."))],
)  # fmt: skip
def differs(known: Known) -> Iterator[Finding]:
    """Numbers that agree with no figure of the region and years that the text means."""
    for said in known.subject.derived(said_of):
        asked = said.asked
        if not asked or any(said.agrees(one) for one in asked) or _was_revised(said):
            continue
        other = next((one for one in said.figures if said.agrees(one)), None)
        newest = asked[-1]
        told = f"{_shown(said.indicator, newest)} ({Period(newest.period).label})"
        hint = f" Dat was het cijfer over {Period(other.period).label}." if other else ""
        yield at(
            said.passage, said.quantity.start, said.quantity.end,
            f"Hier staat {said.quantity.words}, maar het register zegt {told} bij "
            f"“{said.indicator.name}”.{hint}",
            "Verbeter het cijfer, of noem het jaar en het gebied waarover het gaat.",
            Evidence(Place(indicator_label(said.indicator)), told),
        )  # fmt: skip


@registry_rule(
    "register-tekst-oud", severity=Severity.WARNING,
    title="Een cijfer zonder jaar is het nieuwste cijfer",
    explanation="Staat er geen jaar bij, dan leest iedereen het als het cijfer van nu. Is er op de "
    "peildatum een nieuwer cijfer, dan hoort dat er te staan, of het jaar erbij.",
    norm=_NORM,
    bad=[Example("“52 % van de inwoners is eenzaam.” Dat was het cijfer over 2023.",
                 _intro("52 % van de inwoners is eenzaam."))],
    good=[Example("“In 2023 was 52 % van de inwoners eenzaam.”",
                  _intro("In 2023 was 52 % van de inwoners eenzaam.")),
          Example("“49 % van de inwoners is eenzaam.”",
                  _intro("49 % van de inwoners is eenzaam."))],
)  # fmt: skip
def no_longer_newest(known: Known) -> Iterator[Finding]:
    """Numbers without a year that agree with an older figure and not with the newest."""
    for said in known.subject.derived(said_of):
        known_then = [
            one for one in said.figures
            if (days := Period(one.period).days) is None or days[1] <= known.latest
        ]  # fmt: skip
        sentence = said.passage.text[said.quantity.scope.start : said.quantity.scope.end]
        if said.years or _THEN.search(sentence):
            continue
        if not known_then or said.agrees(known_then[-1]):
            continue
        older = next((one for one in reversed(known_then) if said.agrees(one)), None)
        if older is not None:
            newest = known_then[-1]
            told = f"{_shown(said.indicator, newest)} ({Period(newest.period).label})"
            yield at(
                said.passage, said.quantity.start, said.quantity.end,
                f"{said.quantity.words} is het cijfer over {Period(older.period).label}. Het "
                f"nieuwste cijfer van “{said.indicator.name}” is {told}.",
                "Neem het nieuwste cijfer, of zet het jaar erbij.",
                Evidence(Place(indicator_label(said.indicator)), told),
            )  # fmt: skip


@registry_rule(
    "register-tekst-herzien", severity=Severity.WARNING,
    title="Een herzien cijfer is ook in de tekst herzien",
    explanation="De bron heeft het cijfer verbeterd; in de tekst staat nog het oude.",
    norm="European Statistics Code of Practice, beginsel 8: herzieningen worden verwerkt.",
    bad=[Example("Het cijfer over 2025 is herzien van 47 naar 49; de tekst zegt nog 47.",
                 changed(lambda plan: {
                     **_intro_of(plan, "In 2025 was 47 % van de inwoners eenzaam."),
                     "indicators": tuple(
                         one.model_copy(update={"revisions": (Revision(
                             region="X:proefdorp", period="2025", value=Decimal(47),
                             known_to=plan.publication.exported_at),)})
                         for one in plan.indicators)}))],
    good=[Example("De tekst heeft het nieuwe cijfer.",
                  _intro("In 2025 was 49 % van de inwoners eenzaam."))],
)  # fmt: skip
def still_unrevised(known: Known) -> Iterator[Finding]:
    """Numbers that agree with what was known before a revision and with nothing since."""
    for said in known.subject.derived(said_of):
        asked = said.asked
        if asked and not any(said.agrees(one) for one in asked) and _was_revised(said):
            newest = asked[-1]
            yield at(
                said.passage, said.quantity.start, said.quantity.end,
                f"{said.quantity.words} is herzien: “{said.indicator.name}” is nu "
                f"{_shown(said.indicator, newest)} ({Period(newest.period).label}).",
                "Neem het herziene cijfer over.",
            )  # fmt: skip


@registry_rule(
    "register-tabel", severity=Severity.WARNING,
    title="De indicatorentabel van het plan zegt wat het register zegt",
    explanation="Wat het plan in zijn tabel zegt, is een cijfer uit het register, na afronden.",
    norm=_NORM,
    bad=[Example("De tabel zegt 57 %; het register kent 46, 47, 46 en 48 %.",
                 changed(lambda plan: {"indicators": tuple(
                     one.model_copy(update={"stated_local": "57 %"})
                     for one in plan.indicators)}))],
    good=[Example("De tabel zegt 48 %.",
                  changed(lambda plan: {"indicators": tuple(
                      one.model_copy(update={"stated_local": "48 %"}) if one.code == "bewegen"
                      else one for one in plan.indicators)}))],
)  # fmt: skip
def table_differs(known: Known) -> Iterator[Finding]:
    """The plan's own words in its table that agree with no figure of that region."""
    own = known.snapshot.organisation.region
    countries = [one.code for one in known.snapshot.regions if one.kind is RegionKind.COUNTRY]
    country = countries[0] if len(countries) == 1 else None
    for indicator in known.snapshot.indicators:
        for text, region, field in (
            (indicator.stated_local, indicator.local_region or own, "stated_local"),
            (indicator.stated_reference, indicator.reference_region or country,
             "stated_reference"),
        ):  # fmt: skip
            values = [
                value for one in indicator.observations if one.region == region and region
                for value in (one.value, one.lower, one.upper) if value is not None
            ]  # fmt: skip
            stated = _one_value(text)
            if stated is None or not values or any(_rounds_to(one, stated) for one in values):
                continue
            yield known.of_indicator(
                indicator, field,
                f"In de tabel van het plan staat {text} bij “{indicator.name}”. Dat cijfer kent "
                "het register niet.",
                "Controleer het cijfer bij de bron.",
            )  # fmt: skip


@registry_rule(
    "register-tekst-bedrag", severity=Severity.ERROR,
    title="Een bedrag in de tekst is dat van de begroting",
    explanation="Als de tekst een post noemt met een ander bedrag dan de begroting, is een van "
    "beide niet bijgewerkt.",
    norm="BBV artikel 7: de beleidsbegroting en de financiële begroting zijn één geheel.",
    bad=[Example("“Ontmoeting en bezoek kosten in 2026 € 950.000.” Begroot is € 900.000.",
                 with_contribution("D1.2", told="Ontmoeting en bezoek kosten € 850.000 in 2026."))],
    good=[Example("“Ontmoeting en bezoek kosten in 2026 € 900.000.”",
                  with_contribution("D1.2", told="Ontmoeting en bezoek kosten € 900.000 in 2026.")),
          Example("Een ander bedrag over iets anders.",
                  with_contribution("D1.2", told="Het feest in de zomer kostte € 1.250.")),
          Example("Geen bedrag.", bare)],
)  # fmt: skip
def amount_differs(known: Known) -> Iterator[Finding]:
    """Amounts beside the description of a budget line that agree with no line of it."""
    posts = _posts(known)
    for passage in known.subject.document.running_text() if posts else ():
        if passage.place.owner.startswith(("begrip:", "bijeenkomst:", "besluit:")):
            continue
        if "€" not in passage.text and "euro" not in passage.text:
            continue
        for one in quantities_in(passage.text):
            if one.kind is Kind.MONEY and not one.way:
                for lines in _meant(posts, one):
                    yield at(
                        passage, one.start, one.end,
                        f"Hier staat {one.words} bij “{lines[0].description}”, maar in de "
                        f"begroting van {lines[0].year} staat "
                        f"{', '.join(sorted({euros(line.amount) for line in lines}))}.",
                        "Verbeter het bedrag in de tekst of in de begroting.",
                    )  # fmt: skip


def _posts(known: Known) -> dict[frozenset[str], list[BudgetLine]]:
    """Stems of a description → its lines."""
    posts: dict[frozenset[str], list[BudgetLine]] = {}
    for line in known.snapshot.budget:
        stems = settled(stems_in(line.description))
        if stems and not line.role:
            posts.setdefault(stems, []).append(line)
    return posts


def _meant(
    posts: dict[frozenset[str], list[BudgetLine]], one: Quantity
) -> Iterator[list[BudgetLine]]:
    """Lines that an amount is about and with none of which, nor with their sum, it agrees."""
    around = settled(one.scope.stems)
    years = {year for text in one.scope.periods for year in years_of(text)}
    low, high = allowed(one)
    for stems, lines in posts.items():
        if not stems <= around or len(around - stems) > _MOST_OTHER_WORDS:
            continue
        asked = [line for line in lines if line.year in years]
        amounts = [line.amount for line in asked]
        if asked and not any(low <= value <= high for value in (*amounts, sum(amounts))):
            yield asked


def _intro_of(plan: Snapshot, text: str) -> dict[str, Any]:
    return {
        "editions": tuple(
            one.model_copy(update={"intro": from_text(text)}) for one in plan.editions
        )
    }  # fmt: skip


def _was_revised(said: Said) -> bool:
    """Whether the number is what was known before a revision."""
    return any(
        said.agrees(Observation(region=one.region, period=one.period, value=one.value))
        for one in said.indicator.revisions or ()
        if one.value is not None and (one.region is None or one.region in said.regions)
        and (not said.years or said.years & years_of(one.period))
    )  # fmt: skip


def _shown(indicator: Indicator, one: Observation) -> str:
    unit = one.unit or indicator.unit or ""
    if one.value is not None:
        return format_value(one.value, unit, indicator.decimals)
    return format_interval(one.lower or Decimal(0), one.upper or Decimal(0), unit)


def _one_value(text: str | None) -> Decimal | None:
    """The number of a cell that holds one number and nothing but its unit."""
    if not text or not text.strip():
        return None
    try:
        found = parse_quantity(text)
    except NotationError:
        return None
    return found.value


def _rounds_to(value: Decimal, stated: Decimal) -> bool:
    exponent = stated.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)
    return abs(value - stated) <= step / 2 or value.quantize(step) == stated
