"""The code lists of taakvelden that ship with the software.

``data/taakvelden.json`` holds the lists of the financial years of which Statistics Netherlands
publishes definitions that we have read (2024, 2025 and 2026), and what became of codes that
changed. Of earlier years nothing is shipped: the nearest list is used then, and pages say so.
"""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from doelenboom.money.carrying import Succession

FILE: Final = "taakvelden.json"


class _Changed(msgspec.Struct):
    van: str
    naar: list[str]
    deel: str = ""  # of every code in ``naar``; empty: nobody knows


class _Passage(msgspec.Struct):
    van_boekjaar: int
    naar_boekjaar: int
    codes: list[_Changed]


class _List(msgspec.Struct):
    boekjaren: list[int]
    taakvelden: list[tuple[str, str]]


class _Document(msgspec.Struct):
    bron: str
    bron_opvolging: str
    lijsten: list[_List]
    opvolging: list[_Passage]


@cache
def _document() -> _Document:
    raw = files("doelenboom.money").joinpath("data", FILE).read_bytes()
    return msgspec.json.decode(raw, type=_Document)


def shipped_lists() -> dict[int, tuple[tuple[str, str], ...]]:
    """Financial year → code and name of every taakveld, in the order of the list."""
    return {
        year: tuple((code, name) for code, name in one.taakvelden)
        for one in _document().lijsten
        for year in one.boekjaren
    }


def shipped_successions() -> tuple[Succession, ...]:
    """What became of the codes that changed from one year to the next."""
    return tuple(
        Succession(
            passage.van_boekjaar,
            changed.van,
            passage.naar_boekjaar,
            code,
            Decimal(changed.deel) if changed.deel else None,
        )
        for passage in _document().opvolging
        for changed in passage.codes
        for code in changed.naar
    )


def shipped_source() -> str:
    """Where the lists come from, a sentence for readers."""
    return _document().bron
