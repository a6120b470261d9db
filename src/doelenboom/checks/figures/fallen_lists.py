"""A list of indicators that fell apart on its way out of a PDF: a name, two values, a source.

"10 % van de volwassenen mist emotionele steun" and behind it "7% 7% Gezondheidsmonitor, 2022":
the values of the place itself and of the country, in the order of the heads. No reader can make
columns of it again, but each value stands right behind the name that it belongs to.
"""

import re
from dataclasses import replace

from doelenboom.checks.document import Passage, PassageKind, Table
from doelenboom.checks.figures.grids import Grid, Number
from doelenboom.checks.figures.stated import is_sentence
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.numerals import DIGITS_PATTERN, digits_value

_VALUE = rf"(?:{DIGITS_PATTERN})\s?(?:%|jaar\b|km\b|weken\b|dagen\b)?"
_ENTRY = re.compile(
    rf"(?P<name>\D{{0,3}}|(?:\d{{1,3}}\s)?[^\d]{{4,90}}?\s)(?P<own>{_VALUE})\s"
    rf"(?P<country>{_VALUE}|n\.?v\.?t\.?)\s(?P<source>[A-Z]\D.{{8,}})",
)
_COUNTRY = re.compile(r"\b(?:Nederland|landelijke?)\b")
_LONGEST_HEAD = 60
_LONGEST_NAME = 200
_FEWEST = 5
_NAMES = frozenset({PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.HEADING})
_FEWEST_STEMS, _TELLING = 2, 8
_CONSULTED = re.compile(r",?\s*geraadpleegd\b|https?:", re.IGNORECASE)
_HEADS = ("", "", "Nederland")
_MARK = re.compile(r"^\d{1,3}\s+")


def fallen_list(subject: Subject) -> Grid | None:
    """Every value of such a list as a row with two columns. Use ``subject.derived``."""
    passages = subject.document.passages
    if not any(_is_country_head(one) for one in passages):
        return None
    rows = [row for one in passages if (row := _row(passages, one)) is not None]
    if len(rows) < _FEWEST:
        return None
    names = tuple(name for name, *_ in rows)
    nothing = tuple((False, False, False) for _ in rows)
    return Grid(
        Table(-1, (), heads=0), tuple((None, own, country) for _, own, country in rows), nothing,
        names, names, _HEADS, digits_value("1")[0], is_money=False, words="", title="",
        texts=tuple((name, "", "") for name in names),
    )  # fmt: skip


def _is_country_head(passage: Passage) -> bool:
    return (
        passage.table is None and len(passage.text) <= _LONGEST_HEAD
        and _COUNTRY.search(passage.text) is not None and not is_sentence(passage)
    )  # fmt: skip


def _row(
    passages: tuple[Passage, ...], passage: Passage
) -> tuple[str, Number, Number | None] | None:
    """The name of an entry with its values, when this passage holds the values of one."""
    if passage.table is not None or not passage.has_digits:
        return None
    match = _ENTRY.match(passage.text)
    if match is None:
        return None
    own, country = _number(passage, match["own"]), _number(passage, match["country"])
    if own is None or (country is not None and own.unit != country.unit):
        return None
    name = _name(passages, passage, match)
    return (name, own, country) if name else None


def _name(passages: tuple[Passage, ...], passage: Passage, match: re.Match[str]) -> str:
    """What an entry is called: in the line above, in front of its values, or by its source."""
    own = _MARK.sub("", match["name"]).strip()
    if not own.strip("% "):
        above = passages[passage.number - 1] if passage.number else passage
        is_name = above.kind in _NAMES and len(above.text) <= _LONGEST_NAME
        return _MARK.sub("", above.text) if is_name and not _ENTRY.match(above.text) else ""
    stems = stems_in(own)
    if len(stems) >= _FEWEST_STEMS or any(len(one) >= _TELLING for one in stems):
        return own
    return f"{own}: {_CONSULTED.split(match['source'])[0]}"


def _number(passage: Passage, text: str) -> Number | None:
    match = re.match(rf"(?P<digits>{DIGITS_PATTERN})\s?(?P<unit>\D*)", text)
    if match is None:
        return None
    value, step = digits_value(match["digits"])
    told = replace(passage, text=text.strip())
    return Number(told, value, step, match["unit"].strip())
