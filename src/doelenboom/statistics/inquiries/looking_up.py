"""Describing pasted tables: where they really are, and what their address had chosen."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from doelenboom.statistics.errors import AddressError, SourceError, TableMissing
from doelenboom.statistics.inquiries.questions import Answer, LookedUp, NotFound
from doelenboom.statistics.inquiries.shelf import Shelf
from doelenboom.statistics.links.deeplinks import resolve
from doelenboom.statistics.links.hosts import ANY_OTHER, CBS
from doelenboom.statistics.links.preselection import Preselection, Topic, preselect
from doelenboom.statistics.links.records import Query, TableLink
from doelenboom.statistics.sources.protocol import Source, TableAddress, TableDescription
from doelenboom.statistics.transport.protocol import Transport

_V3 = "statline-v3"
_CATALOGUE = re.compile(rb'"Catalog"\s*:\s*"([A-Za-z0-9_-]{1,40})\s*"')
_NO_DEEPLINK = (
    "De keuzes achter dit adres (dl={name}) waren niet op te halen. De tabel zelf wel: kies "
    "hieronder wat u wilt meten."
)
_NOTHING_FITS = "De keuzes achter dit adres passen niet bij de tabel zoals die nu is."


class _Property(msgspec.Struct):
    ID: int | None = None
    Key: str | None = None
    Title: str | None = None
    Type: str | None = None


class _Properties(msgspec.Struct):
    value: list[_Property] = []


class Desk:
    """What looking up needs: the transport, the sources and where descriptions are kept."""

    def __init__(
        self,
        http: Transport,
        source: Callable[[str], Source],
        shelf: Shelf,
        *,
        v3: str,
        v3_other: str,
    ) -> None:
        """``v3`` and ``v3_other`` are where deeplinks are asked, and the first topics too."""
        self._http = http
        self._source = source
        self._shelf = shelf
        self._v3_base = v3.rstrip("/")
        self._deeplinks = tuple(dict.fromkeys((v3.rstrip("/"), v3_other.rstrip("/"))))

    def look_up(
        self, links: Sequence[TableLink], told: Callable[[str], None] = lambda _stage: None
    ) -> Answer:
        """Describe every table; one that fails does not stop the others."""
        answer = Answer()
        for number, link in enumerate(links, 1):
            told(f"tabel {number} van {len(links)}: {link.table}"[:200])
            try:
                answer.tables.append(self._one(link))
            except (SourceError, AddressError) as error:
                answer.failed.append(NotFound(link.text, str(error)))
        return answer

    def _one(self, link: TableLink) -> LookedUp:
        description = self._describe(link.candidates)
        self._shelf.keep(description)
        query, notes = self._query(link)
        chosen = Preselection()
        if query:
            chosen = preselect(description, query, self._topics(description.address, query))
            if chosen == Preselection():
                notes.append(_NOTHING_FITS)
        return LookedUp(
            text=link.text,
            address=str(description.address),
            title=description.title,
            chosen=chosen,
            others=[str(other) for other in link.candidates if other != description.address],
            notes=notes,
        )

    def _describe(self, candidates: Sequence[TableAddress]) -> TableDescription:
        """The first place that has the table.

        Raises:
            SourceError: no place has it; told is the failure that a person can do most about.
        """
        missing: SourceError | None = None
        failure: SourceError | None = None
        for address in candidates:
            try:
                found = self._source(address.service).describe(self._http, address)
                return _under_own_catalogue(found)
            except TableMissing as error:
                missing = missing or error
            except SourceError as error:
                failure = failure or error
        raise failure or missing or TableMissing("Er is geen tabel genoemd.")

    def _query(self, link: TableLink) -> tuple[Query, list[str]]:
        """What the address had chosen; a deeplink that is not known is no reason to stop."""
        if not link.deeplink:
            return link.query, []
        own = {address.catalogue for address in link.candidates} == {CBS}
        for base in self._deeplinks[:1] if own else self._deeplinks:
            # One service knows them all; an installation may have put a copy beside the tables.
            try:
                return resolve(self._http, base, link.deeplink), []
            except (SourceError, AddressError):
                continue
        return link.query, [_NO_DEEPLINK.format(name=link.deeplink)]

    def _topics(self, address: TableAddress, query: Query) -> list[Topic]:
        """The topics of the same table in v3, to translate keys; nothing where that fails."""
        if address.service == _V3 or not query.columns:
            return []
        url = f"{self._v3_base}/ODataApi/odata/{address.table}/DataProperties?$format=json"
        try:
            body = self._http.get(url, headers={"Accept": "application/json"})
            found = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=_Properties)
        except (SourceError, msgspec.MsgspecError):
            return []
        return [
            Topic(row.Key.strip(), row.ID, (row.Title or "").strip())
            for row in found.value
            if row.Key and row.Type == "Topic"
        ]


def _under_own_catalogue(description: TableDescription) -> TableDescription:
    """The table under the catalogue that the service says it is in, where that was a guess."""
    address = description.address
    if address.service != _V3 or address.catalogue != ANY_OTHER:
        return description
    for name, body in description.documents.items():
        if name.startswith(("catalogue", "table-infos")):
            said = _CATALOGUE.search(body)
            own = said[1].decode("ascii") if said else ""
            if own and own != CBS:
                return replace(description, address=TableAddress(_V3, own, address.table))
    return description
