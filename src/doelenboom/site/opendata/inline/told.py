"""Which facts the document puts in tables: those that an edition is read with, not all of them.

``facts.json`` has everything. Here a series is told by its last years, money by its totals.
"""

from collections.abc import Iterator

from doelenboom.site.context import SiteContext
from doelenboom.site.facts.amounts import total_facts
from doelenboom.site.facts.citing import Cited
from doelenboom.site.facts.counts import plan_facts, shown_status_facts
from doelenboom.site.facts.fact import Fact
from doelenboom.site.facts.figures import figure_facts, observation_facts, target_facts
from doelenboom.snapshot.models import Indicator, Observation

_LAST = 5
"""How many periods of a series are told per region."""


def plan_counts(context: SiteContext) -> Iterator[Fact]:
    """How much the plan has, and how it is going in the shown edition."""
    yield from plan_facts(context)
    yield from shown_status_facts(context)


def figures_of(indicator: Indicator) -> Iterator[tuple[Observation, list[Fact]]]:
    """The last figures of an indicator about its own region and the one it is held against."""
    regions = {indicator.local_region, indicator.reference_region} - {None}
    kept: dict[str | None, list[Observation]] = {}
    for item in indicator.observations:
        if not regions or item.region in regions:
            kept.setdefault(item.region, []).append(item)
    for items in kept.values():
        for item in items[-_LAST:]:  # oldest first per region, says the contract
            yield item, list(observation_facts(indicator, item))


def targets_of(indicator: Indicator) -> list[Fact]:
    """All target values."""
    return list(target_facts(indicator))


def totals(context: SiteContext) -> list[Fact]:
    """Money of the plan, per programme and per taakveld."""
    if not context.money:
        return []
    about_parts = {"element", "dient"}
    return [
        fact
        for fact in total_facts(context.money)
        if not about_parts & {key for key, _ in fact.more}
    ]


def cited_facts(context: SiteContext, known: Cited) -> dict[str, Fact]:
    """Id → the fact, of everything that running text cites."""
    wanted = {name for name, _ in known.notes}
    found = {fact.id: fact for fact in known.facts}
    if wanted - found.keys():
        codes = {lead.indicator for lead in known.leads.values()}
        for indicator in context.snapshot.indicators:
            if indicator.code in codes:
                found |= {one.id: one for one in figure_facts(indicator) if one.id in wanted}
        if context.money and wanted - found.keys():
            found |= {one.id: one for one in total_facts(context.money) if one.id in wanted}
    return found
