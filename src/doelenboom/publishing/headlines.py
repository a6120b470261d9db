"""Headlines that editors write, held against what is released now.

The website holds them against its snapshot once more when it is built, so that a headline that
the figures have overtaken is not shown; here an editor sees it coming.
"""

from doelenboom.cycle.api import Edition
from doelenboom.indicators.api import Indicator
from doelenboom.organisations.api import Region
from doelenboom.publishing.freezing.figures import freeze_alone
from doelenboom.publishing.freezing.freeze import freeze_registry
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.site.context import SiteContext
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.site.sentences.headline_facts import edition_facts, indicator_facts
from doelenboom.site.sentences.held_against import Finding, check_headline

__all__ = ["Finding", "edition_findings", "indicator_findings"]


def indicator_findings(indicator: Indicator) -> list[Finding]:
    """What in the headline of an indicator does not agree with its released figures.

    Args:
        indicator: with its headline, which may be a draft.
    """
    if not indicator.headline.strip():
        return []
    frozen = freeze_alone(indicator)
    codes = {item.region for item in frozen.observations} | {*(frozen.references or ())}
    codes |= {frozen.local_region, frozen.reference_region}
    rows = Region.objects.filter(code__in=codes - {None})
    names: dict[str, str] = dict(rows.values_list("code", "name"))
    local, reference = frozen.local_region, frozen.reference_region
    regions = Regions(local, names.get(local or ""), reference, names.get(reference or ""))
    return check_headline(indicator.headline, indicator_facts(frozen, regions, names))


def edition_findings(edition: Edition) -> list[Finding]:
    """What in the headline of an edition does not agree with what is reported in it.

    Args:
        edition: with its headline, which may be a draft.

    Raises:
        Unfit: what was released does not fit the contract.
    """
    if not edition.headline.strip():
        return []
    context = SiteContext(freeze_registry(Subject(edition.plan, edition)))
    return check_headline(edition.headline, edition_facts(context.tally()))
