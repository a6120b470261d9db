"""An amount that a text repeats: with two digits turned, or as the opposite of what it was."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.figures.account_sides import gains
from doelenboom.checks.figures.grids import Number, grids
from doelenboom.checks.figures.slips import Written, turned, written
from doelenboom.checks.figures.stated import Stated, all_stated
from doelenboom.checks.figures.table_lines import TOTAL
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.models import Kind

_FEWEST = 2
_SMALLEST = 1000
_TURN = (
    (1, re.compile(r"\b(?:voordeel|voordelig\w*|meevaller|overschot)\b", re.IGNORECASE)),
    (-1, re.compile(r"\b(?:nadeel|nadelig\w*|tegenvaller|tekort)\b", re.IGNORECASE)),
)
_BALANCE = re.compile(r"\b(?:per\s+saldo|saldo|resultaat|in\s+totaal|besluit\w*)\b", re.IGNORECASE)
_NEAR = 30
_BEHIND = 12


def _amounts(subject: Subject) -> tuple[Stated, ...]:
    """Amounts of the running text in full digits, large enough to be told apart."""
    return tuple(
        one for one in subject.derived(all_stated)
        if one.figure.kind is Kind.MONEY and one.figure.step == 1 and not one.figure.per
        and abs(one.figure.value) >= _SMALLEST and one.figure.upper is None
    )  # fmt: skip


@rule(
    "geld-verdraaid", severity=Severity.WARNING,
    title="Een bedrag dat terugkomt, is hetzelfde bedrag",
    explanation="Drie keer € 330.000 en in het besluit € 303.000: twee cijfers zijn van plaats "
    "verwisseld, en het besluit geldt.",
    norm="Algemene wet bestuursrecht artikel 3:2: een besluit is zorgvuldig voorbereid.",
    bad=["Wij verwachten een nadeel van € 330.000.\n\nHet nadeel van € 330.000 halen wij uit de "
         "reserve.\n\nHet bestuur besluit de begroting te wijzigen met een nadeel van € 303.000."],
    good=["Wij verwachten een nadeel van € 330.000.\n\nHet nadeel van € 330.000 halen wij uit de "
          "reserve.\n\nVorig jaar kostte de brug € 303.000."],
)  # fmt: skip
def amount_is_the_same(subject: Subject) -> Iterator[Finding]:
    """An amount that is told once, one turn of digits from one that is told more often."""
    at_value: dict[Written, list[Stated]] = defaultdict(list)
    for stated in subject.derived(_amounts):
        at_value[written(abs(stated.figure.value))].append(stated)
    for same in at_value.values():
        if len(same) != 1:
            continue
        (stated,) = same
        words = _words(stated)
        others = [
            one for slip in turned(abs(stated.figure.value)) for one in at_value.get(slip, ())
        ]
        alike = [one for one in others if len(_words(one) & words) >= 1 and _same_time(one, stated)]
        if any(one.sentence == stated.sentence for one in others):
            continue  # a sentence that has both keeps them apart
        sure = len(alike) >= _FEWEST or any(len(_words(one) & words) > _FEWEST for one in alike)
        if not sure or len({one.figure.value for one in others}) != 1:
            continue
        yield at(
            stated.passage, stated.figure.start, stated.figure.end,
            f"Hier staat {stated.figure.words.strip()}, elders {alike[0].figure.words.strip()}.",
            "Kijk welk bedrag klopt, ook in het besluit.", alike[0].evidence(),
        )  # fmt: skip


def _words(one: Stated) -> frozenset[str]:
    return stems_in(one.sentence)


def _same_time(one: Stated, other: Stated) -> bool:
    """Whether no other year keeps the two apart."""
    years, others = one.figure.scope.periods, other.figure.scope.periods
    return not years or not others or bool(years & others)


@rule(
    "geld-saldo-teken", severity=Severity.WARNING,
    title="Een voordeel heet verderop geen nadeel",
    explanation="Het resultaat is het ene of het andere. Een bedrag dat elders steeds een nadeel "
    "is, kan niet één keer een voordeel zijn.",
    norm="BBV artikel 28: de analyse van de afwijkingen; BBV artikel 3: duidelijk en stelselmatig.",
    bad=["Per saldo verwachten wij een voordeel van € 330.000.\n\nHet nadeel van € 330.000 dekt "
         "de reserve.\n\nHet bestuur besluit tot een wijziging met een nadeel van € 330.000."],
    good=["Per saldo verwachten wij een nadeel van € 330.000.\n\nHet nadeel van € 330.000 dekt "
          "de reserve.\n\nDe lasten vallen € 210.000 mee, een voordeel van € 210.000."],
)  # fmt: skip
def sign_is_the_same(subject: Subject) -> Iterator[Finding]:
    """One gain in a sentence about the balance, and the same amount as loss at least twice."""
    at_value: dict[Decimal, list[tuple[int, Stated]]] = defaultdict(list)
    for stated in subject.derived(_amounts):
        if way := _way(stated):
            at_value[abs(stated.figure.value)].append((way, stated))
    told: set[tuple[int, int]] = set()
    for same in at_value.values():
        for way in (1, -1):
            mine = [stated for found, stated in same if found == way]
            others = [stated for found, stated in same if found != way]
            if len(mine) == 1 and len(others) >= _FEWEST and _BALANCE.search(mine[0].sentence):
                word = "voordeel" if way > 0 else "nadeel"
                told.add((mine[0].passage.number, mine[0].figure.start))
                yield at(
                    mine[0].passage, mine[0].figure.start, mine[0].figure.end,
                    f"{mine[0].figure.words.strip()} heet hier een {word}, elders het omgekeerde.",
                    "Kijk of het een voordeel of een nadeel is.", others[0].evidence(),
                )  # fmt: skip
    yield from _against_table(subject, told)


_RESULT_HEAD = re.compile(
    r"\b(?:saldo|effect|resultaat|afwijking|verschil|voor-?\s*(?:en|of|/)\s*nadeel)\b",
    re.IGNORECASE,
)
_FEWEST_AGREED = 2
Signed = tuple[int, Number, frozenset[str]]
"""Whether a cell is over (1) or short (-1), the cell, and what its row or its table is called."""


def _signed(subject: Subject) -> dict[Decimal, list[Signed]]:
    """Every cell of a column of results by what it is worth in euros."""
    found: dict[Decimal, list[Signed]] = defaultdict(list)
    for grid in subject.derived(grids):
        for place, head in enumerate(grid.heads if grid.is_money else ()):
            signs = gains(grid, place)
            for row, cell in enumerate(grid.column(place)):
                is_result = _RESULT_HEAD.search(head) or _RESULT_HEAD.search(grid.labels[row])
                if cell is None or not is_result or cell.unit or not cell.value:
                    continue
                name = grid.title if TOTAL.match(grid.names[row]) else grid.names[row]
                found[abs(cell.value) * grid.scale].append(
                    (signs[row], cell, _words_in(name) - _NO_NAME)
                )
    return found


_NO_NAME = frozenset(
    ("tabel", "overzicht", "afwijkingen", "afwijking", "saldo", "effect", "resultaat", "per")
)


def _words_in(text: str) -> frozenset[str]:
    """Words as they are written: a label comes back in a heading without a change."""
    return frozenset(_WORD.findall(text.casefold()))


_WORD = re.compile(r"[^\W\d_]{3,}")


def _against_table(subject: Subject, told: set[tuple[int, int]]) -> Iterator[Finding]:
    """A gain or loss that a table of results has with the other sign, where others have their own.

    What a minus means is learned: at least two other amounts of the text are a gain where their
    cell is above nought and a loss where it is below.
    """
    at_value = subject.derived(_signed)
    agreed, crossed = 0, list[tuple[Stated, int, Number]]()
    for stated in subject.derived(_amounts) if at_value else ():
        way, cells = _way(stated), at_value.get(abs(stated.figure.value), [])
        here = _words_in(stated.passage.text)
        cells = [one for one in cells if one[2] and one[2] <= here] or cells
        signs = {sign for sign, *_ in cells}
        if not way or len(signs) != 1 or (stated.passage.number, stated.figure.start) in told:
            continue
        if way in signs:
            agreed += 1
        elif named := [
            cell for _, cell, name in cells if name and name <= _around(subject, stated)
        ]:
            crossed.append((stated, way, named[0]))
    if agreed < _FEWEST_AGREED or len(crossed) * _FEWEST_AGREED > agreed:
        return
    for stated, way, cell in crossed:
        yield at(
            stated.passage, stated.figure.start, stated.figure.end,
            f"{stated.figure.words.strip()} heet hier een {'voordeel' if way > 0 else 'nadeel'}, "
            f"maar in de tabel staat {cell.passage.text.strip()}.",
            "Kijk of het een voordeel of een nadeel is.",
            Evidence(cell.passage.place, cell.passage.text.strip()),
        )  # fmt: skip


def _around(subject: Subject, stated: Stated) -> frozenset[str]:
    """The words of the passage of an amount and of the headings that it stands under."""
    above = (subject.document.passages[one].text for one in stated.passage.section)
    return _words_in(" ".join([stated.passage.text, *above]))


def _way(one: Stated) -> int:
    """Whether the words right beside an amount call it a gain (1) or a loss (-1); else 0."""
    text, figure = one.passage.text, one.figure
    near = text[
        max(figure.scope.start, figure.start - _NEAR) : min(figure.scope.end, figure.end + 12)
    ]
    found = [way for way, words in _TURN if words.search(near)]
    return found[0] if len(found) == 1 else 0
