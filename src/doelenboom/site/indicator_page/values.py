"""All values of an indicator as tables: one row per figure, or regions beside periods."""

from dataclasses import dataclass

from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.states import ObservationStatus
from doelenboom.kernel.wording import capitalise
from doelenboom.site.charts.table import Column, Table, table_of
from doelenboom.site.charts.words import margin_text, told, told_target
from doelenboom.site.context import SiteContext
from doelenboom.site.figures import has_number, name_with_unit, order_of, period_text, status_text
from doelenboom.site.figures.words import Unit, plain_figure
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.views_figures import origin_mark
from doelenboom.snapshot.models import Indicator, Observation

_MOST_ROWS = 60
"""With more figures than this, regions and periods make a table together."""
_MOST_COLUMNS = 12
_FIRM = {ObservationStatus.DEFINITIVE, ObservationStatus.UNSTATED}


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One figure or target in words; ``status`` is how firm it is, or the decision."""

    region: str
    period: str
    value: str
    unit: str
    status: str


def value_rows(context: SiteContext, indicator: Indicator) -> list[ValueRow]:
    """Every figure in words."""
    return [
        ValueRow(
            region_name(context, item.region),
            period_text(item.period),
            told(item, indicator),
            foreign(item.unit or indicator.unit or ""),
            status_text(item),
        )
        for item in indicator.observations
    ]


def target_rows(context: SiteContext, indicator: Indicator) -> list[ValueRow]:
    """Every target in words."""
    return [
        ValueRow(
            region_name(context, target.region),
            period_text(target.period),
            told_target(target, indicator),
            foreign(target.unit or indicator.unit or ""),
            foreign(target.decision or "") or say("besluit niet vermeld"),
        )
        for target in indicator.targets
    ]


def values_line(indicator: Indicator) -> str:
    """How many figures are known."""
    number = sum(has_number(i) or i.lower is not None for i in indicator.observations)
    if not number:
        return say("Van deze indicator is nog geen cijfer bekend.")
    return say_count(number, "Er is één cijfer bekend.", "Er zijn {count} cijfers bekend.")


def values_table(context: SiteContext, indicator: Indicator) -> Table | None:
    """Every figure; None where there is none."""
    if not indicator.observations:
        return None
    if len(indicator.observations) > _MOST_ROWS and (grid := _grid(context, indicator)):
        return grid
    columns = [
        Column(say("Gebied")),
        Column(say("Periode")),
        Column(say("Waarde"), numeric=True),
        Column(say("Marge"), numeric=True),
        Column(say("Eenheid")),
        Column(say("Soort cijfer")),
        Column(say("Opmerking")),
        Column(say("Herkomst")),
    ]
    units = {item.unit or indicator.unit or "" for item in indicator.observations}
    rows = [
        (
            region_name(context, item.region),
            period_text(item.period),
            told(item, indicator),
            margin_text(item, indicator),
            (foreign(item.unit or indicator.unit or "") or say("niet vermeld"))
            if len(units) > 1
            else "",
            status_text(item),
            _remark(item),
            origin_mark(context, indicator, item),
        )
        for item in indicator.observations
    ]
    return table_of(_caption(indicator, units), columns, rows)


def targets_table(context: SiteContext, indicator: Indicator) -> Table | None:
    """Every target with the decision that set it; None where there is none."""
    if not indicator.targets:
        return None
    columns = [
        Column(say("Gebied")),
        Column(say("Periode")),
        Column(say("Streefwaarde"), numeric=True),
        Column(say("Eenheid")),
        Column(say("Besluit")),
        Column(say("Waar het staat")),
    ]
    rows = [
        (
            region_name(context, target.region),
            period_text(target.period),
            told_target(target, indicator),
            _unit_apart(target.unit or indicator.unit or ""),
            foreign(target.decision or "") or say("besluit niet vermeld"),
            foreign((target.origin.place if target.origin else None) or ""),
        )
        for target in indicator.targets
    ]
    return table_of(say("Streefwaarden"), columns, rows)


def revisions_table(context: SiteContext, indicator: Indicator) -> Table | None:
    """What was known before, newest first; None where no figure was ever replaced."""
    if not indicator.revisions:
        return None
    columns = [
        Column(say("Gebied")),
        Column(say("Periode")),
        Column(say("Eerdere waarde"), numeric=True),
        Column(say("Bekend vanaf")),
        Column(say("Vervangen op")),
        Column(say("Waarom")),
    ]
    rows = []
    for revision in indicator.revisions:
        was = Observation(
            region=revision.region, period=revision.period, value=revision.value,
            lower=revision.lower, upper=revision.upper, status=revision.status,
        )  # fmt: skip
        soft = "" if was.status in _FIRM or not has_number(was) else f" ({status_text(was)})"
        rows.append(
            (
                region_name(context, was.region),
                period_text(was.period),
                f"{plain_figure(was, indicator)}{soft}",
                format_moment(revision.known_from) if revision.known_from else "",
                format_moment(revision.known_to),
                foreign(revision.reason or ""),
            )
        )
    return table_of(say("Waarden die zijn vervangen"), columns, rows)


def region_name(context: SiteContext, code: str | None) -> str:
    """Name of a region, or that the source does not state it."""
    return context.index.regions[code].name if code else say("gebied niet vermeld")


def _unit_apart(unit: str) -> str:
    """A unit that does not stand behind its number: a long one, or one that is not known."""
    return "" if Unit(unit).behind_number else foreign(unit) or say("niet vermeld")


def _caption(indicator: Indicator, units: set[str]) -> str:
    return name_with_unit(indicator, next(iter(units)) if len(units) == 1 else "")


def _remark(item: Observation) -> str:
    stated = item.origin.place if item.origin else None
    place = say("plaats: {place}", place=foreign(stated)) if stated else ""
    told_before = item.remark or ""
    broken = ""
    if item.broken and item.broken not in told_before:
        broken = say("De reeks is hier gebroken. {reason}", reason=foreign(capitalise(item.broken)))
    return "; ".join(text for text in (foreign(told_before), broken, place) if text)


def _grid(context: SiteContext, indicator: Indicator) -> Table | None:
    """Regions beside periods, the longer of the two downwards; None where that loses something."""
    items = {(item.region, item.period): item for item in indicator.observations}
    regions = list(dict.fromkeys(item.region for item in indicator.observations))
    periods = sorted({item.period for item in indicator.observations}, key=order_of)
    units = {item.unit or indicator.unit or "" for item in indicator.observations}
    lost = len(items) < len(indicator.observations) or len(units) > 1
    lost = lost or any(_remark(item) for item in items.values())
    if lost or min(len(regions), len(periods)) > _MOST_COLUMNS:
        return None
    names = [region_name(context, region) for region in regions]
    labels = [period_text(period) for period in periods]
    rows: list[list[str]]
    if len(periods) >= len(regions):
        heads = [say("Periode"), *names]
        rows = [
            [label, *(_cell(items.get((region, period)), indicator) for region in regions)]
            for label, period in zip(labels, periods, strict=True)
        ]
    else:
        heads = [say("Gebied"), *labels]
        rows = [
            [name, *(_cell(items.get((region, period)), indicator) for period in periods)]
            for name, region in zip(names, regions, strict=True)
        ]
    columns = (Column(heads[0]), *(Column(head, numeric=True) for head in heads[1:]))
    return Table(_caption(indicator, units), columns, tuple(tuple(row) for row in rows))


def _cell(item: Observation | None, indicator: Indicator) -> str:
    if item is None:
        return "–"
    soft = has_number(item) and item.status not in _FIRM
    text = told(item, indicator)
    return f"{text} ({status_text(item)})" if soft else text
