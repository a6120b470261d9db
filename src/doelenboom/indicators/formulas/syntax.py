"""What a formula says, before it is known what its names stand for."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """Where in the text something stands."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number; ``text`` as written, since "2015" may turn out to be a period."""

    value: Decimal
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A name of a series, or a period such as 2024KW01."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class WrittenSum:
    """Two sides with + - * or / between them."""

    operator: str
    left: "Written"
    right: "Written"
    span: Span  # of the operator


@dataclass(frozen=True, slots=True)
class WrittenMinus:
    """A minus sign in front."""

    operand: "Written"
    span: Span


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument. ``2015 = 100`` has both sides; anything else only ``value``."""

    value: "Written"
    equals: "Written | None" = None


@dataclass(frozen=True, slots=True)
class WrittenCall:
    """A function with its arguments; ``name`` in lower case."""

    name: str
    arguments: tuple[Argument, ...]
    span: Span  # of the name


Written = WrittenNumber | WrittenName | WrittenSum | WrittenMinus | WrittenCall
