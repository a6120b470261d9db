"""The list of editions."""

from dataclasses import dataclass

from doelenboom.kernel.wording import count_noun
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.edition_state import edition_state
from doelenboom.site.parts import Page
from doelenboom.site.sentences.adoption import adopted_text
from doelenboom.site.sentences.summaries import breakdown
from doelenboom.snapshot.models import Edition


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list."""

    title: str
    href: str
    when: str
    text: str
    current: bool


@dataclass(frozen=True, slots=True)
class EditionsView:
    """What the list of editions shows."""

    lead: str
    lines: list[EditionLine]


def editions_page(context: SiteContext) -> Page:
    """List of editions, newest first."""
    lines = [_line(context, edition) for edition in reversed(context.snapshot.editions)]
    number = len(lines)
    verb = "is" if number == 1 else "zijn"
    text = f"Over dit plan {verb} {count_noun(number, 'editie', 'edities')} gemaakt."
    if not number:
        text = "Over dit plan is nog geen editie gemaakt: er is nog niets gemeld over de voortgang."
    return Page(
        addresses.EDITIONS,
        "Edities",
        text,
        addresses.EDITIONS,
        "editions.html",
        EditionsView(text, lines),
    )


def _line(context: SiteContext, edition: Edition) -> EditionLine:
    state = edition_state(context, edition)
    text = breakdown(state.tally, context.counted.noun) if state.reported else "Er is niets gemeld."
    return EditionLine(
        edition.title,
        addresses.edition(edition),
        adopted_text(context.snapshot, edition),
        text,
        edition.code == context.snapshot.edition,
    )
