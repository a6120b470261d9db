"""Addresses that were published once: a page that says where their subject went.

An address that a reader kept, printed or linked to never dies. Where its subject stands
elsewhere, the page leads there at once; where it is gone, the page says so and names the last
version that had it.
"""

from dataclasses import dataclass

from markupsafe import Markup

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link, Page
from doelenboom.snapshot.publisher import MovedPage

VERSIONS = "versies"
"""Where a server shows earlier versions, beside the publication (publishing.store)."""


@dataclass(frozen=True, slots=True)
class MovedView:
    """What the page at an old address shows."""

    kicker: str
    title: str
    lead: str
    to: Link | None
    version: str
    archive: str  # from the root of everything


def moved_pages(context: SiteContext) -> list[Page]:
    """A page for every address at which something stood before."""
    return [_page(context, item) for item in context.snapshot.publication.moved or ()]


def _page(context: SiteContext, item: MovedPage) -> Page:
    title = foreign(item.title)
    if item.to:
        kicker, lead = say("Verhuisd"), say("Deze pagina heeft een ander adres gekregen.")
    elif item.plan:
        kicker = say("Verhuisd")
        lead = say("Dit onderdeel staat nu in een ander plan: {plan}.", plan=foreign(item.plan))
    else:
        kicker = say("Niet meer hier")
        lead = say("Deze pagina is niet meer in deze publicatie.")
    view = MovedView(
        kicker,
        title,
        lead,
        Link(say("Naar het nieuwe adres"), item.to) if item.to else None,
        say("U vindt hem nog in versie {number}", number=item.last_version),
        f"{VERSIONS}/{item.last_version}/{item.path}",
    )
    return Page(item.path, title, lead, "", "moved.html", view, head=_head(item))


def _head(item: MovedPage) -> Markup:
    """Browsers go to the new address by themselves, search engines learn it."""
    if not item.to:
        return Markup('<meta name="robots" content="noindex">\n')
    href = addresses.root_of(item.path) + item.to
    return Markup(
        '<meta http-equiv="refresh" content="0; url={0}">\n<link rel="canonical" href="{0}">\n'
    ).format(href)
