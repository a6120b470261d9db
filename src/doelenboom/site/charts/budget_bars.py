"""Budget, expectation and realisation per row, and the difference on a scale of its own.

Drawn wide and narrow from the same amounts. Bars start at 0; only a difference of the size the
edition asks about is orange, bold and in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import Side
from doelenboom.money.deviations import Deviation
from doelenboom.money.shown import rounded_deviations, show
from doelenboom.site.charts.lettering import text_width, wrapped
from doelenboom.site.charts.scene import Box, Drawing, Label, Mark, Shape, coordinate
from doelenboom.site.language import say
from doelenboom.site.money_facts import Money

_MOST_ROWS = 12
_BESIDE = 12
"""Room between a name and its bar."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Sizes in units of the view box: where bars begin and end, and where the difference has 0."""

    css: str
    width: int
    top: int
    step: int
    left: int
    right: int
    zero: int
    reach: int
    stacked: bool  # the title above the bars instead of beside them


_WIDE = _Frame("only-wide", 720, 64, 40, 220, 504, 606, 62, stacked=False)
_NARROW = _Frame("only-narrow", 340, 78, 64, 0, 160, 236, 44, stacked=True)


@dataclass(frozen=True, slots=True)
class _Scales:
    """Units of the drawing per euro: of the bars, and of the differences."""

    amounts: float
    differences: float


def drawn_rows(money: Money) -> list[Deviation]:
    """The largest expenses, and all that must be explained, largest budget first."""
    table = money.deviations
    if not table.is_compared:
        return []
    shown = rounded_deviations(table, money.unit).of(Side.EXPENSE)
    ranked = sorted(shown, key=lambda row: (not row.must_explain, -_size(row)))[:_MOST_ROWS]
    return sorted(ranked, key=lambda row: -_size(row))


def budget_bars(money: Money, title: str, desc: str) -> list[Drawing]:
    """The wide and the narrow drawing; empty where nothing can be compared.

    Args:
        money: of the plan.
        title: what it is about.
        desc: its message.
    """
    rows = drawn_rows(money)
    if not rows:
        return []
    return [_draw(money, rows, frame, title, desc) for frame in (_WIDE, _NARROW)]


def _size(row: Deviation) -> Decimal:
    return max(abs(row.budget or Decimal(0)), abs(row.expected or Decimal(0)))


def _draw(money: Money, rows: Sequence[Deviation], frame: _Frame, title: str, desc: str) -> Drawing:
    height = frame.top + frame.step * len(rows)
    largest = max(_size(row) for row in rows) or Decimal(1)
    widest = max(abs(row.difference) for row in rows) or Decimal(1)
    scales = _Scales((frame.right - frame.left) / float(largest), frame.reach / float(widest))
    ground: list[Mark] = [Shape("c-axis", f"M{frame.zero}.5 {frame.top - 4}V{height}")]
    bars: list[Mark] = []
    words: list[Mark] = []
    for number, row in enumerate(rows):
        y = frame.top + frame.step * number
        if number:
            ground.append(Shape("c-grid", f"M0 {y - 0.5}H{frame.width}"))
        y += 25 if frame.stacked else 0
        words += _title(frame, row, y)
        bars += _amounts(frame, row, y, scales.amounts)
        bar, text = _difference(money, frame, row, y, scales.differences)
        bars.append(bar)
        words.append(text)
    marks = (*ground, *bars, *words, *_legend(money, frame, rows[0], scales.amounts))
    return Drawing(frame.css, frame.width, height, title, desc, marks)


def _title(frame: _Frame, row: Deviation, y: int) -> list[Label]:
    """Above its bars, or before them and then over two lines where it is long."""
    weight = " t-b" if row.must_explain else ""
    bold = row.must_explain
    if frame.stacked:
        (line,) = wrapped(row.title, frame.width, 14.5 if bold else 14, 1)
        return [Label(f"t-ink halo{weight}", 0, y - 2, line)]
    room, x = frame.left - _BESIDE, frame.left - _BESIDE
    if text_width(row.title, 14, bold=bold) <= room:
        return [Label(f"t-ink t-e{weight}", x, y + 25, row.title)]
    lines = wrapped(row.title, room, 13.2 if bold else 12.5, 2)
    start = y + (25 if len(lines) == 1 else 17)
    return [
        Label(f"t-s t-ink t-e{weight}", x, start + 15 * place, line)
        for place, line in enumerate(lines)
    ]


