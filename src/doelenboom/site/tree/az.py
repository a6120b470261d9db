"""A to Z of everything: elements, indicators, terms. The way to find things without a script."""

from dataclasses import dataclass

from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.wording import capitalise, count_noun
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import Link, Page

_MOST_ENTRIES = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find."""

    text: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Letter:
    """All entries that begin with one letter."""

    name: str
    anchor: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class AzView:
    """What a page of the A to Z shows."""

    title: str
    lead: str
    links: list[Link]
    letters: list[Letter]


def az_pages(context: SiteContext) -> list[Page]:
    """One page; or a page per letter when there is too much for one."""
    letters = _letters(context)
    total = sum(len(letter.entries) for letter in letters)
    text = (
        f"Alles op alfabet: {count_noun(total, 'ingang', 'ingangen')}."
        if total
        else "Er is nog niets om te vinden."
    )
    if total <= _MOST_ENTRIES:
        links = [Link(x.name, f"{addresses.A_TO_Z}#{x.anchor}") for x in letters]
        return [_page(addresses.A_TO_Z, AzView("A tot Z", text, links, letters))]
    links = [Link(x.name, addresses.letter(x.anchor)) for x in letters]
    pages = [
        _page(
            addresses.letter(x.anchor),
            AzView(
                f"A tot Z: {x.name}",
                f"{count_noun(len(x.entries), 'ingang', 'ingangen')} bij {x.name}.",
                links,
                [x],
            ),
        )
        for x in letters
    ]
    return [
        _page(addresses.A_TO_Z, AzView("A tot Z", f"{text} Kies een letter.", links, [])),
        *pages,
    ]


def _page(path: str, view: AzView) -> Page:
    return Page(path, view.title, view.lead, addresses.A_TO_Z, "az.html", view)


def _letters(context: SiteContext) -> list[Letter]:
    entries: list[tuple[str, Entry]] = []
    for node in context.snapshot.nodes:
        note = f"{node.level} {node.code}"
        entries.append((node.title, Entry(node.title, addresses.node(node), note)))
    for indicator in context.snapshot.indicators:
        name = capitalise(indicator.name)
        entries.append((name, Entry(name, addresses.indicator(indicator), "cijfer")))
    for term in context.snapshot.terms:
        href = f"{addresses.TERMS}#{term.slug}"
        entries.append((term.term, Entry(capitalise(term.term), href, "begrip")))
    entries.sort(key=lambda pair: (slugify(pair[0], limit=200), pair[1].href))
    groups: dict[str, list[Entry]] = {}
    for key, entry in entries:
        first = slugify(key)[0]
        groups.setdefault(first if first.isalpha() else "0", []).append(entry)
    return [
        Letter("0–9" if name == "0" else name.upper(), "cijfers" if name == "0" else name, found)
        for name, found in groups.items()
    ]
