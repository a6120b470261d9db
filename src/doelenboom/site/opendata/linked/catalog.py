"""``data/catalog.jsonld``: what data there is, by DCAT-AP-NL 3.0.

One dataset holds the whole publication, and every indicator is one of its own, so that a
catalogue finds "eenzaamheid" without knowing the plan. Addresses count from the file itself, so
that it is right wherever a publication is put; with a known address they are absolute.
"""

from collections.abc import Mapping
from typing import Final

from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.prose import to_text
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.files import (
    CATALOG,
    DATA,
    FACTS,
    INLINE,
    LINEAGE,
    PACKAGE,
    PAGE,
    TERMS,
    TREE,
    WORKBOOK,
    figure_csv,
    figure_json,
    table_csv,
)
from doelenboom.site.opendata.linked.agents import contact_point, licence_of, publisher
from doelenboom.site.opendata.linked.json import Thing, dutch, jsonld, ref, typed
from doelenboom.site.opendata.tables.every import tables_of
from doelenboom.site.opendata.web import web_root
from doelenboom.snapshot.models import Indicator

_EU: Final = "http://publications.europa.eu/resource/authority/"
PUBLIC: Final = f"{_EU}access-right/PUBLIC"
GOVERNMENT: Final = f"{_EU}data-theme/GOVE"
_DUTCH: Final = f"{_EU}language/NLD"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
CONTEXT: Final[Mapping[str, str]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_FORMATS = {
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "jsonld": ("application/ld+json", "JSON_LD"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "xhtml": ("application/xhtml+xml", "XHTML"),
    "pdf": ("application/pdf", "PDF"),
}
_WHOLE = (
    (PACKAGE, "Alle tabellen als datapakket"),
    (WORKBOOK, "Alles in één werkboek"),
    (FACTS, "Alle cijfers als feiten (xBRL-JSON)"),
    (INLINE, "De editie met haar cijfers als feiten (Inline XBRL)"),
    (TREE, "De doelenboom als gekoppelde gegevens"),
    (TERMS, "De begrippen (SKOS)"),
    (LINEAGE, "De herkomst van de cijfers (PROV-O)"),
    (addresses.SNAPSHOT, "De momentopname waar alles uit volgt"),
    (addresses.DOCUMENT, "Het document"),
)


def catalog(context: SiteContext, sizes: Mapping[str, int]) -> bytes:
    """The catalogue; only files that were made are in it, with their size."""
    return _Catalog(context, sizes).document()


class _Catalog:
    def __init__(self, context: SiteContext, sizes: Mapping[str, int]) -> None:
        self._context = context
        self._sizes = sizes
        snapshot = context.snapshot
        self._licence = ref(licence_of(snapshot.organisation))
        self._publisher = publisher(snapshot.organisation)
        self._contact = {"@id": "#contact", **contact_point(snapshot.organisation)}
        self._issued = typed(utc_text(snapshot.publication.built_at), "xsd:dateTime")
        self._modified = typed(utc_text(snapshot.publication.exported_at), "xsd:dateTime")
        self._distributions: list[Thing] = []

    def document(self) -> bytes:
        datasets = [self._whole(), *map(self._indicator, self._context.snapshot.indicators)]
        plan = self._context.snapshot.plan
        main: Thing = {
            "@id": "#catalogus",
            "@type": "dcat:Catalog",
            "dct:title": dutch(f"Gegevens van {plan.title}"),
            "dct:description": dutch(
                f"Alle gegevens van de publicatie “{plan.title}” van "
                f"{self._context.snapshot.organisation.name}, om verder te gebruiken."
            ),
            "dct:publisher": ref(self._publisher["@id"]),
            "dcat:contactPoint": ref("#contact"),
            "dct:license": self._licence,
            "dct:language": ref(_DUTCH),
            "dct:issued": self._issued,
            "dct:modified": self._modified,
            "foaf:homepage": ref(_from_data(PAGE)),
            "dcat:dataset": [ref(dataset["@id"]) for dataset in datasets],
        }
        graph = [main, self._publisher, self._contact, *datasets, *self._distributions]
        root = web_root(self._context.snapshot)
        return jsonld(dict(CONTEXT), graph, f"{root}{CATALOG}" if root else "")

    def _whole(self) -> Thing:
        snapshot = self._context.snapshot
        files = [*_WHOLE, *((table_csv(t.name), t.title) for t in tables_of(self._context))]
        found = self._dataset(
            "#publicatie",
            f"{snapshot.plan.title} – {snapshot.organisation.name}",
            to_text(snapshot.plan.summary)
            or f"Doelen, voortgang, cijfers en geld van {snapshot.plan.title}.",
            f"{snapshot.organisation.code}/{snapshot.plan.code}",
        )
        found["dcat:landingPage"] = ref(_from_data(addresses.START))
        found["dct:source"] = [ref(url) for url in self._sources()]
        self._put(found, files)
        if not found["dct:source"]:
            del found["dct:source"]
        return found

    def _sources(self) -> list[str]:
        urls = (item.origin.url for item in self._context.snapshot.indicators)
        return [url for url in dict.fromkeys(urls) if url and _is_address(url)]

    def _indicator(self, indicator: Indicator) -> Thing:
        snapshot = self._context.snapshot
        found = self._dataset(
            f"#cijfers-{indicator.code}",
            f"{indicator.name} – {snapshot.organisation.name}",
            to_text(indicator.definition) or f"Cijfers over {indicator.name}.",
            f"{snapshot.organisation.code}/{snapshot.plan.code}/{indicator.code}",
        )
        found["dcat:landingPage"] = ref(_from_data(addresses.indicator(indicator)))
        found["dct:isPartOf"] = ref("#publicatie")
        if indicator.origin.url and _is_address(indicator.origin.url):
            found["dct:source"] = ref(indicator.origin.url)
        self._put(found, [
            (figure_csv(indicator), f"{indicator.name} (CSV)"),
            (figure_json(indicator), f"{indicator.name} (JSON)"),
        ])  # fmt: skip
        return found

    def _dataset(self, address: str, title: str, about: str, code: str) -> Thing:
        return {
            "@id": address,
            "@type": "dcat:Dataset",
            "dct:title": dutch(title),
            "dct:description": dutch(about),
            "dct:identifier": typed(f"urn:doelenboom:{code}", "xsd:anyURI"),
            "dct:accessRights": ref(PUBLIC),
            "dct:publisher": ref(self._publisher["@id"]),
            "dct:creator": ref(self._publisher["@id"]),
            "dcat:contactPoint": ref("#contact"),
            "dcat:theme": ref(GOVERNMENT),
            "dct:license": self._licence,
            "dct:language": ref(_DUTCH),
            "dct:issued": self._issued,
            "dct:modified": self._modified,
            "dcat:version": str(self._context.snapshot.publication.version),
        }

    def _put(self, dataset: Thing, files: list[tuple[str, str]]) -> None:
        made = [self._distribution(path, title) for path, title in files if path in self._sizes]
        self._distributions += made
        dataset["dcat:distribution"] = [ref(one["@id"]) for one in made]

    def _distribution(self, path: str, title: str) -> Thing:
        media, kind = _FORMATS[path.rpartition(".")[2]]
        address = _from_data(path)
        size = str(self._sizes[path])
        return {
            "@id": f"#bestand-{path.replace('/', '-')}",
            "@type": "dcat:Distribution",
            "dct:title": dutch(title),
            "dcat:accessURL": ref(address),
            "dcat:downloadURL": ref(address),
            "dcat:mediaType": ref(_MEDIA + media),
            "dct:format": ref(f"{_EU}file-type/{kind}"),
            "dct:license": self._licence,
            "dcat:byteSize": typed(size, "xsd:nonNegativeInteger"),
        }


def _from_data(path: str) -> str:
    """An address as the catalogue sees it, which stands in ``data/``."""
    return path.removeprefix(DATA) if path.startswith(DATA) else f"../{path}"


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and not any(c in text for c in ' "<>\\^`{|}')
