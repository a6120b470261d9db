"""From what is written to what is computed: names looked up, units weighed, functions opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction

from doelenboom.indicators.formulas import combining
from doelenboom.indicators.formulas.combining import Typed
from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.formulas.functions import NAMES
from doelenboom.indicators.formulas.parser import parse
from doelenboom.indicators.formulas.reading_arguments import as_count, as_period_and_base
from doelenboom.indicators.formulas.syntax import (
    Argument,
    Span,
    Written,
    WrittenCall,
    WrittenMinus,
    WrittenName,
    WrittenNumber,
)
from doelenboom.indicators.formulas.tree import (
    Arithmetic,
    At,
    Constant,
    Leaf,
    Moving,
    Node,
    Previous,
    SumBelow,
    ZeroWhenMissing,
    leaves,
)
from doelenboom.indicators.formulas.units import NUMBER, PERCENT, UNKNOWN, Unit, UnitKind, fits
from doelenboom.kernel.states import RegionKind
from doelenboom.kernel.wording import enumerate_nl

MAX_WINDOW = 60
_RATES = {"per_100": 100, "per_1000": 1_000, "per_10000": 10_000, "per_100000": 100_000}
_BELOW = {
    "som_over_wijken": RegionKind.DISTRICT,
    "som_over_buurten": RegionKind.NEIGHBOURHOOD,
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that means something.

    Attributes:
        text: as the person wrote it.
        tree: what is computed.
        unit: of the outcome, without a factor.
        names: the series that it reads, each once, in the order in which they are written.
    """

    text: str
    tree: Node
    unit: Unit
    names: tuple[str, ...]


def check(text: str, units: Mapping[str, Unit], *, wanted: Unit = UNKNOWN) -> Formula:
    """Read a formula and see that it means something.

    Args:
        text: what the person wrote.
        units: the series that there are, by name, with their units.
        wanted: the unit of the indicator that is computed.

    Raises:
        FormulaError: it cannot be read, names what is not there, or mixes units.
    """
    node, unit = _Checker(units).typed(parse(text))
    names = tuple(dict.fromkeys(leaf.name for leaf in leaves(node)))
    if not names:
        raise FormulaError("de formule gebruikt geen enkele reeks.", 0, len(text))
    if not fits(unit, wanted):
        hint = ""
        if unit.kind is UnitKind.NUMBER and wanted.kind is UnitKind.PERCENT:
            hint = " Gebruik aandeel(deel; geheel) voor een percentage."
        if unit.kind is UnitKind.NUMBER and wanted.kind is UnitKind.RATE:
            hint = f" Gebruik per(teller; noemer; {wanted.per})."
        raise FormulaError(
            f"de uitkomst is in “{unit.text}”, maar de indicator heeft de eenheid "
            f"“{wanted.text}”.{hint}",
            0,
            len(text),
        )
    if wanted.scale != 1:
        node = Arithmetic("/", node, Constant(Fraction(wanted.scale)))
    return Formula(text, node, unit.bare, names)


def names_in(text: str) -> tuple[str, ...]:
    """The names that a formula uses, whether they exist or not, each once.

    Raises:
        FormulaError: it cannot be read.
    """
    return tuple(dict.fromkeys(_names(parse(text))))


def _names(written: Written) -> Iterable[str]:
    if isinstance(written, WrittenName):
        yield written.name
    elif isinstance(written, WrittenMinus):
        yield from _names(written.operand)
    elif isinstance(written, WrittenCall):
        only_first = written.name == "index"
        for argument in written.arguments[:1] if only_first else written.arguments:
            yield from _names(argument.value)
    elif not isinstance(written, WrittenNumber):
        yield from _names(written.left)
        yield from _names(written.right)


