"""What has been fetched of a retrieval that is not finished: one line per page on the disk.

A line is written after the page's bytes are safe, so an interruption at any moment leaves only
whole pages; the next attempt at the same version of the table continues behind them.
"""

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec

from doelenboom.statistics.sources.protocol import Stream
from doelenboom.statistics.vintages.manifest import RAW
from doelenboom.statistics.vintages.naming import canonical_json
from doelenboom.statistics.vintages.store import remove

_STATE = "state.json"
_PAGES = "pages.jsonl"


@dataclass(frozen=True, slots=True)
class Page:
    """One page that is on the disk.

    Attributes:
        stream: number of the stream that it belongs to, from 0.
        number: its place in the stream, from 0.
        file: name below ``raw/``.
        url: exact address that it came from, after redirects.
        rows: rows in it; None where only the cells tell.
        bytes: length as received.
        stored: length on disk.
        sha256: of the bytes as received.
        next_url: address of the page behind it.
        retrieved_at: moment at which it was complete (UTC, ISO 8601).
    """

    stream: int
    number: int
    file: str
    url: str
    rows: int | None
    bytes: int
    stored: int
    sha256: str
    next_url: str | None
    retrieved_at: str


class Journal:
    """The pages of one retrieval, kept in its staging folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.pages: list[Page] = []

    def was_sliced(self, token: str) -> bool:
        """Whether what lies here of this version was cut into slices for being slow."""
        state = self._read_state()
        return isinstance(state, dict) and state.get("token") == token and bool(state.get("sliced"))

    def open(self, token: str, streams: Sequence[Stream], *, sliced: bool = False) -> None:
        """Continue what lies here when it is of the same version and streams, else start anew."""
        state = {"token": token, "streams": [[item.name, item.url] for item in streams],
                 "sliced": sliced}  # fmt: skip
        if self._read_state() == state:
            self.pages = self._usable(len(streams))
        else:
            self.pages = []
            remove(self._folder)
        self._write(state)

    def add(self, page: Page) -> None:
        """Note a page whose bytes are safe."""
        self.pages.append(page)
        with (self._folder / _PAGES).open("ab") as file:
            file.write(canonical_json(asdict(page)) + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def of_stream(self, stream: int) -> list[Page]:
        """Pages of a stream in their order."""
        return sorted(
            (page for page in self.pages if page.stream == stream), key=lambda page: page.number
        )

    def forget(self) -> None:
        """Take the notes away: what lies here is finished, or not to be continued."""
        for name in (_STATE, _PAGES):
            (self._folder / name).unlink(missing_ok=True)

    def _read_state(self) -> Any:
        try:
            return msgspec.json.decode((self._folder / _STATE).read_bytes())
        except (OSError, msgspec.DecodeError):
            return None

    def _write(self, state: dict[str, Any]) -> None:
        """Write state and usable pages anew: what follows a damaged line is gone for good."""
        (self._folder / RAW).mkdir(parents=True, exist_ok=True)
        lines = [canonical_json(asdict(page)) + b"\n" for page in self.pages]
        (self._folder / _PAGES).write_bytes(b"".join(lines))
        (self._folder / _STATE).write_bytes(canonical_json(state))

    def _usable(self, streams: int) -> list[Page]:
        """Pages that are whole and follow on each other from the first one of their stream."""
        try:
            lines = (self._folder / _PAGES).read_bytes().split(b"\n")
        except OSError:
            return []
        found: dict[tuple[int, int], Page] = {}
        for line in lines:
            try:
                page = msgspec.json.decode(line, type=Page)
            except (msgspec.DecodeError, msgspec.ValidationError):
                continue
            if self._is_whole(page):
                found[page.stream, page.number] = page
        usable = []
        for stream in range(streams):
            number = 0
            while page_there := found.get((stream, number)):
                usable.append(page_there)
                number += 1
        return usable

    def _is_whole(self, page: Page) -> bool:
        path = self._folder / RAW / Path(page.file).name
        return path.is_file() and path.stat().st_size == page.stored
