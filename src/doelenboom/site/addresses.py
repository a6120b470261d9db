"""Where every page lives: readable, stable, and the same on a web server and in a folder.

Addresses are relative to the root of the site and name ``index.html``, so that a link works
from ``file://`` too; a template puts ``../`` in front as often as its own page is deep.
"""

from doelenboom.kernel.language import Language, spoken
from doelenboom.snapshot.models import Edition, Indicator, Node, Snapshot

START = "index.html"
TREE = "doelenboom/index.html"
FIGURES = "cijfers/index.html"
CITED = "cijfers/in-de-tekst/index.html"
EDITIONS = "edities/index.html"
EDITIONS_FEED = "feeds/edities.xml"
COMPARE = "vergelijken/index.html"
TERMS = "begrippen/index.html"
LAWS = "wetten/index.html"
SOURCES = "bronnen/index.html"
DECISIONS = "besluiten/index.html"
INPUT = "inbreng/index.html"
MONEY = "geld/index.html"
MONEY_CSV = "geld/bedragen.csv"
CHANGES = "veranderd/index.html"
RISKS = "risicos/index.html"
ABOUT = "over/index.html"
ACCESSIBILITY = "toegankelijkheid/index.html"
A_TO_Z = "a-z/index.html"
SEARCH = "zoeken/index.html"
CONTENTS = "inhoud/index.html"
POSTER = "doelenboom/poster.svg"
POSTER_PDF = "doelenboom/poster.pdf"
NOT_FOUND = "404.html"
SNAPSHOT = "snapshot.json"
DOCUMENT = "document.pdf"
VERIFY = "verify.py"
ROBOTS = "robots.txt"
LANGUAGE_ROOTS = {Language.DUTCH: "", Language.ENGLISH: "en/"}
"""Where the pages of a language stand; files have one address for all languages."""


def feed(item: Node) -> str:
    """Feed of an element."""
    return f"doelen/{item.slug}/volg.xml"


def node(item: Node) -> str:
    """Page of an element."""
    return f"doelen/{item.slug}/index.html"


def report_anchor(edition: str) -> str:
    """Where the page of an element tells what an edition says about it."""
    return f"editie-{edition}"


def indicator(item: Indicator) -> str:
    """Page of an indicator."""
    return f"cijfers/{item.code}/index.html"


def theme_pdf(theme: Node) -> str:
    """PDF of one theme."""
    return f"pdf/{theme.slug}.pdf"


def picture_svg(page: str, name: str) -> str:
    """A picture on a page as a drawing; one for all languages."""
    return f"{page.removesuffix('index.html')}{name}.svg"


def picture_png(page: str, name: str) -> str:
    """A picture on a page as an image; one for all languages."""
    return f"{page.removesuffix('index.html')}{name}.png"


def embed(page: str, name: str) -> str:
    """A picture on a page for somebody else's page."""
    return f"{page.removesuffix('index.html')}{name}/inbed/index.html"


def edition(item: Edition) -> str:
    """Page of an edition."""
    return f"edities/{item.code}/index.html"


def edition_theme(item: Edition, theme: Node) -> str:
    """Page of one theme in an edition that reports on much."""
    return f"edities/{item.code}/{theme.slug}/index.html"


def side_by_side(earlier: Edition, later: Edition) -> str:
    """Page that lays two editions beside each other."""
    return f"vergelijken/{earlier.code}/{later.code}/index.html"


def changes(place: int, theme: Node | None = None) -> str:
    """Page of the comparison at this place in the snapshot, or of one theme in it."""
    folder = "veranderd/" if place == 0 else f"veranderd/vergelijking-{place + 1}/"
    return f"{folder}{f'thema/{theme.slug}/' if theme else ''}index.html"


def letter(name: str) -> str:
    """Page of one letter of a long A to Z."""
    return f"a-z/{name}/index.html"


def contents(theme: Node) -> str:
    """Page of one theme in the list of all pages of a large plan."""
    return f"inhoud/{theme.slug}/index.html"


def branch(item: Node) -> str:
    """Page of one branch of a large tree."""
    return f"doelenboom/{item.slug}/index.html"


def search_file(name: str) -> str:
    """A file of the search index."""
    return f"zoeken/index/{name}.js"


def file_from(page: str, path: str) -> str:
    """The way from a page, in the language that is spoken, to a file."""
    return root_of(LANGUAGE_ROOTS[spoken()] + page) + path


def on_the_web(snapshot: Snapshot, path: str) -> str | None:
    """Whole address of a page or file; None while nobody said where publications stand."""
    address = snapshot.organisation.address
    return f"{address.rstrip('/')}/{snapshot.plan.code}/{path}" if address else None


def root_of(path: str) -> str:
    """What leads from a page to the root: ``"../../"`` for ``doelen/x/index.html``."""
    return "../" * path.count("/")


def term(slug: str) -> str:
    """Place of a term on the page of terms."""
    return f"{TERMS}#{slug}"
