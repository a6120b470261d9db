"""``data/doelenboom.jsonld``: the goal tree, with its context in ``data/context.jsonld``."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from doelenboom.kernel.prose import to_text
from doelenboom.kernel.states import NodeKind, RelationKind
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.entity import entity_of
from doelenboom.site.opendata.files import CONTEXT, DATA, TREE
from doelenboom.site.opendata.linked.json import Thing, jsonld, things
from doelenboom.site.opendata.web import web_root
from doelenboom.site.theme_parts import by_theme, part_name
from doelenboom.snapshot.models import Node

OWN: Final = "urn:doelenboom:woorden:"
_TYPES = {
    NodeKind.AMBITION: "Ambitie", NodeKind.THEME: "Thema", NodeKind.GOAL: "Doel",
    NodeKind.TARGET: "Streefdoel", NodeKind.ACTIVITY: "Activiteit",
    NodeKind.SUCCESS_FACTOR: "Succesfactor",
}  # fmt: skip
_RELATIONS = {
    RelationKind.CONTRIBUTES_TO: "draagtBijAan",
    RelationKind.RELATED_TO: "hangtSamenMet",
    RelationKind.REPLACES: "vervangt",
}


def tree_context() -> bytes:
    """What the words of the tree mean: schema.org where it has the word, else our own."""
    ours = ("Plan", "Status", *_TYPES.values())
    words: Thing = {
        "@language": "nl",
        "schema": "https://schema.org/",
        "db": OWN,
        "id": "@id",
        "type": "@type",
        "code": {"@id": "schema:identifier", "@language": None},
        "titel": "schema:name",
        "toelichting": "schema:description",
        "eigenaar": "schema:maintainer",
        "uitgever": {"@id": "schema:publisher", "@type": "@id"},
        "onderdelen": {"@id": "schema:hasPart", "@type": "@id", "@container": "@list"},
        "onderdeelVan": {"@id": "schema:isPartOf", "@type": "@id"},
        "niveau": "db:niveau",
        "status": {"@id": "db:status", "@type": "@id"},
        "woord": "schema:name",
        "betekenis": {"@id": "db:betekenis", "@type": "@vocab"},
        "draagtBijAan": {"@id": "db:draagtBijAan", "@type": "@id"},
        "hangtSamenMet": {"@id": "db:hangtSamenMet", "@type": "@id"},
        "vervangt": {"@id": "db:vervangt", "@type": "@id"},
        "indicatoren": {"@id": "db:indicator", "@type": "@id"},
        **{word: f"db:{word}" for word in ours},
    }
    return jsonld(words, []).replace(b',"@graph":[]', b"")


def tree(context: SiteContext) -> bytes:
    """The plan, its elements in reading order, their statuses and what they are linked to."""
    snapshot = context.snapshot
    roots = [_address(node) for node in context.index.children.get(None, [])]
    plan: Thing = {
        "id": f"../{addresses.TREE}",
        "type": ["Plan", "schema:CreativeWork"],
        "code": snapshot.plan.code,
        "titel": snapshot.plan.title,
        "uitgever": entity_of(snapshot.organisation).uri,
        "onderdelen": roots,
    }
    if snapshot.plan.summary:
        plan["toelichting"] = to_text(snapshot.plan.summary)
    statuses = [
        {"id": f"#status-{s.code}", "type": "Status", "code": s.code, "woord": s.word,
         "betekenis": f"db:{s.state.value}"}
        for s in snapshot.scale
    ]  # fmt: skip
    elements = [
        context.fresh.kept(part_name("linked", codes), partial(_elements, context, codes)).decode()
        for codes in by_theme(context)
    ]
    root = web_root(snapshot)
    address = f"{root}{TREE}" if root else ""
    return jsonld(CONTEXT.removeprefix(DATA), [plan, *statuses], address, elements)


def _elements(context: SiteContext, codes: Sequence[str]) -> bytes:
    """Elements as they stand in the document; those of a theme are kept."""
    nodes = context.index.nodes
    return things(_element(context, nodes[code]) for code in codes).encode(errors="replace")


def _element(context: SiteContext, node: Node) -> Thing:
    index = context.index
    above = index.nodes[node.parent] if node.parent else None
    found: Thing = {
        "id": _address(node),
        "type": [_TYPES[node.kind], "schema:CreativeWork"],
        "code": node.code,
        "titel": node.title,
        "niveau": node.level,
        "onderdeelVan": _address(above) if above else f"../{addresses.TREE}",
    }
    if node.explanation:
        found["toelichting"] = to_text(node.explanation)
    if node.owner:
        found["eigenaar"] = node.owner
    below = index.children.get(node.code)
    if below:
        found["onderdelen"] = [_address(child) for child in below]
    reported = index.current_contribution.get(node.code)
    if reported and reported.status:
        found["status"] = f"#status-{reported.status}"
    indicators = index.indicators_of.get(node.code)
    if indicators:
        found["indicatoren"] = [f"../{addresses.indicator(item)}" for item in indicators]
    _relate(context, node, found)
    return found


def _relate(context: SiteContext, node: Node, found: Thing) -> None:
    for relation in context.index.relations_of.get(node.code, ()):
        if relation.source == node.code and relation.target:
            target = context.index.nodes[relation.target]
            found.setdefault(_RELATIONS[relation.kind], []).append(_address(target))


def _address(node: Node) -> str:
    return f"../{addresses.node(node)}"
