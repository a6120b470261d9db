"""All pages in the order of the tree: the way to find things without a script."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link, Page
from doelenboom.snapshot.models import Node

_MOST_ENTRIES = 1200
"""More links than this stand on a page per theme: a page of 80 kB holds about 3,000."""


@dataclass(slots=True)
class Entry:
    """A page with the pages below it."""

    title: str
    href: str
    code: str
    children: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Figures under one heading."""

    title: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class ContentsView:
    """What a page of the contents shows."""

    title: str
    lead: str
    up: Link | None
    general: list[Link]
    tree: list[Entry]
    chapters: list[Chapter]
    editions: list[Link]


def contents_pages(context: SiteContext) -> list[Page]:
    """One page; and a page per theme when there is too much for one."""
    snapshot = context.snapshot
    total = len(snapshot.nodes) + len(snapshot.indicators)
    spread = total > _MOST_ENTRIES
    heads = {node.code for node in context.themes}
    lead = say("Alle pagina’s van deze publicatie, in de volgorde van de doelenboom.")
    view = ContentsView(
        say("Inhoud"),
        lead,
        None,
        _general(context),
        _tree(context, snapshot.nodes, heads if spread else set()),
        _chapters(context),
        [Link(foreign(e.title), addresses.edition(e)) for e in reversed(snapshot.editions)],
    )
    pages = [_page(addresses.CONTENTS, view)]
    if spread:
        pages.extend(
            _theme_page(context, theme, context.branches[theme.code]) for theme in context.themes
        )
    return pages


def _theme_page(context: SiteContext, theme: Node, nodes: list[Node]) -> Page:
    lead = say_count(len(nodes), "{count} pagina.", "{count} pagina’s.")
    view = ContentsView(
        say("Inhoud: {theme}", theme=foreign(theme.title)),
        lead,
        Link(say("Alle inhoud"), addresses.CONTENTS),
        [],
        _tree(context, nodes, set()),
        [],
        [],
    )
    return _page(addresses.contents(theme), view)


def _page(path: str, view: ContentsView) -> Page:
    return Page(path, view.title, view.lead, addresses.CONTENTS, "contents.html", view)


def _tree(context: SiteContext, nodes: Iterable[Node], closed: set[str]) -> list[Entry]:
    """Elements nested as they are; below a closed one stands one link, to its own list."""
    made: dict[str, Entry] = {}
    roots: list[Entry] = []
    for node in nodes:
        theme = context.theme_of.get(node.code)
        if theme and theme.code in closed and theme is not node:
            continue
        entry = Entry(foreign(node.title), addresses.node(node), node.code)
        if node.code in closed and context.index.children.get(node.code):
            entry.children.append(Entry(say("Alles hieronder"), addresses.contents(node), ""))
        made[node.code] = entry
        above = made.get(node.parent or "")
        (above.children if above else roots).append(entry)
    return roots


def _chapters(context: SiteContext) -> list[Chapter]:
    groups: dict[str, list[Link]] = {}
    for item in context.snapshot.indicators:
        link = Link(foreign(capitalise(item.name)), addresses.indicator(item))
        groups.setdefault(item.chapter or "", []).append(link)
    return [Chapter(foreign(title), links) for title, links in groups.items()]


def _general(context: SiteContext) -> list[Link]:
    """The pages about the whole publication, as far as there is something in them."""
    snapshot = context.snapshot
    optional = (
        (True, say("In één oogopslag"), addresses.START),
        (True, say("Doelenboom"), addresses.TREE),
        (snapshot.indicators, say("Cijfers"), addresses.FIGURES),
        (snapshot.editions, say("Edities"), addresses.EDITIONS),
        (context.comparisons, say("Wat er is veranderd"), addresses.CHANGES),
        (snapshot.budget, say("Geld"), addresses.MONEY),
        (snapshot.risks, say("Risico’s"), addresses.RISKS),
        (snapshot.steps or snapshot.decisions, say("Besluiten"), addresses.DECISIONS),
        (snapshot.consultations, say("Inbreng"), addresses.INPUT),
        (True, say("Zoeken"), addresses.SEARCH),
        (True, say("A tot Z"), addresses.A_TO_Z),
        (snapshot.terms, say("Begrippen"), addresses.TERMS),
        (snapshot.laws, say("Wetten en regels"), addresses.LAWS),
        (
            snapshot.sources or snapshot.abbreviations,
            say("Bronnen en afkortingen"),
            addresses.SOURCES,
        ),
        (True, say("Over deze publicatie"), addresses.ABOUT),
        (True, say("Toegankelijkheid"), addresses.ACCESSIBILITY),
    )
    return [Link(text, href) for there, text, href in optional if there]
