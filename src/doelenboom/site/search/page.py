"""The page of the search: a form, and what its script says."""

from dataclasses import dataclass

from doelenboom.site import addresses
from doelenboom.site.assets import load_assets
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say
from doelenboom.site.parts import Page
from doelenboom.site.search.document import Kind


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind to look in."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the page of the search shows."""

    title: str
    lead: str
    script: str
    older: bool
    kinds: list[KindChoice]


def search_page(context: SiteContext) -> Page:
    """The page that the form in the head of every page leads to."""
    older = len(context.snapshot.editions) > 1
    lead = (
        say("Zoek in het plan, de cijfers, de besluiten en alle edities.")
        if older
        else say("Zoek in het plan, de cijfers en de besluiten.")
    )
    view = SearchView(say("Zoeken"), lead, load_assets().search, older, _kinds())
    return Page(addresses.SEARCH, view.title, lead, addresses.SEARCH, "search.html", view)


def _kinds() -> list[KindChoice]:
    names = {
        Kind.GOAL: say("Doel"),
        Kind.ACTIVITY: say("Activiteit"),
        Kind.FIGURE: say("Cijfer"),
        Kind.DECISION: say("Besluit"),
        Kind.RISK: say("Risico"),
        Kind.TERM: say("Begrip"),
        Kind.MONEY: say("Geld"),
        Kind.EDITION: say("Editie"),
        Kind.INPUT: say("Inbreng"),
        Kind.SOURCE: say("Bron"),
    }
    return [KindChoice(kind.value, names[kind]) for kind in Kind]
