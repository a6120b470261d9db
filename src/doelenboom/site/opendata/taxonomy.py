"""``data/taxonomie.xsd``: which concepts and dimensions ``facts.json`` uses, with their labels.

An XBRL 2.1 schema with typed dimensions (XBRL Dimensions 1.0) and an embedded label linkbase.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from doelenboom.site.context import SiteContext
from doelenboom.site.facts.figures import concept_of, target_concept_of
from doelenboom.site.opendata.entity import namespace_of

COUNTS = {
    "omvang": "Hoeveel het plan ervan heeft",
    "aantal": "Aantal onderdelen met een status",
    "aantal_samen": "Aantal onderdelen, opgeteld over statussen",
    "risico_risks": "Aantal risico’s",
    "risico_ratio": "Beschikbare gedeeld door benodigde weerstandscapaciteit",
    "risico_certainty": "Zekerheid van de berekening",
    "risico_required": "Benodigde weerstandscapaciteit",
    "risico_mean": "Gemiddelde schade per jaar",
    "risico_available": "Beschikbare weerstandscapaciteit volgens de berekening",
    "risico_capacity": "Beschikbare weerstandscapaciteit, opgeteld",
    "weerstandscapaciteit": "Onderdeel van de weerstandscapaciteit",
}
"""Concepts that are about a moment."""
AMOUNTS = {
    "bedrag": "Bedrag van een regel in de begroting of rekening",
    "totaalbedrag": "Bedragen opgeteld",
    "saldo": "Saldo van baten en lasten",
    "resultaat": "Resultaat na mutaties van reserves",
    "taakstelling": "Te besparen bedrag",
    "taakstelling_gehaald": "Bespaard bedrag",
}
"""Concepts that are about a stretch of time."""
IN_TEXT = {
    "cijfer_in_tekst": "Cijfer zoals een tekst het noemt",
    "verandering": "Verandering van een cijfer",
    "verschil": "Verschil met een ander gebied",
    "aandeel": "Aandeel van een cijfer in een ander",
}
"""Concepts of figures that only running text tells, about a stretch of time."""
DIMENSIONS = {
    "gebied": "Gebied (code van het CBS, of een eigen code)",
    "periode": "Periode die geen begin en eind in dagen heeft",
    "grens": "Onder- of bovengrens van een bereik",
    "volgnummer": "Nummer onder gelijke cijfers",
    "element": "Code van een onderdeel van de doelenboom",
    "status": "Code van een status",
    "editie": "Code van een editie",
    "telling": "Wat er is geteld",
    "fase": "Fase van de begroting of rekening",
    "woord": "Woord van de bron voor de fase",
    "peildatum": "Dag waarop het bedrag zo was",
    "kant": "Lasten, baten of mutatie van reserves",
    "programma": "Code van het programma, met alles wat eronder staat",
    "dient": "Code van het onderdeel waarvoor het geld is",
    "taakveld": "Code in de Iv3-lijst van het jaar",
    "omschrijving": "Omschrijving van een regel of maatregel",
    "rol": "Totaal of waarvan; zonder: een gewone post",
    "duur": "Structureel of incidenteel",
    "verwijzing": "Waaruit het cijfer is gemaakt",
    "indicator": "Code van een indicator",
}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" \
xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt" \
xmlns:db={space} targetNamespace={space} elementFormDefault="qualified">
"""
_IMPORTS = """<xsd:import namespace="http://www.xbrl.org/2003/instance" \
schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xsd:import namespace="http://xbrl.org/2005/xbrldt" \
schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>
"""


def taxonomy(context: SiteContext) -> bytes:
    """The schema."""
    snapshot = context.snapshot
    space = quoteattr(namespace_of(snapshot.organisation.code, snapshot.plan.code))
    concepts = [*_concepts(context)]
    labels = "".join(_label(name, text) for name, text, _ in concepts)
    labels += "".join(_label(name, text) for name, text in DIMENSIONS.items())
    parts = [
        _HEAD.format(space=space),
        "<xsd:annotation><xsd:appinfo>",
        '<link:linkbase><link:labelLink xlink:type="extended" '
        f'xlink:role="http://www.xbrl.org/2003/role/link">{labels}</link:labelLink>'
        "</link:linkbase></xsd:appinfo></xsd:annotation>\n",
        _IMPORTS,
        *(_concept(name, kind) for name, _, kind in concepts),
        *(_dimension(name) for name in DIMENSIONS),
        "</xsd:schema>\n",
    ]
    return "".join(parts).encode(errors="replace")


def _concepts(context: SiteContext) -> Iterator[tuple[str, str, str]]:
    """Name, label, and whether it is about a moment or a stretch of time."""
    for indicator in context.snapshot.indicators:
        yield concept_of(indicator), indicator.name, "duration"
        yield target_concept_of(indicator), f"{indicator.name} (streefwaarde)", "duration"
    for name, label in COUNTS.items():
        yield name, label, "instant"
    for name, label in (AMOUNTS | IN_TEXT).items():
        yield name, label, "duration"


def _concept(name: str, kind: str) -> str:
    return (
        f'<xsd:element id="db_{name}" name="{name}" type="xbrli:decimalItemType" '
        f'substitutionGroup="xbrli:item" nillable="true" xbrli:periodType="{kind}"/>\n'
    )


def _dimension(name: str) -> str:
    return (
        f'<xsd:element id="db_{name}" name="{name}" type="xbrli:stringItemType" '
        'substitutionGroup="xbrldt:dimensionItem" abstract="true" nillable="true" '
        f'xbrli:periodType="duration" xbrldt:typedDomainRef="#db_{name}_waarde"/>\n'
        f'<xsd:element id="db_{name}_waarde" name="{name}_waarde" type="xsd:string"/>\n'
    )


def _label(name: str, text: str) -> str:
    return (
        f'<link:loc xlink:type="locator" xlink:href="#db_{name}" xlink:label="{name}"/>'
        f'<link:label xlink:type="resource" xlink:label="{name}_l" xml:lang="nl" '
        f'xlink:role="http://www.xbrl.org/2003/role/label">{escape(text)}</link:label>'
        '<link:labelArc xlink:type="arc" xlink:from="' + name + '" '
        f'xlink:to="{name}_l" '
        'xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"/>\n'
    )
