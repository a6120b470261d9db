"""Lists of tables as the services give them, small enough to read."""

import json
from collections.abc import Mapping
from typing import Any

from doelenboom.statistics.catalogue.listing import listings
from doelenboom.statistics.errors import SourceUnreachable, TableMissing
from doelenboom.statistics.transport.protocol import Reply, Sink

LISTINGS = listings(v3="http://v3", v3_other="http://other", v4="http://v4/odata/v1")
V4, V3, OTHER = (listing.urls[0] for listing in LISTINGS)


def v4_row(code: str, title: str, **more: Any) -> dict[str, Any]:
    return {
        "Identifier": code, "Title": title, "Description": "", "Status": "Regulier",
        "Frequency": "Per jaar", "Modified": "2026-02-17T00:00:00+01:00", "Catalog": "CBS",
        "Language": "nl", "ObservationCount": 10, **more,
    }  # fmt: skip


def v3_row(code: str, title: str, catalogue: str = "CBS", **more: Any) -> dict[str, Any]:
    return {
        "Identifier": code, "Title": title, "Summary": "", "ShortDescription": "",
        "OutputStatus": "Regulier", "Frequency": "Perjaar", "Period": "2015 t/m 2023",
        "Modified": "2025-04-30T02:00:00", "Catalog": catalogue, "Language": "nl",
        "RecordCount": 3, **more,
    }  # fmt: skip


V4_ROWS = [
    v4_row("85099NED", "Jeugdzorg; trajecten in natura, regio", Summary="Per gemeente"),
    v4_row("85098NED", "Indicatoren jeugdzorg in natura; regio", Summary="Per gemeente"),
    v4_row("03759ned", "Bevolking op 1 januari en gemiddeld; geslacht, leeftijd en regio"),
    v4_row("37789ksz", "Personen met een uitkering; uitkeringsontvangers per regio"),
    v4_row("81075ned", "Werkloze beroepsbevolking 2003-2018", Status="Gediscontinueerd",
           Frequency="Stopgezet"),
    v4_row("85224NED", "Werkloze beroepsbevolking"),
    v4_row("82235NED", "Voorraad woningen; gemiddeld oppervlak"),
    v4_row("71509ENG", "Youth care", Language="en"),
]  # fmt: skip
V3_ROWS = [
    v3_row("85099NED", "Jeugdzorg; trajecten in natura, regio", Summary="Trajecten en jongeren"),
    v3_row("60056ned", "Financiën gemeenten; coëfficiënten per wijk"),
]
OTHER_ROWS = [
    v3_row("50119NED", "Corona Gezondheidsmonitor; bevolking 18 jaar of ouder, regio", "RIVM"),
    v3_row("20233NED", "Kinderen in uitkeringsgezin; regio", "JM", Frequency="Perjaar"),
]


class Service:
    """A transport that holds bodies by address."""

    def __init__(self, bodies: Mapping[str, Any] | None = None) -> None:
        self.bodies: dict[str, Any] = {
            V4: {"value": V4_ROWS}, V3: {"value": V3_ROWS}, OTHER: {"value": OTHER_ROWS},
            **(bodies or {}),
        }  # fmt: skip
        self.asked: list[str] = []

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        self.asked.append(url)
        body = self.bodies.get(url)
        if body is None:
            raise TableMissing("is er niet")
        if isinstance(body, Exception):
            raise body
        return body if isinstance(body, bytes) else json.dumps(body).encode()

    def download(self, url: str, sink: Sink, *, headers: Mapping[str, str] | None = None) -> Reply:
        sink.write(b"een afgebroken begin")
        sink.restart()
        body = self.get(url)
        sink.write(body)
        return Reply(url, 200, len(body))


def unreachable() -> SourceUnreachable:
    return SourceUnreachable("De bron antwoordt niet.")
