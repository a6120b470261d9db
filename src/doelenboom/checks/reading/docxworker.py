"""The process that opens a Word document: ``python -m doelenboom.checks.reading.docxworker``.

Limits itself before it looks at the file, and writes one JSON value to standard output: the
document, or ``{"refused": code}``.
"""

import dataclasses
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from doelenboom.checks.document import (
    Document,
    Image,
    Link,
    Passage,
    PassageKind,
    Place,
    Table,
)
from doelenboom.checks.reading.docx import read_docx
from doelenboom.workbooks.budget import Budget
from doelenboom.workbooks.confining import bare_environment, confine
from doelenboom.workbooks.limits import MIB, Limits
from doelenboom.workbooks.refusals import Refusal

DOCX_LIMITS = Limits(
    file_bytes=100 * MIB, unpacked_bytes=64 * MIB, memory_bytes=1024 * MIB, cpu_seconds=20,
    wall_seconds=40.0,
)  # fmt: skip
"""The text of a plan of a thousand pages is 2 MB; its XML some twenty times as much."""


def read_in_worker(path: Path, limits: Limits = DOCX_LIMITS) -> Document:
    """Read a Word document in a process of its own.

    Raises:
        Refusal: it is not read, or the process broke one of its limits.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "doelenboom.checks.reading.docxworker",
         str(path.absolute()), json.dumps(dataclasses.asdict(limits))],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=bare_environment(), cwd="/",
    )  # fmt: skip
    timer = threading.Timer(limits.wall_seconds, process.kill)
    timer.start()
    try:
        output, _ = process.communicate()
    finally:
        process.kill()
        timer.cancel()
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Refusal("time")
    return _received(output)


def _received(output: bytes) -> Document:
    try:
        value: dict[str, Any] = json.loads(output)
    except ValueError:
        raise Refusal("crash") from None
    if code := value.get("refused"):
        raise Refusal(code)
    return Document(
        value["name"],
        tuple(_passage(one) for one in value["passages"]),
        tuple(_table(one) for one in value["tables"]),
        tuple(Image(Place(**one["place"]), one["alternative"]) for one in value["images"]),
        tuple(Link(**one) for one in value["links"]),
        value["language"],
        frozenset(value["anchors"]),
    )


def _passage(value: dict[str, Any]) -> Passage:
    return Passage(**(value | {
        "kind": PassageKind(value["kind"]), "place": Place(**value["place"]),
        "section": tuple(value["section"]), "breaks": tuple(value["breaks"]),
    }))  # fmt: skip


def _table(value: dict[str, Any]) -> Table:
    return Table(**(value | {
        "rows": tuple(tuple(row) for row in value["rows"]),
        "covered": tuple((row, column) for row, column in value["covered"]),
    }))  # fmt: skip


def main(arguments: list[str]) -> int:
    """Read the file that is named; exit code 0 also when it is refused."""
    path, limits = Path(arguments[0]), Limits(**json.loads(arguments[1]))
    confine(limits)
    try:
        document = read_docx(path, Budget(limits), path.name)
        value = dataclasses.asdict(document) | {"anchors": sorted(document.anchors)}
        sys.stdout.write(json.dumps(value, ensure_ascii=False))
    except Refusal as refusal:
        sys.stdout.write(json.dumps({"refused": refusal.code}))
    except MemoryError:
        os.write(1, b'{"refused":"memory"}')
        os._exit(0)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
