"""Figures of the registry that cannot be, or that say less than they seem to."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from statistics import median

from doelenboom.checks.examples import bare, with_indicator, with_observation, with_target
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import is_habit, short, some_of
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.snapshot.models import Indicator, Observation

_NORM = "European Statistics Code of Practice, beginsel 12 (nauwkeurigheid en betrouwbaarheid)."
_NOT_MEASURED = {ObservationStatus.FORECAST, ObservationStatus.ESTIMATED}
_PERCENT = {"%", "procent", "percentage"}
_CAN_EXCEED = (
    "groei", "stijging", "toename", "verandering", "ontwikkeling", "druk", "quote", "ratio",
    "index", "verhouding", "dekking", "bezetting", "rendement", "belasting", "afname", "daling",
)  # fmt: skip
_RATES = ("%", "per ", "gemiddeld", "cijfer", "score", "index")
_FEWEST_TO_COMPARE = 3
_JUMP_LOW, _JUMP_HIGH = Decimal("7.5"), Decimal(13)
_POWERS = (Decimal(10), Decimal(100), Decimal(1000))
_YEARS_PROVISIONAL = 4


def _more(*extra: Observation, code: str = "bewegen") -> Callable[[], Subject]:
    def make() -> Subject:
        snapshot = bare().snapshot
        found = next(one for one in (snapshot.indicators if snapshot else ()) if one.code == code)
        return with_indicator(code, observations=(*found.observations, *extra))()

    return make


def _own(period: str, value: int, **more: object) -> Observation:
    return Observation(region="X:proefdorp", period=period, value=Decimal(value), **more)


@registry_rule(
    "register-dubbel", severity=Severity.ERROR, title="Eén cijfer per gebied en periode",
    explanation="Twee verschillende cijfers voor hetzelfde jaar en gebied kunnen niet allebei waar "
    "zijn. Welk van de twee een pagina toont, is dan toeval.",
    norm=_NORM,
    bad=[Example("Voor 2025 staan er twee cijfers.", _more(_own("2025", 60)))],
    good=[Example("Voor elk jaar staat er één cijfer.", bare),
          Example("Onder- en bovengrens in twee rijen.",
                  _more(_own("2026", 40, qualifier=Qualifier.LOWER_BOUND),
                        _own("2026", 50, qualifier=Qualifier.UPPER_BOUND)))],
)  # fmt: skip
def told_twice(known: Known) -> Iterator[Finding]:
    """Two different values of one indicator, region and period."""
    for indicator in known.snapshot.indicators:
        seen: dict[tuple[object, ...], Observation] = {}
        for one in indicator.observations:
            if one.value is None or not one.period:
                continue
            key = (one.region, one.period, one.unit, one.qualifier, one.remark)
            first = seen.setdefault(key, one)
            if first.value is not None and first.value != one.value:
                unit = one.unit or indicator.unit or ""
                yield known.of_indicator(
                    indicator, f"observation:{one.region}:{one.period}",
                    f"Voor {Period(one.period).label} staan er twee cijfers bij "
                    f"{short(indicator.name)}: {format_value(first.value, unit)} en "
                    f"{format_value(one.value, unit)}.",
                    "Laat het cijfer staan dat de bron geeft.",
                )  # fmt: skip


@registry_rule(
    "register-grenzen", severity=Severity.ERROR, title="Een cijfer ligt tussen zijn grenzen",
    explanation="Een ondergrens die hoger is dan de bovengrens, of een cijfer erbuiten, is een "
    "verwisseling.",
    norm=_NORM,
    bad=[Example("Ondergrens 52, bovengrens 48.",
                 with_observation("bewegen", "2025", lower=Decimal(52), upper=Decimal(48))),
         Example("Het cijfer is 48, de grenzen zijn 50 en 55.",
                 with_observation("bewegen", "2025", lower=Decimal(50), upper=Decimal(55)))],
    good=[Example("48, met grenzen 45 en 51.",
                  with_observation("bewegen", "2025", lower=Decimal(45), upper=Decimal(51)))],
)  # fmt: skip
def outside_its_bounds(known: Known) -> Iterator[Finding]:
    """Bounds that are reversed, and values outside them."""
    for indicator, one in _observations(known):
        if one.lower is None or one.upper is None:
            continue
        outside = one.value is not None and not one.lower <= one.value <= one.upper
        if one.lower > one.upper or outside:
            unit = one.unit or indicator.unit or ""
            value = "" if one.value is None else f"het cijfer is {format_value(one.value, unit)}, "
            yield _of_figure(
                known, indicator, one,
                f"{value}de grenzen zijn {format_value(one.lower, unit)} en "
                f"{format_value(one.upper, unit)}.",
                "Verbeter het cijfer of de grenzen.",
            )  # fmt: skip


@registry_rule(
    "register-percentage", severity=Severity.WARNING, title="Een deel is hoogstens het geheel",
    explanation="Een percentage van mensen of woningen ligt tussen 0 en 100. Daarbuiten is het een "
    "aantal, of een komma te ver.",
    norm=_NORM,
    bad=[Example("480 % van de inwoners beweegt genoeg.",
                 with_observation("bewegen", "2025", value=Decimal(480)))],
    good=[Example("48 %.", bare),
          Example("Demografische druk van 104 %.",
                  with_indicator("bewegen", name="Demografische druk",
                                 observations=(_own("2025", 104),)))],
)  # fmt: skip
def impossible_share(known: Known) -> Iterator[Finding]:
    """Percentages below 0 or above 100 of what can only be a part."""
    for indicator, one in _observations(known):
        unit = (one.unit or indicator.unit or "").strip().lower()
        if unit not in _PERCENT or any(word in indicator.name.lower() for word in _CAN_EXCEED):
            continue
        if one.value is not None and not 0 <= one.value <= 100:  # noqa: PLR2004 - percent
            yield _of_figure(
                known, indicator, one, f"er staat {format_value(one.value, '%')}.",
                "Controleer de komma en de eenheid.",
            )  # fmt: skip


@registry_rule(
    "register-toekomst", severity=Severity.ERROR, title="Een meting ligt in het verleden",
    explanation="Een cijfer over een jaar dat nog moet beginnen, is een prognose of een "
    "streefwaarde, geen meting.",
    norm=_NORM,
    bad=[Example("Een cijfer over 2031 dat geen prognose heet.", _more(_own("2031", 60)))],
    good=[Example("Cijfers tot en met vorig jaar.", bare),
          Example("Een prognose voor 2031.",
                  _more(_own("2031", 60, status=ObservationStatus.FORECAST)))],
)  # fmt: skip
def measured_in_the_future(known: Known) -> Iterator[Finding]:
    """Figures over a period that has not begun, not marked as a forecast."""
    for indicator, one in _observations(known):
        if one.value is None or one.status in _NOT_MEASURED or not one.period:
            continue
        days = Period(one.period).days
        if days and days[0] > known.latest:
            yield _of_figure(
                known, indicator, one, "die periode moet nog beginnen.",
                "Verbeter de periode, of noem het cijfer een prognose.",
            )  # fmt: skip


@registry_rule(
    "register-sprong", severity=Severity.WARNING, title="Een cijfer springt niet tien keer zo hoog",
    explanation="Een cijfer dat precies tien, honderd of duizend keer zo groot is als de andere "
    "jaren, heeft meestal een komma of eenheid verkeerd.",
    norm=_NORM,
    bad=[Example("47, 46, 48 en dan 4,8.",
                 with_observation("bewegen", "2025", value=Decimal("4.8")))],
    good=[Example("46, 47, 46 en 48.", bare)],
)  # fmt: skip
def jumps(known: Known) -> Iterator[Finding]:
    """Figures about a power of ten away from the others of their series."""
    for indicator in known.snapshot.indicators:
        series: dict[tuple[str | None, str | None], list[Observation]] = {}
        for one in indicator.observations:
            if one.value is not None and one.value > 0:
                series.setdefault((one.region, one.unit), []).append(one)
        for group in series.values():
            if len(group) > _FEWEST_TO_COMPARE:
                yield from _jumping(known, indicator, group)


@registry_rule(
    "register-eenheid", severity=Severity.WARNING,
    title="Streefwaarde en cijfers hebben dezelfde eenheid",
    explanation="Een streefwaarde in aantallen bij cijfers in procenten is niet te vergelijken.",
    norm="SMART: meetbaar, in dezelfde eenheid als de meting.",
    bad=[Example("Cijfers in %, streefwaarde in personen.",
                 with_target("bewegen", unit="personen"))],
    good=[Example("Alles in %.", bare)],
)  # fmt: skip
def other_unit(known: Known) -> Iterator[Finding]:
    """Targets in another unit than the figures they are held against."""
    for indicator in known.snapshot.indicators:
        units = {_unit(one.unit or indicator.unit) for one in indicator.observations}
        if not units or units == {""}:
            continue
        for target in indicator.targets:
            own = _unit(target.unit or indicator.unit)
            if own and own not in units and not any(one in own or own in one for one in units):
                yield known.of_indicator(
                    indicator, f"target_unit:{target.period}",
                    f"De streefwaarde van {short(indicator.name)} is in {target.unit}, de cijfers "
                    f"zijn in {indicator.unit or some_of(sorted(units))}.",
                    "Geef beide in dezelfde eenheid.",
                )  # fmt: skip


@registry_rule(
    "register-voorlopig", severity=Severity.HINT,
    title="Een voorlopig cijfer wordt een keer definitief",
    explanation="Een cijfer dat na vier jaar nog voorlopig heet, is vast niet bijgewerkt.",
    norm="European Statistics Code of Practice, beginsel 8: een vast herzieningsbeleid.",
    bad=[Example("Het cijfer over 2020 is in 2026 nog voorlopig.",
                 _more(_own("2020", 44, status=ObservationStatus.PROVISIONAL)))],
    good=[Example("Alleen het laatste cijfer is voorlopig.",
                  with_observation("bewegen", "2025", status=ObservationStatus.PROVISIONAL))],
)  # fmt: skip
def long_provisional(known: Known) -> Iterator[Finding]:
    """Figures that are still provisional years after their period; one per indicator."""
    for indicator in known.snapshot.indicators:
        for one in indicator.observations:
            days = Period(one.period).days
            age = known.day.year - days[1].year if days else 0
            if one.status is ObservationStatus.PROVISIONAL and age > _YEARS_PROVISIONAL:
                yield _of_figure(
                    known, indicator, one, "dat cijfer heet nog steeds voorlopig.",
                    "Haal het definitieve cijfer op.",
                )  # fmt: skip
                break


@registry_rule(
    "register-referentie", severity=Severity.WARNING,
    title="Naast het eigen cijfer staat een vergelijking",
    explanation="Of 49 % veel is, ziet een lezer pas naast Nederland of de provincie. Als andere "
    "indicatoren zo’n vergelijking hebben, valt op dat zij hier ontbreekt.",
    norm="BBV artikel 25, tweede lid: indicatoren maken vergelijken mogelijk; Regeling "
    "beleidsindicatoren.",
    bad=[Example("Van Nederland is niets bekend.",
                 with_indicator("bewegen", observations=(_own("2024", 46), _own("2025", 48)))),
         Example("Er is geen gebied om mee te vergelijken.",
                 with_indicator("bewegen", reference_region=None))],
    good=[Example("Elk cijfer staat naast dat van Nederland.", bare)],
)  # fmt: skip
def without_reference(known: Known) -> Iterator[Finding]:
    """Indicators with figures of their own and none to hold them against."""
    asked = [one for one in known.snapshot.indicators if _has_own(one) and _is_comparable(one)]
    lacking = [one for one in asked if not _has_reference(one)]
    if is_habit(len(lacking), len(asked)):
        return
    for one in lacking:
        yield known.of_indicator(
            one, "reference_region",
            f"Bij {short(one.name)} staat geen cijfer om mee te vergelijken, bij de meeste andere "
            "wel.",
            "Voeg het cijfer van Nederland of een andere referentie toe.",
        )  # fmt: skip


def _is_comparable(indicator: Indicator) -> bool:
    """Whether its size does not depend on that of the municipality: a share, a rate, a mark."""
    unit = (indicator.unit or "").lower()
    return _unit(unit) == "%" or any(word in unit for word in _RATES)


def _observations(known: Known) -> Iterator[tuple[Indicator, Observation]]:
    for indicator in known.snapshot.indicators:
        for one in indicator.observations:
            yield indicator, one


def _of_figure(
    known: Known, indicator: Indicator, one: Observation, message: str, mend: str
) -> Finding:
    when = Period(one.period).label
    return known.of_indicator(
        indicator, f"observation:{one.region}:{one.period}",
        f"{indicator.name}, {when}: {message}", mend,
    )  # fmt: skip


def _jumping(known: Known, indicator: Indicator, group: list[Observation]) -> Iterator[Finding]:
    values = [one.value for one in group if one.value is not None]
    usual = median(values)
    around = [value for value in values if usual / 2 <= value <= usual * 2]
    if len(around) < len(values) - 1:
        return
    for one in group:
        if one.value is None or one.value in around:
            continue
        larger, smaller = max(one.value, usual), min(one.value, usual)
        for power in _POWERS:
            if _JUMP_LOW * power <= larger / smaller * 10 <= _JUMP_HIGH * power:
                unit = one.unit or indicator.unit or ""
                yield _of_figure(
                    known, indicator, one,
                    f"er staat {format_value(one.value, unit)}, in andere perioden ongeveer "
                    f"{format_value(usual, unit)}.",
                    "Controleer de komma en de eenheid.",
                )  # fmt: skip


def _unit(text: str | None) -> str:
    """One spelling of a unit."""
    lowered = " ".join((text or "").lower().split())
    return "%" if lowered in _PERCENT else lowered


def _has_own(indicator: Indicator) -> bool:
    local = indicator.local_region
    return any(
        one.value is not None and (local is None or one.region == local)
        for one in indicator.observations
    )


def _has_reference(indicator: Indicator) -> bool:
    wanted = {indicator.reference_region, *(indicator.references or ())} - {None}
    if indicator.stated_reference:
        return True
    return any(one.value is not None and one.region in wanted for one in indicator.observations)
