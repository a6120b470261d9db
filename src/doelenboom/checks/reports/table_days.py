"""Days in the rows of a table of states: past and still open, or done and still to come."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from doelenboom.checks.document import Document, Passage, Table
from doelenboom.checks.reports.state_words import state_in_cell
from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import MONTH_PATTERN, parse_period
from doelenboom.kernel.states import State
from doelenboom.quantities.context import stem

_DAY = (
    rf"[0-9]{{1,2}}\s+(?:{MONTH_PATTERN})\s+20[0-9]{{2}}"
    r"|[0-9]{1,2}-[0-9]{1,2}-20[0-9]{2}"
)
_MONTH = rf"(?:{MONTH_PATTERN})\s+20[0-9]{{2}}"
_STATED = re.compile(
    rf"\b(?:stand|peildatum|status|per|op)\b[^\d|]{{0,30}}(?P<day>{_DAY})", re.IGNORECASE
)
_IN_MONTH = re.compile(rf"{_MONTH}|[1-4]e\s+kwartaal\s+20[0-9]{{2}}", re.IGNORECASE)
_STATE_HEAD = re.compile(r"\b(?:status|stand|voortgang|stoplicht)\b", re.IGNORECASE)
_DUE_HEAD = re.compile(
    r"datum|gepland|planning|gereed|klaar|deadline|uiterlijk|wanneer|oplever|termijn", re.IGNORECASE
)
_OTHER_HEAD = re.compile(
    r"start|begin|aanvang|gedaan|werkelijk|realisatie|gehaald|afgedaan|ontvangst|ingediend"
    r"|vastgesteld|toezegg|besluit|vergader|melding|publicatie",
    re.IGNORECASE,
)
"""A day that is no promise: when it began, or when it was done, decided or received."""
_WHY_HEAD = re.compile(
    r"toelichting|stand\s+van\s+zaken|opmerking|bijzonderhe|uitleg|waarom|verklaring|resultaat"
    r"|oorzaak|maatregel",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:nog\s+)?open(?:staand)?|gepland|in\s+voorbereiding|nog\s+te\s+doen|te\s+doen"
    r"|nog\s+niet\s+(?:gehaald|bereikt|klaar|gereed|afgerond)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MOST = 3
"""Where more than one row in three is so, that is what the table shows."""
_FEWEST = 3
_SOME = 2
"""Rows that are done, where all that is past is done or open: then open is forgotten."""
_COMING = re.compile(
    rf"(?P<verb>[^\W\d_]+)\s+(?:(?:pas|naar\s+verwachting|waarschijnlijk|nog)\s+)?(?:in|op|per|eind|begin)\s+"
    rf"(?P<day>{_DAY}|{_MONTH})",
    re.IGNORECASE,
)
_WILL = frozenset({"opent", "start", "begint", "volgt", "wordt", "komt", "gepland", "verwacht"})


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row with the state that it has and the day that was promised.

    Attributes:
        said: the cell with the state.
        due: the cell with the last day that it promises; None without one.
        day: that day.
        name: what the row is about.
        why: the cell that explains; None where there is none, or no words in it.
    """

    said: Passage
    name: str
    due: Passage | None = None
    day: date | None = None
    why: Passage | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is not reached, and not said to be late either."""
        text = " ".join(self.said.text.split()).strip(" .;:*●⬤■–-")
        state = state_in_cell(text)
        return bool(_OPEN.fullmatch(text)) or state in {State.ON_TRACK, State.NOT_STARTED}


def overdue(document: Document, stated: date | None) -> Iterator[tuple[DatedRow, date]]:
    """Rows that are open while all their days are past, with the day that the table tells of.

    Args:
        document: what is read.
        stated: the day of which the document says that it speaks; None where it says none.
    """
    for table in document.tables:
        rows = _rows(document, table)
        day = _day_of(document, table) or stated
        if day is None:
            continue
        past = [one for one in rows if one.day and one.day < day]
        late = [one for one in past if one.is_open and not one.why]
        done = [one for one in past if state_in_cell(one.said.text) is State.COMPLETED]
        is_odd = len(late) + len(done) == len(past) and len(done) >= max(_SOME, len(late))
        if is_odd or (len(rows) >= _FEWEST and len(late) * _MOST <= len(rows)):
            yield from ((one, day) for one in late)


def past_and_open(document: Document, stated: date | None) -> Iterator[tuple[DatedRow, date]]:
    """Every row that is open while its day is past, however many there are of them.

    Args:
        document: what is read.
        stated: the day of which the document says that it speaks; None where it says none.
    """
    for table in document.tables:
        day = _day_of(document, table) or stated
        for row in _rows(document, table) if day else ():
            if day and row.day and row.day < day and row.is_open and not row.why:
                yield row, day


def to_come(document: Document, stated: date | None) -> Iterator[tuple[DatedRow, int, int]]:
    """Rows that are done, of which the explanation opens with what is still to come."""
    for table in document.tables:
        rows = [one for one in _rows(document, table) if one.why]
        day = _day_of(document, table) or stated if rows else None
        for row in rows if day else ():
            match = _COMING.match(row.why.text) if row.why else None
            if match is None or state_in_cell(row.said.text) is not State.COMPLETED:
                continue
            told = _last_day(match["day"])
            verb = match["verb"].lower()
            is_own = verb in _WILL or stem(verb)[:4] in {
                stem(word)[:4] for word in row.name.lower().split()
            }  # fmt: skip
            if told and day and told > day and is_own:
                yield row, match.start(), match.end()


def _rows(document: Document, table: Table) -> list[DatedRow]:
    cells = [
        [document.passages[number] if number is not None else None for number in row]
        for row in table.rows
    ]  # fmt: skip
    if len(cells) <= table.heads or not table.heads:
        return []
    width = max(map(len, cells))
    heads = [
        " ".join(one.text for row in cells[: table.heads] if at < len(row) and (one := row[at]))
        for at in range(width)
    ]
    place = next((at for at, head in enumerate(heads) if at and _STATE_HEAD.search(head)
                  and not re.search(r"van\s+zaken", head, re.IGNORECASE)), None)  # fmt: skip
    if place is None:
        return []
    due = [
        at for at, head in enumerate(heads)
        if at != place and _DUE_HEAD.search(head) and not _OTHER_HEAD.search(head)
    ]  # fmt: skip
    why = [at for at, head in enumerate(heads) if at != place and _WHY_HEAD.search(head)]
    return [
        found for row in cells[table.heads :]
        if (found := _row(row + [None] * (width - len(row)), place, due, why))
    ]  # fmt: skip


def _row(
    row: Sequence[Passage | None], place: int, due: Sequence[int], why: Sequence[int]
) -> DatedRow | None:
    said = row[place]
    if said is None:
        return None
    days = [
        (day, cell) for at in due if (cell := row[at]) and (day := _last_day(cell.text.strip(" .")))
    ]  # fmt: skip
    last = max(days, key=lambda one: one[0], default=None)
    name = next((one.text for one in row[:place] if one and _LETTERS.search(one.text)), said.text)
    reason = next((one for at in why if (one := row[at]) and _LETTERS.search(one.text)), None)
    return DatedRow(said, name, last[1] if last else None, last[0] if last else None, reason)


def _day_of(document: Document, table: Table) -> date | None:
    """The day that a table says its states are of: in a head or in its caption."""
    numbers = [table.caption, *(one for row in table.rows[: table.heads] for one in row)]
    for number in numbers:
        told = _STATED.search(document.passages[number].text) if number is not None else None
        if told and (day := _last_day(told["day"])):
            return day
    return None


def _last_day(text: str) -> date | None:
    """A day, or the last one of a month or quarter."""
    if _IN_MONTH.fullmatch(text):
        days = parse_period(text).days
        return days[1] if days else None
    try:
        return parse_date(text)
    except NotationError:
        return None
