"""Tables that tell how far things are: one row per activity, or the counts of each state."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Document, Passage, Table
from doelenboom.checks.reports.state_words import state_in_cell
from doelenboom.checks.subject import Subject
from doelenboom.kernel.states import State

_STATE_HEAD = re.compile(r"\b(?:status|stand|stoplicht|voortgang|beoordeling)\b", re.IGNORECASE)
_PROGRESS_HEAD = re.compile(r"voortgang|gereed|afgerond|uitgevoerd|%|percentage", re.IGNORECASE)
_WHY_HEAD = re.compile(
    r"toelichting|stand\s+van\s+zaken|opmerking|bijzonderhe|uitleg|waarom|verklaring|resultaat",
    re.IGNORECASE,
)
_MEASURE_HEAD = re.compile(r"maatregel|bijsturing|actie(?!s|v)|vervolg|aanpak", re.IGNORECASE)
_DUE_HEAD = re.compile(
    r"planning|gepland|einddatum|deadline|datum|uiterlijk|gereed|klaar|wanneer", re.IGNORECASE
)
_TOTAL = re.compile(r"^\W*(?:tota(?:al|len)|samen|alle)\b", re.IGNORECASE)
_ALL = re.compile(r"^\W*(?:tota(?:al|len)|samen|aantal)\W*$", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}")
_SHARE = re.compile(r"(?P<value>\d{1,3}(?:,\d+)?)\s?%")
_CODE = re.compile(r"(?=.*[A-Z.])[A-Z]{0,3}[.-]?\d[\d.]{0,6}[a-z]?", re.IGNORECASE)
"""“2.4” or “A3”: a bare 4 can be the fourth of anything."""
_FEWEST = 2
_SENTENCE = 25


@dataclass(frozen=True, slots=True)
class StatusRow:
    """What one row of a table says of one activity; None where the table has no such column."""

    state: State
    said: Passage
    name: str
    progress: tuple[Decimal, Passage] | None = None
    why: Passage | None = None
    has_why: bool = False
    measure: Passage | None = None
    has_measure: bool = False
    due: Passage | None = None
    code: str = ""


ALL_TABLES = "de tabellen samen"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things have each state, and where that is said.

    Attributes:
        counts: per state how many.
        total: how many there are in all.
        shown: the passage that shows it.
        name: "tabel 1", or the label of the row.
        is_whole: of the whole table, and not of one of its rows.
    """

    counts: Counter[State]
    total: int
    shown: Passage
    name: str
    is_whole: bool = True

    @property
    def tell(self) -> str:
        """Who counts, with the verb: "tabel 1 telt", "de tabellen samen tellen"."""
        return f"{self.name} {'tellen' if self.name == ALL_TABLES else 'telt'}"


def status_tables(subject: Subject) -> tuple[tuple[StatusRow, ...], ...]:
    """Every table with a column of states. Use as ``subject.derived(status_tables)``."""
    document = subject.document
    found = (tuple(_rows(document, table)) for table in document.tables)
    return tuple(rows for rows in found if len(rows) >= _FEWEST)


def measures_told(subject: Subject) -> frozenset[str]:
    """Codes and names of the rows, of whatever table, that say in a column what is done."""
    found: set[str] = set()
    for table in subject.document.tables:
        cells = _texts(subject.document, table)
        if not table.heads or len(cells) <= table.heads:
            continue
        heads = _heads(table, cells)
        place = _column(heads, _MEASURE_HEAD, {0})
        if place is None or _PROGRESS_HEAD.search(heads[place]):
            continue
        for row in cells[table.heads :]:
            if (cell := row[place]) and re.search(r"[^\W\d_]{3}", cell.text):
                found.update(one.text.strip().casefold() for one in row[:place] if one)
    return frozenset(found)


def tallies(subject: Subject) -> tuple[Tally, ...]:
    """Every count of states that a table shows, and that of the rows of all tables together."""
    document = subject.document
    found = [one for table in document.tables for one in _counted(document, table)]
    tables = subject.derived(status_tables)
    for rows in tables:
        counts = Counter(row.state for row in rows)
        found.append(Tally(counts, len(rows), rows[0].said, _name(rows[0].said), len(tables) == 1))
    if len(tables) > 1:
        every = [row for rows in tables for row in rows]
        counts = Counter(row.state for row in every)
        found.append(Tally(counts, len(every), every[0].said, ALL_TABLES))
    return tuple(found)


def _texts(document: Document, table: Table) -> list[list[Passage | None]]:
    width = max((len(row) for row in table.rows), default=0)
    return [
        [document.passages[cell] if cell is not None else None for cell in row]
        + [None] * (width - len(row))
        for row in table.rows
    ]


def _heads(table: Table, cells: Sequence[Sequence[Passage | None]]) -> list[str]:
    return [
        " ".join(one.text for row in cells[: table.heads] if (one := row[column]))
        for column in range(len(cells[0]))
    ]


