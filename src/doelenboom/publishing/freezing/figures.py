"""Indicators with their figures and the regions these are about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from doelenboom.goals.api import NodeIndicator, Plan, PlanIndicator
from doelenboom.indicators.api import (
    Breaks,
    Indicator,
    Observation,
    TargetValue,
    period_kind,
)
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier, RegionKind
from doelenboom.organisations.api import Region
from doelenboom.publishing.freezing.provenance import Replaced, freeze_provenance
from doelenboom.publishing.freezing.tree import FrozenTree
from doelenboom.publishing.freezing.words import prose, required, text
from doelenboom.snapshot import models as contract

_FIGURE = (
    "indicator_id", "region_id", "period", "value", "qualifier", "unit", "place", "source",
    "source_url", "consulted_on", "fictional",
)  # fmt: skip
_OBSERVED = ("lower", "upper", "status", "remark", "broken", "origin", "trace", "known_from")


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """Indicators in the plan's order, and every region that they mention."""

    indicators: tuple[contract.Indicator, ...]
    regions: tuple[contract.Region, ...]


def freeze_figures(plan: Plan, tree: FrozenTree, organisation_region: int | None) -> FrozenFigures:
    """The released indicators in the plan's list, with their released figures."""
    listed = list(
        PlanIndicator.objects.filter(plan=plan, indicator__live=True)
        .select_related("indicator__whole")
        .order_by("position", "id")
    )
    return _frozen(listed, _nodes(plan, tree, listed), organisation_region)


def freeze_alone(indicator: Indicator) -> contract.Indicator:
    """One indicator with its released figures, as a plan that lists it would have it."""
    own = indicator.local_region_id
    return _frozen([PlanIndicator(indicator=indicator)], {}, own).indicators[0]


def _nodes(plan: Plan, tree: FrozenTree, listed: list[PlanIndicator]) -> dict[int, list[str]]:
    """Indicator → codes of the released elements that it says something about."""
    found: dict[int, list[str]] = {}
    for key, node in (
        NodeIndicator.objects.filter(
            indicator_id__in=[row.indicator_id for row in listed], node__plan=plan
        )
        .order_by("position", "id")
        .values_list("indicator_id", "node_id")
    ):
        if node in tree.codes:
            found.setdefault(key, []).append(tree.codes[node])
    return found


def _frozen(
    listed: list[PlanIndicator], nodes: dict[int, list[str]], organisation_region: int | None
) -> FrozenFigures:
    keys = [row.indicator_id for row in listed]
    observations = _grouped(
        Observation.objects.filter(indicator_id__in=keys, released=True)
        .order_by("indicator_id", "position", "id")
        .values(*_FIGURE, *_OBSERVED)
    )
    replaced = Replaced(keys, chain.from_iterable(observations.values()))
    targets = _grouped(
        TargetValue.objects.filter(indicator_id__in=keys, released=True)
        .order_by("indicator_id", "position", "id")
        .values(*_FIGURE, "decision")
    )
    used = {organisation_region, *_regions_of(listed)}
    used |= {
        row["region_id"] for rows in (observations, targets) for r in rows.values() for row in r
    }
    regions = Region.objects.in_bulk(used - {None})
    regions |= _references(listed)
    known = {region.code for region in regions.values()}
    here = {row.indicator.code for row in listed}
    breaks = Breaks()
    return FrozenFigures(
        tuple(
            _indicator(
                row,
                tuple(
                    _observation(figure, row.indicator, regions, replaced)
                    for figure in _broken(
                        _in_order(observations.get(row.indicator_id, []), row.indicator),
                        regions,
                        breaks,
                    )
                ),
                tuple(
                    _target(figure, row.indicator, regions)
                    for figure in _in_order(targets.get(row.indicator_id, []), row.indicator)
                ),
                tuple(nodes.get(row.indicator_id, ())),
                regions,
            ).model_copy(
                update={
                    "references": _more_references(row.indicator, known),
                    "breakdown": _breakdown(row.indicator, here),
                    "revisions": replaced.revisions(row.indicator_id, regions),
                }
            )
            for row in listed
        ),
        tuple(
            contract.Region(code=r.code, name=r.name, kind=RegionKind(r.kind))
            for r in sorted(regions.values(), key=lambda region: region.code)
        ),
    )


def _grouped(rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["indicator_id"], []).append(row)
    return groups


def _regions_of(listed: Iterable[PlanIndicator]) -> Iterable[int | None]:
    for row in listed:
        yield row.indicator.local_region_id
        yield row.indicator.reference_region_id


def _references(listed: Iterable[PlanIndicator]) -> dict[int, Region]:
    """Key → region, of those that indicators are held against besides their own two."""
    codes = {code for row in listed for code in row.indicator.references}
    return {region.pk: region for region in Region.objects.filter(code__in=codes)}


