"""Observations and target values as facts."""

from collections.abc import Iterator

from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.site.facts.fact import Fact
from doelenboom.site.facts.ids import End, observation_fact, target_fact
from doelenboom.site.facts.names import name_of
from doelenboom.site.facts.spans import span_of
from doelenboom.site.facts.units import euros_in, exact_value, stated_unit, unit_name
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

STATUS_NOTES = {
    ObservationStatus.PROVISIONAL: "Voorlopig cijfer.",
    ObservationStatus.ESTIMATED: "Schatting.",
    ObservationStatus.FORECAST: "Verwachting.",
    ObservationStatus.SUPPRESSED: "Geen waarde: afgeschermd.",
    ObservationStatus.NOT_APPLICABLE: "Geen waarde: niet van toepassing.",
    ObservationStatus.MISSING: "Geen waarde: niet gemeten.",
}
QUALIFIER_NOTES = {
    Qualifier.APPROXIMATE: "Ongeveer.",
    Qualifier.ABOVE: "Iets meer dan deze waarde (ruim).",
    Qualifier.BELOW: "Iets minder dan deze waarde (bijna).",
    Qualifier.AT_LEAST: "Minstens deze waarde.",
    Qualifier.AT_MOST: "Hoogstens deze waarde.",
    Qualifier.LOWER_BOUND: "Ondergrens van een bereik.",
    Qualifier.UPPER_BOUND: "Bovengrens van een bereik.",
}
FICTIONAL = "Voorbeeld: dit cijfer is verzonnen."
_ENDS = {Qualifier.LOWER_BOUND: "ondergrens", Qualifier.UPPER_BOUND: "bovengrens"}


def concept_of(indicator: Indicator) -> str:
    """Name of an indicator in the taxonomy."""
    return f"cijfer_{name_of(indicator.code)}"


def target_concept_of(indicator: Indicator) -> str:
    """Name of its target value."""
    return f"streefwaarde_{name_of(indicator.code)}"


def figure_facts(indicator: Indicator) -> Iterator[Fact]:
    """All figures of an indicator; an interval is a fact per end."""
    for item in indicator.observations:
        yield from observation_facts(indicator, item)
    yield from target_facts(indicator)


def observation_facts(indicator: Indicator, item: Observation) -> Iterator[Fact]:
    """One of its observations: the figure, and the ends of its interval."""
    base = observation_fact(indicator, item)
    more = _place(item, base)
    own = stated_unit(indicator, item)
    notes = _notes(indicator, item)
    if item.qualifier in _ENDS:
        more = (*more, ("grens", _ENDS[item.qualifier]))
    if item.value is not None or item.lower is None:
        value, decimals = _number(indicator, item)
        concept, span = concept_of(indicator), span_of(item.period)
        yield Fact(base, concept, span, value, unit_name(own), decimals, more, notes)
    yield from _ends(indicator, item, own, more, notes)


def target_facts(indicator: Indicator) -> Iterator[Fact]:
    """Its target values."""
    concept = target_concept_of(indicator)
    for target in indicator.targets:
        base = target_fact(indicator, target)
        own = unit_name(stated_unit(indicator, target))
        value, decimals = _number(indicator, target)
        more, notes = _place(target, base), _notes(indicator, target)
        yield Fact(base, concept, span_of(target.period), value, own, decimals, more, notes)


def _ends(
    indicator: Indicator,
    item: Observation,
    unit: str | None,
    more: tuple[tuple[str, str], ...],
    notes: tuple[str, ...],
) -> Iterator[Fact]:
    ends: tuple[End, ...] = ("lower", "upper")
    for end, word in zip(ends, ("ondergrens", "bovengrens"), strict=True):
        number = item.lower if end == "lower" else item.upper
        if number is not None:
            text = decimal_text(exact_value(number, unit))
            yield Fact(
                observation_fact(indicator, item, end), concept_of(indicator),
                span_of(item.period), text, unit_name(unit),
                _decimals(decimal_text(number), indicator.decimals, unit),
                (*more, ("grens", word)), notes,
            )  # fmt: skip


def _number(indicator: Indicator, item: Observation | TargetValue) -> tuple[str | None, int | None]:
    if item.value is None:
        return None, None
    unit = stated_unit(indicator, item)
    decimals = _decimals(decimal_text(item.value), indicator.decimals, unit)
    return decimal_text(exact_value(item.value, unit)), decimals


def _decimals(text: str, known: int | None, unit: str | None) -> int:
    """Digits behind the point that a figure is right to: as stated, or as its series has.

    Below zero for euros that are stated in thousands.
    """
    return max(len(text.partition(".")[2]), known or 0) - euros_in(unit).adjusted()


def _place(item: Observation | TargetValue, base: str) -> tuple[tuple[str, str], ...]:
    """Dimensions: region, period where it is no span of days, number among equals."""
    more: list[tuple[str, str]] = []
    if item.region:
        more.append(("gebied", item.region))
    if not span_of(item.period):
        more.append(("periode", item.period or "niet vermeld"))
    copy = base.rpartition("_")[2].rpartition(".")[2]
    if base.endswith(f"_{name_of(item.period)}.{copy}"):
        more.append(("volgnummer", copy))
    return tuple(more)


def _notes(indicator: Indicator, item: Observation | TargetValue) -> tuple[str, ...]:
    notes = []
    if isinstance(item, Observation):
        if item.status in STATUS_NOTES:
            notes.append(STATUS_NOTES[item.status])
        if item.broken:
            notes.append(f"Breuk met het cijfer ervoor: {item.broken}")
        if item.remark:
            notes.append(item.remark)
    if item.qualifier in QUALIFIER_NOTES:
        notes.append(QUALIFIER_NOTES[item.qualifier])
    if (item.origin or indicator.origin).fictional:
        notes.append(FICTIONAL)
    return tuple(notes)
