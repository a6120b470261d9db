"""Which vintage each part of a binding may be read from, and what a person has to say first."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from doelenboom.indicators.filling import weighing
from doelenboom.indicators.filling.desk import opened
from doelenboom.indicators.matching import Wanted, WantedChoice, match
from doelenboom.indicators.models import Binding, BindingPart, ComparisonGroup, QuestionChange
from doelenboom.kernel.regions import COUNTRY, COUNTRY_IN_NEIGHBOURHOOD_TABLES
from doelenboom.statistics.api import MEASURE, Vintage


@dataclass(slots=True)
class Weighed:
    """What was found for a binding.

    Attributes:
        newest: newest usable vintage by part; a part without one is left out.
        changes: what a person has to say something about before ``newest`` may be read.
        ended: tables that will get no more figures; ``newest`` may be read all the same.
    """

    newest: dict[int, Vintage] = field(default_factory=dict)
    changes: list[QuestionChange] = field(default_factory=list)
    ended: list[QuestionChange] = field(default_factory=list)

    @property
    def vintage(self) -> Vintage | None:
        """The most recent one."""
        return max(self.newest.values(), key=lambda one: one.retrieved_at, default=None)


def weigh(binding: Binding, parts: list[BindingPart]) -> Weighed:
    """Find the newest vintage of every part, and what changed in what the part reads."""
    found = Weighed()
    candidates = _vintages(parts)
    regions = regions_read(binding)
    for part in parts:
        newest = next(
            (one for one in candidates.get(part.table_id, []) if covers(one, part, regions)),
            None,
        )
        if newest is None:
            continue
        found.newest[part.pk] = newest
        if part.accepted_id == newest.pk:
            continue
        changes = weighing.changes(meaning_of(part), opened(newest))
        if not (changes and binding.pack and part.accepted is None and fits_words(part, newest)):
            found.changes += changes
        before = opened(part.accepted) if part.accepted else None
        if before is not None and not part.period_to and part is _last(parts, part.series):
            found.ended += weighing.ended(before, opened(newest), part.pk)
    return found


def fits_words(part: BindingPart, vintage: Vintage) -> bool:
    """Whether the words of a pack mean exactly the cell that its codes point at.

    A pack says what to look for in words that occur in a title; it need not be the whole title.
    """
    choices = tuple(
        WantedChoice(str(dimension), str(value))
        for dimension, value in part.dimension_titles.items()
    )
    found = match(Wanted(part.measure_title, part.unit, choices), opened(vintage).description)
    return found.is_certain and (
        found.measures[0].code == part.measure
        and {dimension.code: values[0].code for dimension, values in found.choices}
        == part.dimensions
    )


def _last(parts: list[BindingPart], series: str) -> BindingPart:
    return [part for part in parts if part.series == series][-1]


def _vintages(parts: list[BindingPart]) -> dict[int, list[Vintage]]:
    """Vintages by table, newest first, without the lists of changes that nobody reads here."""
    found: dict[int, list[Vintage]] = {}
    rows = Vintage.objects.filter(table__in={part.table_id for part in parts})
    for row in rows.defer("schema_changes", "changes").order_by("-retrieved_at", "-id"):
        found.setdefault(row.table_id, []).append(row)
    return found


def regions_read(binding: Binding) -> frozenset[str] | None:
    """The regions that are read for a binding: its own, with the members of groups for the group.

    None where all are: a formula that adds up the parts of a region.
    """
    if binding.kind == "formula" and "som_over" in binding.formula.lower():
        return None
    groups = ComparisonGroup.objects.filter(region__code__in=binding.regions)
    rows = list(groups.values_list("region__code", "members__code"))
    own = set(binding.regions) - {group for group, _ in rows}
    return frozenset(own | {member for _, member in rows if member})


def covers(vintage: Vintage, part: BindingPart, regions: frozenset[str] | None) -> bool:
    """Whether a retrieval holds every cell that a part can want.

    A retrieval that was restricted to some periods never does: a part wants its whole history.
    """
    wanted: AbstractSet[str]
    for name, codes in vintage.selection.items():
        if name == MEASURE:
            wanted = {part.measure}
        elif name in part.dimensions:
            wanted = {part.dimensions[name]}
        elif name == part.region_dimension:
            if regions is None:
                return False
            # Neighbourhood tables have their own code for the country.
            wanted = regions - {COUNTRY} if COUNTRY_IN_NEIGHBOURHOOD_TABLES in codes else regions
        else:
            return False
        if not wanted <= set(codes):
            return False
    return True


def meaning_of(part: BindingPart) -> weighing.Meaning:
    """What a part counts on: what the person saw, and the accepted vintage says the rest."""
    accepted = opened(part.accepted) if part.accepted else None
    measure = accepted.measure(part.measure) if accepted else None
    titles = {code: str(title) for code, title in part.dimension_titles.items()}
    if accepted is not None:
        for code, value in part.dimensions.items():
            known = accepted.value(code, value)
            if known is not None:
                titles[code] = known.title
    return weighing.Meaning(
        number=part.pk,
        measure=part.measure,
        title=weighing.full_title(measure) if measure else part.measure_title,
        unit=measure.unit if measure else part.unit,
        decimals=measure.decimals if measure else None,
        dimensions=part.dimensions,
        titles=titles,
        others=frozenset({part.region_dimension, part.period_dimension} - {""}),
    )


def accept(part: BindingPart, vintage: Vintage) -> None:
    """From now on a part is read from this vintage, and counts on what that says; not saved."""
    part.accepted = vintage
    table = opened(vintage)
    measure = table.measure(part.measure)
    if measure is not None:
        part.measure_title, part.unit = weighing.full_title(measure)[:500], measure.unit[:100]
    part.dimension_titles = {
        code: known.title
        for code, value in part.dimensions.items()
        if (known := table.value(code, value)) is not None
    }
