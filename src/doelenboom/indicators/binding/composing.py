"""Composing a formula: checks while it is written, and a preview. Nothing is bound here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from doelenboom.indicators.binding.looking_ahead import Preview, preview
from doelenboom.indicators.binding.records import Content
from doelenboom.indicators.filling.desk import Asked, Desk, as_data
from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.records import Found, Series
from doelenboom.indicators.formulas.checking import Formula, check, names_in
from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.formulas.evaluation import Evaluation
from doelenboom.indicators.formulas.tree import kinds_below
from doelenboom.indicators.formulas.units import Unit, parse_unit
from doelenboom.indicators.models import Indicator
from doelenboom.kernel.wording import capitalise


@dataclass(slots=True)
class Composed:
    """A formula that was looked at.

    Attributes:
        fault: what is wrong with it, in Dutch; "" when nothing is.
        start: first character of what is wrong, and ``end`` the one after it.
        unit: of the outcome.
        series: the outcome; None when it cannot be computed (yet).
        waiting: what its tables are waiting for.
    """

    fault: str = ""
    start: int = 0
    end: int = 0
    unit: str = ""
    names: tuple[str, ...] = ()
    series: Series | None = None
    waiting: dict[str, Preview] = field(default_factory=dict)


def offered(indicator: Indicator, words: str = "", *, most: int = 20) -> list[Indicator]:
    """Other indicators of the organisation, to use in a formula."""
    rows = Indicator.objects.filter(organisation=indicator.organisation_id).exclude(pk=indicator.pk)
    for word in words.split()[:6]:
        rows = rows.filter(name__icontains=word)
    return list(rows.order_by("name")[:most])


def compose(indicator: Indicator, content: Content) -> Composed:
    """Check a formula and compute it for the chosen regions, as far as its figures are there."""
    found = Composed()
    own = {part.series: part for part in content.parts if part.series}
    found.waiting = {name: preview(indicator, content, series=name) for name in own}
    try:
        others = _named(indicator, content.formula, own)
        units = {name: _unit(one, own[name].multiplier) for name, one in found.waiting.items()}
        units = _others(indicator) | units
        formula = check(content.formula, units, wanted=parse_unit(indicator.unit))
    except FormulaError as error:
        found.fault = capitalise(error.problem)
        found.start, found.end = error.start, error.end
        return found
    found.names, found.unit = formula.names, formula.unit.text
    regions = [code for code in content.regions or [] if not code.startswith("X:")]
    if not regions or any(one.series is None for one in found.waiting.values()):
        return found
    try:
        found.series = _outcome(formula, found.waiting, others, regions)
    except (FillingError, FormulaError) as error:
        found.fault = str(error)
    return found


def _named(indicator: Indicator, text: str, own: Iterable[str]) -> dict[str, Indicator]:
    names = [name for name in names_in(text) if name not in set(own)]
    rows = Indicator.objects.filter(organisation=indicator.organisation_id, code__in=names)
    return {one.code: one for one in rows.select_related("binding") if one.pk != indicator.pk}


def _others(indicator: Indicator) -> dict[str, Unit]:
    """Units of every indicator that may be named, so that a typo finds its nearest name."""
    rows = Indicator.objects.filter(organisation=indicator.organisation_id).exclude(pk=indicator.pk)
    return {code: parse_unit(unit) for code, unit in rows.values_list("code", "unit")}


def _unit(looked: Preview, multiplier: str) -> Unit:
    unit = parse_unit(looked.series.unit if looked.series is not None else "")
    return replace(unit, scale=unit.scale / Decimal(multiplier))


def _outcome(
    formula: Formula,
    tables: Mapping[str, Preview],
    others: Mapping[str, Indicator],
    regions: Sequence[str],
) -> Series:
    asked = Asked(frozenset(regions), frozenset(kinds_below(formula.tree)))
    desk = Desk()
    data = {}
    for name in formula.names:
        kept = tables[name].series if name in tables else None
        data[name] = as_data(kept or desk.of_indicator(others[name], asked))
    evaluation = Evaluation(formula.tree, data)
    cells = {}
    for region, period in evaluation.places(regions):
        outcome = evaluation.at(region, period)
        cells[region, period] = Found(outcome.value, outcome.status, outcome.reason)
    return Series(cells, frozenset(period for _, period in cells), unit=formula.unit.text)
