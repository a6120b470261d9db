"""Which cells of a pasted table are figures, and what each of them is about.

Three shapes are understood: *long* (a row per figure, with columns that say region, period and
value), *wide by period* (a row per region, a column per period) and *wide by region* (a row per
period, a column per region). A table of periods and values alone is about one region.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from doelenboom.exchange.pasting.grid import Grid
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import parse_period

_NAMES: dict[str, tuple[str, ...]] = {
    "region": ("regio", "regio's", "regios", "gebied", "gebieden", "gemeente", "gemeenten", "wijk",
               "buurt", "wijken en buurten", "provincie", "naam", "code", "regiocode",
               "region", "regions"),
    "period": ("periode", "perioden", "jaar", "jaren", "datum", "peildatum", "kwartaal", "maand",
               "period", "year", "date"),
    "value": ("waarde", "waarden", "cijfer", "cijfers", "aantal", "percentage", "value", "%",
              "uitkomst", "score"),
    "unit": ("eenheid", "unit"),
    "status": ("status", "soort cijfer", "soort"),
    "remark": ("opmerking", "opmerkingen", "toelichting", "noot"),
    "indicator": ("indicator", "onderwerp"),
}  # fmt: skip
_BY_NAME = {name: kind for kind, names in _NAMES.items() for name in names}


class Shape(StrEnum):
    """How a table is laid out."""

    LONG = "long"
    BY_PERIOD = "periods"
    BY_REGION = "regions"

    @property
    def told(self) -> str:
        """The shape in a sentence."""
        return {
            Shape.LONG: "Elke rij is één cijfer.",
            Shape.BY_PERIOD: "Elke rij is een gebied, elke kolom een periode.",
            Shape.BY_REGION: "Elke rij is een periode, elke kolom een gebied.",
        }[self]


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure as it stands in the table; ``row`` and ``column`` count from 0 in the grid."""

    row: int
    column: int
    region: str
    period: str
    value: str
    unit: str = ""
    status: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Shaped:
    """The figures of a table. ``problem`` is a Dutch sentence when no shape fits."""

    shape: Shape | None
    figures: tuple[Stated, ...] = ()
    problem: str = ""


def shape(grid: Grid, is_region: Callable[[str], bool]) -> Shaped:
    """Find out how a table is laid out, and list its figures.

    Args:
        grid: the pasted cells.
        is_region: whether a text is a region that we know.
    """
    start = _headings(grid, is_region)
    head = grid.rows[start]
    kinds: list[str | None] = [_BY_NAME.get(cell.lower().rstrip(":")) for cell in head]
    if "indicator" in kinds:
        column = kinds.index("indicator")
        about = list(dict.fromkeys(row[column] for row in grid.rows[start + 1 :] if row[column]))
        if len(about) > 1:
            return Shaped(None, problem=_several(about))
    if {"region", "period"} <= set(kinds) and "value" not in kinds:
        others = [n for n, cell in enumerate(head) if cell and kinds[n] is None]
        if len(others) > 1:
            return Shaped(None, problem=_too_many([head[n] for n in others]))
        for number in others:
            kinds[number] = "value"
    found = _shape(Grid(grid.rows[start:], grid.first + start, grid.left), kinds, is_region)
    return replace(found, figures=tuple(replace(one, row=one.row + start) for one in found.figures))


def _headings(grid: Grid, is_region: Callable[[str], bool]) -> int:
    """Number of the row with the headings: a title above the table is no heading."""
    for number, row in enumerate(grid.rows[:-1]):
        filled = [cell for cell in row if cell]
        alone = len(filled) == 1 and row[0] and grid.width > 1
        if not alone or _is_period(filled[0]) or is_region(filled[0]) or _named(filled[0]):
            return number
    return 0


def _named(cell: str) -> bool:
    return cell.lower().rstrip(":") in _BY_NAME


