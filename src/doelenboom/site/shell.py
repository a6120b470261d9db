"""What surrounds the main part of every page: head, header, navigation, footer.

Only the title, the description and the main part differ between pages of one depth and
section, so the rest is rendered once for each of those and then joined as text.
"""

import re
from dataclasses import dataclass
from types import SimpleNamespace

from markupsafe import escape

from doelenboom.kernel.dates import format_date, format_moment
from doelenboom.kernel.language import Language, spoken
from doelenboom.site import addresses
from doelenboom.site.assets import DEFAULT_THEME, load_assets
from doelenboom.site.context import SiteContext
from doelenboom.site.house_style import CLASS, LogoFile
from doelenboom.site.language import languages_of, say
from doelenboom.site.marking import plain
from doelenboom.site.opendata.files import PAGE as DATA_PAGE
from doelenboom.site.opendata.files import SECURITY
from doelenboom.site.opendata.finding.plain_texts import security_address
from doelenboom.site.parts import Link, Page
from doelenboom.site.rendering import render
from doelenboom.site.sentences.adoption import adoption_fact, is_adopted
from doelenboom.site.sentences.tree_words import plan_title
from doelenboom.snapshot.models import Publication, Snapshot

_MARKS = SimpleNamespace(title="\x00t", text="\x00d", path="\x00p", head="\x00h", main="\x00m")
_TONGUES = {Language.DUTCH: "Nederlands", Language.ENGLISH: "English"}
_MARKED = re.compile("\x00([tdphm])")


@dataclass(frozen=True, slots=True)
class Tongue:
    """Another language of the same page: its code, its own name, the folder of its pages."""

    code: str
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the shell says about the whole publication."""

    organisation: str
    subtitle: str
    notice: str
    theme: str
    style: str
    theme_style: str
    script: str
    icon: str
    sections: list[Link]
    edition: str
    edition_facts: list[str]
    others: Link | None
    changed: Link | None
    footer: list[Link]
    languages: list[Tongue]
    feed: str
    files: list[Link]
    house_style: str
    house_class: str
    logo: LogoFile | None


@dataclass(frozen=True, slots=True)
class Colophon:
    """When and of what this publication was made: different in every version of it."""

    made: str
    sha256: str


class Shell:
    """Wraps main parts into whole pages.

    The start page and the colophon say when and of what the publication was made; every other
    page leads there, so that it stays what it is when only something else changed.
    """

    def __init__(self, context: SiteContext) -> None:
        self.frame = make_frame(context)
        self.colophon = Colophon(_made(context.snapshot.publication), context.sha256)
        self._organisation = f" – {self.frame.organisation}"
        self._suffix = f" – {self.frame.edition}{self._organisation}"
        self._pieces: dict[tuple[str, str, bool], list[str]] = {}

    def wrap(self, page: Page, main: str, head: str = "") -> str:
        """The whole page around a rendered main part; ``head`` comes behind the page's own."""
        title = plain(page.title)
        suffix = self._organisation if title == self.frame.edition else self._suffix
        parts = {
            "t": str(escape(title + suffix)),
            "d": str(escape(plain(page.description))),
            "p": page.path,
            "h": (page.head or "") + head,
            "m": main,
        }
        pieces = self._parts(page)
        return "".join(
            piece if place % 2 == 0 else parts[piece] for place, piece in enumerate(pieces)
        )

    def _parts(self, page: Page) -> list[str]:
        """Text and, at every odd place, the mark of what comes there."""
        key = addresses.root_of(page.path), page.section, tells_its_making(page)
        if key not in self._pieces:
            markup = render(
                "shell.html",
                root=key[0],
                base=key[0] + addresses.root_of(addresses.LANGUAGE_ROOTS[spoken()]),
                section=key[1],
                site=self.frame,
                colophon=self.colophon if key[2] else None,
                mark=_MARKS,
                language=spoken().value,
            )
            self._pieces[key] = _MARKED.split(markup)
        return self._pieces[key]


def tells_its_making(page: Page) -> bool:
    """Whether a page says when and of what the publication was made."""
    return page.path in {addresses.START, addresses.ABOUT}


