"""What it costs: the same rows as on the website, so that they add up in the same way."""

from doelenboom.site.charts.api import Picture
from doelenboom.site.money_cells import Cells, Shown
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk
from doelenboom.site.pdf.pieces import Column, Piece
from doelenboom.site.views_money import MoneyView, money_page


def money(desk: Desk) -> list[Piece]:
    """The chapter of the money; nothing where the plan states no amounts."""
    if desk.context.money is None:
        return []
    view: MoneyView = money_page(desk.context).view
    found = [desk.heading("Wat het kost", 1, label="h-geld")]
    if view.title != "Wat het kost":
        found.append(pieces.paragraph(view.title, "finding"))
    found.append(pieces.paragraph("".join(told.text for told in view.lead)))
    if view.facts:
        found.append(pieces.facts((fact.key, fact.value) for fact in view.facts))
    found += _compared(desk, view)
    found += _years(desk, view)
    if view.split:
        found += _drawn(desk, view.split, view.split.title)
    found += [money_table(table) for table in (view.goals, view.programmes, *view.themes) if table]
    if view.savings:
        found += [
            desk.heading("Wat er bespaard moet worden", 2),
            pieces.paragraph(view.savings_text),
            money_table(view.savings),
        ]
    found += [money_table(table) for table in (view.amendments, view.source) if table]
    found.append(pieces.paragraph(view.rule, "note"))
    return found


def money_table(table: Shown) -> Piece:
    """A table of amounts: words to the left, amounts to the right, totals in bold."""
    words = 1 + table.texts
    columns = [
        Column(title, 2.4 if place == 0 else 1.6 if place < words else 1, number=place >= words)
        for place, title in enumerate(table.columns)
    ]
    rows = [_row(cells) for cells in table.rows]
    rows += [_row(cells, total=True) for cells in table.totals]
    return pieces.table(table.caption, columns, rows)


def _row(cells: Cells, *, total: bool = False) -> Piece:
    title = f"{cells.code} {cells.title}".strip()
    return pieces.row([title, *cells.cells], strong=total or cells.strong or cells.total)


def _compared(desk: Desk, view: MoneyView) -> list[Piece]:
    if not view.tables and not view.picture:
        return []
    if view.picture:
        found = _drawn(desk, view.picture, view.picture.title)
    else:
        found = [desk.heading("Alle bedragen", 2)]
    if view.threshold:
        found.append(pieces.paragraph(view.threshold, "note"))
    for story in view.stories:
        found.append(desk.heading(story.title, 3, numbered=False))
        said = pieces.prose(story.text)
        found += said or [pieces.paragraph("Waarom het afwijkt, is in deze editie niet gemeld.")]
        if story.measure:
            title = pieces.paragraph(f"Wat {desk.context.actor} doet", "strong")
            found.append(pieces.aside([title, *pieces.prose(story.measure)]))
    found += [money_table(table) for table in view.tables]
    if view.permanence:
        found.append(pieces.paragraph(view.permanence))
    return found


def _drawn(desk: Desk, picture: Picture, title: str) -> list[Piece]:
    return [
        desk.heading(title, 2), pieces.paragraph(picture.message), desk.figure(picture),
    ]  # fmt: skip


def _years(desk: Desk, view: MoneyView) -> list[Piece]:
    if view.years is None:
        return []
    return [
        desk.heading(view.years_title, 2),
        pieces.paragraph(view.years_text),
        money_table(view.years),
        *(money_table(table) for table in view.over_years),
    ]