def _several(about: Sequence[str]) -> str:
    named = ", ".join(f"“{one}”" for one in about[:3])
    return (
        f"Deze tabel gaat over meer indicatoren: {named}. Plak alleen de rijen van deze "
        "indicator, of gebruik een werkboek."
    )


def _too_many(columns: Sequence[str]) -> str:
    named = ", ".join(f"“{cell}”" for cell in columns[:4])
    return (
        f"Er zijn meer kolommen met cijfers: {named}. Plak alleen de kolom die over deze "
        "indicator gaat, met de kolommen van gebied en periode erbij."
    )


def _shape(grid: Grid, kinds: Sequence[str | None], is_region: Callable[[str], bool]) -> Shaped:
    """The shape of a table that begins with its headings."""
    head = grid.rows[0]
    if "value" in kinds and ("period" in kinds or "region" in kinds):
        return Shaped(Shape.LONG, tuple(_long(grid, kinds)))
    if _periods(head[1:]) >= 1 and _most_periods(head[1:]):
        return Shaped(Shape.BY_PERIOD, tuple(_wide(grid, by_period=True)))
    first_column = [row[0] for row in grid.rows[1:]]
    regions = [cell for cell in head[1:] if cell and is_region(cell)]
    if regions and _most_periods(first_column):
        return Shaped(Shape.BY_REGION, tuple(_wide(grid, by_period=False)))
    if grid.width == 2 and _most_periods(first_column or [head[0]]):  # noqa: PLR2004 (two columns)
        start = 0 if _is_period(head[0]) else 1
        return Shaped(Shape.LONG, tuple(_pairs(grid, start)))
    return Shaped(None, problem=_advice(head))


def _long(grid: Grid, kinds: Sequence[str | None]) -> list[Stated]:
    at = {kind: number for number, kind in reversed(list(enumerate(kinds))) if kind}
    found = []
    for number, row in enumerate(grid.rows[1:], 1):
        said = {kind: row[column] for kind, column in at.items() if kind != "indicator"}
        if said.get("value"):
            value = said.pop("value")
            found.append(Stated(number, at["value"], said.pop("region", ""),
                                said.pop("period", ""), value, **said))  # fmt: skip
    return found


def _wide(grid: Grid, *, by_period: bool) -> list[Stated]:
    head = grid.rows[0]
    kinds = [_BY_NAME.get(cell.lower()) for cell in head]
    code = next((n for n, cell in enumerate(head[1:], 1) if kinds[n] == "region"), None)
    found = []
    for number, row in enumerate(grid.rows[1:], 1):
        name = row[0] or (row[code] if code else "")
        if not any(row):
            continue
        found += [
            Stated(number, column, name if by_period else title, title if by_period else name, cell)
            for column, (title, cell) in enumerate(zip(head, row, strict=True))
            if column and cell and title and kinds[column] is None
        ]
    return found


def _pairs(grid: Grid, start: int) -> list[Stated]:
    return [
        Stated(number, 1, "", row[0], row[1])
        for number, row in enumerate(grid.rows[start:], start)
        if row[1]
    ]


def _bare(cell: str) -> str:
    """A heading without the sign that says how firm its figures are."""
    return cell.rstrip("*").removesuffix("(voorlopig)").rstrip()


def _is_period(text: str) -> bool:
    try:
        return bool(parse_period(text).code)
    except NotationError:
        return False


def _periods(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell and _is_period(_bare(cell)))


def _most_periods(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell and cell.lower() not in _BY_NAME]
    return bool(filled) and 2 * _periods(filled) > len(filled)


def _advice(head: Sequence[str]) -> str:
    named = ", ".join(f"“{cell}”" for cell in head[:6] if cell) or "leeg"
    return (
        f"We herkennen deze tabel niet. De eerste rij is {named}. Neem de kopjes mee: kolommen "
        "“regio”, “periode” en “waarde”, of gebieden in de eerste kolom en perioden in de "
        "eerste rij."
    )
