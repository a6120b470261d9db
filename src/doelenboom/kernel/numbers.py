"""Numbers as Dutch officials write them, read and written.

A stated figure is never only digits: "72%-83%" is an interval, "circa 300" is approximate,
"n.v.t." is a value of its own. ``parse_quantity`` keeps all of that.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.language import in_english
from doelenboom.kernel.scaled_units import scaled_unit
from doelenboom.kernel.states import ObservationStatus, Qualifier

NBSP = "\u00a0"
MINUS = "\u2212"
_MAX_DIGITS = 24
_EXACT = Context(prec=100)

_PREFIXES: dict[str, Qualifier] = {
    "circa": Qualifier.APPROXIMATE, "ca.": Qualifier.APPROXIMATE, "ca": Qualifier.APPROXIMATE,
    "ongeveer": Qualifier.APPROXIMATE, "plm.": Qualifier.APPROXIMATE, "±": Qualifier.APPROXIMATE,
    "ruim": Qualifier.ABOVE, "meer dan": Qualifier.ABOVE, ">": Qualifier.ABOVE,
    "bijna": Qualifier.BELOW, "minder dan": Qualifier.BELOW, "<": Qualifier.BELOW,
    "minimaal": Qualifier.AT_LEAST, "ten minste": Qualifier.AT_LEAST,
    "minstens": Qualifier.AT_LEAST, "≥": Qualifier.AT_LEAST,
    "maximaal": Qualifier.AT_MOST, "ten hoogste": Qualifier.AT_MOST,
    "hoogstens": Qualifier.AT_MOST, "≤": Qualifier.AT_MOST,
}  # fmt: skip
_WITHOUT_VALUE: dict[str, ObservationStatus] = {
    "n.v.t.": ObservationStatus.NOT_APPLICABLE, "nvt": ObservationStatus.NOT_APPLICABLE,
    "n.v.t": ObservationStatus.NOT_APPLICABLE, "n. v. t.": ObservationStatus.NOT_APPLICABLE,
    "niet van toepassing": ObservationStatus.NOT_APPLICABLE,
    "geheim": ObservationStatus.SUPPRESSED, "afgeschermd": ObservationStatus.SUPPRESSED,
    "onbekend": ObservationStatus.MISSING, "n.b.": ObservationStatus.MISSING,
    "niet bekend": ObservationStatus.MISSING, "-": ObservationStatus.MISSING,
    "–": ObservationStatus.MISSING, ".": ObservationStatus.MISSING,
}  # fmt: skip
_NUMBER = r"[-−+]?\s?[0-9](?:[0-9.,\u00a0\u202f ]*[0-9])?(?:[eE][-+]?[0-9]+)?"
_RANGE = re.compile(
    rf"(?:tussen |van )?(?P<euro>€\s*)?(?P<low>{_NUMBER})\s*(?P<unit1>%|€)?\s*"
    rf"(?:-|–|—|tot|t/m|à|en)\s*(?:€\s*)?(?P<high>{_NUMBER})\s*(?P<unit>.*)",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?P<euro>€\s*)?(?P<value>{_NUMBER})(?:,[-–—=]+)?\s*(?P<unit>.*)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?")
_UNIT_WITH_DIGITS = re.compile(
    r"[^\d]*\b(?:per|op de|op) (?:10|100|1\.?000|10\.?000|100\.?000|1\.?000\.?000)\b[^\d]*"
    r"|[^\d]*(?:[cdkm]?m[23]|CO2)[^\d]*"
)
"""The units that have digits of their own: "per 1.000 inwoners", "m2", "ton CO2"."""
_THOUSAND = Decimal(1_000)
_BYTES = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated figure.

    Attributes:
        value: the number, or None for an interval and for "no value".
        lower: lower end of an interval, inclusive.
        upper: upper end of an interval, inclusive.
        qualifier: the reservation it was stated with.
        status: UNSTATED for a number, which does not say how firm it is; why there is none
            otherwise.
        unit: what stood behind the number ("%", "jaar", "€"), as written.
    """

    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    status: ObservationStatus = ObservationStatus.UNSTATED
    unit: str = ""


