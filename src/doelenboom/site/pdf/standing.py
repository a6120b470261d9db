"""Whether an edition is adopted or a concept, and how a document says so."""

from doelenboom.kernel.dates import format_date
from doelenboom.site.context import SiteContext
from doelenboom.site.sentences.adoption import adoption_fact, is_adopted

CONCEPT = "Concept"
WARNING = (
    "Dit is een concept. Dat het is vastgesteld, staat nergens vermeld; er kan nog van alles in "
    "veranderen. Gebruik de cijfers en teksten hieruit niet als een besluit."
)
"""Read aloud once, at the start; on the pages it is a watermark that a screen reader skips."""


def is_concept(context: SiteContext, *, asked: bool) -> bool:
    """Whether the document must say that it is a concept.

    An edition that nobody adopted is one, and so is whatever was asked for as a concept. A plan
    without an edition is judged by itself.
    """
    return asked or not is_adopted(context.index)


def standing(context: SiteContext, *, concept: bool) -> str:
    """``"Vastgesteld door de raad op 29 oktober 2026"``, or that it is a concept."""
    if concept:
        return CONCEPT
    edition = context.index.edition
    if edition:
        return adoption_fact(context.snapshot, edition)
    day = context.snapshot.plan.adopted_on
    return f"Vastgesteld op {format_date(day)}" if day else ""
