"""Headlines that editors write, held against what is released now.

The website holds them against its snapshot once more when it is built, so that a headline that
the figures have overtaken is not shown; here an editor sees it coming.
"""

from doelenboom.cycle.api import Edition
from doelenboom.indicators.api import Indicator
from doelenboom.organisations.api import Region
from doelenboom.publishing.errors import NotReleased
from doelenboom.publishing.freezing.figures import freeze_alone
from doelenboom.publishing.freezing.freeze import freeze_registry
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.site.context import SiteContext
from doelenboom.site.marking import plain
from doelenboom.site.sentences.figure_sentences import Regions
from doelenboom.site.sentences.headline_facts import edition_facts, indicator_facts
from doelenboom.site.sentences.held_against import Finding, check_headline
from doelenboom.site.sentences.shown import edition_shown

__all__ = ["Finding", "computed_headline", "edition_findings", "indicator_findings"]


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


def computed_headline(edition: Edition) -> str:
    """The sentence that stands above an edition as long as nobody writes a better one.

    Raises:
        NotReleased: nobody released the edition yet, so there is nothing to hold it against.
        Unfit: what was released does not fit the contract.
    """
    context = _context(edition)
    return plain(edition_shown(None, context.tally(), context.counted.noun).text)


def edition_findings(edition: Edition) -> list[Finding]:
    """What in the headline of an edition does not agree with what is reported in it.

    Args:
        edition: with its headline, which may be a draft.

    Raises:
        NotReleased: nobody released the edition yet, so there is nothing to hold it against.
        Unfit: what was released does not fit the contract.
    """
    if not edition.headline.strip():
        return []
    return check_headline(edition.headline, edition_facts(_context(edition).tally()))


def _context(edition: Edition) -> SiteContext:
    if not edition.live:
        raise NotReleased("De editie", edition.title)
    return SiteContext(freeze_registry(Subject(edition.plan, edition)))
