"""Budget, expectation and realisation per row, and the difference on a scale of its own.

Drawn wide and narrow from the same amounts. Bars start at 0; only a difference of the size the
edition asks about is orange.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.money import Side
from doelenboom.money.deviations import Deviation
from doelenboom.money.shown import rounded_deviations, show
from doelenboom.site.charts.scene import coordinate
from doelenboom.site.language import say
from doelenboom.site.money_facts import Money
from doelenboom.site.sentences.money_sentences import difference_title

_MOST_ROWS = 12
_LONGEST_TITLE = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn path or text: its class, its place, and what it draws or says."""

    css: str
    x: str
    y: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle."""

    css: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Everything a template needs to draw it."""

    css: str
    width: int
    height: int
    title: str
    bars: list[Bar]
    paths: list[Mark]
    texts: list[Mark]


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


_WIDE = _Frame("only-wide", 720, 64, 40, 248, 504, 606, 62, stacked=False)
_NARROW = _Frame("only-narrow", 340, 78, 64, 0, 160, 236, 44, stacked=True)


def budget_charts(money: Money) -> list[BarChart]:
    """The wide and the narrow drawing; empty where nothing can be compared."""
    rows = drawn_rows(money)
    if not rows:
        return []
    return [_draw(money, rows, frame) for frame in (_WIDE, _NARROW)]


def drawn_rows(money: Money) -> list[Deviation]:
    """The largest expenses, and all that must be explained, largest budget first."""
    table = money.deviations
    if not table.is_compared:
        return []
    shown = rounded_deviations(table, money.unit).of(Side.EXPENSE)
    ranked = sorted(shown, key=lambda row: (not row.must_explain, -_size(row)))[:_MOST_ROWS]
    return sorted(ranked, key=lambda row: -_size(row))


def _size(row: Deviation) -> Decimal:
    return max(abs(row.budget or Decimal(0)), abs(row.expected or Decimal(0)))


def _draw(money: Money, rows: Sequence[Deviation], frame: _Frame) -> BarChart:
    bars: list[Bar] = []
    paths: list[Mark] = []
    texts: list[Mark] = []
    height = frame.top + frame.step * len(rows)
    largest = max(_size(row) for row in rows) or Decimal(1)
    scale = (frame.right - frame.left) / float(largest)
    widest = max(abs(row.difference) for row in rows) or Decimal(1)
    spread = frame.reach / float(widest)
    paths.append(Mark("c-axis", "", "", f"M{frame.zero}.5 {frame.top - 4}V{height}"))
    for number, row in enumerate(rows):
        y = frame.top + frame.step * number
        if number:
            paths.append(Mark("c-grid", "", "", f"M0 {y - 0.5}H{frame.width}"))
        y += 25 if frame.stacked else 0
        texts.append(_title(frame, row, y))
        bars.extend(_amounts(frame, row, y, scale))
        if row.budget is not None:
            x = coordinate(frame.left + float(row.budget) * scale)
            paths.append(Mark("c-plan", "", "", f"M{x} {y + 6}v28"))
        bar, text = _difference(money, frame, row, y, spread)
        bars.append(bar)
        texts.append(text)
    texts.extend(_legend(money, frame))
    return BarChart(frame.css, frame.width, height, _name(money, rows), bars, paths, texts)


def _title(frame: _Frame, row: Deviation, y: int) -> Mark:
    weight = " t-b" if row.must_explain else ""
    title = row.title
    if not frame.stacked and len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip(" ,(") + "…"
    if frame.stacked:
        return Mark(f"t-ink halo{weight}", "0", str(y - 2), title)
    return Mark(f"t-ink t-e{weight}", str(frame.left - 12), str(y + 25), title)


def _amounts(frame: _Frame, row: Deviation, y: int, scale: float) -> list[Bar]:
    found = []
    for css, amount, offset, thick in (
        ("c-bar--soft", row.expected, 9, 22),
        ("c-bar", row.spent, 16, 8),
    ):
        if amount is not None and amount > 0 and not (css == "c-bar" and amount == row.expected):
            width = coordinate(float(amount) * scale)
            found.append(Bar(css, str(frame.left), str(y + offset), width, str(thick)))
    return found


def _difference(
    money: Money, frame: _Frame, row: Deviation, y: int, spread: float
) -> tuple[Bar, Mark]:
    size = abs(float(row.difference)) * spread
    left = row.difference < 0
    x = frame.zero - size if left else frame.zero
    css = "c-bar--hi" if row.must_explain else "c-bar--soft"
    bar = Bar(css, coordinate(x), str(y + 12), coordinate(size), "16")
    weight = "t-ink t-b" if row.must_explain else "t-s"
    place = x - 6 if left else x + size + 6
    words = show(row.difference, money.unit, signed=True)
    anchor = " t-e" if left else ""
    return bar, Mark(f"t-n {weight}{anchor}", coordinate(place), str(y + 25), words)


def _legend(money: Money, frame: _Frame) -> list[Mark]:
    table = money.deviations
    actual = table.actual if table.forecast else None
    expected = say("licht: verwacht") if table.forecast else say("licht: werkelijk")
    texts = [
        Mark("t-want", "0", "16", say("streep: begroot")),
        Mark("t-s", "0", "35", expected),
        Mark("t-ink t-b t-m", str(frame.zero), "35", say("verschil")),
        Mark("t-s t-e", str(frame.zero - 8), "54", say("minder")),
        Mark("t-s", str(frame.zero + 8), "54", say("meer")),
    ]
    if actual:
        texts.append(Mark("t-own", "0", "54", say("donker: gerealiseerd")))
    if frame.stacked:
        return texts
    places = {"16": "8", "35": "27", "54": "46"}
    return [Mark(t.css, str(frame.left) if t.x == "0" else t.x, places[t.y], t.text) for t in texts]


def _name(money: Money, rows: Sequence[Deviation]) -> str:
    text = (
        say("Begroot en verwacht in {year}.", year=money.year)
        if money.deviations.forecast
        else say("Begroot en werkelijk uitgegeven in {year}.", year=money.year)
    )
    largest = max(rows, key=lambda row: abs(row.difference))
    if largest.difference:
        more = say("Het grootste verschil is {difference}.", difference=difference_title(largest))
        text += f" {more}"
    return text
