"""The table beside a picture: written compactly, since it may have hundreds of rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from doelenboom.site.language import say
from doelenboom.site.marking import plain, written

_CLOSING = "</td>"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; numbers stand to the right."""

    head: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts, the first of each its name; texts may carry facts."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def html(self) -> Markup:
        """Write it, in a region that can be scrolled with the keyboard."""
        heads = "".join(
            f'<th scope="col"{_css(column)}>{written(column.head)}</th>' for column in self.columns
        )
        opening = [f"<td{_css(column)}>" for column in self.columns[1:]]
        body = "".join(_row(row, opening) for row in self.rows)
        label = escape(say("Tabel: {caption}", caption=plain(self.caption)))
        return Markup(  # noqa: S704 - every text was escaped
            '<div class="utrecht-table-container utrecht-table-container--overflow-inline" '
            f'role="region" aria-label="{label}" tabindex="0"><table class="db-dense">'
            f"<caption>{written(self.caption)}</caption><thead><tr>{heads}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>"
        )

    def shown(self, *keep: bool) -> "Table":
        """The same without the columns that are not kept."""
        places = [place for place, kept in enumerate(keep) if kept]
        return Table(
            self.caption,
            tuple(self.columns[place] for place in places),
            tuple(tuple(row[place] for place in places) for row in self.rows),
        )


def table_of(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Table:
    """A table without the columns that say nothing; the first always stays."""
    kept = [place == 0 or any(row[place] for row in rows) for place in range(len(columns))]
    whole = Table(caption, tuple(columns), tuple(tuple(row) for row in rows))
    return whole.shown(*kept)


def _row(row: Sequence[str], opening: Sequence[str]) -> str:
    cells = "".join(
        f"{start}{written(cell)}{_CLOSING}" for start, cell in zip(opening, row[1:], strict=True)
    )
    return f'<tr><th scope="row">{written(row[0])}</th>{cells}</tr>'


def _css(column: Column) -> str:
    return ' class="db-num"' if column.numeric else ""