class _Checker:
    """The series that may be named."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._units = units

    def typed(self, written: Written) -> Typed:
        """What a piece computes, and in which unit."""
        if isinstance(written, WrittenNumber):
            return Constant(Fraction(written.value)), NUMBER
        if isinstance(written, WrittenName):
            return self._series(written.name, written.span)
        if isinstance(written, WrittenMinus):
            minus = (Constant(Fraction(-1)), NUMBER)
            return combining.product(minus, self.typed(written.operand), written.span)
        if isinstance(written, WrittenCall):
            return self._call(written)
        left, right = self.typed(written.left), self.typed(written.right)
        return combining.OPERATORS[written.operator](left, right, written.span)

    def _series(self, name: str, span: Span) -> Typed:
        unit = self._units.get(name)
        if unit is not None:
            return Leaf(name, unit.scale), unit.bare
        raise FormulaError(self._not_there(name), span.start, span.end)

    def _not_there(self, name: str) -> str:
        known = list(self._units)
        if name.lower() in NAMES:
            return f"na “{name}” horen haakjes: {name}(…)."
        parts = name.split("-")
        for cut in range(1, len(parts)):
            left, right = "-".join(parts[:cut]), "-".join(parts[cut:])
            if all(part in self._units or part.isdigit() for part in (left, right)):
                return (
                    f"er is geen reeks “{name}”. Bedoelde u “{left} - {right}”? "
                    "Zet dan spaties om het minteken."
                )
        near = get_close_matches(name, known, n=1) or [
            other for other in known if other.lower() == name.lower()
        ]
        if near:
            return f"er is geen reeks “{name}”. Bedoelde u “{near[0]}”?"
        if not known:
            return f"er is geen reeks “{name}”. Voeg de reeks eerst toe."
        shown = enumerate_nl([f"“{other}”" for other in sorted(known)[:8]], "of")
        return f"er is geen reeks “{name}”. Kies uit {shown}."

    def _call(self, call: WrittenCall) -> Typed:
        if call.name not in NAMES:
            raise FormulaError(_no_function(call.name), call.span.start, call.span.end)
        if call.name != "index":
            for argument in call.arguments:
                if argument.equals is not None:
                    raise FormulaError(
                        "het teken = kan alleen bij een basisperiode: index(reeks; 2015 = 100).",
                        call.span.start,
                        call.span.end,
                    )
        if call.name in _RATES:
            part, whole = self._exactly(call, 2)
            return combining.rate(part, whole, _RATES[call.name], call.span)
        if call.name in _BELOW:
            (of,) = self._exactly(call, 1)
            return SumBelow(of[0], _BELOW[call.name]), of[1]
        if call.name in {"som", "gemiddelde"}:
            return self._over(call)
        return self._with_own_rule(call)

    def _with_own_rule(self, call: WrittenCall) -> Typed:
        span = call.span
        if call.name == "per":
            self._count(call, 3)
            part, whole = (self.typed(item.value) for item in call.arguments[:2])
            return combining.rate(part, whole, as_count(call, 2, 10**9), span)
        if call.name == "index":
            self._count(call, 2)
            period, base = as_period_and_base(call)
            node, _ = self._one(call, call.arguments[0])
            return combining.index(node, At(node, period), period, base)
        if call.name == "voortschrijdend_gemiddelde":
            self._count(call, 2)
            of = self._one(call, call.arguments[0])
            return Moving(of[0], as_count(call, 1, MAX_WINDOW)), of[1]
        if call.name in {"aandeel", "deel_van", "verschil"}:
            left, right = self._exactly(call, 2)
            two = {
                "aandeel": combining.share,
                "deel_van": combining.part_of,
                "verschil": combining.gap,
            }
            return two[call.name](left, right, span)
        (of,) = self._exactly(call, 1)
        if call.name == "leeg_als_nul":
            return ZeroWhenMissing(of[0]), of[1]
        before = (Previous(of[0]), of[1])
        if call.name == "verschil_met_vorige":
            return combining.gap(of, before, span)
        change = combining.difference(of, before, span)
        return combining.share(change, before, span)[0], PERCENT

    def _over(self, call: WrittenCall) -> Typed:
        if len(call.arguments) < 2:  # noqa: PLR2004 (one series has nothing to be added to)
            raise FormulaError(
                f"{call.name}(…) wil minstens twee reeksen, met een puntkomma ertussen.",
                call.span.start,
                call.span.end,
            )
        total, *others = (self._one(call, argument) for argument in call.arguments)
        for other in others:
            total = combining.total(total, other, call.span)
        if call.name == "som":
            return total
        return combining.quotient(total, combining.number(len(call.arguments)), call.span)

    def _exactly(self, call: WrittenCall, count: int) -> list[Typed]:
        self._count(call, count)
        return [self._one(call, argument) for argument in call.arguments]

    def _one(self, call: WrittenCall, argument: Argument) -> Typed:
        node, unit = self.typed(argument.value)
        if isinstance(node, Constant):
            raise FormulaError(
                f"in {call.name}(…) hoort hier een reeks te staan, geen getal.",
                call.span.start,
                call.span.end,
            )
        return node, unit

    def _count(self, call: WrittenCall, count: int) -> None:
        given = len(call.arguments)
        if given == count:
            return
        words = {1: "één gegeven", 2: "twee gegevens", 3: "drie gegevens"}
        raise FormulaError(
            f"{call.name}(…) wil {words[count]}, met een puntkomma ertussen; er staan er {given}.",
            call.span.start,
            call.span.end,
        )


def _no_function(name: str) -> str:
    if name in {"afronden", "afgerond", "round", "rond"}:
        return (
            "afronden hoeft niet: dat gebeurt aan het eind, op het aantal decimalen van de "
            "indicator."
        )
    near = get_close_matches(name, sorted(NAMES), n=1, cutoff=0.5)
    if near:
        return f"er is geen functie “{name}”. Bedoelde u “{near[0]}”?"
    return f"er is geen functie “{name}”. Kies uit {enumerate_nl(sorted(NAMES), 'of')}."
