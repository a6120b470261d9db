"""Catalogue, tree, glossary and lineage are linked data that others' rules accept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, PROV, RDF, SKOS, Graph, Literal, URIRef

from tests.site.opendata.conftest import LICENCE, ROOT, Built

# rdflib reads JSON-LD with a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SHAPES = ("dcatapnl-shacl.ttl", "opt.ttl", "opt-nl.ttl")
FILE = "https://ergens.example/plan/data/"


def graph(content: bytes, context: bytes | None = None) -> Graph:
    """The statements of a file, as somebody reads it who found it at an address."""
    found = json.loads(content)
    if context:
        inner = json.loads(context)["@context"]
        base = (
            [one for one in found["@context"] if isinstance(one, dict)]
            if isinstance(found["@context"], list)
            else []
        )
        found["@context"] = [*base, inner]
    return Graph().parse(data=json.dumps(found), format="json-ld", publicID=f"{FILE}x.jsonld")


@pytest.mark.parametrize("site", ["built", "bare"])
def test_the_catalogue_obeys_the_shapes_of_dcat_ap_nl(
    site: str, shared_data: Path, request: pytest.FixtureRequest
) -> None:
    data = graph(request.getfixturevalue(site)["data/catalog.jsonld"])
    shapes = Graph()
    for name in SHAPES:
        shapes.parse(shared_data / "dcat" / name)
    conforms, _, text = validate(data, shacl_graph=shapes, inference="none")
    assert conforms, text


def test_a_catalogue_without_its_licence_is_refused_by_the_same_shapes(
    built: Built, shared_data: Path
) -> None:
    data = graph(built["data/catalog.jsonld"])
    for file in list(data.subjects(RDF.type, DCAT.Distribution)):
        data.remove((file, DCTERMS.license, None))
    shapes = Graph().parse(shared_data / "dcat" / SHAPES[0])
    assert not validate(data, shacl_graph=shapes, inference="none")[0]


def test_every_file_of_the_catalogue_is_there_with_its_size(built: Built) -> None:
    data = graph(built["data/catalog.jsonld"])
    files = list(data.subjects(RDF.type, DCAT.Distribution))
    assert len(files) > 20
    for file in files:
        path = str(data.value(file, DCAT.downloadURL)).removeprefix(ROOT)
        assert int(str(data.value(file, DCAT.byteSize))) == len(built[path]), path


def test_the_publisher_is_known_by_tooi_and_the_licence_is_the_organisations(
    built: Built, bare: Built
) -> None:
    data = graph(built["data/catalog.jsonld"])
    catalogue = data.value(predicate=RDF.type, object=DCAT.Catalog)
    assert data.value(catalogue, DCTERMS.publisher) == URIRef(
        "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"
    )
    assert data.value(catalogue, DCTERMS.license) == URIRef(LICENCE)
    unknown = graph(bare["data/catalog.jsonld"])
    catalogue = unknown.value(predicate=RDF.type, object=DCAT.Catalog)
    assert str(unknown.value(catalogue, DCTERMS.license)).endswith("licentieonbekend")


def test_the_tree_holds_every_element_with_its_place_status_and_links(built: Built) -> None:
    data = graph(built["data/doelenboom.jsonld"], built["data/context.jsonld"])
    own = "urn:doelenboom:woorden:"
    goal = URIRef(f"{ROOT}doelen/sb-1/index.html")
    assert (goal, RDF.type, URIRef(f"{own}Doel")) in data
    assert (goal, URIRef("https://schema.org/identifier"), Literal("SB.1")) in data
    assert data.value(goal, URIRef("https://schema.org/isPartOf")) == URIRef(
        f"{ROOT}doelen/sb/index.html"
    )
    assert data.value(goal, URIRef(f"{own}hangtSamenMet")) == URIRef(
        f"{ROOT}doelen/vl-1/index.html"
    )
    activity = URIRef(f"{ROOT}doelen/sb-1-1/index.html")
    status = data.value(activity, URIRef(f"{own}status"))
    assert data.value(status, URIRef(f"{own}betekenis")) == URIRef(f"{own}major_deviation")


def test_the_glossary_is_a_scheme_in_which_every_concept_has_one_label(built: Built) -> None:
    data = graph(built["data/begrippen.jsonld"])
    scheme = data.value(predicate=RDF.type, object=SKOS.ConceptScheme)
    concepts = set(data.subjects(RDF.type, SKOS.Concept))
    assert {str(data.value(one, SKOS.prefLabel)) for one in concepts} == {
        "Sociale basis", "Eigen regie", "Wet maatschappelijke ondersteuning",
    }  # fmt: skip
    for concept in concepts:
        assert len(list(data.objects(concept, SKOS.prefLabel))) == 1
        assert (concept, SKOS.inScheme, scheme) in data
    assert Literal("Wmo", lang="nl") in set(data.objects(None, SKOS.altLabel))
    assert Literal("regie", lang="nl") in set(data.objects(None, SKOS.altLabel))


def test_a_figure_leads_back_to_the_cell_the_retrieval_and_the_source(built: Built) -> None:
    data = graph(built["data/herkomst.jsonld"])
    figure = URIRef(f"{ROOT}data/facts.json#w_eenzaamheid_NL01_2024")
    cell = data.value(figure, PROV.wasDerivedFrom)
    assert str(data.value(cell, URIRef("urn:doelenboom:woorden:periode"))) == "2024JJ00"
    choice = data.value(cell, PROV.wasDerivedFrom)
    assert str(data.value(choice, URIRef("urn:doelenboom:woorden:keuzes"))) == "Leeftijd=T"
    retrieval = data.value(choice, PROV.wasDerivedFrom)
    source = data.value(retrieval, PROV.hadPrimarySource)
    assert str(data.value(source, DCTERMS.title)) == "Gezondheidsmonitor"
    assert str(data.value(retrieval, PROV.generatedAtTime)) == "2026-04-30T09:00:00+00:00"
    series = data.value(predicate=PROV.hadMember, object=figure)
    assert (URIRef(f"{ROOT}snapshot.json"), PROV.wasDerivedFrom, series) in data
    assert (
        URIRef(f"{ROOT}index.html"),
        PROV.wasDerivedFrom,
        URIRef(f"{ROOT}snapshot.json"),
    ) in data


def test_without_an_address_names_count_from_the_file(
    bare: Built, read: Callable[[str], Any]
) -> None:
    assert "@base" not in json.loads(bare["data/catalog.jsonld"])["@context"]
    data = graph(bare["data/catalog.jsonld"])
    pages = set(data.objects(None, DCAT.landingPage))
    assert URIRef("https://ergens.example/plan/index.html") in pages
    assert read("data/catalog.jsonld")["@context"]["@base"] == f"{ROOT}data/catalog.jsonld"
