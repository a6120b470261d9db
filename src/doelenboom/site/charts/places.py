"""Which regions an indicator is about, and which it is held against."""

from doelenboom.kernel.states import RegionKind
from doelenboom.site.context import SiteContext
from doelenboom.site.figures.regions import Regions, region_name
from doelenboom.site.marking import plain
from doelenboom.snapshot.models import Indicator


def regions_of(context: SiteContext, indicator: Indicator) -> Regions:
    """The regions of an indicator, with their names."""
    local = indicator.local_region or context.snapshot.organisation.region
    if local not in context.index.regions:
        local = None
    reference = indicator.reference_region or _country(context, indicator, local)
    names = {code: context.index.regions[code].name for code in (local, reference) if code}
    return Regions(local, names.get(local or ""), reference, names.get(reference or ""))


def more_references(context: SiteContext, indicator: Indicator) -> list[tuple[str, str]]:
    """Codes and names of further regions to hold it against."""
    known = context.index.regions
    wanted = (code for code in indicator.references or () if code in known)
    return [(code, shown_name(known[code].name)) for code in wanted]


def shown_name(name: str) -> str:
    """Name of a region in a drawing, in the language that is spoken."""
    return plain(region_name(name))


def parts_of(context: SiteContext, indicator: Indicator) -> dict[str, list[Indicator]]:
    """The indicators that are parts of this one, per way of breaking it down."""
    found: dict[str, list[Indicator]] = {}
    for part in context.parts_of.get(indicator.code, ()):
        if part.breakdown:
            found.setdefault(part.breakdown.by, []).append(part)
    return found


def _country(context: SiteContext, indicator: Indicator, local: str | None) -> str | None:
    """The country, where the plan states a figure for it and names nothing else to compare with."""
    others = [o.region for o in indicator.observations if o.region and o.region != local]
    kinds = context.index.regions
    return next((code for code in others if kinds[code].kind is RegionKind.COUNTRY), None)
