"""What is asked of who builds a version, wherever that is done."""

from dataclasses import dataclass
from pathlib import Path

from doelenboom.site.earlier import Earlier
from doelenboom.site.incremental.staying import Staying
from doelenboom.site.publication import Sealed, build_sealed
from doelenboom.snapshot.models import Snapshot


@dataclass(frozen=True, slots=True)
class Before:
    """The version before: its folder, and the file in which its build remembered."""

    folder: Path
    memory: Path


@dataclass(frozen=True, slots=True)
class Order:
    """A version to build.

    Attributes:
        target: folder to build in, new or empty.
        memory: file in which this build remembers for the next one.
        before: what to build on; None: nothing.
    """

    target: Path
    memory: Path
    before: Before | None = None


def build_version(
    snapshot: Snapshot, order: Order, kept: Staying, *, processes: int | None = None
) -> Sealed:
    """Build a version and seal it; what it is made of is to be remembered (``remember``).

    Args:
        snapshot: what to publish.
        order: where, and on what.
        kept: what this process keeps of the build before.
        processes: how many to use; None uses every core where that is sooner.

    Raises:
        AssetsMissing, ContractError: see ``site.api.build``.
    """
    before = order.before
    return build_sealed(
        snapshot, order.target, processes=processes, remember=True, records=kept.records,
        earlier=Earlier.found(before.folder, before.memory, kept) if before else None,
    )  # fmt: skip


def remember(order: Order, sealed: Sealed, kept: Staying) -> None:
    """Write down what a version is made of, for the one that is built on it."""
    if sealed.report.memory:
        order.memory.parent.mkdir(exist_ok=True)
        kept.save(sealed.report.memory, order.memory)