def _rows(document: Document, table: Table) -> Iterator[StatusRow]:
    cells = _texts(document, table)
    if len(cells) <= table.heads or not table.heads:
        return
    heads, body = _heads(table, cells), cells[table.heads :]
    place = next((at for at in range(1, len(heads)) if _is_state(heads[at], body, at)), None)
    if place is None:
        return
    progress = _column(heads, _PROGRESS_HEAD, {place})
    why = _column(heads, _WHY_HEAD, {place})
    measure = _column(heads, _MEASURE_HEAD, {place, why, 0, 1})
    due = _column(heads, _DUE_HEAD, {place, why, measure})
    for row in body:
        said = row[place]
        state = state_in_cell(said.text) if said else None
        if said is None or state is None:
            continue
        yield StatusRow(
            state, said, _label(row, place), _share(row, progress),
            row[why] if why is not None else None, why is not None,
            row[measure] if measure is not None else None, measure is not None,
            row[due] if due is not None else None,
            next((text for one in row[:place] if one and _CODE.fullmatch(text := one.text.strip())),
                 ""),
        )  # fmt: skip


def _is_state(head: str, body: Sequence[Sequence[Passage | None]], place: int) -> bool:
    told = [cell.text for row in body if (cell := row[place])]
    known = sum(state_in_cell(text) is not None for text in told)
    enough = len(told) if not _STATE_HEAD.search(head) else (len(told) + 1) // 2
    return known >= max(_FEWEST, enough)


def _column(heads: Sequence[str], words: re.Pattern[str], taken: set[int | None]) -> int | None:
    places = (at for at, head in enumerate(heads) if at not in taken and words.search(head))
    return next(places, None)


def _share(row: Sequence[Passage | None], place: int | None) -> tuple[Decimal, Passage] | None:
    cell = row[place] if place is not None else None
    match = _SHARE.fullmatch(cell.text.strip()) if cell else None
    return (Decimal(match["value"].replace(",", ".")), cell) if match and cell else None


def _label(row: Sequence[Passage | None], until: int) -> str:
    """The words that name the row: the first cell with letters, or else its number."""
    told = [one.text for one in row[:until] if one]
    return next((text for text in told if re.search(r"[^\W\d_]{3}", text)), (*told, "")[0])


def _counted(document: Document, table: Table) -> Iterator[Tally]:
    """The rows of a table of which the columns are states, or the rows: "Op schema | 10"."""
    cells = _texts(document, table)
    if len(cells) <= table.heads or not table.heads:
        return
    heads, body = _heads(table, cells), cells[table.heads :]
    states = {at: state for at, head in enumerate(heads) if (state := state_in_cell(head))}
    if len(states) >= _FEWEST:
        yield from _by_column(heads, body, states)
        return
    sides = [(state_in_cell(row[0].text), row) for row in body if row[0]]
    known = [(state, row) for state, row in sides if state]
    if len(known) < _FEWEST or len({state for state, _ in known}) < len(known):
        return
    for column in range(1, len(heads)):
        counts = [(state, _count(row[column])) for state, row in known]
        if len(known) + 1 >= len(sides) and all(count is not None for _, count in counts):
            told = Counter({state: count or 0 for state, count in counts})
            shown = next(row[column] for _, row in known if row[column])
            if shown:
                yield Tally(told, sum(told.values()), shown, _name(shown))


def _by_column(
    heads: Sequence[str], body: Sequence[Sequence[Passage | None]], states: dict[int, State]
) -> Iterator[Tally]:
    whole = next((at for at, head in enumerate(heads) if _ALL.match(head)), None)
    rows = []
    for row in body:
        told = {at: _count(row[at]) for at in states}
        if all(count is None for count in told.values()):
            return
        label = next((one.text for one in row if one), "")
        shown = next((row[at] for at in states if row[at]), None)
        if shown is None:
            continue
        counts: Counter[State] = Counter()
        for at, state in states.items():
            counts[state] += told[at] or 0
        total = _count(row[whole]) if whole is not None else None
        is_total = bool(_TOTAL.match(label))
        name = _name(shown) if is_total else f"de rij “{label}”"
        rows.append(
            Tally(counts, sum(counts.values()) if total is None else total, shown, name, is_total)
        )
    yield from rows
    if rows and not any(one.is_whole for one in rows):
        counts = sum((one.counts for one in rows), Counter())
        total = sum(one.total for one in rows)
        yield Tally(counts, total, rows[0].shown, _name(rows[0].shown))


def _count(cell: Passage | None) -> int | None:
    text = cell.text.strip() if cell else ""
    if text in {"", "-", "–"}:
        return 0 if cell is not None else None
    return int(text) if _COUNT.fullmatch(text) else None


def _name(shown: Passage) -> str:
    return shown.place.label.partition(",")[0]
