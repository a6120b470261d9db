"""Reading the lists of tables that the services offer."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import msgspec

from doelenboom.statistics.catalogue.records import Entry, Listing
from doelenboom.statistics.errors import SourceBroken, SourceRefused, TableMissing
from doelenboom.statistics.sources.protocol import TableAddress
from doelenboom.statistics.transport.protocol import Transport

MOST_PAGES = 200
"""Pages of one list; more is a service that leads us in circles."""

LONGEST_TEXT = 4_000
_COLUMNS = (
    "Identifier,Title,ShortTitle,Summary,ShortDescription,Frequency,Period,OutputStatus,"
    "ReasonDelivery,Modified,Catalog,Language,RecordCount"
)
_LEVELS = (
    (3, re.compile(r"\b(wijk(en)?|buurt(en)?|kwb|postcode)\b", re.IGNORECASE)),
    (2, re.compile(r"\bgemeenten?\b|gemeentelijk", re.IGNORECASE)),
    (1, re.compile(r"\bregio|provincie|\bggd|\bcorop|landsde", re.IGNORECASE)),
)
_OVER = ("gediscontinueerd", "stopgezet", "vervallen", "discontinued")


class _Row(msgspec.Struct):
    """What v3 and v4 tell of one table; the rest of a row is not read."""

    Identifier: str | None = None
    Title: str | None = None
    Summary: str | None = None
    Description: str | None = None
    ShortDescription: str | None = None
    Frequency: str | None = None
    Period: str | None = None
    TemporalCoverage: str | None = None
    Status: str | None = None
    OutputStatus: str | None = None
    VersionReason: str | None = None
    ReasonDelivery: str | None = None
    Modified: str | None = None
    Catalog: str | None = None
    Language: str | None = None
    ObservationCount: int | float | None = None
    RecordCount: int | float | None = None


class _Page(msgspec.Struct):
    value: list[_Row] = []
    next_v4: str | None = msgspec.field(default=None, name="@odata.nextLink")
    next_v3: str | None = msgspec.field(default=None, name="odata.nextLink")


def listings(*, v3: str, v3_other: str, v4: str) -> tuple[Listing, ...]:
    """The lists to read, from the configured base addresses."""
    return (
        Listing(
            "v4",
            "statline-v4",
            "CBS",
            (f"{v4.rstrip('/')}/Datasets", f"{v4.rstrip('/')}/CBS/Datasets"),
        ),
        Listing("v3", "statline-v3", "CBS", _v3_urls(v3)),
        Listing("v3-other", "statline-v3", "JM", _v3_urls(v3_other)),
    )


def read_listing(http: Transport, listing: Listing) -> list[Entry]:
    """Every Dutch table of one list, through all its pages.

    Raises:
        SourceError: the service fails.
        SourceBroken: the answer is no list of tables, or an empty one.
    """
    answered = False
    for position, url in enumerate(listing.urls, 1):
        try:
            entries = list(_read(http, listing, url))
        except (SourceRefused, TableMissing):
            if position == len(listing.urls) and not answered:
                raise
            continue
        if entries:
            return entries
        answered = True
    raise SourceBroken("De lijst met tabellen is leeg.")


def frequency_words(raw: str) -> str:
    """The source's word for how often, with its spaces: "Perjaar" → "Per jaar"."""
    text = " ".join(raw.split())
    return re.sub(r"^(Per)(?=[a-z])", r"\1 ", text)


def _v3_urls(base: str) -> tuple[str, ...]:
    tables = f"{base.rstrip('/')}/ODataCatalog/Tables?$format=json"
    return (f"{tables}&$select={_COLUMNS}", tables)


def _read(http: Transport, listing: Listing, url: str) -> Iterator[Entry]:
    seen: set[str] = set()
    following: str | None = url
    while following:
        if following in seen or len(seen) >= MOST_PAGES:
            raise SourceBroken("De lijst met tabellen verwijst in een kring naar zichzelf.")
        seen.add(following)
        page = _page(http, following)
        yield from filter(None, (_entry(listing, row) for row in page.value))
        link = page.next_v4 or page.next_v3
        following = urljoin(following, link) if link else None


def _page(http: Transport, url: str) -> _Page:
    """One page, through the disk: a list is larger than what ``get`` allows."""
    folder = Path(tempfile.mkdtemp(prefix="catalogus-"))
    try:
        sink = _FileSink(folder / "page.json")
        try:
            http.download(url, sink, headers={"Accept": "application/json"})
        finally:
            sink.close()
        return msgspec.json.decode(sink.path.read_bytes().removeprefix(b"\xef\xbb\xbf"), type=_Page)
    except msgspec.MsgspecError as error:
        raise SourceBroken("De lijst met tabellen is niet te lezen.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _FileSink:
    """A body on disk, begun again when the transport has to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb")

    def restart(self) -> None:
        """Forget everything written so far."""
        self._file.seek(0)
        self._file.truncate()

    def write(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._file.write(chunk)

    def close(self) -> None:
        """Everything is on disk."""
        self._file.close()


def _entry(listing: Listing, row: _Row) -> Entry | None:
    """A row as an entry; None when it names no table, or is not in Dutch."""
    identifier, title = (row.Identifier or "").strip(), _line(row.Title)
    if not identifier or not title or (row.Language or "nl").strip().lower() not in {"nl", ""}:
        return None
    summary = _line(row.Summary)
    text = _line(row.ShortDescription or row.Description)[:LONGEST_TEXT]
    words = f"{row.Status} {row.OutputStatus} {row.VersionReason} {row.ReasonDelivery}"
    count = row.ObservationCount if row.ObservationCount is not None else row.RecordCount
    return Entry(
        listing=listing.name,
        address=TableAddress(
            listing.service, (row.Catalog or "").strip() or listing.catalogue, identifier
        ),
        title=title,
        summary=summary,
        text=text,
        frequency=frequency_words(row.Frequency or ""),
        period=_line(row.Period or row.TemporalCoverage),
        modified=(row.Modified or "")[:10],
        current=not any(word in f"{words} {row.Frequency}".lower() for word in _OVER),
        level=_level(title, summary or text[:400]),
        rows=int(count) if count is not None else None,
    )


def _level(title: str, summary: str) -> int:
    said = f"{title} {summary}"
    return next((level for level, pattern in _LEVELS if pattern.search(said)), 0)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
