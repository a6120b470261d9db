"""Fetching the pages of all streams, ahead of whoever reads them.

Threads receive, hash and compress; the caller's own thread parses and tells the watcher. A
bounded queue keeps threads from running far ahead, so that memory and plain files stay few.
"""

import hashlib
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from doelenboom.statistics.errors import AddressError, CountMismatch, HostNotAllowed, SourceBroken
from doelenboom.statistics.sources.protocol import PageEnd, Source, Stream
from doelenboom.statistics.transport.protocol import Reply, Transport
from doelenboom.statistics.vintages.journal import Journal, Page
from doelenboom.statistics.vintages.manifest import RAW
from doelenboom.statistics.vintages.receiving import Meter, PageSink, keep, now, unpack

PLAIN = "plain"
_AHEAD = 2
_LOOK_AGAIN = 0.25
_ATTEMPTS = 3
_MOST_EMPTY = 20
_PAUSE = 0.1
_JOIN = 2.0
_SWITCH = 0.0005
"""Seconds after which a thread lets another go first: parsing is many short turns of Arrow, each
of which would wait Python's usual 5 ms for the thread that receives (a fifth of v3's time)."""
_CRAWLING = 0.25
_WORTH_SLICING = 10_000


class SlowStreamError(Exception):
    """One stream would take too long; several side by side may not."""


