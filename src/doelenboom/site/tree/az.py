"""A to Z of everything: elements, indicators, terms, risks, decisions; without a script."""

from dataclasses import dataclass

from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.figures import name_of
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link, Page
from doelenboom.site.risk_register import anchor
from doelenboom.site.search.list_documents import shown_risks
from doelenboom.site.sentences.adoption import decision_anchor

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
    title = say("A tot Z")
    text = (
        say_count(total, "Alles op alfabet: {count} ingang.", "Alles op alfabet: {count} ingangen.")
        if total
        else say("Er is nog niets om te vinden.")
    )
    if total <= _MOST_ENTRIES:
        links = [Link(x.name, f"{addresses.A_TO_Z}#{x.anchor}") for x in letters]
        return [_page(addresses.A_TO_Z, AzView(title, text, links, letters))]
    links = [Link(x.name, addresses.letter(x.anchor)) for x in letters]
    whole = AzView(title, f"{text} {say('Kies een letter.')}", links, [])
    return [
        _page(addresses.A_TO_Z, whole),
        *(_page(addresses.letter(x.anchor), _one(x, links)) for x in letters),
    ]


def _one(letter: Letter, links: list[Link]) -> AzView:
    lead = say_count(
        len(letter.entries),
        "{count} ingang bij {letter}.",
        "{count} ingangen bij {letter}.",
        letter=letter.name,
    )
    return AzView(say("A tot Z: {letter}", letter=letter.name), lead, links, [letter])


def _page(path: str, view: AzView) -> Page:
    return Page(path, view.title, view.lead, addresses.A_TO_Z, "az.html", view)


def _letters(context: SiteContext) -> list[Letter]:
    entries: list[tuple[str, Entry]] = []
    for node in context.snapshot.nodes:
        note = foreign(f"{node.level} {node.code}")
        entries.append((node.title, Entry(foreign(node.title), addresses.node(node), note)))
    for indicator in context.snapshot.indicators:
        name = name_of(indicator)
        entry = Entry(foreign(name), addresses.indicator(indicator), say("cijfer"))
        entries.append((name, entry))
    for term in context.snapshot.terms:
        href = f"{addresses.TERMS}#{term.slug}"
        entries.append((term.term, Entry(foreign(capitalise(term.term)), href, say("begrip"))))
    for risk in shown_risks(context):
        href = f"{addresses.RISKS}#{anchor(risk)}"
        entries.append((risk.event, Entry(foreign(capitalise(risk.event)), href, say("risico"))))
    for item in context.snapshot.decisions or ():
        href = f"{addresses.DECISIONS}#{decision_anchor(item.code)}"
        entries.append((item.title, Entry(foreign(item.title), href, say("besluit"))))
    entries.sort(key=lambda pair: (slugify(pair[0], limit=200), pair[1].href))
    groups: dict[str, list[Entry]] = {}
    for key, entry in entries:
        first = slugify(key)[0]
        groups.setdefault(first if first.isalpha() else "0", []).append(entry)
    return [
        Letter("0–9" if name == "0" else name.upper(), "cijfers" if name == "0" else name, found)
        for name, found in groups.items()
    ]
