"""The edition as Inline XBRL: a document to read, whose numbers are the facts of facts.json."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from doelenboom.site.api import render_pages
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.files import FACTS, INLINE
from doelenboom.site.opendata.inline.document import edition_document
from doelenboom.site.opendata.inline.words import said_whole
from tests.factories import small_snapshot
from tests.site.opendata.conftest import Built, full_snapshot

_IX = "{http://www.xbrl.org/2013/inlineXBRL}"
_XBRLI = "{http://www.xbrl.org/2003/instance}"
_DIMENSION = "{http://xbrl.org/2006/xbrldi}typedMember"
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_NUM_COMMA_DECIMAL = re.compile(r"[. \xa00-9]*(,[ \xa00-9]+)?")
"""What transformation registry 4 lets ``num-comma-decimal`` read."""


def inline_facts(document: bytes) -> dict[str, dict[str, Any]]:
    """What a processor reads: id → value, decimals, dimensions, notes, as OIM has them."""
    root = ET.fromstring(document)
    contexts = {one.get("id"): one for one in root.iter(f"{_XBRLI}context")}
    units = {one.get("id"): one[0].text for one in root.iter(f"{_XBRLI}unit")}
    notes: dict[str, list[str]] = {}
    texts = {one.get("id"): one.text for one in root.iter(f"{_IX}footnote")}
    for link in root.iter(f"{_IX}relationship"):
        for name in (link.get("fromRefs") or "").split():
            notes.setdefault(name, []).append(str(texts[link.get("toRefs")]))
    found: dict[str, dict[str, Any]] = {}
    for one in root.iter(f"{_IX}nonFraction"):
        if not one.get("id"):  # the same fact once more, further on
            continue
        context = contexts[one.get("contextRef")]
        dimensions = {"concept": one.get("name"), **_about(context)}
        unit = units[one.get("unitRef")]
        if unit != "xbrli:pure":
            dimensions["unit"] = str(unit)
        found[str(one.get("id"))] = {
            "value": _value(one), "decimals": one.get("decimals"), "dimensions": dimensions,
            "notes": sorted(notes.get(str(one.get("id")), [])),
        }  # fmt: skip
    return found


def _about(context: ET.Element) -> dict[str, str]:
    identifier, period = context[0][0], context[1]
    about = {"entity": f"{identifier.get('scheme')}{identifier.text}"}
    if period[0].tag.endswith("instant"):
        about["period"] = _midnight(str(period[0].text), 1)
    elif period[0].tag.endswith("startDate"):
        start, end = (str(one.text) for one in period)
        about["period"] = f"{_midnight(start, 0)}/{_midnight(end, 1)}"
    for member in context.iter(_DIMENSION):
        name = str(member.get("dimension"))
        assert member[0].tag.endswith(f"}}{name.removeprefix('db:')}_waarde")
        about[name] = member[0].text or ""
    return about


def _midnight(day: str, later: int) -> str:
    return f"{date.fromisoformat(day) + timedelta(days=later)}T00:00:00"


def _value(one: ET.Element) -> Decimal | None:
    if one.get(_NIL) == "true":
        assert not one.text and not one.get("decimals")
        return None
    assert one.get("format") == "ixt:num-comma-decimal"
    text = str(one.text)
    assert _NUM_COMMA_DECIMAL.fullmatch(text), text
    value = Decimal(text.replace(".", "").replace(",", "."))
    return -value if one.get("sign") == "-" else value


@pytest.fixture(scope="module")
def document() -> bytes:
    return edition_document(SiteContext(full_snapshot()))


def test_every_fact_is_that_of_facts_json(built: Built) -> None:
    report = json.loads(built[FACTS])
    facts, spaces = report["facts"], report["documentInfo"]["namespaces"]
    found = inline_facts(built[INLINE])
    assert len(found) > 40
    for name, inline in found.items():
        fact = facts[name]
        wanted = dict(fact["dimensions"])
        wanted["entity"] = spaces["org"] + wanted["entity"].removeprefix("org:")
        assert inline["dimensions"] == wanted, name
        value = None if fact["value"] is None else Decimal(fact["value"])
        assert inline["value"] == value, name
        decimals = None if value is None else str(fact.get("decimals", "INF"))
        assert inline["decimals"] == decimals, name
        links = fact.get("links", {}).get("footnote", {}).get("_", [])
        told = (facts[one]["value"] for one in links)
        unescaped = (
            one.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for one in told
        )
        assert inline["notes"] == sorted(unescaped), name
    kinds = {fact["value"] is None for fact in facts.values()}
    assert {one["value"] is None for one in found.values()} == kinds
    assert any(one["value"] is not None and one["value"] < 0 for one in found.values())


def test_it_says_the_same_as_the_plan_and_stands_beside_its_taxonomy(document: bytes) -> None:
    root = ET.fromstring(document)
    words = " ".join(" ".join(root.itertext()).split())
    snapshot = full_snapshot()
    for node in snapshot.nodes:
        assert node.title in words
    references = [one for one in root.iter() if one.tag.endswith("schemaRef")]
    assert [one.get("{http://www.w3.org/1999/xlink}href") for one in references] == [
        "taxonomie.xsd"
    ]


def test_ids_are_there_once_and_nothing_comes_from_elsewhere(document: bytes) -> None:
    root = ET.fromstring(document)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert not re.search(rb'(?:src|href)="(?:https?:)?//', document)


def test_what_is_special_in_xml_does_no_harm() -> None:
    snapshot = small_snapshot()
    first = snapshot.nodes[0].model_copy(update={"title": "Wonen & <werken> \x0b]]>"})
    nodes = (first, *snapshot.nodes[1:])
    document = edition_document(SiteContext(snapshot.model_copy(update={"nodes": nodes})))
    assert "Wonen & <werken> ]]>" in " ".join(ET.fromstring(document).itertext())


def test_a_publication_offers_it_and_a_plan_without_figures_has_it_too() -> None:
    bare = small_snapshot().model_copy(update={"indicators": (), "contributions": ()})
    site = dict(render_pages(bare))
    assert ET.fromstring(site[INLINE]).tag.endswith("html")
    assert b"editie.xhtml" in site["data/index.html"]
    assert b"editie.xhtml" in site["data/catalog.jsonld"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("14,6\u00a0per 1.000 inwoners", True),
        ("14,6\u00a0%", True),
        ("14,6\u00a0miljoen", False),
        ("14,6 van de 20", False),
        ("ruim 14", False),
    ],
)
def test_what_a_number_is_counted_per_is_no_other_number(text: str, *, whole: bool) -> None:
    assert bool(said_whole(text, "14,6")) is whole
