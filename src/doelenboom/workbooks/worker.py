"""The process that opens the file: ``python -m doelenboom.workbooks.worker PATH LIMITS [loose]``.

Limits itself before it looks at the file, writes one JSON value per line to standard output
and never anything else. Values: ``{"sheet": name}``, ``[[number, texts, kinds], …]``,
``{"merged": ranges}``, ``{"links": true}``, and last ``{"end": true}`` or ``{"refused": …}``.
"""

import json
import os
import sys
from pathlib import Path
from typing import IO, Any

from doelenboom.workbooks.budget import Budget
from doelenboom.workbooks.confining import confine
from doelenboom.workbooks.container import looks_like_book
from doelenboom.workbooks.csvfolder import read_folder
from doelenboom.workbooks.limits import Limits
from doelenboom.workbooks.loosecsv import looks_like_text, read_loose
from doelenboom.workbooks.refusals import Refusal
from doelenboom.workbooks.xlsx import read_xlsx

_BATCH = 500


class JsonSink:
    """Writes what is read as lines of JSON."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._batch: list[list[object]] = []

    def sheet(self, name: str) -> None:
        """Begin a sheet."""
        self.write({"sheet": name})

    def row(self, number: int, cells: list[str], kinds: str) -> None:
        """Take a row."""
        self._batch.append([number, cells, kinds])
        if len(self._batch) >= _BATCH:
            self._flush()

    def merged(self, ranges: list[str]) -> None:
        """Take merged ranges."""
        self.write({"merged": ranges})

    def links(self) -> None:
        """Take note of links."""
        self.write({"links": True})

    def write(self, value: dict[str, Any]) -> None:
        """Write one line."""
        self._flush()
        self._line(value)

    def _flush(self) -> None:
        if self._batch:
            self._line(self._batch)
            self._batch = []

    def _line(self, value: object) -> None:
        self._out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        self._out.write("\n")


def main(arguments: list[str]) -> int:
    """Read the file that is named; exit code 0 also when it is refused."""
    path, limits = Path(arguments[0]), Limits(**json.loads(arguments[1]))
    confine(limits)
    sink = JsonSink(sys.stdout)
    try:
        _read(path, Budget(limits), sink, loose=arguments[2:] == ["loose"])
        sink.write({"end": True})
    except Refusal as refusal:
        sink.write({
            "refused": {
                "code": refusal.code, "sheet": refusal.sheet,
                "row": refusal.row, "value": refusal.value,
            }
        })  # fmt: skip
    except MemoryError:
        # What was read is dropped with this frame's locals; a short line still fits.
        os.write(1, b'\n{"refused":{"code":"memory","sheet":"","row":null,"value":""}}\n')
        os._exit(0)
    sys.stdout.flush()
    return 0


def _read(path: Path, budget: Budget, sink: JsonSink, *, loose: bool) -> None:
    try:
        if path.is_dir():
            read_folder(path, budget, sink)
        elif not path.exists():
            raise Refusal("missing")
        elif path.stat().st_size > budget.limits.file_bytes:
            raise Refusal("file-too-large")
        elif loose and looks_like_text(path):
            read_loose(path, budget, sink)
        elif loose and not looks_like_book(path):
            raise Refusal("no-table")
        else:
            read_xlsx(path, budget, sink)
    except OSError:
        raise Refusal("unreadable") from None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
