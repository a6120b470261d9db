"""Tables whose columns make one another: chance times effect, a stock and its course, an interval.

A relation counts when most rows keep it; the rows that do not are told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import number
from doelenboom.checks.figures.stocks import CLOSING, INTO, OPENING, OUT_OF
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.numerals import DIGITS_PATTERN, digits_value

_FIRST_DAY = re.compile(
    r"\b0?1[-/\s](?:0?1|jan\w*)(?:[-/\s.](?:19|20)?\d\d)?\b|\bbegin\w*", re.IGNORECASE
)
_LAST_DAY = re.compile(
    r"\b31[-/\s](?:12|dec\w*)(?:[-/\s.](?:19|20)?\d\d)?\b|\b(?:ultimo|eind\w*)", re.IGNORECASE
)
_TAKEN = re.compile(
    r"\b(?:bested\w*|besteding\w*|aanwend\w*|verbruik\w*|vrijgevallen|aflossing\w*|uitstroom"
    r"|afgerond\w*|afgesloten|vertrek\w*|er\s?af|af|afname|vermindering|uit)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\btota\w+\b|\bsaldo\b", re.IGNORECASE)
_FEWEST = 3
_ALMOST = Decimal("0.5")
_WORK_OUT = "Reken de regel na en verbeter het getal dat niet klopt."


@rule(
    "cijfers-tabel-product", severity=Severity.ERROR,
    title="Een kolom die het product is van twee andere, is dat in elke rij",
    explanation="Is in bijna alle rijen de verwachte waarde de kans keer het gevolg, of het bedrag "
    "het aantal keer de prijs, dan hoort dat in iedere rij zo te zijn.",
    norm="Rekenregel: product = het een keer het ander; BBV artikel 11 voor risico's.",
    bad=["| Risico | Kans | Gevolg | Nu |\n|---|---|---|---|\n| Jeugd | 60% | 4.500 | 2.700 |\n"
         "| Fonds | 40% | 3.200 | 1.280 |\n| Grond | 30% | 5.000 | 1.800 |\n"
         "| Data | 20% | 2.500 | 500 |"],
    good=["| Risico | Kans | Gevolg | Nu |\n|---|---|---|---|\n| Jeugd | 60% | 4.500 | 2.700 |\n"
          "| Fonds | 40% | 3.200 | 1.280 |\n| Grond | 30% | 5.000 | 1.500 |\n"
          "| Data | 20% | 2.500 | 500 |",
          "| Wijk | Woningen | Prijs | Huur |\n|---|---|---|---|\n| Noord | 12 | 310 | 640 |\n"
          "| Zuid | 15 | 280 | 610 |\n| Oost | 9 | 290 | 702 |"],
)  # fmt: skip
def products_follow(subject: Subject) -> Iterator[Finding]:
    """Three columns of which the last is the first two multiplied, in most rows."""
    for grid in subject.derived(grids):
        width = len(grid.heads)
        for made in range(3, width):
            pairs = ((one, other) for one in range(1, made) for other in range(one + 1, made))
            for one, other in pairs:
                if told := _unmultiplied(grid, one, other, made):
                    yield from told
                    break


def _unmultiplied(grid: Grid, one: int, other: int, made: int) -> list[Finding]:
    """The rows that do not keep a product that most rows keep."""
    fits, wrong = 0, []
    for row in range(grid.table.heads, len(grid.numbers)):
        cells = [grid.numbers[row][place] for place in (one, other, made)]
        left, right, result = cells
        if left is None or right is None or result is None or "year?" in _units(cells):
            continue
        if min(abs(left.value), abs(right.value)) in {0, 1} or not result.value:
            continue
        low, high = _product(left, right)
        room = result.step / 2
        if low - room <= result.value <= high + room:
            fits += 1
        else:
            wrong.append((result, low, high, (left, right)))
    is_share = any(cell is not None and cell.unit == "%" for cell in grid.column(one))
    fewest = _FEWEST - 1 if is_share else _FEWEST
    if fits < fewest or len(wrong) * 3 > fits + len(wrong):
        return []
    return [
        _told(
            result.passage, f"{left.passage.text} keer {right.passage.text} is "
            f"{number((low + high) / 2, 2)}, maar hier staat {result.passage.text}.",
            _WORK_OUT, (left, right),
        )
        for result, low, high, (left, right) in wrong
    ]  # fmt: skip


def _units(cells: Sequence[Number | None]) -> set[str]:
    return {one.unit for one in cells if one is not None}


def _product(left: Number, right: Number) -> tuple[Decimal, Decimal]:
    """The least and the most that a product can be, given how its two are rounded."""
    share = Decimal(100 if "%" in {left.unit, right.unit} else 1)
    ends = [
        (left.value + side * left.step / 2) * (right.value + other * right.step / 2) / share
        for side in (-1, 1)
        for other in (-1, 1)
    ]
    exact = left.value * right.value / share
    is_whole = left.step == 1 and right.step == 1 and share == 1
    return (exact, exact) if is_whole else (min(ends), max(ends))


def _told(passage: Passage, message: str, mend: str, others: Sequence[Number]) -> Finding:
    return at(
        passage, 0, len(passage.text), message, mend,
        *(Evidence(one.passage.place, one.passage.text) for one in others),
    )  # fmt: skip


@rule(
    "geld-verloop-tabel", severity=Severity.ERROR,
    title="Een stand eindigt waar zijn verloop uitkomt",
    explanation="Stand aan het begin, plus wat erbij komt, min wat eraf gaat, is de stand aan het "
    "eind. We rekenen elke rij of kolom van zo'n overzicht na.",
    norm="BBV artikel 54: het verloop van elke reserve, van begin naar eind.",
    bad=["| Reserve | 1-1-2026 | Toevoeging | Onttrekking | 31-12-2026 |\n|---|---|---|---|---|\n"
         "| Algemeen | 24.680 | 0 | 1.150 | 23.530 |\n| Wonen | 3.910 | 600 | 840 | 4.150 |\n"
         "| Zorg | 6.420 | 0 | 1.375 | 5.045 |",
         "| Leningen | Bedrag |\n|---|---|\n| Stand 1 januari 2026 | 78.400 |\n"
         "| Nieuwe leningen | 12.000 |\n| Aflossingen | -9.650 |\n"
         "| Stand 31 december 2026 | 82.750 |"],
    good=["| Reserve | 1-1-2026 | Toevoeging | Onttrekking | 31-12-2026 |\n|---|---|---|---|---|\n"
          "| Algemeen | 24.680 | 0 | 1.150 | 23.530 |\n| Wonen | 3.910 | 600 | 840 | 3.670 |\n"
          "| Zorg | 6.420 | 0 | 1.375 | 5.045 |",
          "| Leningen | Bedrag |\n|---|---|\n| Stand 1 januari 2026 | 78.400 |\n"
          "| Nieuwe leningen | 12.000 |\n| Aflossingen | -9.650 |\n"
          "| Stand 31 december 2026 | 80.750 |"],
)  # fmt: skip
def table_course_follows(subject: Subject) -> Iterator[Finding]:
    """Columns or rows from a first day to a last day, with what was added and taken between."""
    for grid in subject.derived(grids):
        rows = range(grid.table.heads, len(grid.numbers))
        across = _course([*grid.heads])
        if across is not None:
            yield from _astray([[grid.numbers[row][place] for place in across[0]] for row in rows],
                               across[1])  # fmt: skip
        labels = ["" if row < grid.table.heads else grid.labels[row]
                  for row in range(len(grid.numbers))]  # fmt: skip
        down = _course(labels)
        if down is not None:
            places = range(1, len(grid.heads))
            yield from _astray([[grid.numbers[row][place] for row in down[0]] for place in places],
                               down[1])  # fmt: skip


def _course(names: Sequence[str]) -> tuple[list[int], list[int]] | None:
    """Places from the first day to the last, and with which sign each between counts."""
    first = next(
        (place for place, name in enumerate(names)
         if OPENING.search(name) or _FIRST_DAY.search(name)), None,
    )  # fmt: skip
    if first is None:
        return None
    last = next(
        (place for place in range(first + 1, len(names))
         if CLOSING.search(names[place]) or _LAST_DAY.search(names[place])), None,
    )  # fmt: skip
    between = list(range(first + 1, last)) if last else []
    between = [place for place in between if names[place] and not _TOTAL.search(names[place])]
    if last is None or not between:
        return None
    signs = [
        -1 if OUT_OF.search(name) or _TAKEN.search(name) else 1 if INTO.search(name) else 0
        for name in (names[place] for place in between)
    ]  # fmt: skip
    return [first, *between, last], signs


def _astray(lines: list[list[Number | None]], signs: Sequence[int]) -> Iterator[Finding]:
    """Lines that do not come out where they should, when the others do or this one nearly does."""
    told: list[tuple[list[Number], Decimal, bool]] = []
    for line in lines:
        first, last = line[0], line[-1]
        if first is None or last is None or _units(line) & {"%", "year?"}:
            continue
        moved = [
            (sign * abs(one.value) if sign else one.value)
            for one, sign in zip(line[1:-1], signs, strict=True)
            if one is not None
        ]
        cells = [one for one in line if one is not None]
        room = sum((one.step for one in cells), Decimal(0)) / 2
        computed = first.value + sum(moved, Decimal(0))
        told.append((cells, computed, abs(computed - last.value) <= room))
    fits = sum(fitting for *_, fitting in told)
    for cells, computed, fitting in told:
        last = cells[-1]
        is_near = abs(computed - last.value) <= _ALMOST * max(abs(computed), abs(last.value))
        is_known = fits * 3 >= len(told) * 2 if len(told) > 1 else is_near and 0 not in signs
        if len(told) == 1 and 0 in signs:
            is_known = is_near and any(one.value < 0 for one in cells[1:-1])
        if not fitting and is_known:
            yield _told(
                last.passage, f"Uit begin, toevoegingen en onttrekkingen volgt "
                f"{number(computed, 2)}, maar hier staat {last.passage.text}.",
                "Reken het verloop na, of kijk of erbij en eraf verwisseld zijn.", cells[:-1],
            )  # fmt: skip


_INTERVAL = re.compile(
    rf"[(\[]?\s*(?P<low>[-−]?{DIGITS_PATTERN})\s*%?\s*(?:-|–|—|;|tot|/)\s*(?P<high>{DIGITS_PATTERN})\s*%?"
    r"\s*[)\]]?"
)
_CERTAINTY = re.compile(
    r"\b(?:\d\d\s?%?[\s-]*)?(?:BI|CI|BHI)\b|interval|betrouwbaar|marge|onder-?\s*en\s*bovengrens"
)
_NO_MEASURE = re.compile(r"leeftijd|jaar|periode|datum|tijd|klasse|categorie|pagina|artikel", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Interval:
    """A cell with a lower and an upper end."""

    passage: Passage
    low: Decimal
    high: Decimal
    step: Decimal


@rule(
    "cijfers-tabel-interval", severity=Severity.ERROR,
    title="Een interval loopt van laag naar hoog, en de uitkomst ligt erin",
    explanation="Een betrouwbaarheidsinterval noemt eerst de ondergrens, en bevat de waarde waar "
    "het bij hoort.",
    norm="CBS, kwaliteitsrichtlijnen: de marge hoort bij de uitkomst.",
    bad=["| Indicator | 2024 | 95%-BI 2024 |\n|---|---|---|\n| Eenzaam | 43% | 40,6-45,4 |\n"
         "| Mantelzorg | 16% | 17,8-14,2 |\n| Sport | 58% | 55,6-60,4 |",
         "| Indicator | 2024 | 95%-BI 2024 |\n|---|---|---|\n| Eenzaam | 43% | 40,6-45,4 |\n"
         "| Mantelzorg | 16% | 14,2-17,8 |\n| Sport | 58% | 65,6-70,4 |"],
    good=["| Indicator | 2024 | 95%-BI 2024 |\n|---|---|---|\n| Eenzaam | 43% | 40,6-45,4 |\n"
          "| Mantelzorg | 16% | 14,2-17,8 |\n| Sport | 58% | 55,6-60,4 |",
          "| Leeftijd | Klasse |\n|---|---|\n| Jong | 4-18 |\n| Oud | 65-18 |"],
)  # fmt: skip
def intervals_hold(subject: Subject) -> Iterator[Finding]:
    """Columns of intervals: their ends in order, and the estimate beside them within."""
    for grid in subject.derived(grids):
        for place in range(1, len(grid.heads)):
            intervals = _intervals(subject, grid, place)
            if len(intervals) < 2 or _is_no_measure(grid.heads[place]):
                continue
            yield from _turned(intervals.values())
            if _CERTAINTY.search(grid.heads[place]):
                yield from _outside(grid, place, intervals)


def _is_no_measure(head: str) -> bool:
    return _NO_MEASURE.search(head) is not None and not _CERTAINTY.search(head)


def _intervals(subject: Subject, grid: Grid, place: int) -> dict[int, _Interval]:
    found = {}
    for row, cells in enumerate(grid.table.rows[grid.table.heads :], grid.table.heads):
        cell = cells[place] if place < len(cells) else None
        if cell is None:
            continue
        passage = subject.document.passages[cell]
        match = _INTERVAL.fullmatch(passage.text.strip())
        if match is None or _YEAR.fullmatch(match["low"]):
            continue
        low, step = digits_value(match["low"].lstrip("-−"))
        high, other = digits_value(match["high"])
        low = -low if match["low"][0] in "-−" else low
        found[row] = _Interval(passage, low, high, max(step, other))
    return found


def _turned(intervals: Iterable[_Interval]) -> Iterator[Finding]:
    told = list(intervals)
    wrong = [one for one in told if one.low > one.high]
    if len(wrong) * 2 > len(told):
        return
    for one in wrong:
        yield _told(
            one.passage, f"Het interval begint met {number(one.low, 2)} en eindigt met "
            f"{number(one.high, 2)}.", "Zet de ondergrens voorop, of verbeter een van beide.", (),
        )  # fmt: skip


def _outside(grid: Grid, place: int, intervals: dict[int, _Interval]) -> Iterator[Finding]:
    """Intervals that do not hold the estimate of their row, when most rows do."""
    years = set(_YEAR.findall(grid.heads[place]))
    before = [one for one in range(place - 1, 0, -1) if any(grid.column(one))]
    same = [one for one in before if years and years <= set(_YEAR.findall(grid.heads[one]))]
    estimates = (same or before)[:1]
    if not estimates:
        return
    fits, wrong = 0, []
    for row, one in intervals.items():
        estimate = grid.numbers[row][estimates[0]]
        if estimate is None or one.low > one.high:
            continue
        room = (estimate.step + one.step) / 2
        if one.low - room <= estimate.value <= one.high + room:
            fits += 1
        else:
            wrong.append((one, estimate))
    if fits < 2 or len(wrong) * 2 > fits:
        return
    for one, estimate in wrong:
        yield _told(
            one.passage, f"De uitkomst {estimate.passage.text} ligt niet in {one.passage.text}.",
            "Kijk of het interval bij deze uitkomst hoort.", (estimate,),
        )  # fmt: skip
