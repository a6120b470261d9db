"""The list of editions."""

from dataclasses import dataclass

from doelenboom.site import addresses
from doelenboom.site.comparing import pair_links
from doelenboom.site.context import SiteContext
from doelenboom.site.edition_state import edition_state
from doelenboom.site.language import say, say_count
from doelenboom.site.parts import Link, Page
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
    pairs: list[Link]
    feed: str


def editions_page(context: SiteContext) -> Page:
    """List of editions, newest first."""
    lines = [_line(context, edition) for edition in reversed(context.snapshot.editions)]
    number = len(lines)
    text = say_count(
        number,
        "Over dit plan is {count} editie gemaakt.",
        "Over dit plan zijn {count} edities gemaakt.",
    )
    if not number:
        text = say(
            "Over dit plan is nog geen editie gemaakt: er is nog niets gemeld over de voortgang."
        )
    return Page(
        addresses.EDITIONS,
        say("Edities"),
        text,
        addresses.EDITIONS,
        "editions.html",
        EditionsView(text, lines, pair_links(context), addresses.EDITIONS_FEED),
    )


def _line(context: SiteContext, edition: Edition) -> EditionLine:
    state = edition_state(context, edition)
    text = (
        breakdown(state.tally, context.counted.noun)
        if state.reported
        else say("Er is niets gemeld.")
    )
    return EditionLine(
        edition.title,
        addresses.edition(edition),
        adopted_text(context.snapshot, edition),
        text,
        edition.code == context.snapshot.edition,
    )
