"""A figure that no place of the document confirms, one slip away from the cell that it names.

What a table tells, prose tells again. A figure that is in no table that its sentence speaks of,
while the sentence names a row of a table and the figure is one slip of the fingers away from a
cell of that row, is that cell. Names are matched by the weight of their words: a word that few
rows have says which row it is, "lasten" and "programma" hardly do.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from doelenboom.checks.figures.fallen_lists import fallen_list
from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.named_rows import YEAR, is_value
from doelenboom.checks.figures.stated import Stated, all_stated, figures_of, own_region
from doelenboom.checks.figures.table_lines import TOTAL
from doelenboom.checks.figures.told_rows import digits, slip_of, tells_other_time
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import ages_in, stem, stems_in
from doelenboom.quantities.kin import is_kin, root
from doelenboom.quantities.models import Bound, Kind, Quantity, Stance
from doelenboom.quantities.rounding import allowed
from doelenboom.quantities.sentences import sentence_spans

_ENOUGH, _MORE = Decimal("0.6"), Decimal("0.75")
"""How much of the weight of a name a sentence says at least, with two of its words or with one."""
_FEW, _SOME = 3, 10
"""Rows that a word says which one of, and rows that it helps to."""
_MOST = 40
"""A word in more rows than this is not looked up."""
_MOST_ROWS = 4000
_NARROWER = re.compile(r"^[^:]+:\s*|\s*\([^()]*\)")
"""What a name can do without: "Veilig verkeer: ongevallen (totaal)" is about "ongevallen"."""
_SURE = 3
_FEWEST = 2
_SHARE = re.compile(r"%|procent|aandeel|percentage", re.IGNORECASE)
_WANTED = re.compile(r"streef|doel|norm|ambitie|target", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:nulmeting|jaar\s+(?:eerder|ervoor|daarvoor|later)|vorige?\s+(?:keer|meting|monitor|jaar)"
    r"|destijds|toen|nog\s+\d|was\s+nog|eerst|daarna|vervolgens|extra|verslechter\w*|verbeter\w*)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:samen|tezamen|opgeteld|bij\s+elkaar|som|overige|rest|resterende|verschil|per\s+saldo"
    r"|waarvan|daarvan|hiervan|mede|deels|vooral|bestaa[nt]\w*|onder\s+(?:andere|meer))\b",
    re.IGNORECASE,
)
_DIFFERS = re.compile(
    r"verschil|afwijking|mutatie|effect|saldo|toename|afname|wijziging", re.IGNORECASE
)
_NATIONAL = re.compile(r"\bnederland\w*|\blandelijke?\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:wijk|buurt|kern|dorp|stadsdeel|dorpskern)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:(?:In|Voor)\s+(?:heel\s+)?Nederland\s+(?:is|was|zijn|waren|ligt|geldt)|Landelijk)\b"
)
"""How a sentence begins that goes on about what the one before it was about."""
_FROM_TO = re.compile(r"\bvan\s.*\bnaar\s", re.IGNORECASE)
_CHANGES = stems_in("afwijking verschil mutatie")
_NO_NAME = stems_in("tabel figuur overzicht bedragen x totaal stand soort aard saldo")
_RESULTS = (
    stems_in("saldo resultaat afwijking verschil effect"),
    stems_in("voordeel nadeel tekort overschot overschrijding onderschrijding"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A row with the weight of each stem of its name, and the heads that its cells stand under."""

    grid: Grid
    number: int
    names: tuple[dict[str, Decimal], ...]
    is_total: bool
    ages: frozenset[str]

    def cells(self) -> Iterator[tuple[int, Number]]:
        """Its figures with their column."""
        for place, cell in enumerate(self.grid.numbers[self.number]):
            if place and cell is not None and cell.unit != "year?":
                yield place, cell


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return stems_in(text) - _NO_NAME


