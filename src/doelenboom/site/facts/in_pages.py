"""Whether the numbers in a page are the facts: the same value, and text that rounds it honestly.

Needs nothing but Python, so that the checker which ships inside a publication can do the same.
A number stands in a page as ``<data class="fact" value="54.2" data-fact="…">54 %</data>``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from html import unescape

FACT_UNITS = Mapping[str, tuple[Decimal | None, str]]
"""Id of a fact → its value and its unit, as ``data/facts.json`` has them."""

_MARKED = re.compile(
    r'<data class="fact" value="([^"]*)" data-fact="([^"]*)"( data-bound)?>(.*?)</data>', re.S
)
_WRITTEN = re.compile(r"In de tekst: “(.*)”")
_LANGUAGE = re.compile(r'<html lang="([a-z]+)"')
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"-?[0-9][0-9.,]*")
_SCALES = {
    "duizend": 3, "thousand": 3, "miljoen": 6, "mln": 6, "million": 6, "miljard": 9, "mld": 9,
    "billion": 9,
}  # fmt: skip
_SCALE = re.compile(rf"\b({'|'.join(_SCALES)})\b")
_BELOW = r"bijna|net geen|almost|nearly|just under|less than|minder dan"
_ABOVE = r"ruim|iets meer dan|meer dan|just over|over|more than"
_AROUND = r"ongeveer|circa|zo’n|rond de|about|around|roughly"
_HEDGE = re.compile(rf"^(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE})|(?P<around>{_AROUND})) ")
_WORDS = {
    word: number
    for number, words in enumerate((
        "nul geen zero no none", "een één eén a an one", "twee two", "drie three", "vier four",
        "vijf five", "zes six", "zeven seven", "acht eight", "negen nine", "tien ten",
        "elf eleven", "twaalf twelve",
    ))
    for word in words.split()
}  # fmt: skip
_PARTS = {
    "helft": 2, "half": 2, "derde": 3, "third": 3, "thirds": 3, "kwart": 4, "quarter": 4,
    "quarters": 4, "vijfde": 5, "fifth": 5, "fifths": 5, "zesde": 6, "sixth": 6, "achtste": 8,
    "eighth": 8, "tiende": 10, "tenth": 10, "tenths": 10,
}  # fmt: skip
_COUNT = rf"[0-9]+|{'|'.join(_WORDS)}"
_OUT_OF = re.compile(rf"^(?P<n>{_COUNT}) (?:op(?: de| elke)?|van de|in|out of) (?P<m>{_COUNT})\b")
_PART = re.compile(rf"^(?:(?P<n>{_COUNT}|de) ?)?(?P<m>{'|'.join(_PARTS)})\b")
_NO_LINKS: Mapping[str, Mapping[str, list[str]]] = {"footnote": {"_": []}}
_NONE: Mapping[str, frozenset[str]] = {}
_NEAR, _NEAR_PART = Decimal("0.03"), Decimal("0.12")
_HEDGED = 2
"""How far a natural fraction may be off, as a part of one and of itself; with "ruim" twice."""
_HALF = Decimal("0.5")
_EURO = "iso4217:EUR"
_TABLE_SCALES = (3, 6)
_THOUSAND, _IN_THOUSANDS = Decimal(1_000), Decimal(100_000)
"""From here sentences tell an amount to the thousand (``sentences.money_words``)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as a page shows it; ``bound``: in running text, which writes it in one way only."""

    fact: str
    value: str
    text: str
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A number in a page that is not what the facts say, and why, in a Dutch sentence."""

    shown: Shown
    reason: str


def read_facts(data: bytes) -> dict[str, tuple[Decimal | None, str]]:
    """Values and units from ``data/facts.json``; notes are left out.

    Raises:
        ValueError, KeyError: it is no such file.
    """
    found: dict[str, tuple[Decimal | None, str]] = {}
    for name, fact in json.loads(data)["facts"].items():
        dimensions = fact["dimensions"]
        if dimensions["concept"] != "xbrl:note":
            value = fact["value"]
            found[name] = (None if value is None else Decimal(value), dimensions.get("unit", ""))
    return found


def read_written(data: bytes) -> dict[str, frozenset[str]]:
    """How running text writes the facts that it cites, from ``data/facts.json``."""
    facts = json.loads(data)["facts"]
    found: dict[str, frozenset[str]] = {}
    for name, fact in facts.items():
        notes = (unescape(facts[n]["value"]) for n in fact.get("links", _NO_LINKS)["footnote"]["_"])
        if texts := frozenset(m[1] for m in map(_WRITTEN.fullmatch, notes) if m):
            found[name] = texts
    return found


def shown_in(page: str) -> Iterator[Shown]:
    """The marked numbers of a page, in reading order."""
    for value, fact, bound, inside in _MARKED.findall(page):
        yield Shown(unescape(fact), unescape(value), unescape(_TAG.sub("", inside)), bool(bound))


def check_page(
    page: str, facts: FACT_UNITS, written: Mapping[str, frozenset[str]] = _NONE
) -> tuple[int, list[Fault]]:
    """How many numbers a page shows, and which of them are wrong.

    Args:
        page: its HTML.
        facts: see ``read_facts``.
        written: see ``read_written``.
    """
    language = _LANGUAGE.search(page)
    english = bool(language) and language[1] == "en" if language else False
    count, faults = 0, []
    for shown in shown_in(page):
        count += 1
        texts = written.get(shown.fact, frozenset()) if shown.bound else None
        if reason := _fault(shown, facts, texts, english=english):
            faults.append(Fault(shown, reason))
    return count, faults


