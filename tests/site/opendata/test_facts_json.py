"""facts.json is a valid xBRL-JSON report (OIM 1.0): every number with what it is about."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from doelenboom.site.api import render_pages
from doelenboom.site.facts.in_pages import check_page, read_facts
from tests.factories import small_snapshot
from tests.site.opendata.conftest import Built, organisation

_QNAME = r"^[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*$"
_MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00"
_FACT = {
    "type": "object",
    "required": ["value", "dimensions"],
    "additionalProperties": False,
    "properties": {
        "value": {"type": ["string", "null"], "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"},
        "decimals": {"type": "integer"},
        "dimensions": {
            "type": "object",
            "required": ["concept", "entity"],
            "properties": {
                "concept": {"type": "string", "pattern": _QNAME},
                "entity": {"type": "string", "pattern": r"^[A-Za-z_]\w*:\S+$"},
                "period": {"type": "string", "pattern": f"^{_MOMENT}(/{_MOMENT})?$"},
                "unit": {"type": "string", "pattern": _QNAME},
            },
            "patternProperties": {_QNAME: {"type": "string"}},
            "additionalProperties": False,
        },
        "links": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        },
    },
}
_NOTE = {
    "type": "object",
    "required": ["value", "dimensions"],
    "additionalProperties": False,
    "properties": {
        "value": {"type": "string"},
        "dimensions": {
            "type": "object",
            "required": ["concept", "noteId", "language"],
            "additionalProperties": False,
            "properties": {
                "concept": {"const": "xbrl:note"},
                "noteId": {"type": "string"},
                "language": {"const": "nl"},
            },
        },
    },
}
SCHEMA = {
    "type": "object",
    "required": ["documentInfo", "facts"],
    "additionalProperties": False,
    "properties": {
        "documentInfo": {
            "type": "object",
            "required": ["documentType", "taxonomy", "namespaces"],
            "additionalProperties": False,
            "properties": {
                "documentType": {"const": "https://xbrl.org/2021/xbrl-json"},
                "taxonomy": {"type": "array", "minItems": 1, "items": {"type": "string"}},
                "namespaces": {"type": "object", "additionalProperties": {"type": "string"}},
                "linkTypes": {"type": "object", "additionalProperties": {"type": "string"}},
                "linkGroups": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
        "facts": {
            "type": "object",
            "propertyNames": {"pattern": r"^[A-Za-z_][\w.-]*$"},
            "additionalProperties": {
                "if": {
                    "properties": {
                        "dimensions": {"properties": {"concept": {"const": "xbrl:note"}}}
                    }
                },
                "then": _NOTE,
                "else": _FACT,
            },
        },
    },
}
"""The rules of xBRL-JSON 1.0 that a schema can hold; the tests below hold the others."""


@pytest.fixture
def report(read: Callable[[str], Any]) -> Any:
    return read("data/facts.json")


def test_the_report_has_the_form_of_xbrl_json(report: Any) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    errors = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(report)]
    assert errors == []


def test_every_prefix_that_is_used_is_declared(report: Any) -> None:
    spaces = report["documentInfo"]["namespaces"]
    for fact in report["facts"].values():
        told = fact["dimensions"]
        names = [name for name in told if ":" in name]
        names += [told[key] for key in ("concept", "entity", "unit") if key in told]
        assert {name.partition(":")[0] for name in names} <= set(spaces)
    assert spaces["org"] + "gm9999" == "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"


def test_notes_are_facts_that_links_lead_to(report: Any) -> None:
    facts, kinds = report["facts"], report["documentInfo"]["linkTypes"]
    notes = {name for name, fact in facts.items() if fact["dimensions"]["concept"] == "xbrl:note"}
    used = set()
    for fact in facts.values():
        for kind, groups in fact.get("links", {}).items():
            assert kind in kinds
            for group, targets in groups.items():
                assert group in report["documentInfo"]["linkGroups"]
                used |= set(targets)
    assert used == notes
    assert all(facts[name]["dimensions"]["noteId"] == name for name in notes)
    texts = {facts[name]["value"] for name in notes}
    assert {"Voorlopig cijfer.", "Voorbeeld: dit cijfer is verzonnen."} <= texts


def test_no_two_facts_are_about_the_same(report: Any) -> None:
    seen: dict[tuple[Any, ...], str] = {}
    for name, fact in report["facts"].items():
        key = tuple(sorted(fact["dimensions"].items()))
        assert key not in seen, (name, seen[key])
        seen[key] = name


def test_concepts_and_dimensions_are_in_the_taxonomy(report: Any, built: Built) -> None:
    root = ET.fromstring(built["data/taxonomie.xsd"])
    xbrli = "{http://www.xbrl.org/2003/instance}periodType"
    elements = {e.get("name"): e for e in root.iter("{http://www.w3.org/2001/XMLSchema}element")}
    assert root.get("targetNamespace") == report["documentInfo"]["namespaces"]["db"]
    for fact in report["facts"].values():
        told = fact["dimensions"]
        prefix, _, concept = told["concept"].partition(":")
        if prefix != "db":
            continue
        assert concept in elements, concept
        moment = elements[concept].get(xbrli) == "instant"
        if "period" in told:
            assert moment == ("/" not in told["period"]), told
        else:
            assert not moment
        assert {key.removeprefix("db:") for key in told if key.startswith("db:")} <= set(elements)
    labels = [e.text for e in root.iter("{http://www.xbrl.org/2003/linkbase}label")]
    assert "volwassenen die eenzaam zijn" in labels


def test_periods_end_at_the_midnight_after_their_last_day(report: Any) -> None:
    facts = report["facts"]
    year = facts["w_eenzaamheid_NL01_2024"]["dimensions"]["period"]
    assert year == "2024-01-01T00:00:00/2025-01-01T00:00:00"
    count = facts["t_tussen-2_-_total"]["dimensions"]["period"]
    assert count == "2026-09-02T00:00:00"
    [open_end] = [f for n, f in facts.items() if n.startswith("w_eenzaamheid_NL01_2020-")]
    assert "period" not in open_end["dimensions"]
    assert open_end["dimensions"]["db:periode"] == "2020/"


def test_decimals_are_those_of_the_series_and_counts_are_exact(report: Any) -> None:
    facts = report["facts"]
    assert facts["w_eenzaamheid_NL01_2024"]["decimals"] == 1
    assert facts["w_eenzaamheid_NL01_2024"]["dimensions"]["unit"] == "db:procent"
    assert "decimals" not in facts["n_elements"]
    assert "unit" not in facts["n_elements"]["dimensions"]


def test_an_interval_is_two_facts(report: Any) -> None:
    ends = {n: f for n, f in report["facts"].items() if "_2022-2023" in n}
    assert {f["dimensions"]["db:grens"]: f["value"] for f in ends.values()} == {
        "ondergrens": "72", "bovengrens": "83",
    }  # fmt: skip
    assert all(re.search("_(lower|upper)$", name) for name in ends)


def test_money_is_a_fact_per_line_and_added_up(report: Any) -> None:
    facts = report["facts"]
    total = facts["g_2026_primitief_begroting_lasten_plan"]
    assert Decimal(total["value"]) == Decimal("2469135.78")
    assert total["dimensions"]["unit"] == "iso4217:EUR"
    assert facts["g_2026_primitief_begroting_lasten_p_SB"]["value"] == total["value"]
    assert facts["g_2026_primitief_begroting_lasten_tv_6.1"]["value"] == total["value"]
    assert Decimal(facts["g_2026_primitief_begroting_lasten_v_SB.1"]["value"]) == Decimal(
        "1234567.90"
    )
    assert Decimal(facts["g_2026_primitief_begroting_balance_plan"]["value"]) == Decimal(
        "-1234567.89"
    )
    assert facts["r_tussen-2_capacity"]["value"] == "900000"


def test_every_number_in_pages_about_money_and_risks_is_a_fact(built: Built) -> None:
    facts, shown = read_facts(built["data/facts.json"]), 0
    for path, content in built.items():
        if path.endswith(".html"):
            count, faults = check_page(content.decode(), facts)
            assert faults == [], path
            shown += count
    assert shown > 50


def test_an_identifier_cannot_break_out_of_the_report() -> None:
    evil = organisation(small_snapshot(), tooi_uri='https://x.example/a","b":"c')
    report = json.loads(dict(render_pages(evil))["data/facts.json"])
    assert report["facts"]["n_elements"]["dimensions"]["entity"] == 'org:a","b":"c'


def test_counts_agree_with_what_the_page_shows(report: Any) -> None:
    facts = report["facts"]
    told = {key: facts[f"t_tussen-2_-_{key}"]["value"] for key in ("total", "reported", "good")}
    assert told == {"total": "4", "reported": "3", "good": "2"}
    assert facts["s_tussen-2_SB_major-deviation"]["value"] == "1"
    assert facts["s_tussen-2_-_-"]["value"] == "1"
    assert facts["t_tussen-1_-_reported"]["value"] == "2"