def _more_references(indicator: Indicator, known: Collection[str]) -> tuple[str, ...] | None:
    """In the order of the editor; a code that is no region any more is left out."""
    return tuple(code for code in indicator.references if code in known) or None


def _breakdown(indicator: Indicator, here: Collection[str]) -> contract.Breakdown | None:
    """What it is a part of, when that is in this publication too."""
    whole = indicator.whole
    by, part = text(indicator.breakdown_by), text(indicator.breakdown_part)
    if whole is None or whole.code not in here or not by or not part:
        return None
    return contract.Breakdown(of=whole.code, by=by, part=part)


def _indicator(
    row: PlanIndicator,
    observations: tuple[contract.Observation, ...],
    targets: tuple[contract.TargetValue, ...],
    nodes: tuple[str, ...],
    regions: dict[int, Region],
) -> contract.Indicator:
    indicator = row.indicator
    local = regions.get(indicator.local_region_id or 0)
    reference = regions.get(indicator.reference_region_id or 0)
    return contract.Indicator(
        code=indicator.code,
        number=text(row.number),
        name=required(indicator.name),
        chapter=text(row.chapter),
        unit=text(indicator.unit),
        definition=prose(indicator.definition),
        direction=Direction(indicator.direction),
        decimals=indicator.decimals,
        frequency=text(indicator.frequency),
        origin=contract.Origin(
            source=text(indicator.source),
            url=text(indicator.source_url),
            table=text(indicator.table),
            consulted_on=text(indicator.consulted_on),
            fictional=indicator.fictional,
        ),
        stated_local=text(row.stated_local),
        stated_reference=text(row.stated_reference),
        local_region=local.code if local else None,
        reference_region=reference.code if reference else None,
        nodes=nodes,
        observations=observations,
        targets=targets,
        headline=text(indicator.headline),
    )


def _in_order(rows: list[dict[str, Any]], indicator: Indicator) -> list[dict[str, Any]]:
    """Own region first, then the reference, then others as they came; oldest first in each."""
    first = (indicator.local_region_id, indicator.reference_region_id)
    ranks: dict[int | None, int] = {key: n for n, key in enumerate(first)}
    for row in rows:
        ranks.setdefault(row["region_id"], len(ranks))
    return sorted(rows, key=lambda row: (ranks[row["region_id"]], Period(row["period"]).sort_key))


def _broken(
    rows: list[dict[str, Any]], regions: dict[int, Region], breaks: Breaks
) -> list[dict[str, Any]]:
    """Say at the first figure about a new area why the series is broken there.

    Asked here and not read from the figures, so that figures by hand are broken as well. What a
    person wrote (another question, another definition) stands before what we know of mergers.
    """
    series: dict[tuple[int, str], list[str]] = {}
    for row in rows:
        if row["region_id"] and row["period"] and row["value"] is not None:
            kind = (row["region_id"], period_kind(row["period"]))
            series.setdefault(kind, []).append(row["period"])
    reasons = {
        (region, period): reason
        for (region, _), periods in series.items()
        for period, reason in breaks.reasons_after(regions[region].code, periods).items()
    }
    return [
        row | {"broken": text(row["broken"]) or reasons.get((row["region_id"], row["period"]))}
        for row in rows
    ]


def _observation(
    row: dict[str, Any], indicator: Indicator, regions: dict[int, Region], replaced: Replaced
) -> contract.Observation:
    return contract.Observation(
        **_stated(row, indicator, regions),
        lower=row["lower"],
        upper=row["upper"],
        status=ObservationStatus(row["status"]),
        remark=text(row["remark"]),
        provenance=freeze_provenance(row, replaced),
        broken=row["broken"],
    )


def _target(
    row: dict[str, Any], indicator: Indicator, regions: dict[int, Region]
) -> contract.TargetValue:
    return contract.TargetValue(**_stated(row, indicator, regions), decision=text(row["decision"]))


def _stated(
    row: dict[str, Any], indicator: Indicator, regions: dict[int, Region]
) -> dict[str, Any]:
    """What observations and target values have in common."""
    unit = text(row["unit"])
    return {
        "region": regions[row["region_id"]].code if row["region_id"] else None,
        "period": row["period"],
        "value": row["value"],
        "qualifier": Qualifier(row["qualifier"]),
        "unit": unit if unit != text(indicator.unit) else None,
        "origin": _origin(row, indicator),
    }


def _origin(row: dict[str, Any], indicator: Indicator) -> contract.Origin | None:
    """Where a figure comes from, when that says more than the indicator does."""
    fictional = indicator.fictional if row["fictional"] is None else row["fictional"]
    own = {
        "source": text(row["source"]),
        "url": text(row["source_url"]),
        "consulted_on": text(row["consulted_on"]),
        "place": text(row["place"]),
    }
    if not any(own.values()) and fictional == indicator.fictional:
        return None
    return contract.Origin(**own, fictional=fictional)
