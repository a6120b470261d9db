"""Was and wordt: what changed since an earlier edition or version."""

from doelenboom.site.change_rows import ChangeRow
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk
from doelenboom.site.pdf.pieces import Column, Piece, Rich
from doelenboom.site.views_changes import ChangesView, ElementChanges, changes_pages

_MOST, _MOST_IN_BRIEF = 200, 60
"""Changed elements that a document tells; a plan with more tells the rest on the website."""


def changes(desk: Desk) -> list[Piece]:
    """A chapter with a section per comparison; nothing where there is nothing to compare with."""
    pages = changes_pages(desk.context)
    if not pages:
        return []
    found = [desk.heading("Wat er veranderde", 1, label="h-veranderd")]
    for view in (page.view for page in pages if page.view.up is None):
        found += [desk.heading(view.headline, 2), pieces.paragraph(view.lead, "lead")]
        if view.note:
            found.append(pieces.paragraph(view.note, "note"))
        parts = [page.view for page in pages if _is_part(page.view, view)]
        found += _elements(view, parts, _MOST_IN_BRIEF if desk.brief else _MOST)
    return found


def _is_part(one: ChangesView, whole: ChangesView) -> bool:
    return one.up is not None and one.up.text == whole.headline


def _elements(view: ChangesView, parts: list[ChangesView], most: int) -> list[Piece]:
    themes = [theme for part in parts for theme in part.themes]
    themes = [theme for theme in view.themes if theme.elements] + themes
    found: list[Piece] = []
    left = most
    for theme in themes:
        shown = theme.elements[:left]
        left -= len(shown)
        if shown:
            rows = [row for element in shown for row in _rows(element)]
            columns = [Column("Onderdeel", 3), Column("Was", 4), Column("Wordt", 4)]
            found.append(pieces.table(theme.title, columns, rows))
    rest = sum(len(theme.elements) for theme in themes) - (most - left)
    if rest > 0:
        text = f"Er veranderden nog {rest} andere onderdelen. Die staan op de website."
        found.append(pieces.paragraph(text, "note"))
    return found


def _rows(element: ElementChanges) -> list[Piece]:
    found = []
    for place, row in enumerate(element.rows):
        name: Rich = [{"text": element.title, "bold": True}] if place == 0 else ""
        about = f"{row.key} {row.subject}".strip()
        was, becomes = _was(row), _becomes(row)
        found.append(pieces.row([pieces.stack(name, about), was, becomes]))
    return found


def _was(row: ChangeRow) -> Rich | Piece:
    if row.before:
        return pieces.status(row.before)
    if row.pieces:
        return _told(row, "was")
    return row.was or "–"


def _becomes(row: ChangeRow) -> Rich | Piece:
    if row.now:
        found: Rich | Piece = pieces.status(row.now)
    elif row.pieces:
        found = _told(row, "becomes")
    else:
        found = row.becomes or "–"
    return pieces.stack(found, row.basis) if row.basis else found


def _told(row: ChangeRow, side: str) -> Rich:
    """One side of a reworded text, with the words that only it has in bold."""
    found: list[object] = []
    for piece in row.pieces:
        if piece.kind == "same":
            found.append(piece.space + piece.text)
        elif piece.kind == side:
            found += [piece.space, {"text": piece.text, "bold": True}]
    return found
