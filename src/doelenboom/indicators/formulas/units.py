"""Units of series: what may be added to what, and which factor a table leaves out.

CBS writes "aantal", "%", "x 1 000", "1 000 euro", "mln euro", "per 1 000 inwoners"; people write
the same in other ways. Counts of different things ("personen", "huishoudens") are one kind, since
the tables themselves call both "aantal".
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from doelenboom.kernel.numbers import format_number


class UnitKind(StrEnum):
    """What can be reckoned with a unit."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"  # difference between two percentages
    RATE = "rate"  # per 1.000 …
    INDEX = "index"
    NUMBER = "number"  # bare number: the quotient of two equal units
    OTHER = "other"  # euro, jaar, km², euro per inwoner
    UNKNOWN = "unknown"  # not stated; fits everything


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit without its factor.

    Attributes:
        kind: what can be reckoned with it.
        name: "euro", "personen"; for a rate what is counted above the line.
        scale: by what a figure is multiplied to be in this unit itself ("x 1 000" → 1000).
        per: of a rate, how many of ``of`` it is counted on.
        of: of a rate, what is below the line ("inwoners").
    """

    kind: UnitKind
    name: str = ""
    scale: Decimal = Decimal(1)
    per: Decimal = Decimal(1)
    of: str = ""

    @property
    def text(self) -> str:
        """The unit in Dutch, without its factor."""
        if self.kind is UnitKind.RATE:
            return " ".join(filter(None, (self.name, "per", format_number(self.per), self.of)))
        fixed = {
            UnitKind.PERCENT: "%",
            UnitKind.POINTS: "procentpunt",
            UnitKind.UNKNOWN: "onbekend",
            UnitKind.NUMBER: "getal",
        }
        if self.kind is UnitKind.COUNT:
            return f"aantal {self.name}".strip()
        return fixed.get(self.kind, self.name)

    @property
    def bare(self) -> "Unit":
        """The same without its factor."""
        return replace(self, scale=Decimal(1))


NUMBER = Unit(UnitKind.NUMBER)
PERCENT = Unit(UnitKind.PERCENT)
POINTS = Unit(UnitKind.POINTS)
COUNT = Unit(UnitKind.COUNT)
UNKNOWN = Unit(UnitKind.UNKNOWN)

_COUNTED = (
    "aantal|stuks?|personen|inwoners?|huishoudens|woningen|jongeren|leerlingen|kinderen|ouderen|"
    "cliënten|volwassenen|banen|vestigingen|bedrijven|trajecten|uitkeringen|meldingen|misdrijven|"
    "gevallen|mensen|studenten|werknemers|deelnemers|bezoekers|leden|verwijzingen"
)
_MEASURED = frozenset({
    "euro", "jaar", "jaren", "maand", "maanden", "week", "weken", "dag", "dagen", "uur", "uren",
    "minuut", "minuten", "km", "km²", "km2", "m", "m2", "m²", "m3", "m³", "ha", "kg", "ton",
    "liter", "kwh", "gj", "°c", "graden", "score", "cijfer", "rapportcijfer", "punten", "fte",
    "index",
})  # fmt: skip
"""What is measured rather than counted, so that a number of things cannot be called so."""
_POWER_OF_TEN = re.compile(r"100+")
_DIGITS = r"\d{1,3}(?:[ .]\d{3})+|\d+"
_WORDS = {
    "duizend": 10**3, "mln": 10**6, "miljoen": 10**6, "mld": 10**9, "miljard": 10**9,
}  # fmt: skip
_FACTOR = rf"(?P<digits>{_DIGITS})?\s*(?P<word>{'|'.join(_WORDS)})?\.?"
_TIMES = re.compile(rf"(?P<before>.*?)\s*\bx\s*{_FACTOR}(?:\s+(?P<after>.+))?")
_IN_FRONT = re.compile(rf"(?P<before>€?)\s*{_FACTOR}\s+(?P<after>.+)")
_EURO_BEHIND = re.compile(rf"(?P<before>€|euro)\s*{_FACTOR}(?P<after>)")
_RATE = re.compile(rf"(?P<name>.*?)\s*\b(?:per|op de|op)\s+(?P<per>{_DIGITS})(?:\s+(?P<of>.+))?")
_INDEX = re.compile(r"index.*|(?:19|20)\d{2}\s*=\s*100")


def parse_unit(text: str) -> Unit:
    """Read a unit as tables and people write it; what is not known is a unit of its own name."""
    plain = re.sub(r"[\s\u00a0\u202f]+", " ", text).strip().lower().replace("×", "x")
    if not plain or plain in {"-", "onbekend"}:
        return UNKNOWN
    if plain in {"%", "procent", "percentage", "pct"}:
        return PERCENT
    if plain in {"procentpunt", "procentpunten", "%-punt", "%-punten"}:
        return POINTS
    if plain in {"‰", "promille"}:
        return Unit(UnitKind.RATE, per=Decimal(1000))
    if _INDEX.fullmatch(plain):
        return Unit(UnitKind.INDEX, name=plain)
    if rate := _RATE.fullmatch(plain):
        above = _named(rate["name"])
        name = "" if above.kind is UnitKind.COUNT else above.name
        return Unit(
            UnitKind.RATE, name, above.scale, _whole(rate["per"]), (rate["of"] or "").strip()
        )
    return _named(plain)


def _named(plain: str) -> Unit:
    """A unit without "per 1.000", with or without a factor."""
    for pattern in (_TIMES, _EURO_BEHIND, _IN_FRONT):
        match = pattern.fullmatch(plain)
        if match and (match["digits"] or match["word"]):
            scale = _whole(match["digits"] or "1") * _WORDS.get(match["word"] or "", 1)
            if not _POWER_OF_TEN.fullmatch(str(scale)):
                continue  # "2 personen of meer" is no factor
            rest = " ".join(filter(None, (match["before"], match["after"]))).strip()
            return replace(_base(rest), scale=scale)
    return _base(plain)


def _base(plain: str) -> Unit:
    if plain in {"", "aantal"}:
        return COUNT
    if plain in {"€", "euro's", "euro’s", "euro"}:
        return Unit(UnitKind.OTHER, "euro")
    if plain.startswith(("€ ", "euro ")):
        return Unit(UnitKind.OTHER, f"euro {plain.split(' ', 1)[1]}")
    if re.fullmatch(rf"(?:{_COUNTED})(?: .*)?", plain) and " per " not in plain:
        return Unit(UnitKind.COUNT, plain.removeprefix("aantal").strip())
    return Unit(UnitKind.OTHER, plain)


def _whole(digits: str) -> Decimal:
    return Decimal(re.sub(r"[ .]", "", digits))


def fits(unit: Unit, wanted: Unit) -> bool:
    """Whether a figure in ``unit`` may be shown as ``wanted``, apart from factors."""
    if UnitKind.UNKNOWN in (unit.kind, wanted.kind):
        return True
    percentages = {UnitKind.PERCENT, UnitKind.POINTS}
    if unit.kind in percentages and wanted.kind in percentages:
        return True
    if unit.kind is UnitKind.NUMBER:
        return wanted.kind in {UnitKind.OTHER, UnitKind.INDEX}
    if unit.kind is UnitKind.COUNT and wanted.kind is UnitKind.OTHER:
        return wanted.name.partition(" ")[0] not in _MEASURED and " per " not in f" {wanted.name}"
    if unit.kind is not wanted.kind:
        return unit.kind is UnitKind.OTHER and _quotient_fits(unit.name, wanted)
    if unit.kind is UnitKind.RATE:
        return unit.per == wanted.per and (unit.name == wanted.name or not unit.name)
    if unit.kind is UnitKind.OTHER:
        return unit.name == wanted.name or _quotient_fits(unit.name, wanted)
    return True


def _quotient_fits(name: str, wanted: Unit) -> bool:
    """Whether what is above the line is the same: "euro per inwoners", "euro per inwoner"."""
    above, slash, _ = name.partition(" per ")
    return bool(slash) and wanted.text.partition(" per ")[0] == above and " per " in wanted.text


def same(one: Unit, other: Unit) -> bool:
    """Whether figures in these units may be added."""
    if UnitKind.NUMBER in (one.kind, other.kind) and one.kind is not other.kind:
        return UnitKind.UNKNOWN in (one.kind, other.kind)
    return fits(one, other) and fits(other, one)