class Download:
    """The pages of one retrieval, some on disk already, the others on their way."""

    def __init__(
        self,
        source: Source,
        http: Transport,
        streams: Sequence[Stream],
        journal: Journal,
        folder: Path,
        *,
        slow_after: float | None = None,
    ) -> None:
        """Start nothing yet.

        Args:
            source: reads how pages end.
            http: the network.
            streams: what to fetch.
            journal: what has been fetched.
            folder: where pages lie.
            slow_after: seconds that a single stream may take, judged by its first page; None
                for as long as it takes.
        """
        self._source = source
        self._http = http
        self._streams = streams
        self._journal = journal
        self._folder = folder
        self._ready: queue.Queue[Page | Exception | None] = queue.Queue(_AHEAD)
        self._todo = iter(range(len(streams)))
        self._lock = threading.Lock()
        self._seen: set[str] = set()
        self._slow_after = slow_after if len(streams) == 1 else None
        self._swept: list[Path] = []
        self.meter = Meter()
        self.resumed = bool(journal.pages)
        alone = len(streams) == 1 and not source.one_file and not self.resumed
        self._whole = hashlib.sha256() if alone else None

    def pages(self, threads: int, idle: Callable[[], None]) -> Iterator[tuple[Page, Path]]:
        """Every page with its plain file, as they come; ``idle`` is called at least every second.

        The plain file is gone after the caller's turn. An error in any stream stops them all.
        """
        plain = self._folder / PLAIN
        plain.mkdir(exist_ok=True)
        workers = [
            threading.Thread(target=self._work, name=f"fetch-{number}", daemon=True)
            for number in range(max(1, min(threads, len(self._streams))))
        ]
        for worker in workers:
            worker.start()
        running = len(workers)
        patience = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        try:
            started = time.monotonic()
            first = True
            while running:
                idle()
                if first and self._crawls(time.monotonic() - started):
                    raise SlowStreamError
                try:
                    item = self._ready.get(timeout=_LOOK_AGAIN)
                except queue.Empty:
                    continue
                if isinstance(item, Exception):
                    raise item
                if item is None:
                    running -= 1
                    continue
                first = False
                path = plain / Path(item.file).stem
                if not path.exists():
                    unpack(self._folder / RAW / item.file, path)
                yield item, path
                self._swept.append(path)
        finally:
            sys.setswitchinterval(patience)
            self.meter.stopped.set()
            for worker in workers:
                worker.join(_JOIN)

    @property
    def sha256(self) -> str | None:
        """Hash over all pages in their order, where it came for free."""
        return self._whole.hexdigest() if self._whole else None

    def _work(self) -> None:
        try:
            while True:
                with self._lock:
                    number = next(self._todo, None)
                if number is None:
                    break
                self._stream(number)
            self._put(None)
        except Exception as error:  # noqa: BLE001 (handed over to the thread that waits)
            self._put(error)

    def _stream(self, number: int) -> None:
        stream = self._streams[number]
        url: str | None = stream.url
        rows = 0
        place = 0
        for page in self._journal.of_stream(number):
            self._once(page.url)
            self.meter.add(page.bytes)
            rows = self._counted(stream, rows, page.rows)
            url = page.next_url
            place = page.number + 1
            self._put(page)
        empty = 0
        while url is not None:
            self._once(url)
            started = time.monotonic()
            page = self._fetch(number, place, url)
            empty = empty + 1 if page.rows == 0 else 0
            if empty > _MOST_EMPTY:
                raise SourceBroken(
                    "De bron geeft pagina na pagina zonder cijfers; we zijn gestopt."
                )
            if not place:
                self._judge(stream, page, time.monotonic() - started)
            rows = self._counted(stream, rows, page.rows)
            with self._lock:
                self._journal.add(page)
            self._put(page)
            url = page.next_url
            place += 1

    def _judge(self, stream: Stream, page: Page, seconds: float) -> None:
        """See from the first page whether the rest would take too long."""
        if self._slow_after is None or not page.rows or not stream.expected:
            return
        if (stream.expected - page.rows) / page.rows * seconds > self._slow_after:
            raise SlowStreamError

    def _crawls(self, seconds: float) -> bool:
        """Whether not even the first page came in a good part of the time for all of them."""
        if self._slow_after is None or seconds < self._slow_after * _CRAWLING:
            return False
        return (self._streams[0].expected or 0) > _WORTH_SLICING

    def _fetch(self, stream: int, place: int, url: str) -> Page:
        """One page onto the disk; one that cannot be read is asked for again, a few times."""
        self._sweep()
        plain = self._folder / PLAIN / f"{stream:04d}-{place:06d}"
        for attempt in range(1, _ATTEMPTS + 1):
            sink = PageSink(plain, self.meter)
            try:
                reply = self._received(url, sink)
                sink.close()
                self.meter.add(0)  # nobody waits any more: the folder may be another attempt's
                end = self._source.page_end(plain, reply.url)
            except SourceBroken:
                if attempt == _ATTEMPTS:
                    raise
                self.meter.add(-sink.bytes)
                self.meter.stopped.wait(_PAUSE * attempt)
                continue
            finally:
                sink.close()
            return self._kept(plain, sink, (stream, place), reply.url, end)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _received(self, url: str, sink: PageSink) -> Reply:
        try:
            return self._http.download(url, sink)
        except HostNotAllowed:
            raise
        except AddressError as error:  # what pages link to is the source's doing
            raise SourceBroken(f"De bron verwijst naar een onmogelijk adres. {error}") from error

    def _kept(
        self, plain: Path, sink: PageSink, where: tuple[int, int], url: str, end: PageEnd
    ) -> Page:
        kept = keep(plain, self._folder / RAW, self._whole)
        return Page(
            stream=where[0],
            number=where[1],
            file=kept.name,
            url=url,
            rows=end.rows,
            bytes=sink.bytes,
            stored=kept.stat().st_size,
            sha256=sink.sha256,
            next_url=end.next_url,
            retrieved_at=now(),
        )

    def _sweep(self) -> None:
        """Remove what has been read: slow enough to be kept from the thread that parses."""
        while self._swept:
            self._swept.pop().unlink(missing_ok=True)

    def _once(self, url: str) -> None:
        with self._lock:
            if url in self._seen:
                raise SourceBroken("De bron verwijst steeds naar dezelfde pagina; we zijn gestopt.")
            self._seen.add(url)

    @staticmethod
    def _counted(stream: Stream, rows: int, more: int | None) -> int:
        """Add up rows, and stop a stream that goes on beyond its end."""
        rows += more or 0
        if stream.expected is not None and rows > stream.expected:
            raise CountMismatch(
                f"De bron zei dat er {stream.expected} rijen zijn, maar geeft er meer."
            )
        return rows

    def _put(self, item: Page | Exception | None) -> None:
        """Hand over, unless nobody waits any more."""
        while not self.meter.stopped.is_set():
            try:
                self._ready.put(item, timeout=_LOOK_AGAIN)
            except queue.Full:
                continue
            return
