"""What becomes of two units when their figures are added, divided or compared."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.formulas.syntax import Span
from doelenboom.indicators.formulas.tree import Arithmetic, Constant, Node
from doelenboom.indicators.formulas.units import (
    COUNT,
    NUMBER,
    PERCENT,
    POINTS,
    UNKNOWN,
    Unit,
    UnitKind,
    same,
)
from doelenboom.kernel.numbers import format_number

Typed = tuple[Node, Unit]
_PERCENTAGES = {UnitKind.PERCENT, UnitKind.POINTS}


def number(value: int | Fraction) -> Typed:
    """A bare number."""
    return Constant(Fraction(value)), NUMBER


def _node(operator: str, left: Node, right: Node, span: Span) -> Node:
    """The step; two fixed numbers are worked out at once."""
    if operator == "/" and right == Constant(Fraction(0)):
        raise FormulaError("delen door nul kan niet.", span.start, span.end)
    if isinstance(left, Constant) and isinstance(right, Constant):
        a, b = left.value, right.value
        worked_out = {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else Fraction(0)}
        return Constant(worked_out[operator])
    return Arithmetic(operator, left, right)


def _alike(left: Typed, right: Typed, span: Span, act: str) -> Unit:
    """The unit of a sum. A fixed number takes the unit of the other side (100 - aandeel)."""
    (left_node, one), (right_node, other) = left, right
    if isinstance(left_node, Constant):
        return other
    if isinstance(right_node, Constant):
        return one
    if not same(one, other):
        raise FormulaError(
            f"“{one.text}” en “{other.text}” kunt u niet {act}: de eenheden zijn verschillend.",
            span.start,
            span.end,
        )
    if UnitKind.UNKNOWN in (one.kind, other.kind):
        return other if one.kind is UnitKind.UNKNOWN else one
    if one.kind is UnitKind.COUNT:
        return one if one.name == other.name else COUNT
    if one.kind in _PERCENTAGES:
        return POINTS if one.kind is other.kind is UnitKind.POINTS else PERCENT
    return one


def total(left: Typed, right: Typed, span: Span) -> Typed:
    """A + b."""
    unit = _alike(left, right, span, "optellen")
    return _node("+", left[0], right[0], span), unit


def difference(left: Typed, right: Typed, span: Span) -> Typed:
    """A - b, in the unit of both."""
    unit = _alike(left, right, span, "van elkaar aftrekken")
    return _node("-", left[0], right[0], span), unit


def gap(left: Typed, right: Typed, span: Span) -> Typed:
    """The distance between two figures; of percentages it is in percentage points."""
    node, unit = difference(left, right, span)
    return node, POINTS if unit.kind is UnitKind.PERCENT else unit


def product(left: Typed, right: Typed, span: Span) -> Typed:
    """A * b; one of both is a bare number."""
    (_, one), (_, other) = left, right
    node = _node("*", left[0], right[0], span)
    if one.kind is UnitKind.NUMBER:
        return node, other
    if other.kind is UnitKind.NUMBER:
        return node, one
    if UnitKind.PERCENT in (one.kind, other.kind):
        hint = " Gebruik deel_van(percentage; geheel) voor een deel van een geheel."
    else:
        hint = " Vermenigvuldig met een getal of een verhouding."
    raise FormulaError(
        f"“{one.text}” keer “{other.text}” heeft geen eenheid.{hint}", span.start, span.end
    )


def quotient(left: Typed, right: Typed, span: Span) -> Typed:
    """A / b: a ratio when the units are equal, else "a per b"."""
    (_, one), (right_node, other) = left, right
    node = _node("/", left[0], right[0], span)
    if isinstance(right_node, Constant) or other.kind is UnitKind.NUMBER:
        return node, one
    if UnitKind.UNKNOWN in (one.kind, other.kind):
        return node, UNKNOWN
    if same(one, other):
        return node, NUMBER
    if one.kind is UnitKind.NUMBER:
        raise FormulaError(
            f"een getal delen door “{other.text}” heeft geen eenheid. Zet eerst een reeks.",
            span.start,
            span.end,
        )
    below = other.name or "eenheid" if other.kind is UnitKind.COUNT else other.text
    return node, Unit(UnitKind.OTHER, f"{one.text} per {below}")


def share(part: Typed, whole: Typed, span: Span) -> Typed:
    """Part of the whole in percent; both in the same unit."""
    if not same(part[1], whole[1]):
        raise FormulaError(
            f"een aandeel wil twee keer dezelfde eenheid, maar hier staan “{part[1].text}” en "
            f"“{whole[1].text}”.",
            span.start,
            span.end,
        )
    ratio = _node("/", part[0], whole[0], span)
    return _node("*", ratio, Constant(Fraction(100)), span), PERCENT


def part_of(percentage: Typed, whole: Typed, span: Span) -> Typed:
    """A percentage of a whole, in the unit of the whole."""
    if percentage[1].kind not in {UnitKind.PERCENT, UnitKind.UNKNOWN}:
        raise FormulaError(
            f"deel_van(percentage; geheel) wil eerst een percentage, maar hier staat "
            f"“{percentage[1].text}”.",
            span.start,
            span.end,
        )
    hundredth = _node("/", percentage[0], Constant(Fraction(100)), span)
    return _node("*", hundredth, whole[0], span), whole[1]


def rate(part: Typed, whole: Typed, per: int, span: Span) -> Typed:
    """So many on every ``per`` of the whole."""
    for node, unit in (part, whole):
        if unit.kind in _PERCENTAGES | {UnitKind.RATE, UnitKind.INDEX}:
            raise FormulaError(
                f"per(…) wil aantallen, maar een van de reeksen is in “{unit.text}”.",
                span.start,
                span.end,
            )
        if isinstance(node, Constant):
            raise FormulaError(
                "per(…) wil twee reeksen en dan een getal: per(teller; noemer; 1000).",
                span.start,
                span.end,
            )
    name = part[1].name if part[1].kind is UnitKind.OTHER else ""
    of = whole[1].name if whole[1].kind in {UnitKind.COUNT, UnitKind.OTHER} else ""
    unit = Unit(UnitKind.RATE, name, per=Decimal(per), of=of)
    ratio = _node("/", part[0], whole[0], span)
    return _node("*", ratio, Constant(Fraction(per)), span), unit


def index(now: Node, base: Node, period: str, level: Fraction) -> Typed:
    """The figure with its base period put at ``level``."""
    ratio = Arithmetic("/", now, base)
    shown = format_number(Decimal(level.numerator) / level.denominator)
    unit = replace(UNKNOWN, kind=UnitKind.INDEX, name=f"index ({period} = {shown})")
    return Arithmetic("*", ratio, Constant(level)), unit


OPERATORS = {"+": total, "-": difference, "*": product, "/": quotient}
