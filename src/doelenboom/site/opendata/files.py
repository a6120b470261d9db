"""Where the files for machines stand: fixed names, so that anyone can find them."""

from doelenboom.snapshot.models import Indicator

DATA = "data/"
FACTS = "data/facts.json"
TAXONOMY = "data/taxonomie.xsd"
INLINE = "data/editie.xhtml"
CATALOG = "data/catalog.jsonld"
PACKAGE = "data/datapackage.json"
TABLE_SCHEMA = "data/waarnemingen.schema.json"
WORKBOOK = "data/alles.xlsx"
TREE = "data/doelenboom.jsonld"
CONTEXT = "data/context.jsonld"
TERMS = "data/begrippen.jsonld"
LINEAGE = "data/herkomst.jsonld"
SNAPSHOT_SCHEMA = "data/snapshot.schema.json"
NUMBERS = "data/getallen.csv"
PAGE = "data/index.html"
SITEMAP = "sitemap.xml"
SITEMAP_PAGES = "sitemap-paginas.xml"
SITEMAP_DOCUMENTS = "sitemap-documenten.xml"
SECURITY = ".well-known/security.txt"
OVERVIEW = "llms.txt"


def table_csv(name: str) -> str:
    """A table, by its name, as CSV."""
    return f"{DATA}{name}.csv"


def figure_csv(indicator: Indicator) -> str:
    """The figures of one indicator as CSV."""
    return f"{DATA}cijfers/{indicator.code}.csv"


def figure_json(indicator: Indicator) -> str:
    """The figures of one indicator as JSON, with its definition."""
    return f"{DATA}cijfers/{indicator.code}.json"


def metadata_of(path: str) -> str:
    """What the columns of a CSV file mean (CSV on the Web)."""
    return f"{path}-metadata.json"
