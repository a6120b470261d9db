"""Retrieve (a part of) a table once: fetch, check, keep, compare.

One request where nothing is new. Otherwise the version is read before and after, every page
is kept as it came, counts are held against what the source announced, and a vintage appears
by one rename or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from doelenboom.statistics.errors import (
    AddressError,
    CountMismatch,
    SourceError,
    SourceRefused,
    StorageError,
    TableMissing,
    VersionChanged,
)
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Selection,
    Sliceable,
    Source,
    SourceVersion,
    Stream,
    Substitutable,
    TableAddress,
    TableDescription,
)
from doelenboom.statistics.transport.protocol import Reply, Sink, Transport
from doelenboom.statistics.vintages.building import Build
from doelenboom.statistics.vintages.comparing import compare_cells
from doelenboom.statistics.vintages.disk import storage_errors
from doelenboom.statistics.vintages.downloading import SlowStreamError
from doelenboom.statistics.vintages.manifest import read_description
from doelenboom.statistics.vintages.records import (
    CellChanges,
    Outcome,
    Progress,
    Retrieval,
    SchemaChange,
    Vintage,
    Watcher,
)
from doelenboom.statistics.vintages.schema import question, schema_changes
from doelenboom.statistics.vintages.store import FileStore, remove

STREAMS_IN_PARALLEL = 4
SLOW_AFTER = 120.0
"""Seconds that one stream may take before it is cut into slices."""
_ATTEMPTS = 2


def silent(progress: Progress) -> None:
    """Watch nothing."""
    del progress


def retrieve(
    source: Source,
    http: Transport,
    address: TableAddress,
    selection: Selection,
    store: FileStore,
    *,
    watcher: Watcher = silent,
    streams_in_parallel: int = STREAMS_IN_PARALLEL,
    slow_after: float = SLOW_AFTER,
) -> Retrieval:
    """Bring a table's cells up to date in the store.

    Args:
        source: the service.
        http: the network.
        address: the table, in any case of letters.
        selection: which cells; a selection has vintages of its own.
        store: where vintages lie.
        watcher: is told how far it is, about four times a second; may raise FetchCancelled.
        streams_in_parallel: streams side by side at most.
        slow_after: seconds that a single stream may take before it is cut into slices.

    Returns:
        What it led to: NEW, UNCHANGED or QUARANTINED. Failing and being stopped are raised.

    Raises:
        SourceError: the source failed; finished pages stay for the next attempt.
        AddressError: the address or selection names what the table does not have.
        StorageError: the disk is full or refuses.
        FetchCancelled: the watcher asked to stop; finished pages stay for the next attempt.
    """
    counted = CountingTransport(http)

    def waiting() -> None:
        watcher(Progress(0, 0, 0, stage="wachten op een andere ophaling"))

    with storage_errors(), store.locked(address, selection, waiting):
        attempt = _Attempt(
            source=source, http=counted, address=address, selection=selection, store=store,
            watcher=watcher, slow_after=slow_after, threads=streams_in_parallel,
        )  # fmt: skip
        found = attempt.run()
    return replace(found, requests=counted.requests)


class CountingTransport:
    """Passes requests on and counts them.

    An address that may not be asked was given by the source here (a redirect, a link to the
    next page), not by a person: that is a failing source and no wrong input.
    """

    def __init__(self, http: Transport) -> None:
        self._http = http
        self.requests = 0

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        """Body of a small document."""
        self.requests += 1
        try:
            return self._http.get(url, headers=headers)
        except AddressError as error:
            raise SourceRefused(str(error)) from error

    def download(self, url: str, sink: Sink, *, headers: Mapping[str, str] | None = None) -> Reply:
        """Stream a body."""
        self.requests += 1
        try:
            return self._http.download(url, sink, headers=headers)
        except AddressError as error:
            raise SourceRefused(str(error)) from error


class _Attempt:
    """One call of ``retrieve``, with what its steps share."""

    def __init__(
        self,
        *,
        source: Source,
        http: CountingTransport,
        address: TableAddress,
        selection: Selection,
        store: FileStore,
        watcher: Watcher,
        slow_after: float,
        threads: int,
    ) -> None:
        self._source = source
        self._http = http
        self._asked = address
        self._selection = selection
        self._store = store
        self._watch = watcher
        self._threads = threads
        self._slow_after = slow_after

    def run(self) -> Retrieval:
        """Check, and fetch where there is something new."""
        self._watch(Progress(0, 0, 0, stage="nakijken"))
        previous = self._store.latest(self._asked, self._selection)
        address = previous.address if previous else self._asked
        before = self._source.version(self._http, address)
        if previous and self._is_current(previous, before):
            self._store.note_check(previous, self._asked, before)
            return Retrieval(Outcome.UNCHANGED, previous.address, previous, previous)
        for _ in range(_ATTEMPTS - 1):
            try:
                return self._fetch(address, previous, before)
            except (VersionChanged, CountMismatch, _StaleError):
                before = self._source.version(self._http, address)
        return self._fetch(address, previous, before)

    def _is_current(self, vintage: Vintage, version: SourceVersion) -> bool:
        checked = self._store.checked(self._asked, self._selection)
        current = checked and checked[0] == vintage.directory
        token = checked[1].token if checked and current else vintage.version.token
        return token == version.token and self._store.is_whole(vintage)

    def _fetch(
        self, address: TableAddress, previous: Vintage | None, before: SourceVersion
    ) -> Retrieval:
        """Describe, fetch, check, compare and keep."""
        self._watch(Progress(0, 0, 0, stage="beschrijving ophalen"))
        description = self._source.describe(self._http, address)
        selection = self._selection
        gone: tuple[SchemaChange, ...] = ()
        if previous:
            known = read_description(self._store.path(previous))
            gone = schema_changes(known, description, selection)
            remaining = _what_remains(selection, description)
            if remaining is None:
                return _nothing_left(previous, gone)
            selection = remaining
        source = self._source_of(description, selection)
        folder = self._store.staging(self._asked, self._selection)
        build = Build(source.source, description, self._selection, before, folder)
        try:
            self._cells(build, source, description, selection)
            after = self._source.version(self._http, description.address)
            if after.token != before.token:
                raise VersionChanged(
                    f"Tabel {description.address.table} is vernieuwd terwijl zij werd opgehaald. "
                    "Er is niets bewaard; haal haar opnieuw op."
                )
            return self._keep(build, previous, after, gone)
        except (VersionChanged, CountMismatch, StorageError, OSError):
            remove(folder)
            raise
        except (TableMissing, SourceRefused) as error:
            if not build.resumed:
                raise
            remove(folder)
            raise _StaleError from error
        finally:
            build.stop()

    def _cells(
        self, build: Build, way: "_Way", description: TableDescription, selection: Selection
    ) -> None:
        """Fetch the cells; in slices side by side where one stream turns out to be slow."""

        def slices() -> Sequence[Stream]:
            if self._threads < 2 or not isinstance(way.source, Sliceable):  # noqa: PLR2004
                return ()
            return way.source.slices(self._http, description, selection)

        if not build.was_sliced:
            try:
                build.fetch(
                    self._http, way.streams, self._threads, self._watch, slow_after=self._slow_after
                )
                return
            except SlowStreamError:
                build.stop()
                self._watch(Progress(0, 0, 0, stage="in delen ophalen"))
        several = slices()
        if len(several) > 1:
            build.fetch(self._http, several, self._threads, self._watch, sliced=True)
        else:
            build.fetch(self._http, way.streams, self._threads, self._watch)

    def _source_of(self, description: TableDescription, selection: Selection) -> "_Way":
        """Where to fetch, by another way where the source lost the cells."""
        try:
            return _Way(self._source, self._source.streams(self._http, description, selection))
        except TableMissing:
            if not isinstance(self._source, Substitutable):
                raise
            other = self._source.instead(self._http, description)
            if other is None:
                raise
            return _Way(other, other.streams(self._http, description, selection))

    def _keep(
        self,
        build: Build,
        previous: Vintage | None,
        after: SourceVersion,
        changed: tuple[SchemaChange, ...],
    ) -> Retrieval:
        """Write, compare with the vintage before, and keep what is new."""
        written = build.write(self._watch)
        changes: CellChanges | None = None
        if previous and self._store.is_whole(previous):
            if written.content_sha256 != previous.content_sha256:
                self._watch(Progress(written.cells, 0, 0, stage="vergelijken"))
                changes = compare_cells(
                    self._store.path(previous), build.built, build.description, build.aside
                )
            else:
                changes = CellChanges()
            if changes == CellChanges() and not changed:
                remove(build.folder)
                self._store.note_check(previous, self._asked, after)
                return Retrieval(Outcome.UNCHANGED, previous.address, previous, previous)
        papers = {
            "previous": previous.directory if previous else None,
            "schema_changes": [asdict(item) for item in changed],
            "changes": asdict(changes) if changes else None,
        }
        vintage = build.describe(written, after, self._store, papers)
        build.finish(self._store, vintage)
        self._store.note_check(vintage, self._asked, after)
        asks = any(item.asks for item in changed)
        return Retrieval(
            outcome=Outcome.QUARANTINED if asks else Outcome.NEW,
            address=vintage.address,
            vintage=vintage,
            previous=previous,
            schema_changes=changed,
            changes=changes,
            reason=question(changed) if asks else "",
        )


@dataclass(frozen=True, slots=True)
class _Way:
    """A source and the streams that it says to fetch."""

    source: Source
    streams: Sequence[Stream]


class _StaleError(SourceError):
    """A retrieval could not be continued where it stopped: begin anew."""


def _what_remains(selection: Selection, description: TableDescription) -> Selection | None:
    """The selection without codes that the table lost; None where a dimension has none left."""
    known = {MEASURE: {item.code for item in description.measures}}
    known |= {item.code: {value.code for value in item.values} for item in description.dimensions}
    wanted = selection.as_mapping()
    remaining = {
        name: [code for code in codes if code in known.get(name, ())]
        for name, codes in wanted.items()
    }
    return Selection.of(remaining) if all(remaining.values()) else None


def _nothing_left(previous: Vintage, changed: tuple[SchemaChange, ...]) -> Retrieval:
    """What was asked for does not exist any more: nothing fetched, a question to a person."""
    return Retrieval(
        outcome=Outcome.QUARANTINED,
        address=previous.address,
        vintage=previous,
        previous=previous,
        schema_changes=changed,
        reason=question(changed),
    )