def _fault(
    shown: Shown, facts: FACT_UNITS, written: frozenset[str] | None, *, english: bool
) -> str:
    if shown.fact not in facts:
        return f"Het feit “{shown.fact}” staat niet in data/facts.json."
    value, unit = facts[shown.fact]
    if value is None:
        return f"Het feit “{shown.fact}” heeft geen waarde, maar de pagina noemt “{shown.text}”."
    try:
        same = Decimal(shown.value) == value
    except InvalidOperation:
        same = False
    if not same:
        return f"De pagina geeft {shown.value}, het feit “{shown.fact}” is {value}."
    if written is not None:
        known = " ".join(shown.text.split()) in written
        return "" if known else f"De tekst noemt “{shown.text}”; zo staat het er niet."
    if not is_honest(shown.text, value, unit, english=english):
        return f"De pagina toont “{shown.text}”, het feit “{shown.fact}” is {value}."
    return ""


def is_honest(text: str, value: Decimal, unit: str = "", *, english: bool = False) -> bool:
    """Whether a text is the value, rounded to the digits that it shows.

    Args:
        text: ``54 %``, ``€ 1,2 mln``, ``1.210``, ``bijna 1 op de 8``, ``een kwart``, ``drie``.
        value: the exact value.
        unit: of the fact. Euros may be shown in thousands or millions, as tables do, and may be
            a unit off so that the rows of a table add up.
        english: points and commas, and words, are those of English.
    """
    plain = " ".join(text.replace("\u2212", "-").replace("\u2011", "-").split()).lower()
    hedge = _HEDGE.match(plain)
    rest = plain[hedge.end() :] if hedge else plain
    share = _share(rest)
    if share is not None and not _is_unit(rest, unit):
        return _is_near(share, value / 100 if unit.endswith(":procent") else value, hedge)
    number = _NUMBER.search(rest)
    if number:
        return _is_number(number[0].rstrip(".,"), rest, value, unit, hedge, english=english)
    first = rest.partition(" ")[0]
    return first in _WORDS and value == _WORDS[first]


def _share(text: str) -> Decimal | None:
    """``1 op de 8`` and ``twee derde`` as a part of one."""
    if match := _OUT_OF.match(text):
        whole = _counted(match["m"])
        return _counted(match["n"]) / whole if whole else None
    if match := _PART.match(text):
        return _counted(match["n"] or "een") / _PARTS[match["m"]]
    return None


def _is_unit(text: str, unit: str) -> bool:
    """Whether what follows the number is the fact's own unit: ``1`` of "op de 10 volwassenen"."""
    match = _OUT_OF.match(text)
    return match is not None and f"{unit}-".startswith(f"db:op-de-{match['m']}-")


def _counted(word: str) -> Decimal:
    return Decimal(word) if word.isdecimal() else Decimal(_WORDS.get(word, 1))


def _is_near(share: Decimal, value: Decimal, hedge: re.Match[str] | None) -> bool:
    """Whether a natural fraction stands for a value: close, and on the side that it says."""
    if hedge and hedge["below"] and value > share:
        return False
    if hedge and hedge["above"] and value < share:
        return False
    room = _HEDGED if hedge else Decimal(1)
    return abs(value - share) <= min(_NEAR * room, share * _NEAR_PART)


def _is_number(
    digits: str,
    text: str,
    value: Decimal,
    unit: str,
    hedge: re.Match[str] | None,
    *,
    english: bool,
) -> bool:
    point, group = (".", ",") if english else (",", ".")
    plain = digits.replace(group, "").replace(point, ".")
    try:
        shown = Decimal(plain)
    except InvalidOperation:
        return False
    places = len(plain.partition(".")[2])
    scale = _SCALE.search(text)
    scales = [_SCALES[scale[1]], 0] if scale else [0]
    if unit == _EURO and not scale:
        scales += _TABLE_SCALES
        round_one = shown >= _IN_THOUSANDS and shown % _THOUSAND == 0
        if round_one and abs(shown - abs(value)) <= _THOUSAND / 2:
            return True
    return any(_is_rounded(shown, places, value.scaleb(-power), unit, hedge) for power in scales)


def _is_rounded(
    shown: Decimal, places: int, value: Decimal, unit: str, hedge: re.Match[str] | None
) -> bool:
    quantum = Decimal(1).scaleb(-places)
    if unit == _EURO:
        near = abs(abs(shown) - abs(value)) < quantum
    else:
        near = abs(shown - value) <= quantum * _HALF
    if near or not hedge:
        return near
    return _is_hedged(shown, value, hedge)


def _is_hedged(shown: Decimal, value: Decimal, hedge: re.Match[str]) -> bool:
    """``ruim 300`` for 312: a round number, and the value on the side that the word says."""
    place = shown.normalize().as_tuple().exponent
    room = Decimal(1).scaleb(int(place)) * _HALF
    if hedge["below"]:
        return shown - room <= value <= shown
    if hedge["above"]:
        return shown <= value <= shown + room
    return abs(shown - value) <= room