def _named_rows(subject: Subject) -> dict[str, list[_Named]]:
    """Every row of a table by each stem of its name; a total by the words of its title."""
    told = []
    fallen = subject.derived(fallen_list)
    for grid in (*subject.derived(grids), *([fallen] if fallen else [])):
        for row in range(grid.table.heads, len(grid.names)):
            is_total = TOTAL.match(grid.names[row]) is not None
            name = f"{grid.names[row]} {grid.title}" if is_total else grid.names[row]
            if (stems := _stems(name)) and any(grid.numbers[row]):
                told.append((grid, row, stems, is_total))
    often = Counter(one for *_, stems, _ in told for one in stems)
    found: dict[str, list[_Named]] = defaultdict(list)
    for grid, row, stems, is_total in told if len(told) <= _MOST_ROWS else ():
        name = grid.names[row]
        parts = {stems} if is_total else {stems, _stems(_NARROWER.sub("", name))}
        names = tuple({one: _weight(often[one]) for one in part} for part in parts if part)
        named = _Named(grid, row, names, is_total, ages_in(name))
        for one in stems:
            if often[one] <= _MOST:
                found[one].append(named)
    return found


class _Words:
    """Which words of the names of rows a word of a sentence is kin to."""

    def __init__(self, words: Iterable[str]) -> None:
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for key in _keys(word):
                self._near[key].append(word)
        self._kin: dict[str, tuple[str, ...]] = {}

    def kin(self, word: str) -> tuple[str, ...]:
        """The words that begin or end as this one does."""
        if word not in self._kin:
            near = {one for key in _keys(word) for one in self._near.get(key, ())}
            self._kin[word] = tuple(one for one in sorted(near) if is_kin(one, word))
        return self._kin[word]


def _keys(word: str) -> tuple[str, str]:
    one = root(word)
    return f"{one[:3]}-", f"-{one[-7:]}"


def _words(subject: Subject) -> _Words:
    return _Words(subject.derived(_named_rows))


def _weight(rows: int) -> Decimal:
    if rows <= _FEW:
        return Decimal(1)
    return Decimal("0.5") if rows <= _SOME else Decimal("0.25")


def orphans(subject: Subject) -> dict[tuple[int, int], Number]:
    """By passage and place of a figure the cell that it should be. Use ``subject.derived``."""
    at_word = subject.derived(_named_rows)
    if not at_word:
        return {}
    at_value: dict[tuple[Decimal, str], list[Stated]] = defaultdict(list)
    for stated in subject.derived(all_stated):
        at_value[abs(stated.figure.value), stated.figure.unit].append(stated)
    found: dict[tuple[int, int], Number] = {}
    for stated in subject.derived(all_stated):
        figure = stated.figure
        if not _is_plain(figure) or _speaks_of_other(stated):
            continue
        if _is_confirmed(stated, at_value[abs(figure.value), figure.unit]):
            continue
        cell = _cell(subject, stated, at_word)
        if cell is not None:
            found[stated.passage.number, figure.start] = cell
    return found


def _is_confirmed(stated: Stated, same: list[Stated]) -> bool:
    """Whether the text has the same figure elsewhere, with one of its words."""
    words = stated.figure.scope.stems
    return any(one is not stated and one.figure.scope.stems & words for one in same)


def _is_plain(figure: Quantity) -> bool:
    """Whether it tells how much something is, in digits, and nothing about a change of it."""
    return not (
        figure.fraction or figure.upper is not None or figure.is_word
        or figure.bound not in {Bound.NONE, Bound.ABOUT} or not figure.value
    ) and len(digits(figure, abs(figure.value)).strip("0")) >= _FEWEST  # fmt: skip


def _speaks_of_other(stated: Stated) -> bool:
    return tells_other_time(stated) or _BEFORE.search(stated.sentence) is not None


