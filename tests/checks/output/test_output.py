"""One report in four forms."""

import json
from datetime import date
from html.parser import HTMLParser

import jsonschema
import pytest

from doelenboom.checks.catalogue import RULES
from doelenboom.checks.document import Document, Passage, PassageKind, Place
from doelenboom.checks.examples import with_contribution
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.output.page import as_page
from doelenboom.checks.output.record import as_json, record_schema
from doelenboom.checks.output.sarif import as_sarif
from doelenboom.checks.output.text import as_text
from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.checks.running import Report, check
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from tests.site.cited.sample import citing_snapshot


@pytest.fixture
def report() -> Report:
    made = with_contribution("D3.1", told="De aanleg van de velden is nog niet gestart.")
    found = check(made(), RULES)
    assert found.findings
    return found


@pytest.fixture
def hostile() -> Report:
    place = Place("alinea <1>", 7)
    text = "Een <script>alert(1)</script> & meer"
    passage = Passage(0, text, PassageKind.PARAGRAPH, place)
    findings = (
        Finding("Fout & meer.", "Doe <niets>.", place, text[4:12], 0, 4, 12,
                (Evidence(Place("elders"), "zo"),), "taal-proef", Severity.ERROR),
        Finding("Overlapt.", "Let op.", place, text[8:20], 0, 8, 20, (), "taal-proef2",
                Severity.HINT),
        Finding("Ontbreekt.", "Vul aan.", Place("hele document"), rule="vorm-x",
                severity=Severity.WARNING),
    )  # fmt: skip
    return Report(Subject(Document("a&b.txt", (passage,)), date(2026, 11, 22)), (), findings)


def test_text_fits_a_terminal_and_names_place_words_and_what_to_do(report: Report) -> None:
    text = as_text(report)

    assert max(map(len, text.splitlines())) <= 80
    assert "Activiteit D3.1, Hoe gaat het? (voortgang)" in text
    assert "“nog niet gestart”" in text
    assert "→ Pas de status of de tekst aan" in " ".join(text.split())
    assert "[verslag-tegenspraak]" in text


def test_nothing_found_is_said(report: Report) -> None:
    nothing = Report(report.subject, report.rules, ())

    assert "niets gevonden" in as_text(nothing)
    assert "Er is niets gevonden." in as_page(nothing)


def test_json_fits_its_schema_and_points_into_the_text(report: Report, hostile: Report) -> None:
    schema = json.loads(record_schema())
    for one in (report, hostile):
        record = json.loads(as_json(one))
        jsonschema.Draft202012Validator(schema).validate(record)
        for found in record["findings"]:
            assert found["text"][found["start"] : found["end"]] == found["words"]
    assert json.loads(as_json(hostile))["counts"] == {"fout": 1, "waarschuwing": 1, "tip": 1}


def test_sarif_has_what_the_standard_asks(report: Report, hostile: Report) -> None:
    for one in (report, hostile):
        log = json.loads(as_sarif(one, "map/mijn plan.json"))
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [rule.id for rule in one.rules]
        for result, finding in zip(run["results"], one.findings, strict=True):
            assert result["ruleId"] == finding.rule
            assert result["level"] in {"error", "warning", "note"}
            assert result["message"]["text"].startswith(finding.message)
            (location,) = result["locations"]
            physical = location["physicalLocation"]
            assert physical["artifactLocation"]["uri"] == "map/mijn%20plan.json"
            if "ruleIndex" in result:
                assert rules[result["ruleIndex"]]["id"] == finding.rule
    assert json.loads(as_sarif(hostile, "x"))["runs"][0]["results"][0]["locations"][0][
        "physicalLocation"
    ]["region"] == {"startLine": 7, "snippet": {"text": "<script>"}}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_stands_alone_and_shows_what_people_wrote_as_text(hostile: Report) -> None:
    page = as_page(hostile)
    reader = _Reader()
    reader.feed(page)

    names = {tag for tag, _ in reader.tags}
    assert "script" not in names
    assert not [attrs for _, attrs in reader.tags if {"style", "src", "onclick"} & attrs.keys()]
    targets = {attrs["id"] for _, attrs in reader.tags if "id" in attrs}
    links = [attrs["href"] for tag, attrs in reader.tags if tag == "a"]
    assert len(links) == 2
    assert all(link and link.startswith("#") and link[1:] in targets for link in links)
    assert "Doe &lt;niets&gt;." in page
    assert "default-src &#39;none&#39;" in page


def test_the_text_ends_with_how_many_numbers_of_a_plan_have_a_source(hostile: Report) -> None:
    told = as_text(check(subject_of(citing_snapshot()), ()))
    assert told.endswith("In de teksten: 9 getallen (7 gebonden, 1 gemarkeerd en 1 los).")
    assert "getallen (" not in as_text(hostile)
