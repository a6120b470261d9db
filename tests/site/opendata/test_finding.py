"""Search engines, the Woo index and programs find what there is."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from jsonschema import Draft202012Validator

from doelenboom.kernel.language import Language
from doelenboom.site.api import render_pages
from tests.factories import small_snapshot
from tests.site.opendata.conftest import ROOT, Built, organisation

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DIWOO = "{https://standaarden.overheid.nl/diwoo/metadata/}"


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(Path(__file__).parent / "schemas" / "sitemap.xsd"))


def locations(content: bytes) -> list[str]:
    return [str(item.text) for item in ET.fromstring(content).iter(f"{SPACE}loc")]


def told(page: bytes) -> list[dict[str, Any]]:
    """What a page tells of itself with the words of schema.org."""
    found = re.search(rb'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    graph: list[dict[str, Any]] = json.loads(found[1])["@graph"]
    return graph


def test_robots_leads_to_the_index_and_the_index_to_every_page(
    built: Built, schema: xmlschema.XMLSchema
) -> None:
    [sitemap] = re.findall(r"^Sitemap: (.+)$", built["robots.txt"].decode(), re.M)
    listed = []
    assert sitemap == f"{ROOT}sitemap.xml"
    schema.validate(built["sitemap.xml"].decode())
    for address in locations(built["sitemap.xml"]):
        name = address.removeprefix(ROOT)
        schema.validate(built[name].decode())
        listed += [one.removeprefix(ROOT) for one in locations(built[name])]
    pages = {
        path.removesuffix("index.html") for path in built
        if path.endswith(".html") and path != "404.html" and "/inbed/" not in path
    }  # fmt: skip
    assert pages <= set(listed)
    assert set(listed) - pages == {"document.pdf", "data/alles.xlsx", "snapshot.json"}


def test_documents_tell_what_the_woo_asks(built: Built) -> None:
    found = ET.fromstring(built["sitemap-documenten.xml"])
    document = found.find(f".//{DIWOO}DiWoo")
    assert document is not None
    publisher = document.find(f"{DIWOO}publisher")
    category = document.find(f".//{DIWOO}informatiecategorie")
    handling = document.find(f".//{DIWOO}soortHandeling")
    assert publisher is not None and category is not None and handling is not None
    assert publisher.get("resource") == "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"
    assert str(category.get("resource")).endswith("c_db4862c3")
    assert handling.text == "vaststelling"
    assert document.findtext(f"{DIWOO}creatiedatum") == "2026-11-02"


def test_the_schema_refuses_a_document_without_its_publisher(
    built: Built, schema: xmlschema.XMLSchema
) -> None:
    text = built["sitemap-documenten.xml"].decode()
    broken = re.sub(r"<diwoo:publisher.*?</diwoo:publisher>", "", text)
    assert schema.is_valid(text)
    assert not schema.is_valid(broken)


def test_without_an_address_nothing_pretends_to_be_absolute(bare: Built) -> None:
    assert b"Sitemap:" not in bare["robots.txt"]
    assert "nog geen webadres" in bare["sitemap.xml"].decode()
    assert "index.html" in locations(bare["sitemap-paginas.xml"])
    assert all(one in bare for one in locations(bare["sitemap-paginas.xml"]))
    page = bare["index.html"].decode()
    assert "canonical" not in page and "og:url" not in page
    assert "nog geen webadres" in bare["data/index.html"].decode()


def test_security_txt_holds_for_a_year(built: Built) -> None:
    lines = dict(
        line.split(": ", 1) for line in built[".well-known/security.txt"].decode().splitlines()
    )
    assert lines["Contact"] == "mailto:plan@proefdorp.example"
    assert datetime.fromisoformat(lines["Expires"]) == datetime(2027, 11, 2, 8, 14, tzinfo=UTC)
    assert lines["Canonical"] == f"{ROOT}.well-known/security.txt"
    host = "/".join(ROOT.split("/")[:3])
    text = built[".well-known/security.txt"].decode()
    assert f"Canonical: {host}/.well-known/security.txt\n" in text, "where programs look for it"


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("beveiliging@proefdorp.example", "mailto:beveiliging@proefdorp.example"),
        ("https://proefdorp.example/lek", "https://proefdorp.example/lek"),
        ("bel de balie", None),
        ("a@b.nl\nContact: mailto:kwaad@b.nl", None),
    ],
)
def test_only_a_real_address_becomes_a_contact(contact: str, expected: str | None) -> None:
    snapshot = organisation(small_snapshot(), security_contact=contact, contact=None)
    text = dict(render_pages(snapshot)).get(".well-known/security.txt", b"").decode()
    assert re.findall("^Contact: (.*)$", text, re.M) == ([expected] if expected else [])


def test_the_overview_leads_to_what_is_there(built: Built, bare: Built) -> None:
    for site, root in ((built, ROOT), (bare, "")):
        links = re.findall(r"\]\(([^)]*)\)", site["llms.txt"].decode())
        assert len(links) > 15
        assert [link for link in links if link.removeprefix(root) not in site] == []


def test_an_indicator_is_a_dataset_with_its_files(built: Built) -> None:
    page = built["cijfers/eenzaamheid/index.html"]
    [data, crumbs] = told(page)
    assert data["@type"] == "Dataset"
    assert data["license"].startswith("https://creativecommons.org/")
    assert data["publisher"]["@type"] == "GovernmentOrganization"
    for file in data["distribution"]:
        assert file["contentUrl"].removeprefix(ROOT) in built
    assert [item["name"] for item in crumbs["itemListElement"]][:2] == [
        "In één oogopslag", "Cijfers",
    ]  # fmt: skip
    assert f'<link rel="canonical" href="{ROOT}cijfers/eenzaamheid/">'.encode() in page


def test_pages_say_what_they_are_and_where_they_stand(built: Built) -> None:
    kinds = {
        "index.html": "WebSite", "doelen/sb-1-1/index.html": "CreativeWork",
        "edities/tussen-2/index.html": "Report", "data/index.html": "Dataset",
        "begrippen/index.html": "DefinedTermSet",
    }  # fmt: skip
    assert {path: told(built[path])[0]["@type"] for path in kinds} == kinds
    crumbs = told(built["doelen/sb-1-1/index.html"])[1]["itemListElement"]
    assert [item["name"] for item in crumbs] == [
        "In één oogopslag", "Doelenboom", "Iedereen doet mee", "Sociale basis",
        "Inwoners houden zelf de regie", "Eenzaamheid herkennen",
    ]  # fmt: skip
    assert all(item["item"].removeprefix(ROOT) + "index.html" in built for item in crumbs)
    assert b"ld+json" not in built["404.html"]


def test_a_title_cannot_end_the_script_that_it_stands_in() -> None:
    snapshot = small_snapshot()
    evil = snapshot.nodes[3].model_copy(update={"title": '</script><img src=x onerror="1">'})
    nodes = (*snapshot.nodes[:3], evil, *snapshot.nodes[4:])
    page = dict(render_pages(snapshot.model_copy(update={"nodes": nodes})))[
        "doelen/sb-1-1/index.html"
    ]
    assert told(page)[0]["name"] == evil.title
    assert b"<img src=x" not in page


def test_in_two_languages_each_page_names_the_other() -> None:
    both = (Language.DUTCH, Language.ENGLISH)
    snapshot = organisation(
        small_snapshot(), languages=both, address="https://plannen.proefdorp.example"
    )
    site = dict(render_pages(snapshot))
    text = site["sitemap-paginas.xml"].decode()
    assert f"{ROOT}en/cijfers/eenzaamheid/" in locations(text.encode())
    assert f'hreflang="en" href="{ROOT}en/cijfers/eenzaamheid/"' in text
    head = site["en/cijfers/eenzaamheid/index.html"].decode().partition("<body")[0]
    for code, folder in (("nl", ""), ("en", "en/"), ("x-default", "")):
        assert f'hreflang="{code}" href="{ROOT}{folder}cijfers/eenzaamheid/"' in head
    english = told(site["en/cijfers/eenzaamheid/index.html"])
    assert english[0]["inLanguage"] == "en"
    assert english[0]["@id"] == f"{ROOT}en/cijfers/eenzaamheid/"
    assert english[1]["itemListElement"][1]["name"] == "Figures"
    assert english[0]["distribution"][0]["contentUrl"] == f"{ROOT}data/cijfers/eenzaamheid.csv"
    assert 'lang="en"' in site["en/data/index.html"].decode()


def test_the_page_of_all_files_leads_to_every_one_with_its_size(built: Built) -> None:
    page = built["data/index.html"].decode()
    links = set(re.findall(r'href="\.\./(data/[^"]+)"', page))
    files = {path for path in built if path.startswith("data/")}
    assert files - links == {"data/waarnemingen.schema.json"}  # the package leads to it
    assert links <= files
    assert re.search(r"Noem als bron:.*versie 2.*SHA-256 [0-9a-f]{64}", page)


def test_the_snapshot_obeys_the_schema_that_is_published_with_it(built: Built) -> None:
    schema = json.loads(built["data/snapshot.schema.json"])
    Draft202012Validator(schema).validate(json.loads(built["snapshot.json"]))


def test_an_organisation_without_anything_still_gets_every_file(bare: Built) -> None:
    fixed = (
        "sitemap.xml", "data/facts.json", "data/catalog.jsonld", "data/datapackage.json",
        "data/alles.xlsx", "data/begrippen.jsonld", "robots.txt", "llms.txt",
    )  # fmt: skip
    assert [path for path in fixed if path not in bare] == []
