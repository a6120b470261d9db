"""Maps of the regions that figures are about, drawn once and frozen with them."""

from collections import defaultdict
from dataclasses import dataclass

from doelenboom.kernel.states import RegionKind
from doelenboom.publishing.freezing.words import required, text
from doelenboom.regions.api import (
    BOUNDARY_KINDS,
    FEWEST_FOR_A_MAP,
    MapAround,
    map_around,
)
from doelenboom.snapshot import maps as shapes
from doelenboom.snapshot import models as contract


@dataclass(frozen=True, slots=True)
class FrozenMaps:
    """Maps by kind of region, from large to small, and every region with those on the maps."""

    maps: tuple[shapes.RegionMap, ...]
    regions: tuple[contract.Region, ...]


def freeze_maps(
    indicators: tuple[contract.Indicator, ...],
    regions: tuple[contract.Region, ...],
    own: str | None,
) -> FrozenMaps:
    """A map per kind of region of which figures exist for enough regions.

    Without boundaries there is no map; that is never an error.

    Args:
        indicators: with their figures.
        regions: those that are mentioned.
        own: code of the organisation's own region.
    """
    found: list[shapes.RegionMap] = []
    names = {region.code: region for region in regions}
    for kind, (codes, year) in _with_figures(indicators, names).items():
        around = map_around(kind, year, codes, own)
        if around is None:
            continue
        found.append(_map(kind, around))
        for one in around.drawn.regions:
            names.setdefault(one.code, contract.Region(code=one.code, name=one.name, kind=kind))
    return FrozenMaps(tuple(found), tuple(names[code] for code in sorted(names)))


def kinds_without_map(snapshot: contract.Snapshot) -> tuple[RegionKind, ...]:
    """Kinds of regions with figures enough for a map, of which there were no boundaries."""
    drawn = {item.kind for item in snapshot.maps or ()}
    regions = {region.code: region for region in snapshot.regions}
    found = _with_figures(snapshot.indicators, regions)
    return tuple(
        kind
        for kind, (codes, _) in found.items()
        if kind not in drawn and len(codes) >= FEWEST_FOR_A_MAP
    )


def _with_figures(
    indicators: tuple[contract.Indicator, ...], regions: dict[str, contract.Region]
) -> dict[RegionKind, tuple[set[str], int]]:
    """Kind of region → codes with figures, and the year of the newest one."""
    codes: dict[RegionKind, set[str]] = defaultdict(set)
    years: dict[RegionKind, int] = defaultdict(int)
    for indicator in indicators:
        for figure in indicator.observations:
            if figure.region and figure.period[:4].isdigit():
                kind = regions[figure.region].kind
                codes[kind].add(figure.region)
                years[kind] = max(years[kind], int(figure.period[:4]))
    return {kind: (codes[kind], years[kind]) for kind in BOUNDARY_KINDS if kind in codes}


def _map(kind: RegionKind, around: MapAround) -> shapes.RegionMap:
    drawn, source = around.drawn, around.source
    return shapes.RegionMap(
        kind=kind,
        year=source.year,
        width=drawn.width,
        height=drawn.height,
        outlines=tuple(
            shapes.Outline(region=one.code, path=one.path, x=one.x, y=one.y)
            for one in drawn.regions
        ),
        title=required(source.title),
        source_url=text(source.source_url),
        licence=text(source.license),
    )
