"""All pictures of an indicator, in the order in which its page shows them."""

from collections.abc import Sequence

from doelenboom.site.charts.captions import line_caption
from doelenboom.site.charts.line import line_charts, line_lines
from doelenboom.site.charts.picture import Picture
from doelenboom.site.charts.places import more_references, regions_of
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.sentences.figure_sentences import trend_sentence
from doelenboom.snapshot.models import Indicator


def indicator_charts(context: SiteContext, indicator: Indicator) -> list[Picture]:
    """Every picture that the figures of an indicator allow; often one, sometimes none.

    Args:
        context: the publication, in the language that is spoken.
        indicator: with its figures.
    """
    return [*_line(context, indicator)]


def _line(context: SiteContext, indicator: Indicator) -> Sequence[Picture]:
    regions = regions_of(context, indicator)
    references = more_references(context, indicator)
    lines = line_lines(indicator, regions, references)
    if lines is None:
        return []
    wide, narrow = line_charts(indicator, regions, references)
    message = trend_sentence(lines.own, indicator, say("Het cijfer"))
    caption = line_caption(indicator, lines)
    return [Picture("verloop", say("Hoe het verloopt"), message, caption, wide, narrow)]
