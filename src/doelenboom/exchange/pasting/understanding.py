"""Every pasted cell as a figure, or with what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from doelenboom.exchange.parsing.figures import DECIMALS, LARGEST
from doelenboom.exchange.parsing.statements import combine, contradiction
from doelenboom.exchange.pasting.grid import Grid, column_letter, read_grid
from doelenboom.exchange.pasting.notation import Notation, detect, in_dutch, is_unclear
from doelenboom.exchange.pasting.shaping import Shape, Stated, shape
from doelenboom.exchange.reservations import Reservation, read_reservation, split_words
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import Quantity, parse_quantity
from doelenboom.kernel.periods import Period, parse_period
from doelenboom.kernel.states import ObservationStatus, Qualifier

_MARK = re.compile(r"\s*(\*{1,2}|\((?P<words>[^()]*)\))$")
_MARKS = {"*": "voorlopig", "**": "voorlopig"}  # the signs with which StatLine says how firm

FindRegion = Callable[[str], str | None]
"""Text → code; None when it is not known."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One cell as it was understood.

    Attributes:
        place: ``B3``, as the spreadsheet shows it when the copied cells start in A1.
        text: what stood there.
        region: code; "" for the region that was chosen for the whole table.
        problem: why it cannot be taken over, in Dutch; "" when it can.
        warning: what a person should check.
    """

    place: str
    text: str
    region: str
    region_text: str
    period: str
    quantity: Quantity
    qualifier: Qualifier
    status: ObservationStatus
    stated: str
    unit: str
    remark: str
    problem: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A pasted table, understood."""

    grid: Grid
    shape: Shape | None
    notation: Notation
    cells: tuple[Understood, ...]
    problem: str = ""

    @property
    def good(self) -> tuple[Understood, ...]:
        """Cells that can become figures."""
        return tuple(cell for cell in self.cells if not cell.problem)

    @property
    def wrong(self) -> tuple[Understood, ...]:
        """Cells that cannot."""
        return tuple(cell for cell in self.cells if cell.problem)


def understand(
    text: str, find_region: FindRegion, *, unit: str = "", period: str = "",
    notation: Notation | None = None,
) -> Table:  # fmt: skip
    """Read what was pasted.

    Args:
        text: the pasted text.
        find_region: code of a region that the table names.
        unit: unit of the indicator.
        period: period for cells about which the table says none.
        notation: of the numbers; None to find out.

    Raises:
        NotATable: nothing was pasted, or too much.
    """
    grid = read_grid(text)
    shaped = shape(grid, lambda one: find_region(one) is not None)
    found, sure = detect(one.value for one in shaped.figures)
    used = notation or found
    doubt = notation is None and not sure
    reader = _Reader(find_region, unit, period, used, doubt, grid)
    cells = _once([reader.read(one) for one in shaped.figures])
    return Table(grid, shaped.shape, used, tuple(cells), shaped.problem)


@dataclass(frozen=True, slots=True)
class _Reader:
    find_region: FindRegion
    unit: str
    period: str
    notation: Notation
    doubt: bool
    grid: Grid

    def read(self, one: Stated) -> Understood:
        """Read a cell; the first thing that is wrong is told."""
        place = f"{column_letter(self.grid.left + one.column)}{self.grid.first + one.row}"
        value, mark = _without_mark(one.value)
        stated_period, firmness = _without_mark(one.period)
        mark = mark or firmness
        words = (*split_words(one.status.replace(",", ";")), *((mark,) if mark else ()))
        empty = Understood(
            place, one.value, "", one.region, "", Quantity(), Qualifier.EXACT,
            ObservationStatus.UNSTATED, "; ".join(words), "", one.remark,
        )  # fmt: skip
        try:
            quantity = _bounded(parse_quantity(in_dutch(value, self.notation)))
            period = parse_period(stated_period or self.period).code
        except NotationError as error:
            return replace(empty, problem=str(error))
        region = self.find_region(one.region) if one.region else ""
        if region is None:
            return replace(empty, problem=f"Gebied “{one.region}” kennen we niet.")
        if not period:
            return replace(empty, problem="Bij dit cijfer staat geen periode.")
        said = read_reservation(words)
        problem = _refused(quantity, said, one)
        reservation = combine(quantity, said)
        unit = one.unit or quantity.unit
        return replace(
            empty, region=region, period=period, quantity=quantity, problem=problem,
            qualifier=reservation.qualifier, status=reservation.status,
            unit="" if unit == self.unit else unit, warning=self._warning(value, unit),
        )  # fmt: skip

    def _warning(self, value: str, unit: str) -> str:
        if self.doubt and is_unclear(value):
            return (
                f"“{value}” kan op twee manieren worden gelezen. Kies hierboven hoe de getallen "
                "zijn geschreven."
            )
        if unit and self.unit and unit != self.unit:
            return f"Hier staat “{unit}”, de indicator is in “{self.unit}”."
        return ""


def _refused(quantity: Quantity, said: Reservation, one: Stated) -> str:
    if said.unknown:
        return f"Status “{said.unknown[0]}” kennen we niet."
    if said.is_target:
        return "Dit is een streefwaarde. Die voert u bij Streefwaarden in."
    values: Mapping[str, str] = {"remark": one.remark}
    wrong = contradiction(values, quantity, said)
    return f"{wrong[1]} {wrong[2]}" if wrong else ""


def _without_mark(text: str) -> tuple[str, str]:
    """``54*`` and ``54 (voorlopig)`` → the figure and the word for how firm it is."""
    match = _MARK.search(text)
    if match is None or match.start() == 0:
        return text, ""
    words = match["words"]
    if words is None:
        return text[: match.start()], _MARKS[match[1]]
    return (text[: match.start()], words) if not read_reservation([words]).unknown else (text, "")


def _bounded(quantity: Quantity) -> Quantity:
    """To what the registry stores: six decimals, and no number too large for it."""
    numbers = [quantity.value, quantity.lower, quantity.upper]
    if any(number is not None and abs(number) >= LARGEST for number in numbers):
        raise NotationError("Dit getal is te groot. Kies een grotere eenheid, zoals miljoen.")
    value, lower, upper = (
        None if number is None else number.quantize(DECIMALS).normalize() + 0 for number in numbers
    )
    return replace(quantity, value=value, lower=lower, upper=upper)


def _once(cells: list[Understood]) -> list[Understood]:
    """Of two cells about the same region and period, the second is told."""
    seen: dict[tuple[str, str], str] = {}
    found = []
    for cell in cells:
        key = (cell.region, cell.period)
        if not cell.problem and key in seen:
            cell = replace(
                cell,
                problem=f"Voor dit gebied en {Period(cell.period).label} staat er al een cijfer, "
                f"in {seen[key]}.",
            )
        elif not cell.problem:
            seen[key] = cell.place
        found.append(cell)
    return found
