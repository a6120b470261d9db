"""Runs the worker, receives what it read, and turns whatever goes wrong into a refusal."""

import dataclasses
import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from doelenboom.workbooks.confining import bare_environment
from doelenboom.workbooks.limits import DEFAULT_LIMITS, Limits
from doelenboom.workbooks.raw import RawBook, RawRow, RawSheet
from doelenboom.workbooks.refusals import Refusal

_LONGEST_KEPT = 64
"""Texts up to this length are kept once, however many cells repeat them."""


def read_book(path: Path, limits: Limits = DEFAULT_LIMITS, *, loose: bool = False) -> RawBook:
    """Read an .xlsx file, or a folder of .csv files, in a process of its own.

    Args:
        path: the file or folder.
        limits: how large it may be.
        loose: also take one .csv file, with any of the usual marks and encodings.

    Raises:
        Refusal: the file is not read, or the process broke one of its limits.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "doelenboom.workbooks.worker", str(path.absolute()),
         json.dumps(dataclasses.asdict(limits)), *(["loose"] if loose else [])],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=bare_environment(), cwd="/",
    )  # fmt: skip
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(limits.wall_seconds, stop)
    timer.start()
    receiver = _Receiver(path.stem if path.is_file() else path.name, limits)
    try:
        with process:
            stdout = process.stdout
            if stdout is not None:
                for line in stdout:
                    receiver.take(line)
    finally:
        process.kill()
        timer.cancel()
    if late.is_set() or process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Refusal("time")
    return receiver.finish()


class _Receiver:
    """Builds a book from the worker's lines. Trusts nothing but their shape."""

    def __init__(self, stem: str, limits: Limits) -> None:
        self._book = RawBook(stem=stem)
        self._limits = limits
        self._names: set[str] = set()
        self._kept: dict[str, str] = {}
        self._last_row = 0
        self._bytes = 0
        self._ended = False

    def take(self, line: bytes) -> None:
        """Take one line."""
        self._bytes += len(line)
        if self._bytes > self._limits.text_characters * 4 + self._limits.cells * 8:
            raise Refusal("too-much-text")
        if not line.strip():
            return
        try:
            value = json.loads(line)
        except ValueError:
            raise Refusal("crash") from None
        if isinstance(value, list):
            self._rows(value)
        else:
            self._message(value)

    def finish(self) -> RawBook:
        """Return the book, if the worker said that it was complete."""
        if not self._ended:
            raise Refusal("crash")
        return self._book

    def _message(self, value: dict[str, Any]) -> None:
        if refused := value.get("refused"):
            raise Refusal(
                refused["code"], sheet=refused["sheet"], row=refused["row"], value=refused["value"]
            )
        if "sheet" in value:
            name = value["sheet"]
            if name.strip().lower() in self._names:
                raise Refusal("double-sheet", sheet=name)
            self._names.add(name.strip().lower())
            self._book.sheets.append(RawSheet(name))
            self._last_row = 0
        elif "merged" in value:
            self._book.sheets[-1].merged = value["merged"]
        elif "links" in value:
            self._book.links = True
        elif "end" in value:
            self._ended = True

    def _rows(self, rows: list[tuple[int, list[str], str]]) -> None:
        sheet = self._book.sheets[-1]
        kept = self._kept
        for number, texts, kinds in rows:
            cells = tuple(
                kept.setdefault(text, text) if len(text) <= _LONGEST_KEPT else text
                for text in texts
            )
            row = RawRow(number, cells, kinds)
            if sheet.header is None:
                sheet.header = row
            else:
                sheet.empty_rows += max(0, number - self._last_row - 1)
                sheet.rows.append(row)
                sheet.read += 1
            self._last_row = number
