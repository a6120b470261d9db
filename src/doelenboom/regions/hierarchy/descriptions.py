"""The history of a municipality as CBS writes it in the description of its code.

Value lists of regions ("RegioS") carry a text per municipality, in a strict form::

    Opgeheven per 01-01-2021, overgegaan naar:
    - Boxtel (GM0757),
    ... 535 hectare met 918 woningen en 2149 inwoners

    Begindatum voor 1830

It is the only place in the open data that tells which municipality went into which, with the
size of what moved. A line that we do not know is no reason to refuse the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from doelenboom.regions.hierarchy.records import Transfer

_DATE = r"(?P<day>[0-9]{2})-(?P<month>[0-9]{2})-(?P<year>[0-9]{4})"
_HEAD = re.compile(
    rf"(?P<word>Opgeheven|Grenswijziging|Gemeentelijke herindeling|Wijziging|Ontstaan|"
    rf"Naamswijziging|Provinciale wijziging|Begindatum)(?: per)? {_DATE}(?P<rest>.*)"
)
_ITEM = re.compile(r"- (?:het )?.*?\((?P<code>GM[0-9]{4})\)")
_NAME = re.compile(r"(?P<side>oude|nieuwe) naam: .*?\((?P<code>GM[0-9]{4})\)")
_PROVINCE = re.compile(r"- overgegaan van provincie (?P<old>.+?) naar provincie (?P<new>.+)")
_SIZES = {
    "hectares": re.compile(r"([0-9]+)(?:,[0-9]+)? hectare"),
    "dwellings": re.compile(r"([0-9]+) woning"),
    "inhabitants": re.compile(r"([0-9]+) inwoner"),
}
_GIVES = "overgegaan naar"


@dataclass(slots=True)
class History:
    """What one description tells about its own region.

    Attributes:
        begun: first day, None where the text says "voor 1830" or nothing.
        ended: day from which the region is no more.
        transfers: per day what it gave and received.
        recoded: per day (old code, new code): the same area under another code.
        provinces: per day (old name, new name).
    """

    begun: date | None = None
    ended: date | None = None
    transfers: dict[date, list[Transfer]] = field(default_factory=dict)
    recoded: dict[date, tuple[str, str]] = field(default_factory=dict)
    provinces: dict[date, tuple[str, str]] = field(default_factory=dict)


def read_history(code: str, description: str) -> History:
    """Read the description of the region ``code``."""
    history = History()
    for day, word, rest, lines in _sections(description):
        if word == "Begindatum":
            # "Ontstaan per" wins: CBS has Gooise Meren begin in 2015, and come about in 2016.
            history.begun = history.begun or day
        elif word == "Naamswijziging":
            _rename(history, code, day, [rest, *lines])
        elif word == "Provinciale wijziging":
            _province(history, day, lines)
        else:
            if word == "Opgeheven":
                history.ended = day
            elif word == "Ontstaan":
                history.begun = day
            moved = _transfers(code, lines, gives=_GIVES in rest)
            history.transfers.setdefault(day, []).extend(moved)
    return history


def _sections(description: str) -> Iterator[tuple[date, str, str, list[str]]]:
    """Each dated heading with the lines below it."""
    open_head: re.Match[str] | None = None
    lines: list[str] = []
    for line in (*(line.strip() for line in description.splitlines()), "Begindatum 01-01-0001"):
        head = _HEAD.match(line)
        if head is None:
            lines.append(line)
            continue
        if open_head is not None and (day := _day(open_head)) is not None:
            yield day, open_head["word"], open_head["rest"], lines
        open_head, lines = head, []


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _transfers(code: str, lines: list[str], *, gives: bool) -> list[Transfer]:
    found: list[Transfer] = []
    other = ""
    for line in lines:
        if item := _ITEM.match(line):
            other = item["code"]
            found.append(_transfer(code, other, gives, ""))
        elif other and line.startswith("..."):
            found[-1] = _transfer(code, other, gives, line)
            other = ""
    return found


def _transfer(code: str, other: str, gives: bool, sizes: str) -> Transfer:
    source, target = (code, other) if gives else (other, code)
    amounts = {
        name: int(match[1]) if (match := pattern.search(sizes)) else None
        for name, pattern in _SIZES.items()
    }
    return Transfer(source, target, **amounts)


def _rename(history: History, code: str, day: date, lines: list[str]) -> None:
    for line in lines:
        if not (match := _NAME.search(line)) or match["code"] == code:
            continue
        if match["side"] == "nieuwe":
            history.ended = day
            history.recoded[day] = (code, match["code"])
        else:
            history.recoded[day] = (match["code"], code)


def _province(history: History, day: date, lines: list[str]) -> None:
    for line in lines:
        if match := _PROVINCE.match(line):
            history.provinces[day] = (match["old"].strip(), match["new"].strip())
