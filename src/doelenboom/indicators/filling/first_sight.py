"""Parts from a pack that were never held against a real table: found by words, not by codes."""

from collections.abc import Iterable

from doelenboom.indicators.filling.accepting import covers, meaning_of, regions_read
from doelenboom.indicators.filling.desk import opened
from doelenboom.indicators.filling.weighing import changes, full_title
from doelenboom.indicators.matching import Wanted, WantedChoice, match
from doelenboom.indicators.models import Binding, BindingPart, QuestionChange
from doelenboom.statistics.api import TableDescription, Vintage


def settle(
    binding: Binding, parts: list[BindingPart]
) -> tuple[list[QuestionChange], dict[int, Vintage]]:
    """Find the codes that the words of each part mean in the newest vintage of its table.

    A part that has codes is held against the table's own titles and unit; one that has none
    gets those that fit its words. Codes that were found are saved with the part; nothing flows
    from it before a person confirmed it.

    Returns:
        What does not fit, and the vintage that each part would be read from.
    """
    problems: list[QuestionChange] = []
    newest: dict[int, Vintage] = {}
    regions = regions_read(binding)
    for part in parts:
        vintage = _newest(part, regions)
        if vintage is None:
            continue
        newest[part.pk] = vintage
        table = opened(vintage)
        if part.measure and table.measure(part.measure) is not None:
            problems += changes(meaning_of(part), table)
        else:
            problems += by_words(part, table.description)
    return problems, newest


def _newest(part: BindingPart, regions: frozenset[str] | None) -> Vintage | None:
    rows: Iterable[Vintage] = part.table.vintages.order_by("-retrieved_at", "-id")
    for vintage in rows:
        if not part.measure or covers(vintage, part, regions):
            return vintage
    return None


def by_words(part: BindingPart, table: TableDescription) -> list[QuestionChange]:
    """Fill in the codes when the words of a part fit exactly one cell per region and period."""
    choices = tuple(
        WantedChoice(str(dimension), str(value))
        for dimension, value in part.dimension_titles.items()
    )
    found = match(Wanted(part.measure_title, part.unit, choices), table)
    if not found.is_certain:
        return [QuestionChange(kind="", part=part.pk, text=text) for text in found.problems]
    (measure,) = found.measures
    part.measure = measure.code
    part.measure_title, part.unit = full_title(measure)[:500], measure.unit[:100]
    part.dimensions = {dimension.code: values[0].code for dimension, values in found.choices}
    part.dimension_titles = {dimension.code: values[0].title for dimension, values in found.choices}
    part.region_dimension = found.region.code if found.region else ""
    part.period_dimension = found.period.code if found.period else ""
    part.save()
    return []
