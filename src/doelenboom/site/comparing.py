"""Which editions are laid side by side, and how they are called.

Of a few editions every pair has a page. Of many, each is laid beside the one before it and
beside the first, so that the number of pages grows with the editions and not with their square.
"""

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link
from doelenboom.snapshot.models import Edition

_ALL_PAIRS_UP_TO = 6
Pair = tuple[Edition, Edition]
"""The earlier edition and the later one."""


def pairs(editions: tuple[Edition, ...]) -> list[Pair]:
    """The pairs that have a page, newest first; editions are oldest first."""
    few = len(editions) <= _ALL_PAIRS_UP_TO
    found: list[Pair] = []
    for place in range(len(editions) - 1, 0, -1):
        earlier = range(place - 1, -1, -1) if few else dict.fromkeys((place - 1, 0))
        found.extend((editions[other], editions[place]) for other in earlier)
    return found


def pair_links(context: SiteContext) -> list[Link]:
    """The pages of all pairs."""
    return [pair_link(pair) for pair in pairs(context.snapshot.editions)]


def pair_link(pair: Pair) -> Link:
    """The page of one pair."""
    return Link(pair_title(pair), addresses.side_by_side(*pair))


def pair_title(pair: Pair) -> str:
    """What the page of a pair is called."""
    earlier, later = pair
    return say(
        "{later} naast {earlier}", later=foreign(later.title), earlier=foreign(earlier.title)
    )


def before_link(context: SiteContext, edition: Edition) -> Link | None:
    """The page that lays an edition beside the one before it; None for the first."""
    editions = context.snapshot.editions
    place = editions.index(edition)
    if not place:
        return None
    path = addresses.side_by_side(editions[place - 1], edition)
    title = foreign(editions[place - 1].title)
    return Link(say("Leg deze editie naast {edition}", edition=title), path)