def make_frame(context: SiteContext) -> Frame:
    """What the shell shows for this snapshot."""
    snapshot, assets = context.snapshot, load_assets()
    plan, edition = snapshot.plan, context.index.edition
    theme, dressed = snapshot.organisation.theme, context.dressed
    facts = []
    if edition and edition.reference_date:
        facts.append(say("Stand op {day}", day=format_date(edition.reference_date)))
    if edition and edition.adopted_on:
        facts.append(adoption_fact(snapshot, edition))
    if not is_adopted(context.index):
        facts.append(say("Concept: vaststelling niet vermeld"))
    if edition and edition.erratum:
        facts.append(say("Versie {number}, verbeterd", number=edition.version))
    if not edition:
        facts.append(say("Nog niets gemeld over de voortgang"))
    others = len(snapshot.editions) - (edition is not None)
    return Frame(
        snapshot.organisation.name,
        plan_title(plan),
        snapshot.organisation.notice or "",
        theme if theme in assets.themes else DEFAULT_THEME,
        assets.style,
        assets.theme_file(theme),
        assets.script,
        assets.icon,
        _sections(context),
        edition.title if edition else plan.title,
        facts,
        Link(say("Andere edities ({number})", number=others), addresses.EDITIONS)
        if others > 0
        else None,
        Link(say("Wat er is veranderd"), addresses.CHANGES) if context.comparisons else None,
        _lists(snapshot),
        [
            Tongue(code.value, _TONGUES[code], addresses.LANGUAGE_ROOTS[code])
            for code in languages_of(snapshot.organisation)
        ],
        addresses.EDITIONS_FEED,
        _files(snapshot),
        dressed.style if dressed else "",
        f" {CLASS}" if dressed else "",
        dressed.logo if dressed else None,
    )


def _made(publication: Publication) -> str:
    """When this was made from what, which version it is, and what it replaces."""
    text = say(
        "Gebouwd op {built}, uit de export van {exported}.",
        built=format_moment(publication.built_at),
        exported=format_moment(publication.exported_at),
    )
    number, old = publication.version, publication.replaces
    if old is None:
        return f"{text} {say('Versie {number}.', number=number)}"
    more = say("Versie {number}, in plaats van versie {old}.", number=number, old=old.version)
    return f"{text} {more}"


def _files(snapshot: Snapshot) -> list[Link]:
    """What is no page, and stands at the foot of every one."""
    found = [Link(say("Alles als PDF"), addresses.DOCUMENT)]
    if security_address(snapshot.organisation):
        found.append(Link(say("Zwakke plek melden (security.txt)"), SECURITY))
    return found


def _lists(snapshot: Snapshot) -> list[Link]:
    """What stands at the foot: the lists in which there is something, and what every site has."""
    optional = (
        (snapshot.terms, say("Begrippen"), addresses.TERMS),
        (snapshot.laws, say("Wetten en regels"), addresses.LAWS),
        (
            snapshot.sources or snapshot.abbreviations,
            say("Bronnen en afkortingen"),
            addresses.SOURCES,
        ),
        (snapshot.editions[1:], say("Edities naast elkaar"), addresses.COMPARE),
    )
    return [
        Link(say("A tot Z"), addresses.A_TO_Z),
        Link(say("Inhoud"), addresses.CONTENTS),
        *(Link(text, href) for items, text, href in optional if items),
        Link(say("Open data"), DATA_PAGE),
        Link(say("Over deze publicatie"), addresses.ABOUT),
        Link(say("Toegankelijkheid"), addresses.ACCESSIBILITY),
        Link(say("Contact"), f"{addresses.ABOUT}#contact"),
    ]


def _sections(context: SiteContext) -> list[Link]:
    """The navigation: what there is something in."""
    snapshot = context.snapshot
    found = [
        Link(say("In één oogopslag"), addresses.START),
        Link(say("Doelenboom"), addresses.TREE),
    ]
    optional = (
        (snapshot.indicators, say("Cijfers"), addresses.FIGURES),
        (snapshot.editions, say("Edities"), addresses.EDITIONS),
        (context.comparisons, say("Veranderd"), addresses.CHANGES),
        (snapshot.budget, say("Geld"), addresses.MONEY),
        (snapshot.risks, say("Risico’s"), addresses.RISKS),
        (snapshot.steps or snapshot.decisions, say("Besluiten"), addresses.DECISIONS),
        (snapshot.consultations, say("Inbreng"), addresses.INPUT),
    )
    found.extend(Link(text, href) for items, text, href in optional if items)
    return [*found, Link(say("A tot Z"), addresses.A_TO_Z)]
