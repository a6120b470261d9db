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
from doelenboom.site.builder import Builder, Written
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import Made
from doelenboom.snapshot.canonical import paused_collector
from doelenboom.snapshot.models import Snapshot

__all__ = ["AssetsMissing", "BuildReport", "TargetNotEmpty", "build", "render_pages"]

_WORTH_A_PROCESS = 300
"""Fewer elements than this are built sooner than a second process starts."""


class TargetNotEmpty(DoelenboomError):
    """The folder to build in has something in it."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made.

    Attributes:
        pages: HTML pages.
        files: all files, the pages included.
        bytes: size of all files together.
    """

    pages: int
    files: int
    bytes: int


def build(snapshot: Snapshot, target: Path, *, processes: int | None = None) -> BuildReport:
    """Write the website of a snapshot into an empty or new folder.

    The same snapshot and the same release give the same bytes, whatever the number of
    processes, the folder, the clock, the time zone or the locale.

    Args:
        snapshot: what to publish.
        target: folder to write in; made when it is not there.
        processes: how many to use; None uses every core where that is sooner.

    Raises:
        TargetNotEmpty: there is something in the folder.
        AssetsMissing: the front end was not built.
        ContractError: the snapshot contradicts itself.
    """
    if target.exists() and any(target.iterdir()):
        raise TargetNotEmpty(f"De map {target} is niet leeg. Kies een lege of nieuwe map.")
    target.mkdir(parents=True, exist_ok=True)
    with _settled_builder(snapshot) as builder:
        files = builder.put(target, builder.files())
        written = builder.write_all(target, processes or _processes(snapshot))
        made = (*files.made, *written.made)
        written = Written((*made, *builder.put(target, builder.closing(made)).made))
    return BuildReport(written.pages, len(written.made), written.size)


def render_pages(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Every file of the website as (address, content), in a fixed order; writes nothing."""
    with _settled_builder(snapshot) as builder:
        made = []
        for path, content in chain(builder.files(), builder.pages(builder.jobs)):
            made.append(Made(path, len(content)))
            yield path, content
        yield from builder.closing(made)


@contextmanager
def _settled_builder(snapshot: Snapshot) -> Iterator[Builder]:
    """A builder whose many lasting objects the garbage collector leaves alone.

    They all stay until the last page is made; looking at them again and again took a fifth of
    the time, and made forked processes copy memory that they only read.
    """
    with paused_collector():
        builder = Builder(SiteContext(snapshot))
    gc.freeze()
    try:
        yield builder
    finally:
        gc.unfreeze()


def _processes(snapshot: Snapshot) -> int:
    if len(snapshot.nodes) + len(snapshot.indicators) < _WORTH_A_PROCESS:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
