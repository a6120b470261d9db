"""Indicators: a chart in the text, and values, definition and source in an appendix."""

from collections.abc import Iterable, Sequence

from doelenboom.site import addresses
from doelenboom.site.charts.api import (
    PaperPicture,
    Picture,
    first_on_paper,
    indicator_charts,
    regions_of,
)
from doelenboom.site.figures import name_with_unit
from doelenboom.site.indicator_page.told import Told, told_of
from doelenboom.site.indicator_page.values import ValueRow, target_rows, value_rows
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk, figure_label, source_label
from doelenboom.site.pdf.pieces import Column, Piece
from doelenboom.site.views_figures import indicator_line
from doelenboom.snapshot.models import Indicator

_MOST_VALUES = 12
"""Newest figures per region; all of them are on the website and in its data."""


def is_drawn(desk: Desk, indicator: Indicator) -> bool:
    """Whether the chart of an indicator stands in the document already."""
    return indicator.code in desk.drawn


def _told(desk: Desk, indicator: Indicator) -> Told:
    """Its words, worked out once for a document."""
    if indicator.code not in desk.told:
        desk.told[indicator.code] = told_of(desk.context, indicator)
    return desk.told[indicator.code]


def _pictures(desk: Desk, indicator: Indicator) -> Sequence[Picture | PaperPicture]:
    """Its drawings, made once for a document."""
    if indicator.code not in desk.pictures:
        if desk.brief:
            first = first_on_paper(desk.context, indicator)
            desk.pictures[indicator.code] = [first] if first else []
        else:
            desk.pictures[indicator.code] = indicator_charts(desk.context, indicator)
    return desk.pictures[indicator.code]


def chart_of(desk: Desk, indicator: Indicator, level: int) -> list[Piece]:
    """The sentence of an indicator and its first picture; nothing where there is none."""
    pictures = _pictures(desk, indicator)
    if not pictures:
        return []
    told = _told(desk, indicator)
    desk.drawn.add(indicator.code)
    return [
        desk.heading(told.title, level, label=figure_label(indicator), numbered=False),
        pieces.paragraph(told.lead),
        desk.figure(pictures[0], _more(indicator)),
    ]


def _more(indicator: Indicator) -> Piece:
    return pieces.see(source_label(indicator), " Meer op ", ".")


def measured(desk: Desk, indicators: Iterable[Indicator], caption: str) -> Piece:
    """Indicators as rows: the newest figure, what is aimed at, and where more is told."""
    rows = []
    for indicator in indicators:
        line = indicator_line(desk.context, indicator)
        label = source_label(indicator)
        when = f" ({line.when})" if line.when else ""
        note = f"; {line.note}" if line.note else ""
        name = [{"text": line.title, "to": label}, pieces.see(label, " (", ")")]
        rows.append(pieces.row([name, f"{line.value}{when}{note}", line.target]))
    columns = [Column("Cijfer", 4), Column("Stand", 3), Column("Wat het plan wil", 3)]
    return pieces.table(caption, columns, rows)


def figures(desk: Desk) -> list[Piece]:
    """The appendix with every indicator: what it counts, its values, and where they come from."""
    indicators = desk.context.snapshot.indicators
    if not indicators:
        return []
    found = [desk.appendix("Cijfers en hun bronnen", "h-cijfers")]
    for indicator in indicators:
        found += _whole(desk, indicator)
    return found


def index(desk: Desk) -> list[Piece]:
    """The index of indicators: every name with the page that tells it."""
    known = sorted(
        (indicator_line(desk.context, one).title, source_label(one))
        for one in desk.context.snapshot.indicators
    )
    if not known:
        return []
    return [desk.appendix("Register van indicatoren", "h-register"), pieces.register(known)]


def _whole(desk: Desk, indicator: Indicator) -> list[Piece]:
    told = _told(desk, indicator)
    found = [desk.heading(told.name, 2, label=source_label(indicator), kicker=told.kicker)]
    if told.title != told.name:
        found.append(pieces.paragraph(told.title, "strong"))
    if is_drawn(desk, indicator):
        chart = pieces.see(figure_label(indicator), " Grafiek op ", ".")
        found.append(pieces.paragraph([told.lead, chart]))
    else:
        drawn = chart_of(desk, indicator, 3)
        found += drawn[1:] if drawn else [pieces.paragraph(told.lead)]
    if not desk.brief:
        found += [desk.figure(one, _more(indicator)) for one in _pictures(desk, indicator)[1:]]
    found += pieces.prose(told.definition)
    chain = [(step.title, step.text) for step in told.chain]
    if not desk.brief:
        found += [*_values(desk, indicator), *_targets(desk, indicator)]
        chain = [*((fact.key, fact.value) for fact in told.facts), *chain]
    found.append(pieces.facts(chain))
    found += [
        pieces.paragraph([{"text": url, "href": url}], "note") for url in dict.fromkeys(told.links)
    ]
    if desk.web:
        address = desk.web + addresses.indicator(indicator)
        found.append(pieces.paragraph(["Op het web: ", {"text": address, "href": address}], "note"))
    return found


def _values(desk: Desk, indicator: Indicator) -> list[Piece]:
    every = value_rows(desk.context, indicator)
    shown = _newest(desk, indicator, every)
    if not shown:
        return []
    columns = [
        Column("Gebied", 3), Column("Periode", 2), Column("Waarde", 2, number=True),
        Column("Soort cijfer", 3),
    ]  # fmt: skip
    rows = [pieces.row([row.region, row.period, row.value, row.status]) for row in shown]
    units = {row.unit for row in every}
    more = len(every) - len(shown)
    caption = name_with_unit(indicator, units.pop() if len(units) == 1 else "")
    if more:
        caption += f". De nieuwste cijfers; nog {more} andere staan op de website en in de data"
    return [pieces.table(caption, columns, rows)]


def _newest(desk: Desk, indicator: Indicator, rows: Sequence[ValueRow]) -> list[ValueRow]:
    """The newest figures of the own region and of the one it is held against."""
    regions = regions_of(desk.context, indicator)
    named = [regions.local_name, regions.reference_name]
    own = [row for row in rows if row.region in named] or list(rows)
    found: dict[str, list[ValueRow]] = {}
    for row in own:
        found.setdefault(row.region, []).append(row)
    return [row for group in found.values() for row in group[-_MOST_VALUES:]]


def _targets(desk: Desk, indicator: Indicator) -> list[Piece]:
    targets = target_rows(desk.context, indicator)
    if not targets:
        return []
    columns = [
        Column("Gebied", 3), Column("Periode", 2), Column("Streefwaarde", 2, number=True),
        Column("Besluit", 4),
    ]  # fmt: skip
    rows = [pieces.row([t.region, t.period, t.value, t.status]) for t in targets]
    return [pieces.table("Streefwaarden", columns, rows)]
