"""Which rows and columns stand beside each picture."""

from collections.abc import Mapping, Sequence

from doelenboom.site.charts.plotting import Lines
from doelenboom.site.charts.region_words import one_of, per_region_title, why_none
from doelenboom.site.charts.table import Column, Table, table_of
from doelenboom.site.charts.words import margin_text, told
from doelenboom.site.figures import has_number, name_of, order_of, period_text, status_text
from doelenboom.site.figures.by_region import RegionFigures
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.snapshot.models import Indicator, Observation

_NOTHING = "–"


def line_table(indicator: Indicator, regions: Regions, lines: Lines) -> Table:
    """A row per period: own figure, margin, references, how firm, and what is to be known."""
    own = {p.observation.period: p.observation for p in (*lines.own.points, *lines.own.forecasts)}
    others = [{p.observation.period: p.observation for p in o.points} for o in lines.others]
    periods = sorted({*own, *(period for other in others for period in other)}, key=order_of)
    columns = [
        Column(say("Periode")),
        Column(foreign(regions.local_name or "") or say("Eigen cijfer"), numeric=True),
        Column(say("Marge"), numeric=True),
        *(Column(other.name, numeric=True) for other in lines.others),
        Column(say("Soort cijfer")),
        Column(say("Opmerking")),
    ]
    rows = []
    for period in periods:
        item = own.get(period)
        cells = [_told(other.get(period), indicator) for other in others]
        rows.append([
            period_text(period), _told(item, indicator),
            margin_text(item, indicator) if item else "", *cells,
            status_text(item) if item else "", _remark(item),
        ])  # fmt: skip
    name = foreign(name_of(indicator))
    return table_of(say("{name}, per periode", name=name), columns, rows)


def region_table(indicator: Indicator, figures: RegionFigures, names: Mapping[str, str]) -> Table:
    """A row per region, then what they are held against."""
    columns = [
        Column(one_of(figures.kind)),
        Column(say("Waarde"), numeric=True),
        Column(say("Marge"), numeric=True),
        Column(say("Opmerking")),
    ]
    rows = []
    for row in figures.rows:
        known = has_number(row.item)
        rows.append([
            row.region.name, told(row.item, indicator) if known else _NOTHING,
            margin_text(row.item, indicator) if known else "",
            _joined(status_text(row.item), _remark(row.item)) if known else why_none(row.item),
        ])  # fmt: skip
    for code, item in figures.held.items():
        rows.append([names.get(code, ""), told(item, indicator), margin_text(item, indicator),
                     _joined(status_text(item), _remark(item))])  # fmt: skip
    return table_of(per_region_title(indicator, figures), columns, rows)


def parts_table(
    caption: str, parts: Sequence[tuple[str, Mapping[str, Observation], Indicator]]
) -> Table:
    """A row per period, a column per part."""
    periods = sorted({period for _, known, _ in parts for period in known}, key=order_of)
    columns = [Column(say("Periode")), *(Column(name, numeric=True) for name, _, _ in parts)]
    rows = [
        [period_text(period), *(_told(known.get(period), of) for _, known, of in parts)]
        for period in periods
    ]
    return table_of(caption, columns, rows)


def _told(item: Observation | None, indicator: Indicator) -> str:
    return told(item, indicator) if item else _NOTHING


def _remark(item: Observation | None) -> str:
    if item is None:
        return ""
    broken = item.broken if item.broken and item.broken not in (item.remark or "") else ""
    return _joined(foreign(item.remark or ""), foreign(broken))


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
