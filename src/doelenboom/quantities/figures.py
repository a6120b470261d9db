"""Numbers with their bound, sign, scale and unit."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.numerals import (
    DIGITS_PATTERN,
    WORD_PATTERN,
    digits_value,
    word_value,
)

BOUNDS = {
    "ruim": Bound.ABOVE, "iets meer dan": Bound.ABOVE, "net iets meer dan": Bound.ABOVE,
    "iets boven de": Bound.ABOVE, "goed": Bound.ABOVE, "net boven de": Bound.ABOVE,
    "bijna": Bound.BELOW, "iets minder dan": Bound.BELOW, "net geen": Bound.BELOW,
    "net iets minder dan": Bound.BELOW, "iets onder de": Bound.BELOW, "krap": Bound.BELOW,
    "ongeveer": Bound.ABOUT, "circa": Bound.ABOUT, "ca.": Bound.ABOUT, "ca": Bound.ABOUT,
    "zo’n": Bound.ABOUT, "zo'n": Bound.ABOUT, "rond de": Bound.ABOUT, "rond": Bound.ABOUT,
    "rondom de": Bound.ABOUT, "om en nabij de": Bound.ABOUT, "plm.": Bound.ABOUT,
    "±": Bound.ABOUT, "+/-": Bound.ABOUT, "een kleine": Bound.BELOW, "naar schatting": Bound.ABOUT,
    "grofweg": Bound.ABOUT, "pakweg": Bound.ABOUT, "~": Bound.ABOUT, "een dikke": Bound.ABOVE,
    "meer dan": Bound.MORE, "hoger dan": Bound.MORE, "boven de": Bound.MORE,
    "groter dan": Bound.MORE, ">": Bound.MORE, "minder dan": Bound.LESS, "lager dan": Bound.LESS,
    "onder de": Bound.LESS, "kleiner dan": Bound.LESS, "<": Bound.LESS,
    "minstens": Bound.AT_LEAST, "ten minste": Bound.AT_LEAST, "tenminste": Bound.AT_LEAST,
    "minimaal": Bound.AT_LEAST, "op zijn minst": Bound.AT_LEAST, "≥": Bound.AT_LEAST,
    "hoogstens": Bound.AT_MOST, "ten hoogste": Bound.AT_MOST, "maximaal": Bound.AT_MOST,
    "hooguit": Bound.AT_MOST, "≤": Bound.AT_MOST, "tot maximaal": Bound.AT_MOST,
}  # fmt: skip
_BOUND = "|".join(sorted(map(re.escape, BOUNDS), key=len, reverse=True))
_SCALES = {
    "mln": 6, "mln.": 6, "miljoen": 6, "mio": 6, "miljard": 9, "mld": 9, "mld.": 9, "duizend": 3,
    "miljoenen": 6, "honderdduizend": 5,
}  # fmt: skip
_UNITS = {
    "%": "%", "procent": "%", "pct": "%", "‰": "‰", "promille": "‰", "%-punt": "procentpunt",
    "%-punten": "procentpunt", "procentpunt": "procentpunt", "procentpunten": "procentpunt",
    "€": "euro", "euro": "euro", "euro’s": "euro", "euro's": "euro", "eur": "euro", "jaar": "jaar",
    "jaren": "jaar", "maanden": "maand", "maand": "maand", "weken": "week", "week": "week",
    "dagen": "dag", "dag": "dag", "werkdagen": "dag",
    "werkdag": "dag", "uur": "uur", "uren": "uur", "minuten": "minuut",
    "minuut": "minuut", "m²": "m²", "m2": "m²", "m3": "m³", "m³": "m³", "km": "km",
    "kilometer": "km", "meter": "m", "km²": "km²", "ha": "ha", "hectare": "ha", "ton": "ton",
    "kiloton": "kiloton", "kg": "kg", "kilo": "kg", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh",
    "tj": "TJ", "pj": "PJ", "mw": "MW", "kw": "kW", "fte": "fte", "fte’s": "fte", "fte's": "fte",
    "°c": "°C", "graden": "°C", "punten": "punt", "db": "dB", "twh": "TWh", "vierkante meter": "m²",
    "kubieke meter": "m³", "liter": "liter",
}  # fmt: skip
_UNIT = "|".join(sorted((re.escape(unit) for unit in _UNITS), key=len, reverse=True))
_SCALE = "|".join(sorted((re.escape(scale) for scale in _SCALES), key=len, reverse=True))
FRACTIONS = {
    "de helft": (1, 2), "een kwart": (1, 4), "een derde": (1, 3), "eenderde": (1, 3),
    "twee derde": (2, 3), "tweederde": (2, 3), "driekwart": (3, 4), "drie kwart": (3, 4),
    "een vijfde": (1, 5), "eenvijfde": (1, 5), "een tiende": (1, 10), "drie vierde": (3, 4),
    "twee vijfde": (2, 5), "drie vijfde": (3, 5), "vier vijfde": (4, 5), "een zesde": (1, 6),
    "een achtste": (1, 8), "eenderde deel": (1, 3), "een vierde": (1, 4), "één derde": (1, 3),
    "één vijfde": (1, 5), "één kwart": (1, 4), "één op de drie": (1, 3),
}  # fmt: skip
_FRACTION = "|".join(sorted(FRACTIONS, key=len, reverse=True))
_ARTICLES = frozenset({"een", "nul"})
_NUMBER = re.compile(
    rf"(?<!\w)(?:(?P<bound>{_BOUND})\s*(?=[\d€a-zé−–-]))?(?:"
    rf"(?<![\w.,])(?P<part>\d+|(?=[ntdvzaehé]){WORD_PATTERN})\s+op\s+(?:de|elke|iedere)\s+"
    rf"(?P<whole>\d+(?:\.\d{{3}})*|{WORD_PATTERN})(?!\w)"
    rf"|(?<!\w)(?P<fraction>{_FRACTION})(?!\w)(?=\s+(?:van|meer|minder|lager|hoger|is|heeft|was"
    rf"|zegt|had|toe|af|gestegen|gedaald|toegenomen|afgenomen|gegroeid|omhoog|omlaag)\b"
    rf"|[\s,]*\(|\s*[,.;]|$)"
    rf"|(?P<euro>€\s?"
    rf"|(?<!\w)EUR\s)?(?<![\w])(?<!\d[.,])(?P<sign>[-−–]\s?(?=[\d€]))?(?P<euro2>€\s?)?"
    rf"(?P<digits>{DIGITS_PATTERN})(?P<dash>,-+|,–)?"
    rf"(?:\s?(?:(?:%|€)?\s?[-–—]\s?|\s(?:tot|à)\s)€?\s?(?P<upper>{DIGITS_PATTERN})(?=\s?(?:%"
    rf"|procent|mln|miljoen|euro|jaar|uur|km|fte|weken|maanden|dagen|[a-zé]|$|[).;])))?"
    rf"(?!\w|[.,]\d)"
    rf"(?:\s?(?P<scale>{_SCALE})(?!\w))?(?:\s?(?P<unit>{_UNIT})(?!\w|(?<=€)\s?[-−\d]))?"
    rf"|(?<![\w-])(?=[ntdvzaehéo])(?P<word>{WORD_PATTERN})(?![\w]|-\w)"
    rf"(?:\s(?P<wscale>{_SCALE})(?!\w))?(?:\s(?P<wunit>{_UNIT})(?!\w))?"
    rf")",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s?(?:per|op\s+de|op\s+elke)\s+(?P<per>(?:duizend|honderd"
    r"|\d{1,3}(?:\.?\d{3})*)(?:\s+[a-zë]+)?|jaar|maand"
    r"|week|dag|inwoner|huishouden|persoon|kind|leerling|m²|m2|uur|jeugdige|cliënt|gezin|traject"
    r"|woning|kwartaal|hectare|km²|kwh)\b",
    re.IGNORECASE,
)
_YEAR_AGO = re.compile(
    r"een\s+(?:jaar|maand|week)\s+(?:eerder|geleden|later|ervoor|daarvoor|terug)\b", re.IGNORECASE
)
"""A moment, not one year: "36 meer dan een jaar eerder"."""
Taken = Callable[[int, int], bool]


def figures(text: str, is_taken: Taken) -> Iterator[Quantity]:
    """Every number that is not taken already, with what stands directly around it."""
    position = 0
    while match := _NUMBER.search(text, position):
        position = max(match.end(), match.start() + 1)
        found = _read(text, match)
        if found is None:
            continue
        if is_taken(found.number_start, found.end):
            position = found.number_start + 1
            while position < len(text) and is_taken(position, position + 1):
                position += 1
            continue
        position = max(position, found.end)
        yield found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    bound = BOUNDS.get(" ".join((match["bound"] or "").lower().split()), Bound.NONE)
    if match["fraction"]:
        part, whole = FRACTIONS[" ".join(match["fraction"].lower().split())]
        return _fraction(text, match, (part, whole), bound)
    if match["part"]:
        part, whole = _count(match["part"]), _count(match["whole"])
        if not 0 < part <= whole or whole > 1000:  # noqa: PLR2004 - beyond this it is a rate
            return None
        return _fraction(text, match, (part, whole), bound)
    if match["word"]:
        return _worded(text, match, bound)
    return _digits(text, match, bound)


def _fraction(text: str, match: re.Match[str], share: tuple[int, int], bound: Bound) -> Quantity:
    start, end = match.span()
    at = match.start("fraction" if match["fraction"] else "part")
    part, whole = share
    return Quantity(
        start, end, text[start:end], Kind.STATISTIC, Decimal(100 * part) / whole, Decimal(1),
        unit="%", bound=bound, fraction=(part, whole), is_word=not text[at].isdigit(),
        number_start=at,
    )  # fmt: skip


def _worded(text: str, match: re.Match[str], bound: Bound) -> Quantity | None:
    word = match["word"].lower()
    value = word_value(word)
    if word in _ARTICLES and _YEAR_AGO.match(text, match.start("word")):
        return None
    if value is None or (word in _ARTICLES and bound is Bound.NONE and not match["wscale"]):
        return None
    unit = _UNITS.get((match["wunit"] or "").lower(), "")
    scale = Decimal(10) ** _SCALES.get((match["wscale"] or "").lower(), 0)
    end, per = _per(text, match.end())
    kind = Kind.MONEY if unit == "euro" else Kind.STATISTIC
    return Quantity(
        match.start(), end, text[match.start() : end], kind, value * scale, scale, unit=unit,
        per=per, bound=bound, is_word=True, number_start=match.start("word"),
    )  # fmt: skip


def _digits(text: str, match: re.Match[str], bound: Bound) -> Quantity | None:
    value, step = digits_value(match["digits"])
    unit = _UNITS.get((match["unit"] or "").lower(), "")
    scale = Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0)
    is_money = bool(match["euro"] or match["euro2"] or unit == "euro")
    if is_money and unit == "ton":
        scale = Decimal(100_000)
    if match["sign"] and _is_minus(text, match):
        value = -value
    upper = digits_value(match["upper"])[0] * scale if match["upper"] else None
    end, per = (match.end(), "") if match["upper"] and not unit else _per(text, match.end())
    start = match.start()
    return Quantity(
        start, end, text[start:end], Kind.MONEY if is_money else Kind.STATISTIC, value * scale,
        step * scale, upper, "euro" if is_money else unit, per, bound,
        number_start=match.start("digits"),
    )  # fmt: skip


def _is_minus(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start("sign")].rstrip("€ ")
    return (
        not before
        or before[-1] in "(:=;/|"
        or text[match.start("sign") - 1 : match.start("sign")] in {" ", "\t", "€", "("}
    )


def _per(text: str, end: int) -> tuple[int, str]:
    if match := _PER.match(text, end):
        per = match["per"].lower().replace("duizend", "1.000").replace("honderd", "100")
        digits = re.sub(r"(?<=\d)\.(?=\d{3})", "", per)
        return match.end(), digits
    return end, ""


def _count(text: str) -> int:
    value = word_value(text)
    return int(value) if value is not None else int(text.replace(".", ""))
