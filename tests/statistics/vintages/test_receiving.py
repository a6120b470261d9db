"""A page on its way to the disk."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from doelenboom.statistics.errors import FetchCancelled, StorageError
from doelenboom.statistics.sources.protocol import Stream
from doelenboom.statistics.sources.statline_v4 import StatLineV4
from doelenboom.statistics.transport.protocol import Reply, Sink
from doelenboom.statistics.vintages.downloading import PLAIN, Download
from doelenboom.statistics.vintages.journal import Journal
from doelenboom.statistics.vintages.receiving import Meter, PageSink


class NearlyFull:
    """A file that takes a few bytes at a time, and in the end none."""

    def __init__(self, file: Any, room: int) -> None:
        self._file = file
        self._room = room

    def write(self, data: memoryview) -> int:
        if not self._room:
            raise OSError(28, "No space left on device")
        taken = min(7, self._room, len(data))
        self._room -= taken
        return int(self._file.write(data[:taken]))

    def close(self) -> None:
        self._file.close()


@pytest.mark.parametrize("room", [1000, 50])
def test_a_disk_that_takes_a_part_loses_nothing_in_silence(
    tmp_path: Path, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = PageSink(tmp_path / "page", Meter())
    monkeypatch.setattr(sink, "_file", NearlyFull(sink._file, room))
    body = bytes(range(100))
    if room < len(body):
        with pytest.raises(StorageError, match="schijf is vol"):
            sink.write(body)
        sink.close()
        return
    sink.write(body)
    sink.close()
    assert (tmp_path / "page").read_bytes() == body
    assert sink.sha256 == hashlib.sha256(body).hexdigest()


class Late:
    """A service whose body ends after the attempt was given up."""

    def __init__(self) -> None:
        self.download_of: Download | None = None

    def get(self, url: str, *, headers: Any = None) -> bytes:
        raise AssertionError(url)

    def download(self, url: str, sink: Sink, *, headers: Any = None) -> Reply:
        sink.write(b'{"value":[]}')
        assert self.download_of is not None
        self.download_of.meter.stopped.set()
        return Reply(url, 200, 12)


def test_a_page_that_ends_after_the_attempt_is_not_put_among_those_of_the_next(
    tmp_path: Path,
) -> None:
    http = Late()
    stream = Stream("all", "http://memory.test/odata/v1/CBS/70001NED/Observations")
    journal = Journal(tmp_path)
    journal.open("1", [stream])
    (tmp_path / PLAIN).mkdir()
    http.download_of = Download(
        StatLineV4("http://memory.test/odata/v1"), http, [stream], journal, tmp_path
    )
    with pytest.raises(FetchCancelled):
        http.download_of._stream(0)
    assert journal.pages == []
    assert list((tmp_path / "raw").iterdir()) == []
