"""The first chapter: what the municipality wants, how it goes, what changed, what it costs."""

from doelenboom.site.context import SiteContext
from doelenboom.site.edition_state import edition_state
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk, node_label
from doelenboom.site.pdf.pieces import Column, Piece
from doelenboom.site.sentences.count_table import count_table
from doelenboom.site.shapes import Badge
from doelenboom.site.start.page import StartView, start_page
from doelenboom.site.views_money import money_page
from doelenboom.snapshot.models import Node


def glance(desk: Desk) -> list[Piece]:
    """In één oogopslag."""
    view: StartView = start_page(desk.context).view
    found = [desk.heading("In één oogopslag", 1, label="h-oogopslag")]
    found += [
        pieces.paragraph(view.headline, "finding"),
        pieces.paragraph(view.lead, "lead"),
        *pieces.prose(view.summary),
        pieces.paragraph(f"{view.plan_line} {view.counted_line}", "note"),
    ]
    found += _wants(desk)
    found += _state(desk, view)
    found += _changed(desk, view)
    found += _money(desk)
    return found


def _wants(desk: Desk) -> list[Piece]:
    """What stands above the themes: the ambition in its own words."""
    above = [n for n in desk.context.snapshot.nodes if n.code not in desk.context.theme_of]
    if not above:
        return []
    found = [desk.heading(f"Wat {desk.context.place} wil", 2)]
    for node in above:
        found.append(
            desk.heading(
                node.title, 3, label=node_label(node), kicker=f"{node.level} {node.code}",
                numbered=False,
            )
        )  # fmt: skip
        found += pieces.prose(node.explanation)
    return found


def _state(desk: Desk, view: StartView) -> list[Piece]:
    found = [desk.heading("Hoe het gaat", 2)]
    if view.rows:
        rows = [pieces.row([pieces.status(row.badge), row.count]) for row in view.rows]
        columns = [Column("Status"), Column("Aantal", 0, number=True)]
        found.append(pieces.table(f"Aantal {view.noun} per status", columns, rows))
    found += [pieces.paragraph(text) for text in (view.missing, view.deviation) if text]
    found += _themes(desk.context)
    return found


def _themes(context: SiteContext) -> list[Piece]:
    """Where each theme is told, and how it goes there."""
    edition = context.index.edition
    table = count_table(edition_state(context, edition), context.counted.noun) if edition else None
    if table is None:
        names = [_theme(node) for node in context.themes]
        return [pieces.bullets(names)] if names else []
    known = {node.title: node for node in context.themes}
    rows = [
        pieces.row([_theme(known[r.title]) if r.title in known else r.title, *r.cells])
        for r in table.rows
    ]
    rows.append(pieces.row(["Totaal", *table.total], strong=True))
    columns = [Column("Thema"), *(Column(name, 0, number=True) for name in table.columns)]
    return [pieces.table(table.caption, columns, rows)]


def _theme(node: Node) -> pieces.Rich:
    label = node_label(node)
    return [{"text": node.title, "to": label}, pieces.see(label, " (", ")")]


def _changed(desk: Desk, view: StartView) -> list[Piece]:
    found = [desk.heading(view.change_title, 2), pieces.paragraph(view.change)]
    if view.moves:
        rows = [
            pieces.row([move.title, _status(move.before), _status(move.now)]) for move in view.moves
        ]
        columns = [Column("Onderdeel", 2), Column("Was"), Column("Wordt")]
        found.append(pieces.table("De eerste wijzigingen van status", columns, rows))
    found.append(
        pieces.paragraph([pieces.see("h-veranderd", "Alle wijzigingen staan op ", ".")], "note")
    )
    return found


def _status(badge: Badge) -> Piece:
    return pieces.status(badge)


def _money(desk: Desk) -> list[Piece]:
    if desk.context.money is None:
        return []
    view = money_page(desk.context).view
    told = "".join(part.text for part in view.lead)
    text: list[object] = [told, pieces.see("h-geld", " Meer op ", ".")]
    return [desk.heading("Wat het kost", 2), pieces.paragraph(text)]