def parse_number(text: str) -> Decimal:
    """Read one number: ``12,5``, ``6.6``, ``1.210``, ``1.210,50``, ``10 000``, ``−250``.

    A point followed by groups of exactly three digits separates thousands ("1.210" is twelve
    hundred and ten), as a space does; any other point is a decimal point ("6.6", "12.50").

    Raises:
        NotationError: the text is no number, or has more digits than any real figure.
    """
    raw = re.sub(r"\s+", " ", text).strip().replace(MINUS, "-")
    sign = raw[:1] if raw[:1] in ("+", "-") else ""
    digits = raw[len(sign) :].strip()
    if _SPACED.fullmatch(digits):
        digits = digits.replace(" ", "")
    if "," in digits:
        whole, _, fraction = digits.rpartition(",")
        if "." in whole and not _GROUPED.fullmatch(whole):
            raise _not_a_number(text)
        digits = f"{whole.replace('.', '')}.{fraction}"
    elif _GROUPED.fullmatch(digits) and not digits.startswith("0."):
        digits = digits.replace(".", "")
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?", digits):
        raise _not_a_number(text)
    if len(digits) > _MAX_DIGITS or len(format(Decimal(digits), "f")) > _MAX_DIGITS:
        raise _not_a_number(text)
    return Decimal(sign.replace("+", "") + digits)


def parse_quantity(text: str) -> Quantity:
    """Read a stated figure with its reservation, range and unit.

    Understood: "72%-83%", "Circa 300", "n.v.t.", "6.6 %", "12,5", "80,5 jaar", "€ 1.200,-",
    "6,6 per 1.000 inwoners", "tussen 10 en 15".

    Raises:
        NotationError: no figure can be read from the text.
    """
    raw = " ".join(text.split())
    if not raw:
        return Quantity(status=ObservationStatus.MISSING)
    if raw.lower() in _WITHOUT_VALUE:
        return Quantity(status=_WITHOUT_VALUE[raw.lower()])
    qualifier, rest = _split_prefix(raw)
    if match := _RANGE.fullmatch(rest):
        lower, upper = parse_number(match["low"]), parse_number(match["high"])
        if lower > upper:
            raise NotationError(f"In “{raw}” is de ondergrens hoger dan de bovengrens.")
        unit = _unit(match["unit"] or match["unit1"] or "", match["euro"], text)
        return Quantity(lower=lower, upper=upper, qualifier=Qualifier.INTERVAL, unit=unit)
    if match := _SINGLE.fullmatch(rest):
        unit = _unit(match["unit"], match["euro"], text)
        return Quantity(value=parse_number(match["value"]), qualifier=qualifier, unit=unit)
    raise _not_a_number(text)


def _unit(words: str, euro: str | None, text: str) -> str:
    """What stands around a number, when it can be a unit and nothing else."""
    unit = words.strip()
    if euro:
        scale = re.fullmatch(r"(miljoen|miljard|mln|mld)\b\.?(.*)", unit)
        unit = f"{scale[1]} euro{scale[2]}" if scale else f"€ {unit}".strip()
    if re.search(r"[0-9]", unit) and not _UNIT_WITH_DIGITS.fullmatch(unit):
        raise _not_a_number(text)
    if unit and not re.search(r"[^\W\d_]|[%‰€°]", unit):
        raise _not_a_number(text)
    return unit


def decimal_text(value: Decimal) -> str:
    """Canonical text of a decimal: no exponent, no trailing zeros, no negative zero.

    Equal numbers have one text, and the same figures are written in many places.

    Raises:
        ValueError: not a number, or infinite.
    """
    if not value.is_finite():
        raise ValueError("a figure is a finite number")
    return _decimal_text(value)


@lru_cache(maxsize=65536)
def _decimal_text(value: Decimal) -> str:
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_number(value: Decimal, decimals: int | None = None) -> str:
    """Dutch notation: ``Decimal("1210.5")`` → ``"1.210,5"``; negative with a real minus.

    Where English is spoken: ``"1,210.5"``.

    Args:
        value: the number.
        decimals: digits behind the comma (rounded half up, as people do), or None to show the
            number as it was stated.
    """
    return _number_text(value, decimals, in_english())


