"""``data/index.html``: which files there are, what is in them, and how to use and cite them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.numbers import format_bytes
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_listed
from doelenboom.site.marking import foreign
from doelenboom.site.opendata.files import (
    CATALOG,
    CONTEXT,
    FACTS,
    INLINE,
    LINEAGE,
    NUMBERS,
    PACKAGE,
    PAGE,
    SNAPSHOT_SCHEMA,
    TAXONOMY,
    TERMS,
    TREE,
    WORKBOOK,
    figure_csv,
    figure_json,
    metadata_of,
    table_csv,
)
from doelenboom.site.opendata.numbers import Numbers, numbers_of
from doelenboom.site.opendata.tables.every import tables_of
from doelenboom.site.opendata.web import web_root
from doelenboom.site.parts import Made, Page


@dataclass(frozen=True, slots=True)
class Item:
    """One file to download; ``meaning`` leads to what its columns mean."""

    title: str
    about: str
    href: str
    kind: str
    size: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The files of one indicator."""

    title: str
    page: str
    csv: Item
    json: Item


@dataclass(frozen=True, slots=True)
class DataView:
    """What the page shows."""

    lead: str
    files: list[Item]
    tables: list[Item]
    series: list[Series]
    numbers: Numbers
    licence: str
    cite: str
    address: str
    no_address: str


def data_page(context: SiteContext, made: Sequence[Made]) -> Page:
    """The page, with the size of every file."""
    sizes = {item.path: item.size for item in made}
    snapshot = context.snapshot
    root = web_root(snapshot)
    view = DataView(
        lead=say(
            "Alles wat in deze publicatie staat, kunt u ook als gegevens downloaden. Elk getal op "
            "een pagina is een feit in deze bestanden."
        ),
        files=_whole(sizes),
        tables=_tables(context, sizes),
        series=_series(context, sizes),
        numbers=numbers_of(context, made),
        licence=snapshot.organisation.licence or "",
        cite=_cite(context),
        address=root,
        no_address=""
        if root
        else say(
            "De organisatie heeft nog geen webadres opgegeven. Daarom tellen adressen in de "
            "bestanden vanaf de plaats van het bestand zelf."
        ),
    )
    title = say("Open data")
    return Page(PAGE, title, view.lead, PAGE, "opendata.html", view)


def _whole(sizes: Mapping[str, int]) -> list[Item]:
    """Files about everything, with their size."""
    listed = (
        (WORKBOOK, "XLSX", say("Alles in één werkboek"), say("Een blad per tabel.")),
        (PACKAGE, "JSON", say("Datapakket"), say("Beschrijft alle tabellen (Frictionless).")),
        (FACTS, "JSON", say("Feiten"), say("Elk getal met zijn periode en eenheid (xBRL-JSON).")),
        (INLINE, "XHTML", say("Editie met feiten"), say("Om te lezen en te controleren (iXBRL).")),
        (TAXONOMY, "XSD", say("Taxonomie"), say("Wat de feiten betekenen (XBRL).")),
        (TREE, "JSON-LD", say("Doelenboom"), say("Doelen en hun samenhang (JSON-LD).")),
        (CONTEXT, "JSON-LD", say("Woorden van de doelenboom"), say("Wat de woorden betekenen.")),
        (TERMS, "JSON-LD", say("Begrippenlijst"), say("De begrippen en afkortingen (SKOS).")),
        (LINEAGE, "JSON-LD", say("Herkomst"), say("Van tabelcel tot cijfer (PROV-O).")),
        (CATALOG, "JSON-LD", say("Catalogus"), say("Wat er is, voor dataportalen (DCAT-AP-NL).")),
        (addresses.SNAPSHOT, "JSON", say("Momentopname"), say("Waar alles uit volgt.")),
        (SNAPSHOT_SCHEMA, "JSON", say("Schema van de momentopname"), say("Wat erin kan staan.")),
        (addresses.DOCUMENT, "PDF", say("Het document"), say("Om te lezen en te bewaren.")),
    )  # fmt: skip
    return [
        Item(title, about, path, kind, _size(sizes.get(path)))
        for path, kind, title, about in listed
        if path in sizes
    ]


def _tables(context: SiteContext, sizes: Mapping[str, int]) -> list[Item]:
    numbers = Item(
        say("Getallen per pagina"), say("Hoeveel ervan een feit zijn."), NUMBERS, "CSV",
        _size(sizes.get(NUMBERS)), metadata_of(NUMBERS),
    )  # fmt: skip
    tables = [
        Item(
            say_listed(table.title), say_listed(table.about), table_csv(table.name), "CSV",
            _size(sizes.get(table_csv(table.name))), metadata_of(table_csv(table.name)),
        )
        for table in tables_of(context)
    ]  # fmt: skip
    return [*tables, numbers]


def _series(context: SiteContext, sizes: Mapping[str, int]) -> list[Series]:
    found = []
    for indicator in context.snapshot.indicators:
        csv, json = figure_csv(indicator), figure_json(indicator)
        name = foreign(indicator.name)
        found.append(Series(
            name, addresses.indicator(indicator),
            Item(name, "", csv, "CSV", _size(sizes.get(csv)), metadata_of(csv)),
            Item(name, "", json, "JSON", _size(sizes.get(json))),
        ))  # fmt: skip
    return found


def _size(count: int | None) -> str:
    return "" if count is None else format_bytes(count)


def _cite(context: SiteContext) -> str:
    """How to name the source: who, what, which version, when, and the fingerprint."""
    snapshot = context.snapshot
    edition = context.index.edition
    title = edition.title if edition else snapshot.plan.title
    day = format_date(snapshot.publication.built_at.date())
    text = say(
        "{organisation}, {title}, versie {version}, {day}. SHA-256 {hash}.",
        organisation=foreign(snapshot.organisation.name),
        title=foreign(title),
        version=snapshot.publication.version,
        day=day,
        hash=context.sha256,
    )
    root = web_root(snapshot)
    return f"{text} {root}" if root else text
