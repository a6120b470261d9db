"""What a pack says in one version: its indicators with all changes until then."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from doelenboom.indicators.packs.errors import UnknownPack
from doelenboom.indicators.packs.layout import BindingSource, PackFile, PackIndicator
from doelenboom.kernel.states import Direction

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator as it is in one version.

    Attributes:
        code: code in the registry, with the pack's prefix.
        why: why it changed, newest last; for those who compare versions.
    """

    code: str
    entry: str
    number: str
    group: str
    name: str
    unit: str
    definition: str
    direction: Direction
    decimals: int | None
    frequency: str
    months: int | None
    lag_days: int | None
    source: str
    source_url: str
    note: str
    binding: BindingSource | None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """An indicator that a version no longer has."""

    code: str
    number: str
    name: str
    until: str
    why: str


def entries(pack: PackFile, version: str = "") -> tuple[Entry, ...]:
    """The indicators of a version ("" the newest), in the order of the pack.

    Raises:
        UnknownPack: the pack has no such version.
    """
    wanted = version_of(pack, version)
    return tuple(_entry(pack, one, wanted) for one in pack.indicators if _has(one, wanted))


def ended(pack: PackFile, version: str = "") -> tuple[Ended, ...]:
    """The indicators that were there before this version, and are no more."""
    wanted = version_of(pack, version)
    return tuple(
        Ended(pack.prefix + one.code, one.number, one.name, one.until, one.why_ended)
        for one in pack.indicators
        if one.until and one.until < wanted
    )


def version_of(pack: PackFile, version: str) -> str:
    """A version that the pack has.

    Raises:
        UnknownPack: it has not.
    """
    if not version:
        return pack.newest
    if version not in pack.versions:
        raise UnknownPack(
            f"Indicatorenset “{pack.code}” heeft geen versie {version}. Er zijn: "
            f"{', '.join(pack.versions)}."
        )
    return version


def _has(one: PackIndicator, version: str) -> bool:
    return (not one.since or one.since <= version) and (not one.until or version <= one.until)


def _entry(pack: PackFile, one: PackIndicator, version: str) -> Entry:
    until_now = [change for change in one.changes if change.since <= version]
    layers = (one, *until_now)
    return Entry(
        code=pack.prefix + one.code, entry=one.code, number=one.number, group=one.group,
        name=_last((layer.name for layer in layers), one.name),
        unit=_last((layer.unit for layer in layers), ""),
        definition=_last((layer.definition for layer in layers), ""),
        direction=_last((layer.direction for layer in layers), Direction.NONE),
        decimals=_last((layer.decimals for layer in layers), None),
        frequency=_last((layer.frequency for layer in layers), ""),
        months=_last((layer.months for layer in layers), None),
        lag_days=_last((layer.lag_days for layer in layers), None),
        source=_last((layer.source for layer in layers), ""),
        source_url=_last((layer.source_url for layer in layers), ""),
        note=_last((layer.note for layer in layers), ""),
        binding=_last((layer.binding for layer in layers), None),
        why=tuple(f"{change.since}: {change.why}" for change in until_now),
    )  # fmt: skip


def _last(values: Iterable[T | None], otherwise: T) -> T:
    """The newest that says something."""
    said = [value for value in values if value is not None]
    return said[-1] if said else otherwise