@lru_cache(maxsize=65536)
def _number_text(value: Decimal, decimals: int | None, english: bool) -> str:
    """Equal numbers read the same, so the many that a page says twice are written once."""
    if decimals is not None:
        quantum = Decimal(1).scaleb(-decimals)
        text = format(value.quantize(quantum, rounding="ROUND_HALF_UP", context=_EXACT), "f")
    else:
        text = decimal_text(value)
    sign, digits = ("", text) if not text.startswith("-") else (MINUS, text[1:])
    whole, _, fraction = digits.partition(".")
    if not int(whole) and not fraction.strip("0"):
        sign = ""
    grouped, comma = f"{int(whole):,}", "."
    if not english:
        grouped, comma = grouped.replace(",", "."), ","
    return f"{sign}{grouped}{comma}{fraction}" if fraction else f"{sign}{grouped}"


def format_value(value: Decimal, unit: str = "", decimals: int | None = None) -> str:
    """Number with its unit and no-break spaces: ``54 %``, ``80,5 jaar``, ``1.234 × € 1.000``.

    A unit is what people wrote and stays Dutch; in English ``54%`` and ``€103.8 million`` lose
    their space, as English has it.
    """
    before, behind = (_english_around if in_english() else _around)(unit)
    return f"{before}{format_number(value, decimals)}{behind}"


@lru_cache(maxsize=4096)
def _around(unit: str) -> tuple[str, str]:
    """What stands before and behind a number with this unit."""
    if unit in {"€", "euro"}:
        return f"€{NBSP}", ""
    if match := re.fullmatch(r"(miljoen|miljard|mln|mld)\.? euro(.*)", unit):
        return f"€{NBSP}", f"{NBSP}{match[1]}{match[2]}"
    if match := re.fullmatch(r"(?:€|euro) (per .+)", unit):
        return f"€{NBSP}", f" {match[1]}"
    return "", _behind(unit)


def _behind(unit: str) -> str:
    """What stands behind a number that has no sign before it: ``1.234 × € 1.000``."""
    counted = "" if unit == "aantal" else unit.removeprefix("aantal ")
    scaled = scaled_unit(unit)
    if scaled.size == _THOUSAND:
        money = f"€{NBSP}" if scaled.unit.startswith("€") else ""
        what = scaled.unit.removeprefix("€").strip().removeprefix("aantal ")
        what = f" {what}" if what else ""
        return f"{NBSP}×{NBSP}{money}{format_number(_THOUSAND)}{what}"
    return f"{NBSP}{counted}" if counted else ""


_ENGLISH_SCALES = {"miljoen": "million", "mln": "million", "miljard": "billion", "mld": "billion"}


@lru_cache(maxsize=4096)
def _english_around(unit: str) -> tuple[str, str]:
    if unit in {"€", "euro"}:
        return "€", ""
    if unit == "%":
        return "", "%"
    if match := re.fullmatch(r"(miljoen|miljard|mln|mld)\.? euro(.*)", unit):
        return "€", f"{NBSP}{_ENGLISH_SCALES[match[1]]}{match[2]}"
    if match := re.fullmatch(r"(?:€|euro) (per .+)", unit):
        return "€", f" {match[1]}"
    return "", _behind(unit)


def format_interval(
    lower: Decimal, upper: Decimal, unit: str = "", decimals: int | None = None
) -> str:
    """Two ends with one unit: ``72–83 %``."""
    return f"{format_number(lower, decimals)}–{format_value(upper, unit, decimals)}"


def format_bytes(count: int) -> str:
    """Size of a file in Dutch: ``1234567`` → ``"1,2 MB"``, units of a thousand."""
    for unit, word in _BYTES:
        if count >= unit:
            return f"{format_number(Decimal(count * 10 // unit) / 10)} {word}"
    return f"{count} {'byte' if count == 1 else 'bytes'}"


def _split_prefix(raw: str) -> tuple[Qualifier, str]:
    lowered = raw.lower()
    for prefix in sorted(_PREFIXES, key=len, reverse=True):
        if lowered.startswith(prefix) and not lowered[len(prefix) : len(prefix) + 1].isalpha():
            return _PREFIXES[prefix], raw[len(prefix) :].strip()
    return Qualifier.EXACT, raw


def _not_a_number(text: str) -> NotationError:
    return NotationError(
        f"“{text.strip()}” is geen getal dat we kunnen lezen. Schrijf bijvoorbeeld 12,5 of 1.210, "
        "een bereik als 72%-83%, “circa 300” of “n.v.t.”."
    )
