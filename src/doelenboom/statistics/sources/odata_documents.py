"""Collections of an OData service, read whole however they are paged, and kept as they came."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from doelenboom.statistics.errors import AddressError, SourceBroken
from doelenboom.statistics.transport.protocol import Transport

_MOST_PAGES = 1000
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_NEXT = ("@odata.nextLink", "odata.nextLink")


class Documents:
    """The raw answers of a retrieval's metadata by name, with the address of each."""

    def __init__(self, http: Transport) -> None:
        self._http = http
        self.bodies: dict[str, bytes] = {}
        self.urls: dict[str, str] = {}

    def passing(self) -> "Documents":
        """Ask by the same way without keeping the answers."""
        return Documents(self._http)

    def one(self, name: str, url: str) -> dict[str, Any]:
        """One JSON object.

        Raises:
            SourceBroken: the answer is no JSON object.
        """
        body = self._http.get(url)
        found = read_object(body, url)
        self._keep(name, url, body)
        return found

    def collection(self, name: str, url: str) -> list[dict[str, Any]]:
        """Every row of a collection, following its pages.

        Raises:
            SourceBroken: the answer is no collection, or its pages go round in circles.
        """
        rows: list[dict[str, Any]] = []
        seen: set[str] = set()
        address: str | None = url
        while address is not None:
            if address in seen or len(seen) >= _MOST_PAGES:
                raise SourceBroken(f"{host(url)} blijft naar dezelfde pagina’s verwijzen ({name}).")
            seen.add(address)
            part = name if len(seen) == 1 else f"{name}-{len(seen)}"
            found = self.one(part, address)
            rows += rows_of(found, address)
            address = next_link(found, address)
        return rows

    def _keep(self, name: str, url: str, body: bytes) -> None:
        self.bodies[f"{name}.json"] = body
        self.urls[f"{name}.json"] = url


def next_link(found: Mapping[str, Any], url: str) -> str | None:
    """Address of the next page, absolute."""
    for key in _NEXT:
        link = found.get(key)
        if isinstance(link, str) and link.strip():
            return urljoin(url, link.strip())
    return None


def read_object(body: bytes, url: str) -> dict[str, Any]:
    """Decode one JSON object.

    Raises:
        SourceBroken: the answer is no JSON object.
    """
    try:
        found = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise SourceBroken(
            f"{host(url)} gaf geen leesbaar antwoord op {path(url)}; probeer het later opnieuw."
        ) from error
    if not isinstance(found, dict):
        raise SourceBroken(f"{host(url)} gaf op {path(url)} iets anders dan verwacht.")
    return found


def text(row: Mapping[str, Any], key: str) -> str:
    """A field as text without blanks around it; "" where it is missing or null.

    NUL, which no database takes in a text, is left out.
    """
    found = row.get(key)
    return "" if found is None else str(found).replace("\0", "").strip()


def integer(row: Mapping[str, Any], key: str) -> int | None:
    """A field as a whole number, also when the service wrote it as text."""
    found = row.get(key)
    if isinstance(found, bool) or found is None:
        return None
    try:
        return int(found)
    except (TypeError, ValueError, OverflowError):
        return None


def host(url: str) -> str:
    """Name of the host, for messages."""
    return urlsplit(url).hostname or url


def path(url: str) -> str:
    """Path of an address, for messages."""
    return urlsplit(url).path


def rows_of(found: Mapping[str, Any], url: str) -> list[dict[str, Any]]:
    """Rows of a collection that has been read.

    Raises:
        SourceBroken: it is no collection.
    """
    rows = found.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SourceBroken(f"{host(url)} gaf op {path(url)} geen lijst.")
    return rows


def safe_name(name: str) -> str:
    """A name that may become part of an address.

    Raises:
        AddressError: it holds anything but letters, digits, ".", "-" and "_".
    """
    if not _SAFE.fullmatch(name) or ".." in name:
        raise AddressError(f"“{name[:100]}” is geen naam van een tabel of catalogus.")
    return name
