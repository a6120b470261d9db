"""Swing's own codes of regions and its signs, in the terms of CBS.

Swing writes "gemeente_718" for GM0718: the level's name and CBS's number without its zeros.
Levels may be kept per year of division ("gemeente16"); the plain one is today's.
"""

import re
from collections.abc import Iterable

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.regions import parse_region_code
from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.protocol import Attribute

_KINDS = {
    "nederland": ("NL", 2),
    "provincie": ("PV", 2),
    "gemeente": ("GM", 4),
    "wijk": ("WK", 6),
    "buurt": ("BU", 8),
}
_LEVEL = re.compile(r"([a-z]+?)([0-9]{2,4})?", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?")
_COMMA = re.compile(r"(-?[0-9]+),([0-9]{1,2}|[0-9]{4,})")
_NOTHING = {
    "?": Attribute.NOT_AVAILABLE,
    "-": Attribute.NOT_AVAILABLE,
    ".": Attribute.NOT_AVAILABLE,
    "x": Attribute.CONFIDENTIAL,
    "X": Attribute.CONFIDENTIAL,
}


def known_levels(codes: Iterable[str]) -> list[str]:
    """Levels that CBS has too, one per kind: the plain one, else that of the latest division."""
    best: dict[str, tuple[int, str]] = {}
    for code in codes:
        kind, year = _split(code)
        if kind not in _KINDS:
            continue
        rank = 10_000 if year is None else year
        if kind not in best or rank > best[kind][0]:
            best[kind] = (rank, code)
    return [best[kind][1] for kind in _KINDS if kind in best]


def prefix_of(level: str) -> str:
    """The letters of CBS for a level ("GM"), "" for a level that CBS does not have."""
    return _KINDS.get(_split(level)[0], ("", 0))[0]


def region_code(level: str, external: str) -> str:
    """CBS's code for one of Swing's.

    Raises:
        SourceBroken: the code is not written as we know it; guessing would put figures at the
            wrong region.
    """
    prefix, width = _KINDS.get(_split(level)[0], ("", 0))
    tail = external.strip().rpartition("_")[2]
    if prefix == "NL":
        return "NL01"
    if prefix and tail.isdigit() and len(tail) <= width:
        return f"{prefix}{tail.zfill(width)}"
    try:
        code = parse_region_code(tail)
    except NotationError:
        code = ""
    if prefix and code.startswith(prefix):
        return code
    raise SourceBroken(f"Swing schrijft gebied “{external[:60]}”; dat is geen code die we kennen.")


def read_value(text: str) -> tuple[float | None, str]:
    """A figure as Swing writes it: the number, and why there is none.

    Raises:
        SourceBroken: a number that can be read in two ways, such as "1,234".
    """
    raw = text.strip()
    if not raw:
        return None, Attribute.NOT_AVAILABLE
    if raw in _NOTHING:
        return None, _NOTHING[raw]
    if _NUMBER.fullmatch(raw):
        return float(raw), Attribute.NONE
    if match := _COMMA.fullmatch(raw):
        return float(f"{match[1]}.{match[2]}"), Attribute.NONE
    if re.fullmatch(r"-?[0-9][0-9.,]*", raw):
        raise SourceBroken(f"Swing schrijft “{raw[:40]}”; dat getal is op twee manieren te lezen.")
    return None, raw[:60]


def _split(level: str) -> tuple[str, int | None]:
    match = _LEVEL.fullmatch(level.strip())
    if match is None:
        return "", None
    year = int(match[2]) if match[2] else None
    if year is not None and year < 100:  # noqa: PLR2004 (two digits of a year)
        year += 2000
    return match[1].lower(), year
