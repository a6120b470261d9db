"""Front door: build the website of a snapshot, or get its files one by one."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.site.assets import AssetsMissing
from doelenboom.site.builder import Builder
from doelenboom.site.context import SiteContext
from doelenboom.site.earlier import Ahead, Answers, Earlier, EarlierChanged
from doelenboom.site.incremental.memory import Memory
from doelenboom.site.incremental.sink import Sink
from doelenboom.site.incremental.takeover import Takeover
from doelenboom.site.page_numbers import shown_numbers
from doelenboom.site.parts import Made
from doelenboom.site.working import Workshop
from doelenboom.snapshot.canonical import paused_collector
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.records import Records

__all__ = [
    "AssetsMissing", "BuildReport", "TargetNotEmpty", "build", "render_pages", "settled_builder",
]  # fmt: skip

_SELDOM = (200_000, 20, 100)
"""A page leaves hardly any rings of objects behind, so they are looked for seldom."""

_WORTH_A_PROCESS = 300
"""Fewer elements than this are built sooner than a second process starts."""


class TargetNotEmpty(DoelenboomError):
    """The folder to build in has something in it."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made.

    Attributes:
        made: every file.
        memory: what the next build can know; None where nobody asked to remember.
    """

    made: tuple[Made, ...]
    memory: Memory | None = None

    @property
    def pages(self) -> int:
        """How many HTML pages."""
        return sum(1 for item in self.made if item.path.endswith(".html"))

    @property
    def files(self) -> int:
        """How many files, the pages included."""
        return len(self.made)

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return sum(item.size for item in self.made)

    @property
    def written(self) -> int:
        """How many files are not those of an earlier publication."""
        return sum(1 for item in self.made if not item.taken)


def build(
    snapshot: Snapshot,
    target: Path,
    *,
    processes: int | None = None,
    earlier: Earlier | None = None,
    remember: bool = False,
    records: Records | None = None,
) -> BuildReport:
    """Write the website of a snapshot into an empty or new folder.

    The same snapshot and the same release give the same bytes, whatever the number of
    processes, the folder, the clock, the time zone, the locale, or what was built before.

    Args:
        snapshot: what to publish.
        target: folder to write in; made when it is not there.
        processes: how many to use; None uses every core where that is sooner.
        earlier: a publication whose files are taken over where they would be the same.
        remember: note what the next build needs to know to build on this one.
        records: records that this process wrote before, with their canonical form.

    Raises:
        TargetNotEmpty: there is something in the folder.
        AssetsMissing: the front end was not built.
        ContractError: the snapshot contradicts itself.
    """
    if target.exists() and any(target.iterdir()):
        raise TargetNotEmpty(f"De map {target} is niet leeg. Kies een lege of nieuwe map.")
    target.mkdir(parents=True, exist_ok=True)
    wanted = processes or _processes(snapshot)
    with (
        _taking_over(earlier, target, apart=_is_large(snapshot)) as takeover,
        settled_builder(snapshot, records) as builder,
    ):
        return _built(builder, target, wanted, earlier, takeover, remember=remember)


def _built(
    builder: Builder, target: Path, wanted: int, earlier: Earlier | None,
    takeover: Takeover | None, *, remember: bool,
) -> BuildReport:  # fmt: skip
    if earlier is None and not remember:
        sink = Sink(target)
        files = sink.put_all(builder.files())
        done = Workshop(builder, sink, builder.jobs, ask=False).all(wanted)
        made = [*files, *(item for piece in done for one in piece for item in one.made)]
        return BuildReport((*made, *sink.put_all(builder.closing(made))))
    ahead = Ahead(builder, Answers(builder), earlier)
    if takeover:
        takeover.without(ahead.gone)
    sink = Sink(target, earlier.folder, earlier.memory.files) if earlier else Sink(target)
    files = sink.put_all(builder.files())
    shop = Workshop(builder, sink, ahead.tasks, ask=True, parts=ahead.parts, known=ahead.numbering)
    made = [*files, *ahead.taken]
    for piece in shop.all(wanted):
        made += (item for one in piece for item in one.made)
        if remember:
            ahead.note(piece)
    if takeover and (altered := takeover.changed()):
        raise EarlierChanged(altered[0])
    closing = sink.put_all(builder.closing(made))
    memory = ahead.remembered((*files, *closing)) if remember else None
    return BuildReport((*made, *closing), memory)


@contextmanager
def _taking_over(
    earlier: Earlier | None, target: Path, *, apart: bool
) -> Iterator[Takeover | None]:
    if earlier is None:
        yield None
        return
    takeover = Takeover(earlier.folder, target, earlier.memory.files, apart=apart)
    try:
        yield takeover
    finally:
        takeover.stop()


def render_pages(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Every file of the website as (address, content), in a fixed order; writes nothing."""
    with settled_builder(snapshot) as builder:
        made = []
        for path, content in chain(builder.files(), builder.pages(builder.jobs)):
            made.append(Made(path, len(content), numbers=shown_numbers(path, content)))
            yield path, content
        yield from builder.closing(made)


@contextmanager
def settled_builder(snapshot: Snapshot, records: Records | None = None) -> Iterator[Builder]:
    """A builder whose many lasting objects the garbage collector leaves alone.

    They all stay until the last page is made; looking at them again and again took a fifth of
    the time, and made forked processes copy memory that they only read.
    """
    with paused_collector():
        builder = Builder(SiteContext(snapshot, records=records))
    gc.freeze()
    often, was_on = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(*_SELDOM)
    gc.enable()
    try:
        yield builder
    finally:
        if not was_on:
            gc.disable()
        gc.set_threshold(*often)
        gc.unfreeze()


def _is_large(snapshot: Snapshot) -> bool:
    return len(snapshot.nodes) + len(snapshot.indicators) >= _WORTH_A_PROCESS


def _processes(snapshot: Snapshot) -> int:
    if not _is_large(snapshot):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