def _cell(subject: Subject, stated: Stated, at_word: dict[str, list[_Named]]) -> Number | None:
    """The one cell that a figure is a slip of, when nothing that its sentence names has it."""
    said = _said(stated)
    above = _above(subject, stated)
    spoken: dict[tuple[int, int], _Named] = {}
    for word in {kin for one in said for kin in subject.derived(_words).kin(one)}:
        for row in at_word.get(word, ()):
            spoken[row.grid.table.number, row.number] = row
    fitting = [row for row in spoken.values() if _is_named(row, said, above)]
    if not fitting:
        return None
    is_telling = len(digits(stated.figure, abs(stated.figure.value)).strip("0")) >= _SURE
    rivals = [row for row in spoken.values() if is_telling or _is_meant(row, said)]
    if any(_has(row, stated.figure) for row in rivals):
        return None
    others = [one for one in figures_of(stated.passage) if one.start != stated.figure.start]
    cells = {
        abs(cell.value) * row.grid.scale: cell
        for row in fitting
        if not _is_made(row, stated.figure)
        for cell in _slips(subject, row, stated, said)
        if not any(is_value(one, cell, row.grid) for one in others)
    }
    return next(iter(cells.values())) if len(cells) == 1 else None


def main_year(subject: Subject) -> str:
    """The year that a document speaks of most: that of a figure without one."""
    years = Counter(
        year for passage in subject.document.passages for year in YEAR.findall(passage.text)
    )
    return years.most_common(1)[0][0] if years else ""


def _said(stated: Stated) -> frozenset[str]:
    sentence = stated.sentence
    ahead = stated.passage.text[: stated.figure.scope.start] if _GOES_ON.match(sentence) else ""
    before = [ahead[start:end] for start, end in sentence_spans(ahead)][-1:]
    words = _stems(" ".join([*before, sentence]))
    words |= _CHANGES if stated.figure.way else frozenset()
    return words | _RESULTS[0] if words & _RESULTS[1] else words


def _above(subject: Subject, stated: Stated) -> frozenset[str]:
    """The words of the headings of a figure, and of what its passage said before."""
    heads = (subject.document.passages[one].text for one in stated.passage.section)
    before = stated.passage.text[: stated.figure.scope.start]
    return _stems(" ".join([*heads, before]))


def _is_named(row: _Named, said: frozenset[str], above: frozenset[str]) -> bool:
    """Whether a sentence, with what stands above it, says enough of a name to mean this row."""
    return any(_is_said(name, said, above) for name in row.names)


def _is_said(name: dict[str, Decimal], said: frozenset[str], above: frozenset[str]) -> bool:
    whole = sum(name.values())
    mine = sum(weight for one, weight in name.items() if _is_told(one, said))
    more = sum(
        weight for one, weight in name.items()
        if not _is_told(one, said) and _is_told(one, above)
    )  # fmt: skip
    enough = _ENOUGH if sum(_is_told(one, said) for one in name) >= _FEWEST else _MORE
    return bool(mine * 2 >= whole or mine >= 1) and (mine + more) >= whole * enough


def _is_meant(row: _Named, said: frozenset[str]) -> bool:
    """Whether a sentence may speak of a row: it has words of its name that few rows have."""
    return any(
        sum(weight for one, weight in name.items() if _is_told(one, said)) >= 1
        for name in row.names
    )


def _is_told(one: str, words: frozenset[str]) -> bool:
    return one in words or any(is_kin(one, other) for other in words)


def _has(row: _Named, figure: Quantity) -> bool:
    """Whether a row that the sentence has a word of has the figure."""
    return any(is_value(figure, cell, row.grid) for _, cell in row.cells())


def _is_made(row: _Named, figure: Quantity) -> bool:
    """Whether a figure is the sum or the difference of two cells of its row."""
    low, high = allowed(figure)
    scale = row.grid.scale if figure.kind is Kind.MONEY else 1
    values = [cell.value * scale for _, cell in row.cells()]
    return any(
        low <= abs(one - other) <= high or low <= abs(one + other) <= high
        for place, one in enumerate(values)
        for other in values[place + 1 :]
    )


