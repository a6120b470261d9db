"""``data/begrippen.jsonld``: the glossary and the abbreviations as a SKOS scheme."""

from typing import Final

from doelenboom.kernel.prose import to_text
from doelenboom.kernel.slugs import slugify
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.entity import entity_of
from doelenboom.site.opendata.files import TERMS
from doelenboom.site.opendata.linked.agents import licence_of
from doelenboom.site.opendata.linked.json import Thing, dutch, jsonld, ref
from doelenboom.site.opendata.web import web_root
from doelenboom.snapshot.models import Term

CONTEXT: Final = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_SCHEME = "#begrippen"


def glossary(context: SiteContext) -> bytes:
    """The scheme and a concept per term; an abbreviation of a term's name is its other label."""
    snapshot = context.snapshot
    concepts = [_concept(term) for term in snapshot.terms]
    known = {term.term.casefold() for term in snapshot.terms}
    taken = {concept["@id"] for concept in concepts}
    for item in snapshot.abbreviations:
        address = f"#afkorting-{slugify(item.short)}"
        if item.meaning.casefold() not in known and address not in taken:
            taken.add(address)
            concepts.append(_labelled(address, item.meaning, [item.short]))
    scheme: Thing = {
        "@id": _SCHEME,
        "@type": "skos:ConceptScheme",
        "dct:title": dutch(f"Begrippen van {snapshot.plan.title}"),
        "dct:publisher": ref(entity_of(snapshot.organisation).uri),
        "dct:license": ref(licence_of(snapshot.organisation)),
        "foaf:page": ref(f"../{addresses.TERMS}"),
        "skos:hasTopConcept": [ref(concept["@id"]) for concept in concepts],
    }
    root = web_root(snapshot)
    return jsonld(dict(CONTEXT), [scheme, *concepts], f"{root}{TERMS}" if root else "")


def _concept(term: Term) -> Thing:
    others = [form for form in dict.fromkeys(term.forms or ()) if form != term.term]
    found = _labelled(f"#{term.slug}", term.term, others)
    if term.definition:
        found["skos:definition"] = dutch(to_text(term.definition))
    return found


def _labelled(address: str, label: str, others: list[str]) -> Thing:
    found: Thing = {
        "@id": address,
        "@type": "skos:Concept",
        "skos:prefLabel": dutch(label),
        "skos:inScheme": ref(_SCHEME),
        "skos:topConceptOf": ref(_SCHEME),
    }
    if others:
        found["skos:altLabel"] = [dutch(text) for text in others]
    return found
