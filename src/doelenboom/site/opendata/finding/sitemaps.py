"""``sitemap.xml`` and what it leads to: all pages, and the documents that the Woo asks about.

The chain is that of DiWoo: robots.txt → sitemap index → a sitemap in which every document
carries ``diwoo:Document``. Sitemaps ask absolute addresses; while the organisation states no
address they count from the root of the publication, which a comment in each file says.
"""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.language import Language
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import languages_of
from doelenboom.site.opendata.entity import entity_of
from doelenboom.site.opendata.files import (
    SITEMAP,
    SITEMAP_DOCUMENTS,
    SITEMAP_PAGES,
    WORKBOOK,
)
from doelenboom.site.opendata.web import page_address, web_root
from doelenboom.site.parts import File, Made

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
DIWOO: Final = "https://standaarden.overheid.nl/diwoo/metadata/"
_THESAURUS: Final = "https://identifier.overheid.nl/tooi/def/thes/kern/"
_ADOPTION = (f"{_THESAURUS}c_641ecd76", "vaststelling")
_RECEIPT = (f"{_THESAURUS}c_dfcee535", "ontvangst")
_YEARLY = (f"{_THESAURUS}c_c6cd1213", "jaarplan of jaarverslag")
_MEETING = (f"{_THESAURUS}c_db4862c3", "vergaderstuk decentrale overheid")
_FORMATS = "http://publications.europa.eu/resource/authority/file-type/"
_DOCUMENTS = (
    (addresses.DOCUMENT, "PDF", "pdf", ""),
    (WORKBOOK, "XLSX", "xlsx", " – alle gegevens in één werkboek"),
    (addresses.SNAPSHOT, "JSON", "json", " – de momentopname"),
)
_YEARLY_KINDS = ("begroting", "jaarstukken", "jaarrekening", "jaarverslag", "jaarplan")
_MOST = 50_000
_NOT_LISTED = ("404.html",)
_EMBEDDED = "/inbed/index.html"
"""How the address of a picture for somebody else's page ends (``addresses.embed``)."""
_RELATIVE = (
    "<!-- De organisatie heeft nog geen webadres opgegeven. De adressen hieronder tellen daarom "
    "vanaf de map van de publicatie. -->\n"
)


def sitemap_files(context: SiteContext, made: Sequence[Made], hidden: frozenset[str]) -> list[File]:
    """The index and the sitemaps it names.

    Args:
        context: the publication.
        made: every file of it.
        hidden: pages that are no page of the publication itself: embedded ones, moved ones.
    """
    root = web_root(context.snapshot)
    day = utc_text(context.snapshot.publication.built_at)
    names = _page_sitemaps(context, made, hidden)
    listed = [*names, SITEMAP_DOCUMENTS]
    entries = "".join(
        f"<sitemap><loc>{escape(root + name)}</loc><lastmod>{day}</lastmod></sitemap>\n"
        for name in listed
    )
    index = f'{_HEAD}{_note(root)}<sitemapindex xmlns="{_SITEMAPS}">\n{entries}</sitemapindex>\n'
    files = [File(SITEMAP, index.encode())]
    files += [File(name, text.encode()) for name, text in names.items()]
    return [*files, File(SITEMAP_DOCUMENTS, _documents(context, made).encode(errors="replace"))]


def _page_sitemaps(
    context: SiteContext, made: Sequence[Made], hidden: frozenset[str]
) -> dict[str, str]:
    """Name → sitemap; more than one where there are more pages than a sitemap may have."""
    root = web_root(context.snapshot)
    day = utc_text(context.snapshot.publication.built_at)
    languages = languages_of(context.snapshot.organisation)
    paths = [item.path for item in made if item.path.endswith(".html")]
    there = frozenset(paths)
    pages = [path for path in paths if not _is_hidden(path, hidden)]
    parts = [pages[start : start + _MOST] for start in range(0, len(pages), _MOST)] or [[]]
    found = {}
    for number, part in enumerate(parts, 1):
        name = SITEMAP_PAGES if number == 1 else SITEMAP_PAGES.replace(".xml", f"-{number}.xml")
        urls = "".join(_page(root, path, day, languages, there) for path in part)
        space = f' xmlns:xhtml="{_XHTML}"' if len(languages) > 1 else ""
        found[name] = f'{_HEAD}{_note(root)}<urlset xmlns="{_SITEMAPS}"{space}>\n{urls}</urlset>\n'
    return found


