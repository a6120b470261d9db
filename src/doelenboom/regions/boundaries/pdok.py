"""PDOK's WFS of CBS gebiedsindelingen as a source of boundaries.

Pages are asked for one after the other; the service gives at most a thousand regions a page and
says how many there are. Coordinates are asked in RD, the service's own, since what a WFS means
by "EPSG:4326" (longitude first, or latitude) differs.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

import msgspec

from doelenboom.kernel.states import RegionKind
from doelenboom.regions.boundaries.kinds import BOUNDARY_KINDS
from doelenboom.regions.boundaries.limits import MAX_BYTES, MAX_FEATURES
from doelenboom.statistics.api import CountMismatch, SourceBroken, Transport

TITLE = "CBS gebiedsindelingen via PDOK"
LICENSE = "CC BY 4.0, CBS/Kadaster"
PAGE = 1000
_TOLD_XML = b"<"


class _Feature(msgspec.Struct):
    id: str | int | None = None


class _Page(msgspec.Struct):
    features: list[_Feature] | None = None
    number_matched: int | str | None = msgspec.field(name="numberMatched", default=None)
    total: int | str | None = msgspec.field(name="totalFeatures", default=None)

    @property
    def matched(self) -> int | None:
        """How many there are in all, where the service says so."""
        told = self.number_matched if self.number_matched is not None else self.total
        return told if isinstance(told, int) else None


class _Memory:
    """A body in memory, up to the largest file that we read."""

    def __init__(self) -> None:
        self.content = bytearray()

    def restart(self) -> None:
        """Forget everything written so far."""
        self.content.clear()

    def write(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self.content += chunk
        if len(self.content) > MAX_BYTES:
            raise SourceBroken("PDOK stuurt meer dan één antwoord hoort te bevatten.")


def layer_address(base: str, kind: RegionKind, year: int) -> str:
    """Address of a layer, without a page: what goes into the registry."""
    query = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": f"gebiedsindelingen:{BOUNDARY_KINDS[kind].layer}",
        "outputFormat": "json",
        "srsName": "EPSG:28992",
    }
    return f"{base.rstrip('/')}/cbs/gebiedsindelingen/{year}/wfs/v1_0?{urlencode(query)}"


def fetch_pages(http: Transport, base: str, kind: RegionKind, year: int) -> Iterator[bytes]:
    """Every page of a layer, as it came.

    Raises:
        SourceError: the service does not answer, answers something else, repeats itself, or
            gives another number of regions than it says it has.
    """
    address = layer_address(base, kind, year)
    seen: set[str | int] = set()
    received = 0
    while True:
        raw = _download(http, f"{address}&count={PAGE}&startIndex={received}")
        page = _page(raw)
        features = page.features or []
        names = {feature.id for feature in features if feature.id is not None}
        if names & seen:
            raise SourceBroken("PDOK geeft dezelfde gebieden twee keer. Probeer het later opnieuw.")
        seen |= names
        received += len(features)
        if features or not received:
            yield raw
        matched = page.matched
        done = received >= matched if matched is not None else len(features) < PAGE
        if done or not features:
            if matched is not None and received != matched:
                raise CountMismatch(
                    f"PDOK zegt dat er {matched} gebieden zijn, maar gaf er {received}."
                )
            return
        if received > MAX_FEATURES:
            raise SourceBroken("PDOK blijft gebieden sturen. Probeer het later opnieuw.")


def _download(http: Transport, url: str) -> bytes:
    memory = _Memory()
    http.download(url, memory)
    return bytes(memory.content)


def _page(raw: bytes) -> _Page:
    if raw.lstrip()[:1] == _TOLD_XML:
        raise SourceBroken(
            "PDOK antwoordt met een foutmelding in plaats van grenzen. "
            "Bestaat deze indeling wel voor dit jaar?"
        )
    try:
        page = msgspec.json.decode(raw, type=_Page)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise SourceBroken(f"Het antwoord van PDOK is niet te lezen ({error}).") from error
    if page.features is None:
        raise SourceBroken("Het antwoord van PDOK bevat geen gebieden.")
    return page