def _amounts(frame: _Frame, row: Deviation, y: int, scale: float) -> list[Mark]:
    """Expected as a light bar, spent as a dark one within it, the budget as an upright."""
    found: list[Mark] = []
    for css, amount, offset, thick in (
        ("c-bar--soft", row.expected, 9, 22),
        ("c-bar", row.spent, 16, 8),
    ):
        if amount is not None and amount > 0 and not (css == "c-bar" and amount == row.expected):
            found.append(Box(css, frame.left, y + offset, float(amount) * scale, thick))
    if row.budget is not None:
        x = coordinate(frame.left + float(row.budget) * scale)
        found.append(Shape("c-plan", f"M{x} {y + 6}v28"))
    return found


def _difference(
    money: Money, frame: _Frame, row: Deviation, y: int, spread: float
) -> tuple[Box, Label]:
    size = abs(float(row.difference)) * spread
    left = row.difference < 0
    x = frame.zero - size if left else frame.zero
    bar = Box("c-bar--hi" if row.must_explain else "c-bar--soft", x, y + 12, size, 16)
    weight = "t-ink t-b" if row.must_explain else "t-s"
    place = x - 6 if left else x + size + 6
    words = show(row.difference, money.unit, signed=True)
    return bar, Label(f"t-n {weight}{' t-e' if left else ''}", place, y + 25, words)


def _legend(money: Money, frame: _Frame, first: Deviation, scale: float) -> list[Mark]:
    """What each mark is: at the first row where there is room, else in words above."""
    high, low = (27, 46) if not frame.stacked else (35, 54)
    heads: list[Mark] = [
        Label("t-ink t-b t-m", frame.zero, high, say("verschil")),
        Label("t-s t-e", frame.zero - 8, low, say("minder")),
        Label("t-s", frame.zero + 8, low, say("meer")),
    ]
    return [*heads, *(_at_the_data(money, frame, first, scale) or _in_words(money, frame))]


def _at_the_data(money: Money, frame: _Frame, first: Deviation, scale: float) -> list[Mark]:
    """Names above the marks of the first row; none where they would stand in each other's way."""
    table = money.deviations
    if frame.stacked or first.budget is None or first.expected is None or first.expected <= 0:
        return []
    plan, foot = frame.left + float(first.budget) * scale, frame.top + 6
    word = say("verwacht") if table.forecast else say("werkelijk")
    spent = first.spent if table.forecast and first.spent else None
    day = table.actual.as_of if spent and table.actual else None
    done = say("uitgegeven") if spent else ""
    until = say("tot {day}", day=format_date(day)) if day else ""
    taken = frame.left + max(text_width(done, bold=True), text_width(until, 12.5))
    middle = frame.left + float((first.expected + (spent or 0)) / 2) * scale
    half = text_width(word, 12.5) / 2
    if middle - half < taken + 10 or plan - text_width(say("begroot"), bold=True) < taken + 10:
        return []
    marks: list[Mark] = [
        Shape("c-lead", f"M{coordinate(plan)} 32V{foot}M{coordinate(middle)} 52V{foot + 10}"),
        Label("t-want t-e", plan + 4, 27, say("begroot")),
        Label("t-s t-m", middle, 46, word),
    ]
    if done:
        marks.append(Label("t-own", frame.left, 27 if until else 46, done))
        marks.append(Shape("c-lead", f"M{frame.left + 6} 52V{foot + 12}"))
    if until:
        marks.append(Label("t-s", frame.left, 46, until))
    return marks


def _in_words(money: Money, frame: _Frame) -> list[Mark]:
    table = money.deviations
    lines = [
        ("t-want", say("streep: begroot")),
        ("t-s", say("licht: verwacht") if table.forecast else say("licht: werkelijk")),
    ]
    if table.forecast and table.actual:
        lines.append(("t-own", say("donker: gerealiseerd")))
    start = 16 if frame.stacked else 8
    return [
        Label(css, frame.left, start + 19 * place, text) for place, (css, text) in enumerate(lines)
    ]