def _slips(subject: Subject, row: _Named, stated: Stated, said: frozenset[str]) -> Iterator[Number]:
    """The cells of a row of which a figure is one slip, in columns that its sentence allows."""
    figure, sentence = stated.figure, stated.sentence
    if row.ages and figure.scope.ages and row.ages != figure.scope.ages:
        return
    if (not row.is_total and _ADDED.search(sentence)) or _is_elsewhere(subject, row, stated):
        return
    fitting = [(place, cell) for place, cell in row.cells() if _fits(row, place, cell, figure)]
    dated = set(YEAR.findall(f"{row.grid.title} {row.grid.words}"))
    periods = {year for period in figure.scope.periods for year in YEAR.findall(period)}
    if periods and dated and not periods & dated:
        return
    typed = digits(figure, abs(figure.value))
    if figure.way:  # "€ 190.000 hoger": a column of differences
        fitting = [
            one for one in fitting if _DIFFERS.search(row.grid.heads[one[0]] or row.grid.title)
        ]
    is_between = _FROM_TO.search(sentence) is not None
    for place, cell in fitting:
        head = row.grid.heads[place]
        years = set(YEAR.findall(head))
        if (years and periods and not years & periods) or _is_of_another_stage(head, figure):
            continue
        if _NATIONAL.search(head) and "nederland" not in figure.scope.regions:
            continue
        scale = row.grid.scale if figure.kind is Kind.MONEY else 1
        slip = slip_of(typed, digits(figure, abs(cell.value) * scale))
        is_headed = (
            len(fitting) == 1
            or not head
            or bool(years & (periods or {subject.derived(main_year)}))
            or any(_is_told(one, said) for one in _stems(head))
            or (not years and TOTAL.match(head) is not None and len(periods) != 1)
        )
        is_sure = slip == "turned" and len(typed.strip("0")) >= _SURE
        if slip and (is_headed or is_sure) and (not is_between or years & periods):
            yield cell


def _is_elsewhere(subject: Subject, row: _Named, stated: Stated) -> bool:
    """Whether a figure is of a place or a part of the municipality that its row does not name."""
    words = f"{row.grid.names[row.number]} {row.grid.title} {row.grid.words}".lower()
    others = stated.figure.scope.regions - {"nederland", subject.derived(own_region)}
    part = _PART.search(stated.sentence)
    return any(one not in words for one in others) or (
        part is not None and part[0].lower() not in words
    )


def _is_of_another_stage(head: str, figure: Quantity) -> bool:
    """Whether a column is of what is wanted and a figure of what is so, or the other way round."""
    if figure.kind is Kind.MONEY:
        return False
    if _WANTED.search(head):
        return figure.scope.stance is Stance.MEASURED
    return figure.scope.stance is Stance.TARGET


def _fits(row: _Named, place: int, cell: Number, figure: Quantity) -> bool:
    """Whether a figure can be the figure of a cell, as far as unit, label and head say."""
    words = f"{row.grid.labels[row.number]} {row.grid.heads[place]} {row.grid.title}"
    if figure.per and not _is_rate_of(figure, words):
        return False
    is_share = cell.unit == "%" or (not cell.unit and _SHARE.search(words) is not None)
    if figure.unit == "%" or is_share:
        return figure.unit == "%" and is_share
    if figure.kind is Kind.MONEY:
        return row.grid.is_money and not row.grid.is_rate(place, row.number)
    if figure.unit and figure.unit != cell.unit:
        return stem(figure.unit) in {stem(word) for word in re.findall(r"[^\W\d_]+", words)}
    return not row.grid.is_money or row.grid.is_rate(place, row.number)


def _is_rate_of(figure: Quantity, words: str) -> bool:
    """Whether a label says per what its figures are, as the figure does: "per 1.000 jongeren"."""
    base = "".join(re.findall(r"\d+", figure.per.split()[0])) or figure.per.split()[0]
    return base in re.findall(r"[^\W_]+", words.replace(".", ""))
