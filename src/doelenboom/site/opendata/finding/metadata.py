"""What the head of every page tells machines: its own address, what it is, and where it stands.

schema.org as JSON-LD, Open Graph and the canonical address. JSON-LD in a page is data: a browser
runs nothing of it, so the strict policy for scripts lets it be.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from markupsafe import Markup, escape

from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.language import Language, spoken
from doelenboom.kernel.prose import to_text
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import languages_of, say
from doelenboom.site.marking import plain
from doelenboom.site.opendata.entity import entity_of
from doelenboom.site.opendata.files import WORKBOOK, figure_csv, figure_json
from doelenboom.site.opendata.linked.agents import as_address
from doelenboom.site.opendata.web import page_address, web_root
from doelenboom.site.parts import Page
from doelenboom.snapshot.models import Indicator, Node

_TYPES = {
    "start.html": "WebSite",
    "edition.html": "Report",
    "edition_theme.html": "Report",
    "indicator.html": "Dataset",
    "opendata.html": "Dataset",
    "terms.html": "DefinedTermSet",
    "figures.html": "CollectionPage",
    "search.html": "SearchResultsPage",
    "about.html": "AboutPage",
}
_OF_THE_WHOLE = {"start.html", "about.html", "opendata.html"}
"""Pages about the publication itself, which is another one every time; of the others it is not
known when they changed last."""
_NOWHERE = {"moved.html", "not_found.html"}
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_MOST_TEXT = 5_000
"""Longest description that readers of schema.org Dataset accept."""
_CSV, _JSON = "text/csv", "application/json"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENCODER = msgspec.json.Encoder(enc_hook=str)  # of kinds of text that are markup, the text
Thing = dict[str, Any]


class PageMetadata:
    """Makes the metadata of the pages of one language; a page costs a look-up and a dump."""

    def __init__(self, context: SiteContext) -> None:
        self._context = context
        snapshot = context.snapshot
        self._folder = addresses.LANGUAGE_ROOTS[spoken()]
        self._root = web_root(snapshot)
        self._nodes: Mapping[str, Node] = {addresses.node(n): n for n in snapshot.nodes}
        self._indicators: Mapping[str, Indicator] = {
            addresses.indicator(item): item for item in snapshot.indicators
        }
        self._publisher = tuple(self._organisation().items())
        language = spoken().value
        name = escape(snapshot.organisation.name)
        self._always = (
            f'<meta property="og:locale" content="{_LOCALES[language]}">\n'
            f'<meta property="og:site_name" content="{name}">\n'
        )
        self._language = language

    def of(self, page: Page) -> Markup:
        """What stands in the head of a page; nothing for one that is no subject of its own."""
        if page.template in _NOWHERE:
            return Markup()
        title, about = plain(page.title), plain(page.description)
        address = self._address(page, page.path)
        kind = "website" if page.path == addresses.START else "article"
        head = (
            f'<meta property="og:type" content="{kind}">\n'
            f'<meta property="og:title" content="{escape(title)}">\n'
            f'<meta property="og:description" content="{escape(about)}">\n{self._always}'
        )
        if self._root:
            own = escape(address)
            head += f'<link rel="canonical" href="{own}">\n'
            head += f'<meta property="og:url" content="{own}">\n'
            head += self._tongues(page)
        data = {
            "@context": "https://schema.org",
            "@graph": [self._subject(page, title, about, address), self._crumbs(page, title)],
        }
        text = _ENCODER.encode(data).decode().replace("<", "\\u003c")
        # Titles are escaped above, and no "<" is left in the data.
        return Markup(f'{head}<script type="application/ld+json">{text}</script>\n')  # noqa: S704

    def _tongues(self, page: Page) -> str:
        """The same page in every language; a whole address, since search engines take no other."""
        languages = languages_of(self._context.snapshot.organisation)
        if len(languages) == 1:
            return ""
        places = {
            language.value: page_address(self._root, addresses.LANGUAGE_ROOTS[language] + page.path)
            for language in languages
        }
        return "".join(
            f'<link rel="alternate" hreflang="{code}" href="{escape(place)}">\n'
            for code, place in {**places, "x-default": places[Language.DUTCH.value]}.items()
        )

    def _subject(self, page: Page, title: str, about: str, address: str) -> Thing:
        kind = _TYPES.get(page.template, "CreativeWork")
        found: Thing = {
            "@type": kind,
            "@id": address,
            "url": address,
            "name": title,
            "description": about[:_MOST_TEXT],
            "inLanguage": self._language,
            "publisher": dict(self._publisher),
        }
        if page.template in _OF_THE_WHOLE:
            found["dateModified"] = utc_text(self._context.snapshot.publication.built_at)
        organisation = self._context.snapshot.organisation
        if organisation.licence:
            found["license"] = organisation.licence
        if kind == "WebSite":
            found["about"] = {"@type": "CreativeWork", "name": self._context.snapshot.plan.title}
        elif kind == "Dataset":
            found |= self._dataset(page)
        elif node := self._nodes.get(page.path):
            found["identifier"] = node.code
        return found

    def _dataset(self, page: Page) -> Thing:
        """What search engines for data ask: files, source, and how it was measured."""
        found: Thing = {"isAccessibleForFree": True, "creator": dict(self._publisher)}
        indicator = self._indicators.get(page.path)
        if indicator is None:
            found["distribution"] = [self._download(page, WORKBOOK, _XLSX)]
            return found
        found["identifier"] = indicator.code
        if definition := to_text(indicator.definition):
            found["description"] = definition[:_MOST_TEXT]
        if indicator.origin.url:
            found["isBasedOn"] = indicator.origin.url
        measured: Thing = {"@type": "PropertyValue", "name": indicator.name}
        if indicator.unit:
            measured["unitText"] = indicator.unit
        found["variableMeasured"] = measured
        found["distribution"] = [
            self._download(page, figure_csv(indicator), _CSV),
            self._download(page, figure_json(indicator), _JSON),
        ]
        return found

    def _download(self, page: Page, path: str, media: str) -> Thing:
        base = addresses.root_of(page.path) + addresses.root_of(self._folder)
        address = f"{self._root or base}{path}"
        return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media}

    def _crumbs(self, page: Page, title: str) -> Thing:
        """From the start to the page: its section, and the elements above an element."""
        trail = [(say("In één oogopslag"), addresses.START)]
        node = self._nodes.get(page.path)
        if node:
            trail.append((say("Doelenboom"), addresses.TREE))
            above = self._context.index.path(node.code)[:-1]
            trail += [(item.title, addresses.node(item)) for item in above]
        elif page.path in self._indicators:
            trail.append((say("Cijfers"), addresses.FIGURES))
        if page.path != addresses.START:
            trail.append((title, page.path))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": name,
                 "item": self._address(page, path)}
                for place, (name, path) in enumerate(trail, 1)
            ],
        }  # fmt: skip

    def _address(self, page: Page, path: str) -> str:
        """Absolute where the publication's address is known, else as the page sees it."""
        if self._root:
            return page_address(self._root, self._folder + path)
        return addresses.root_of(page.path) + path

    def _organisation(self) -> Thing:
        organisation = self._context.snapshot.organisation
        found: Thing = {
            "@type": "GovernmentOrganization",
            "@id": entity_of(organisation).uri,
            "name": organisation.name,
        }
        if organisation.website:
            found["url"] = organisation.website
        contact = as_address(organisation.contact)
        if contact.startswith("mailto:"):
            found["email"] = contact.removeprefix("mailto:")
        return found