def _is_hidden(path: str, hidden: frozenset[str]) -> bool:
    own = path.removeprefix(addresses.LANGUAGE_ROOTS[Language.ENGLISH])
    return own in hidden or own in _NOT_LISTED or own.endswith(_EMBEDDED)


def _page(
    root: str, path: str, day: str, languages: Sequence[Language], there: frozenset[str]
) -> str:
    english = addresses.LANGUAGE_ROOTS[Language.ENGLISH]
    own = path.removeprefix(english)
    links = ""
    if len(languages) > 1:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language.value}" '
            f'href="{_attribute(page_address(root, other))}"/>'
            for language in languages
            if (other := addresses.LANGUAGE_ROOTS[language] + own) in there
        )
    return (
        f"<url><loc>{escape(page_address(root, path))}</loc><lastmod>{day}</lastmod>{links}</url>\n"
    )


def _documents(context: SiteContext, made: Sequence[Made]) -> str:
    """The documents with what DiWoo asks to know of each."""
    root, there = web_root(context.snapshot), {item.path for item in made}
    urls = "".join(
        _document(context, root + path, kind, word, tail)
        for path, kind, word, tail in _DOCUMENTS
        if path in there
    )
    return (
        f'{_HEAD}{_note(root)}<urlset xmlns="{_SITEMAPS}" xmlns:diwoo="{DIWOO}">\n{urls}</urlset>\n'
    )


def _document(context: SiteContext, address: str, kind: str, word: str, tail: str) -> str:
    snapshot, edition = context.snapshot, context.index.edition
    publication, organisation = snapshot.publication, snapshot.organisation
    title = (edition.title if edition else snapshot.plan.title) + tail
    adopted = edition.adopted_on if edition else snapshot.plan.adopted_on
    handling = _ADOPTION if adopted else _RECEIPT
    when = f"{adopted.isoformat()}T00:00:00Z" if adopted else utc_text(publication.built_at)
    words = (edition.kind if edition else snapshot.plan.kind) or ""
    yearly = any(part in words.lower() for part in _YEARLY_KINDS)
    category = _YEARLY if yearly else _MEETING
    uri = quoteattr(entity_of(organisation).uri)
    return (
        f"<url><loc>{escape(address)}</loc><lastmod>{utc_text(publication.built_at)}</lastmod>"
        "<diwoo:Document><diwoo:DiWoo>"
        f"<diwoo:creatiedatum>{publication.built_at:%Y-%m-%d}</diwoo:creatiedatum>"
        f"<diwoo:publisher resource={uri}>{escape(organisation.name)}</diwoo:publisher>"
        f'<diwoo:format resource="{_FORMATS}{kind}">{word}</diwoo:format>'
        "<diwoo:titelcollectie><diwoo:officieleTitel>"
        f"{escape(title)}</diwoo:officieleTitel></diwoo:titelcollectie>"
        "<diwoo:classificatiecollectie><diwoo:informatiecategorieen>"
        f'<diwoo:informatiecategorie resource="{category[0]}">{category[1]}'
        "</diwoo:informatiecategorie></diwoo:informatiecategorieen></diwoo:classificatiecollectie>"
        "<diwoo:documenthandelingen><diwoo:documenthandeling>"
        f'<diwoo:soortHandeling resource="{handling[0]}">{handling[1]}</diwoo:soortHandeling>'
        f"<diwoo:atTime>{when}</diwoo:atTime></diwoo:documenthandeling>"
        "</diwoo:documenthandelingen></diwoo:DiWoo></diwoo:Document></url>\n"
    )


def _attribute(text: str) -> str:
    """A text that stands between quotes in XML."""
    return escape(text, {'"': "&quot;"})


def _note(root: str) -> str:
    return "" if root else _RELATIVE
