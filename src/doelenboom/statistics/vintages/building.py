"""One vintage in the making: pages to cells, cells to Parquet, and the papers that go with it."""

import hashlib
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from doelenboom import __version__
from doelenboom.kernel.numbers import format_number
from doelenboom.statistics.errors import CountMismatch, SourceBroken
from doelenboom.statistics.sources.protocol import (
    Selection,
    Source,
    SourceVersion,
    Stream,
    TableDescription,
)
from doelenboom.statistics.transport.protocol import Transport
from doelenboom.statistics.vintages import manifest
from doelenboom.statistics.vintages.downloading import PLAIN, Download
from doelenboom.statistics.vintages.intake import Intake
from doelenboom.statistics.vintages.journal import Journal, Page
from doelenboom.statistics.vintages.naming import canonical_json, folder_name, safe_part
from doelenboom.statistics.vintages.receiving import now, read_kept
from doelenboom.statistics.vintages.records import Progress, Vintage, Watcher
from doelenboom.statistics.vintages.schema import schema_fingerprint
from doelenboom.statistics.vintages.sheet import Written
from doelenboom.statistics.vintages.store import FileStore, remove

BUILT = "built"
_SORT = "sort"
_CHUNK = 1 << 20


class Build:
    """Fetches into a staging folder and makes a vintage of it there."""

    def __init__(
        self,
        source: Source,
        description: TableDescription,
        selection: Selection,
        before: SourceVersion,
        folder: Path,
    ) -> None:
        self._source = source
        self.description = description
        self._selection = selection
        self._before = before
        self.folder = folder
        self._streams: Sequence[Stream] = ()
        self._journal = Journal(folder)
        self._started = now()
        self._rows: list[int] = []
        self._sha256: str | None = None
        self._intake: Intake | None = None
        self.resumed = False

    @property
    def built(self) -> Path:
        """Folder of the vintage as long as it has no name."""
        return self.folder / BUILT

    @property
    def aside(self) -> Path:
        """Folder for what does not fit in memory."""
        return self.folder / _SORT

    @property
    def was_sliced(self) -> bool:
        """Whether an earlier attempt at this version was cut into slices for being slow."""
        return self._journal.was_sliced(self._before.token)

    def fetch(
        self,
        http: Transport,
        streams: Sequence[Stream],
        threads: int,
        watch: Watcher,
        *,
        sliced: bool = False,
        slow_after: float | None = None,
    ) -> None:
        """Get all pages and turn them into numbered cells.

        Args:
            http: the network.
            streams: what to fetch.
            threads: how many of them side by side.
            watch: is told how far it is.
            sliced: whether these streams are slices of one that was slow.
            slow_after: seconds that a single stream may take.

        Raises:
            CountMismatch: a stream brought more or fewer rows than announced.
            SourceBroken: a page does not hold what it should.
            SlowStreamError: a single stream would take too long.
        """
        self._streams = streams
        self._rows = [0] * len(streams)
        self._journal.open(self._before.token, streams, sliced=sliced)
        for name in (PLAIN, BUILT, _SORT):
            remove(self.folder / name)
        download = Download(
            self._source, http, streams, self._journal, self.folder, slow_after=slow_after
        )
        self.resumed = download.resumed
        intake = Intake(self.folder, self.description, self._selection)
        self._intake = intake
        expected = _total(streams)
        pages = 0

        def tell() -> None:
            watch(Progress(sum(self._rows), pages, download.meter.bytes, expected, "ophalen"))

        for page, plain in download.pages(threads, tell):
            self._read(page, plain, intake)
            pages += 1
        tell()
        self._sha256 = download.sha256
        self._check_counts()

    def write(self, watch: Watcher) -> Written:
        """Write the cells in canonical order."""
        assert self._intake is not None  # noqa: S101 (there are no cells without fetching)
        watch(self._progress("verwerken"))
        self.built.mkdir()
        self.aside.mkdir()
        return self._intake.finish(self.built / manifest.OBSERVATIONS)

    def stop(self) -> None:
        """Let go of threads and files."""
        if self._intake is not None:
            self._intake.stop()

    def describe(
        self, written: Written, after: SourceVersion, store: FileStore, more: Mapping[str, Any]
    ) -> Vintage:
        """Add the papers: description, documents and manifest.

        Args:
            written: the cells.
            after: version of the source after the last page.
            store: where the vintage will go.
            more: what the comparison found, for the manifest.
        """
        moment = datetime.now(UTC)
        table = store.table_folder(self.description.address)
        pages = self._pages()
        vintage = Vintage(
            address=self.description.address,
            selection=self._selection,
            directory=(table / folder_name(moment, self._selection))
            .relative_to(store.root)
            .as_posix(),
            retrieved_at=moment,
            version=after,
            rows=sum(self._rows),
            cells=written.cells,
            pages=len(pages),
            bytes=sum(page.bytes for page in pages),
            sha256=self._whole_sha256(pages),
            content_sha256=written.content_sha256,
            schema_fingerprint=schema_fingerprint(self.description, self._selection),
            title=self.description.title,
        )
        papers = {
            **more,
            "started_at": self._started,
            "version_before": asdict(self._before),
            "streams": [
                {**asdict(stream), "rows": rows}
                for stream, rows in zip(self._streams, self._rows, strict=True)
            ],
            "page_files": [asdict(page) for page in pages],
            "documents": self._write_documents(),
            "observations": _file(self.built / manifest.OBSERVATIONS),
            "software": f"doelenboom {__version__}, pyarrow {pa.__version__}",
        }
        plain = canonical_json(manifest.plain_description(self.description))
        (self.built / manifest.DESCRIPTION).write_bytes(plain)
        papers["description"] = _file(self.built / manifest.DESCRIPTION)
        content = canonical_json(manifest.manifest_of(vintage, papers))
        (self.built / manifest.MANIFEST).write_bytes(content)
        return vintage

    def finish(self, store: FileStore, vintage: Vintage) -> None:
        """Give the vintage its name; nothing of the staging folder remains."""
        os.rename(self.folder / manifest.RAW, self.built / manifest.RAW)
        store.adopt(self.built, vintage)
        remove(self.folder)

    def _read(self, page: Page, plain: Path, intake: Intake) -> None:
        received = intake.received
        for batch in self._source.cells(plain, self.description):
            intake.add(batch)
        rows = intake.received - received if page.rows is None else page.rows
        self._rows[page.stream] += rows
        if sum(self._rows) > _most_rows(self.description):
            raise SourceBroken(
                "De bron geeft meer rijen dan er combinaties van codes zijn; we zijn gestopt."
            )

    def _check_counts(self) -> None:
        for stream, rows in zip(self._streams, self._rows, strict=True):
            if stream.expected is not None and rows != stream.expected:
                raise CountMismatch(
                    f"De bron zei dat er {_count(stream.expected)} rijen zijn, maar gaf er "
                    f"{_count(rows)}. Er is niets bewaard."
                )

    def _pages(self) -> list[Page]:
        return sorted(self._journal.pages, key=lambda page: (page.stream, page.number))

    def _whole_sha256(self, pages: Sequence[Page]) -> str:
        """Hash over all pages as received, in their order."""
        if self._sha256 or len(pages) == 1:
            return self._sha256 or pages[0].sha256
        digest = hashlib.sha256()
        for page in pages:
            with read_kept(self.folder / manifest.RAW / page.file) as source:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
        return digest.hexdigest()

    def _write_documents(self) -> list[dict[str, Any]]:
        folder = self.built / manifest.METADATA
        folder.mkdir()
        found = []
        for name, body in sorted(self.description.documents.items()):
            kept = folder / f"{safe_part(name)}.zst"
            with pa.CompressedOutputStream(str(kept), "zstd") as target:
                target.write(body)
            found.append(
                {
                    "file": kept.name,
                    "url": self.description.urls.get(name, ""),
                    "bytes": len(body),
                    "sha256": hashlib.sha256(body).hexdigest(),
                }
            )
        return found

    def _progress(self, stage: str) -> Progress:
        pages = self._pages()
        return Progress(
            sum(self._rows), len(pages), sum(page.bytes for page in pages), _total(self._streams),
            stage,
        )  # fmt: skip


def _total(streams: Sequence[Stream]) -> int | None:
    counts = [stream.expected for stream in streams]
    return None if None in counts else sum(count or 0 for count in counts)


def _most_rows(description: TableDescription) -> int:
    """More rows than this is no table but an endless one, whatever the source announced.

    Every combination of codes, twice over and with room for codes that no document names.
    """
    sizes = [len(description.measures), *(len(item.values) for item in description.dimensions)]
    return 2 * math.prod(size + 10 for size in sizes)


def _count(number: int) -> str:
    return format_number(Decimal(number))


def _file(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return {"file": path.name, "bytes": path.stat().st_size, "sha256": digest.hexdigest()}
