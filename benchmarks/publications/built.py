"""Build what there is to check, once per run of ``./doe bench``: both languages, everything.

The demo as it publishes itself, and four plans of real municipalities that lie beside this
checkout (left out where they do not).
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.exchange import REAL
from doelenboom.kernel.language import Language
from doelenboom.publishing.store import PlanStore
from doelenboom.site.verify.folders import VERSIONS
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot


@dataclass(frozen=True)
class Site:
    """One built publication."""

    name: str
    folder: Path

    def pages(self) -> list[str]:
        """Addresses of all pages, in both languages, pages to put elsewhere included."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(found)

    def kinds(self) -> list[str]:
        """Of every kind of page the heaviest, in both languages."""
        heaviest: dict[str, str] = {}
        for page in sorted(self.pages(), key=self._size):
            heaviest[kind_of(page)] = page
        return sorted(heaviest.values())

    def _size(self, page: str) -> int:
        return (self.folder / page).stat().st_size


def kind_of(page: str) -> str:
    """What a page has in common with others like it: its address without what it is about."""
    parts = page.split("/")
    kept = 2 if parts[0] == "en" else 1
    return "/".join([*parts[:kept], *("*" for _ in parts[kept:-1]), parts[-1]])


@cache
def publications() -> tuple[Site, ...]:
    """The demo and the real plans, built in a folder that goes when the run ends."""
    work = Path(tempfile.mkdtemp(prefix="bench-publications-"))
    atexit.register(shutil.rmtree, work, ignore_errors=True)
    return (*_demo(work / "demo"), *_real(work / "real"))


def demo_data() -> Path:
    """The data folder of the demo that was built, to serve it from."""
    return publications()[0].folder.parents[3]


def _demo(data: Path) -> list[Site]:
    _run(data, "demo", "--no-serve")
    return _found(data)


def _found(data: Path) -> list[Site]:
    """The newest version of every plan in a data folder."""
    root = data / "publications"
    plans = [path.parent for path in root.glob(f"*/*/{VERSIONS}")]
    stores = [PlanStore(root, plan.parent.name, plan.name) for plan in plans]
    shown = [(store.root.name, store.current(), store) for store in stores]
    return [Site(name, store.folder_of(now)) for name, now, store in sorted(shown) if now]


def _real(data: Path) -> list[Site]:
    return [_plan(data, workbook) for workbook in sorted(REAL.glob("*.xlsx"))]


def _plan(data: Path, workbook: Path) -> Site:
    code, frozen, folder = workbook.stem, data / f"{workbook.stem}.json", data / workbook.stem
    _run(data, "import", workbook)
    _run(data, "snapshot", code, "-o", frozen)
    snapshot = load_snapshot(frozen.read_bytes())
    organisation = snapshot.organisation.model_copy(update={"languages": tuple(Language)})
    frozen.write_bytes(dump_snapshot(snapshot.model_copy(update={"organisation": organisation})))
    _run(data, "build", frozen, "-o", folder)
    return Site(code, folder)


def _run(data: Path, *arguments: str | Path) -> None:
    data.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "doelenboom.cli.main", *map(str, arguments)],
        env={**os.environ, "DOELENBOOM_DATA": str(data)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{arguments[0]} ended with {done.returncode}:\n{done.stderr[-3000:]}")
