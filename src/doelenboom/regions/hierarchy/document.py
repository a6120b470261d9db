"""Our own file about regions, in JSON: what ships with the software, and what others may give.

::

    {"soort": "doelenboom-gebieden", "bron": "…", "licentie": "CC BY 4.0",
     "gebieden": [{"code": "GM0718", "naam": "Vlissingen", "van": "…", "tot": "…"}],
     "indeling": [{"code": "GM0718", "in": "PV29", "van_jaar": 1995, "tot_jaar": 2026}],
     "gebeurtenissen": [{"datum": "2023-01-01", "soort": "samengevoegd",
                         "overgang": [["GM0501", "GM1992", 2755, 8301, 18024]]}]}

``overgang`` is from, to, hectares, dwellings and inhabitants; sizes may be left out or null.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

import msgspec

from doelenboom.regions.errors import HierarchyUnreadable
from doelenboom.regions.hierarchy.records import (
    Event,
    EventKind,
    Hierarchy,
    KnownRegion,
    Link,
    Transfer,
)
from doelenboom.regions.hierarchy.shapes import looks_like_code

KIND = "doelenboom-gebieden"
EVENT_WORDS = {
    EventKind.MERGED: "samengevoegd",
    EventKind.SPLIT: "gesplitst",
    EventKind.REORGANISED: "heringedeeld",
    EventKind.RECODED: "nieuwe code",
    EventKind.RENAMED: "nieuwe naam",
    EventKind.BOUNDARY: "grenswijziging",
    EventKind.PARENT: "andere provincie",
}
EVENT_KINDS = {word: kind for kind, word in EVENT_WORDS.items()}
_YEARS = range(1800, 2200)


class _Region(msgspec.Struct):
    code: str
    naam: str = ""
    van: date | None = None
    tot: date | None = None


class _Span(msgspec.Struct):
    code: str
    parent: str = msgspec.field(name="in")
    van_jaar: int
    tot_jaar: int


class _Event(msgspec.Struct):
    datum: date
    soort: str
    overgang: list[list[str | int | None]]
    toelichting: str = ""


class _Document(msgspec.Struct):
    soort: str
    bron: str
    licentie: str = ""
    gebieden: list[_Region] = []
    indeling: list[_Span] = []
    gebeurtenissen: list[_Event] = []


def read_document(raw: bytes) -> Hierarchy:
    """Read our own JSON.

    Raises:
        HierarchyUnreadable: it is something else, or a value is not what it should be.
    """
    try:
        document = msgspec.json.decode(raw, type=_Document)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise HierarchyUnreadable(
            f"Dit is geen bestand met gebieden zoals wij dat lezen ({error}). "
            "De handleiding beschrijft de opzet."
        ) from error
    if document.soort != KIND:
        raise HierarchyUnreadable(
            f"Dit bestand zegt dat het “{document.soort}” is; wij verwachten “{KIND}”."
        )
    return Hierarchy(
        source=document.bron,
        license=document.licentie,
        regions=tuple(
            KnownRegion(_code(row.code), row.naam.strip() or row.code, row.van, row.tot)
            for row in document.gebieden
        ),
        links=tuple(link for span in document.indeling for link in _links(span)),
        events=tuple(_event(row) for row in document.gebeurtenissen),
    )


def _code(text: str) -> str:
    code = text.strip()
    if not looks_like_code(code) and not code.startswith("X:"):
        raise HierarchyUnreadable(
            f"“{text}” is geen gebiedscode. Een code is twee hoofdletters met cijfers (GM0718), "
            "of begint voor een eigen gebied met X: (X:binnenstad)."
        )
    return code


def _links(span: _Span) -> Iterable[Link]:
    if span.van_jaar not in _YEARS or span.tot_jaar not in _YEARS:
        raise HierarchyUnreadable(
            f"{span.code}: de jaren {span.van_jaar} tot {span.tot_jaar} kunnen niet kloppen."
        )
    code, parent = _code(span.code), _code(span.parent)
    return (Link(code, parent, year) for year in range(span.van_jaar, span.tot_jaar + 1))


def _event(row: _Event) -> Event:
    kind = EVENT_KINDS.get(row.soort.strip().lower())
    if kind is None:
        raise HierarchyUnreadable(
            f"Een gebeurtenis van {row.datum} heeft de soort “{row.soort}”; "
            f"wij kennen {', '.join(EVENT_KINDS)}."
        )
    return Event(row.datum, kind, tuple(_transfer(item) for item in row.overgang), row.toelichting)


def _transfer(item: list[str | int | None]) -> Transfer:
    codes, sizes = item[:2], item[2:5]
    if len(codes) != len(item[:2]) or not all(isinstance(code, str) for code in codes):
        codes = []
    if len(codes) < 2 or any(isinstance(size, str) for size in sizes):  # noqa: PLR2004 - from, to
        raise HierarchyUnreadable(
            f"Een overgang is [van, naar] met eventueel hectare, woningen en inwoners; "
            f"{json.dumps(item)} is dat niet."
        )
    numbers = [size if isinstance(size, int) else None for size in sizes]
    numbers += [None] * (3 - len(numbers))
    return Transfer(_code(str(codes[0])), _code(str(codes[1])), *numbers)


def write_document(hierarchy: Hierarchy) -> bytes:
    """Our own JSON of a hierarchy, one row per line, in a fixed order."""
    parts: dict[str, Iterable[Mapping[str, Any]]] = {
        "gebieden": (_region_row(region) for region in hierarchy.regions),
        "indeling": _spans(hierarchy.links),
        "gebeurtenissen": (_event_row(event) for event in hierarchy.events),
    }
    head = {"soort": KIND, "bron": hierarchy.source, "licentie": hierarchy.license}
    lines = [f"{json.dumps(key)}: {_json(value)}" for key, value in head.items()]
    for key, rows in parts.items():
        lines.append(f"{json.dumps(key)}: [\n" + ",\n".join(map(_json, rows)) + "\n]")
    return ("{" + ",\n".join(lines) + "}\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _region_row(region: KnownRegion) -> dict[str, str]:
    row = {"code": region.code, "naam": region.name}
    if region.valid_from:
        row["van"] = region.valid_from.isoformat()
    if region.valid_to:
        row["tot"] = region.valid_to.isoformat()
    return row


def _spans(links: Iterable[Link]) -> Iterable[dict[str, str | int]]:
    """Unbroken runs of years as one row each."""
    pairs = sorted(links, key=lambda link: (link.code, link.parent, link.year))
    for (code, parent), same in groupby(pairs, key=lambda link: (link.code, link.parent)):
        years = sorted({link.year for link in same})
        for _, run in groupby(enumerate(years), key=lambda item: item[1] - item[0]):
            span = [year for _, year in run]
            yield {"code": code, "in": parent, "van_jaar": span[0], "tot_jaar": span[-1]}


def _event_row(event: Event) -> dict[str, Any]:
    row: dict[str, Any] = {
        "datum": event.day.isoformat(),
        "soort": EVENT_WORDS[event.kind],
        "overgang": [_transfer_row(item) for item in event.transfers],
    }
    return row | ({"toelichting": event.note} if event.note else {})


def _transfer_row(item: Transfer) -> list[str | int | None]:
    row: list[str | int | None] = [
        item.source, item.target, item.hectares, item.dwellings, item.inhabitants,
    ]  # fmt: skip
    while row[-1] is None:
        row.pop()
    return row
