"""Arguments that are no series: a count, a base period."""

from decimal import Decimal
from fractions import Fraction

from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.formulas.syntax import (
    Argument,
    Written,
    WrittenCall,
    WrittenName,
    WrittenNumber,
)
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import parse_period

_BASE_WORDS = {"basisperiode", "basis", "basisjaar"}


def as_count(call: WrittenCall, place: int, most: int) -> int:
    """A whole number from 1, as the argument at ``place`` of a call."""
    written = call.arguments[place].value
    if isinstance(written, WrittenNumber):
        value = written.value
        if value == value.to_integral_value() and 1 <= value <= most:
            return int(value)
    raise FormulaError(
        f"het laatste gegeven van {call.name}(…) is een heel getal van 1 tot en met {most}.",
        call.span.start,
        call.span.end,
    )


def as_period_and_base(call: WrittenCall) -> tuple[str, Fraction]:
    """The second argument of an index: ``2015``, ``2015 = 100`` or ``basisperiode = 2015``."""
    argument: Argument = call.arguments[1]
    value, equals = argument.value, argument.equals
    if isinstance(value, WrittenName) and value.name.lower() in _BASE_WORDS and equals is not None:
        return _period(equals, call), Fraction(100)
    if equals is None:
        return _period(value, call), Fraction(100)
    if not isinstance(equals, WrittenNumber) or equals.value <= Decimal(0):
        raise _wrong(call)
    return _period(value, call), Fraction(equals.value)


def _period(written: Written, call: WrittenCall) -> str:
    text = ""
    if isinstance(written, WrittenNumber):
        text = written.text
    elif isinstance(written, WrittenName):
        text = written.name
    try:
        code = parse_period(text).code
    except NotationError:
        code = ""
    if not code:
        raise _wrong(call)
    return code


def _wrong(call: WrittenCall) -> FormulaError:
    return FormulaError(
        "het tweede gegeven van index(…) is een basisperiode, zoals 2015 = 100 of 2024KW01 = 100.",
        call.span.start,
        call.span.end,
    )
