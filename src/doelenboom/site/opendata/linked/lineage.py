"""``data/herkomst.jsonld``: from the cell of a table to the figure in the publication (PROV-O).

publication ← snapshot ← figure ← cell ← retrieval ← source. Where nothing is known of a figure
but the source of its indicator, that is told once for the whole series.
"""

from collections.abc import Iterator
from typing import Final

from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.numbers import decimal_text
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.ids import observation_fact
from doelenboom.site.facts.names import name_of
from doelenboom.site.opendata.entity import entity_of
from doelenboom.site.opendata.files import DATA, FACTS, LINEAGE
from doelenboom.site.opendata.linked.json import Thing, dutch, jsonld, ref, typed
from doelenboom.site.opendata.linked.tree import OWN
from doelenboom.site.opendata.web import web_root
from doelenboom.snapshot.models import Indicator, Observation
from doelenboom.snapshot.provenance import Provenance, SourceCell

CONTEXT: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "db": OWN,
}
_SNAPSHOT = f"../{addresses.SNAPSHOT}"
_FACTS = FACTS.removeprefix(DATA)


def lineage(context: SiteContext) -> bytes:
    """The whole chain."""
    snapshot = context.snapshot
    graph = [*_frame(context)]
    seen: set[str] = set()
    for indicator in snapshot.indicators:
        graph += _series(indicator, seen)
    root = web_root(snapshot)
    return jsonld(dict(CONTEXT), graph, f"{root}{LINEAGE}" if root else "")


def _frame(context: SiteContext) -> Iterator[Thing]:
    """Publication, snapshot, the export that it was frozen by, and who is responsible."""
    snapshot = context.snapshot
    publication, agent = snapshot.publication, entity_of(snapshot.organisation).uri
    yield {
        "@id": f"../{addresses.START}",
        "@type": "prov:Entity",
        "dct:title": dutch(snapshot.plan.title),
        "prov:wasDerivedFrom": ref(_SNAPSHOT),
        "prov:wasAttributedTo": ref(agent),
        "prov:generatedAtTime": typed(utc_text(publication.built_at), "xsd:dateTime"),
    }
    series = [ref(f"#reeks-{item.code}") for item in snapshot.indicators if item.observations]
    yield {
        "@id": _SNAPSHOT,
        "@type": "prov:Entity",
        "db:sha256": context.sha256,
        "prov:wasGeneratedBy": ref("#export"),
        "prov:wasAttributedTo": ref(agent),
        **({"prov:wasDerivedFrom": series} if series else {}),
    }
    yield {
        "@id": "#export",
        "@type": "prov:Activity",
        "db:software": publication.software,
        "prov:endedAtTime": typed(utc_text(publication.exported_at), "xsd:dateTime"),
        "prov:wasAssociatedWith": ref(agent),
    }
    yield {
        "@id": agent,
        "@type": ["prov:Agent", "prov:Organization"],
        "foaf:name": snapshot.organisation.name,
    }


def _series(indicator: Indicator, seen: set[str]) -> Iterator[Thing]:
    if not indicator.observations:
        return
    known = [item for item in indicator.observations if item.provenance]
    found: Thing = {
        "@id": f"#reeks-{indicator.code}",
        "@type": "prov:Collection",
        "dct:title": dutch(indicator.name),
    }
    origin = indicator.origin
    if origin.source or origin.url:
        source = f"#bron-{name_of(origin.url or origin.source)}"
        found["prov:hadPrimarySource"] = ref(source)
        if source not in seen:
            seen.add(source)
            yield _named(source, origin.source, origin.url)
    if known:
        found["prov:hadMember"] = [ref(_figure(indicator, item)) for item in known]
    yield found
    for item in known:
        if item.provenance:
            yield from _observation(indicator, item, item.provenance, seen)


def _observation(
    indicator: Indicator, item: Observation, told: Provenance, seen: set[str]
) -> Iterator[Thing]:
    address = _figure(indicator, item)
    found: Thing = {"@id": address, "@type": "prov:Entity", "db:wijze": told.kind}
    if told.known_from:
        found["prov:generatedAtTime"] = typed(utc_text(told.known_from), "xsd:dateTime")
    if told.note:
        found["dct:description"] = dutch(told.note)
    cells = [told.cell] if told.cell else [one.cell for one in told.inputs if one.cell]
    if told.formula:
        found["db:formule"] = told.formula
    names = []
    for cell in cells:
        name = _cell_name(cell)
        names.append(ref(name))
        yield from _cell(cell, name, seen)
    if names:
        found["prov:wasDerivedFrom"] = names
    yield found


def _cell(cell: SourceCell, name: str, seen: set[str]) -> Iterator[Thing]:
    """The cell, and the retrieval that it was read in, each once."""
    if name in seen:
        return
    seen.add(name)
    retrieval = f"#ophaling-{_retrieval_key(cell)}"
    found: Thing = {
        "@id": name,
        "@type": "prov:Entity",
        "db:tabel": cell.table,
        "db:maat": cell.measure_title or cell.measure,
        "prov:wasDerivedFrom": ref(retrieval),
    }
    optional = (
        ("db:gebied", cell.region), ("db:periode", cell.period),
        ("db:eenheid", cell.unit), ("db:statusBron", cell.period_status),
        ("db:waarde", decimal_text(cell.value) if cell.value is not None else None),
    )  # fmt: skip
    found |= {key: value for key, value in optional if value}
    if cell.choices:
        found["db:keuzes"] = [f"{one.dimension}={one.code}" for one in cell.choices]
    yield found
    if retrieval not in seen:
        seen.add(retrieval)
        yield from _retrieval(cell, retrieval)


def _retrieval(cell: SourceCell, name: str) -> Iterator[Thing]:
    """What was retrieved, when, from which table of which source."""
    table = f"#tabel-{name_of(f'{cell.service}/{cell.catalogue}/{cell.table}')}"
    found: Thing = {"@id": name, "@type": "prov:Entity", "prov:hadPrimarySource": ref(table)}
    if cell.vintage_sha256:
        found["db:sha256"] = cell.vintage_sha256
    if cell.retrieved_at:
        found["prov:generatedAtTime"] = typed(utc_text(cell.retrieved_at), "xsd:dateTime")
    if cell.source_version:
        found["db:versieBron"] = cell.source_version
    yield found
    yield _named(table, cell.table_title or cell.table, cell.url)


def _named(address: str, title: str | None, url: str | None) -> Thing:
    found: Thing = {"@id": address, "@type": "prov:Entity"}
    if title:
        found["dct:title"] = dutch(title)
    if url:
        found["foaf:page"] = url
    return found


def _figure(indicator: Indicator, item: Observation) -> str:
    return f"{_FACTS}#{observation_fact(indicator, item)}"


def _cell_name(cell: SourceCell) -> str:
    chosen = ",".join(f"{one.dimension}={one.code}" for one in cell.choices)
    place = f"{cell.table}|{cell.measure}|{chosen}|{cell.region}|{cell.period}"
    return f"#cel-{name_of(f'{place}|{_retrieval_key(cell)}')}"


def _retrieval_key(cell: SourceCell) -> str:
    moment = cell.retrieved_at.isoformat() if cell.retrieved_at else ""
    return name_of(f"{cell.service}/{cell.catalogue}/{cell.table}/{cell.vintage_sha256}/{moment}")
