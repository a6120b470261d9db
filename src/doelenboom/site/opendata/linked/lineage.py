"""``data/herkomst.jsonld``: from the cell of a table to the figure in the publication (PROV-O).

publication ← snapshot ← series ← figure ← cell ← choice in a table ← retrieval ← source.
Where nothing is known of a figure but the source of its indicator, that is told once for the
whole series.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
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
from doelenboom.snapshot.models import Indicator
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
    sources = _Sources(seen)
    if known:
        found["prov:hadMember"] = [
            _observation(observation_fact(indicator, item), item.provenance, sources)
            for item in known
            if item.provenance
        ]
    yield found
    yield from sources.told


class _Sources:
    """What cells were chosen from, each told once: a choice in a table, of one retrieval."""

    def __init__(self, seen: set[str]) -> None:
        self._seen = seen
        self._names: dict[tuple[object, ...], str] = {}
        self.told: list[Thing] = []

    def name(self, cell: SourceCell) -> str:
        """Name of the choice that a cell is one of: its table, measure and fixed dimensions."""
        chosen = tuple((one.dimension, one.code) for one in cell.choices)
        key = (cell.table, cell.measure, chosen, cell.vintage_sha256, cell.retrieved_at)
        if key not in self._names:
            self._names[key] = self._tell(cell, [f"{name}={code}" for name, code in chosen])
        return self._names[key]

    def _tell(self, cell: SourceCell, chosen: list[str]) -> str:
        retrieval = f"#ophaling-{_retrieval_key(cell)}"
        name = f"#keuze-{name_of(f'{retrieval}|{cell.measure}|{chosen}')}"
        if name not in self._seen:
            self._seen.add(name)
            found: Thing = {
                "@id": name,
                "@type": "prov:Entity",
                "db:tabel": cell.table,
                "db:maat": cell.measure_title or cell.measure,
                "prov:wasDerivedFrom": ref(retrieval),
            }
            optional = (("db:keuzes", chosen), ("db:eenheid", cell.unit))
            found |= {key: value for key, value in optional if value}
            self.told.append(found)
        if retrieval not in self._seen:
            self._seen.add(retrieval)
            self.told += _retrieval(cell, retrieval)
        return name


def _observation(name: str, told: Provenance, sources: _Sources) -> Thing:
    """A figure with the cells that it was read or computed from."""
    found: Thing = {"@id": f"{_FACTS}#{name}", "@type": "prov:Entity", "db:wijze": told.kind}
    if told.known_from:
        found["prov:generatedAtTime"] = _moment(told.known_from)
    if told.note:
        found["dct:description"] = dutch(told.note)
    if told.formula:
        found["db:formule"] = told.formula
    if told.cell:
        found["prov:wasDerivedFrom"] = _cell(told.cell, f"#cel-{name}", sources)
    else:
        cells = [one.cell for one in told.inputs if one.cell]
        if cells:
            found["prov:wasDerivedFrom"] = [
                _cell(cell, f"#cel-{name}-{place}", sources) for place, cell in enumerate(cells, 1)
            ]
    return found


def _cell(cell: SourceCell, name: str, sources: _Sources) -> Thing:
    """One cell: which region and period of a choice, and what stood in it."""
    found: Thing = {"@id": name, "prov:wasDerivedFrom": {"@id": sources.name(cell)}}
    if cell.region:
        found["db:gebied"] = cell.region
    if cell.period:
        found["db:periode"] = cell.period
    if cell.period_status:
        found["db:statusBron"] = cell.period_status
    if cell.value is not None:
        found["db:waarde"] = decimal_text(cell.value)
    return found


@lru_cache(maxsize=1024)
def _moment(moment: datetime) -> Thing:
    """The same few moments stand at many figures."""
    return typed(utc_text(moment), "xsd:dateTime")


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


def _retrieval_key(cell: SourceCell) -> str:
    moment = utc_text(cell.retrieved_at) if cell.retrieved_at else ""
    return name_of(f"{cell.service}/{cell.catalogue}/{cell.table}/{cell.vintage_sha256}/{moment}")
