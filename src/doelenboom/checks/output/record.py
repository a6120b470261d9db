"""For programs: one JSON document with a schema (``docs/schema/bevindingen-1.0.schema.json``)."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from doelenboom.checks.document import Place
from doelenboom.checks.finding import Finding
from doelenboom.checks.output.grouping import severity_of
from doelenboom.checks.rule import Family
from doelenboom.checks.running import Report
from doelenboom.checks.severity import Severity

RECORD_VERSION: Final = "1.0"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PlaceRecord(_Record):
    """Where something stands."""

    label: str
    line: int | None
    owner: str
    field: str


class EvidenceRecord(_Record):
    """Another place that shows why."""

    place: PlaceRecord
    words: str


class FindingRecord(_Record):
    """One finding; ``start`` and ``end`` count characters in ``text``.

    ``key`` stays the same for the same fault at the same words. ``verdict`` is what somebody said
    of it, with the reason; null when it is open.
    """

    rule: str
    family: Family
    severity: Severity
    message: str
    mend: str
    place: PlaceRecord
    text: str
    words: str
    start: int
    end: int
    evidence: tuple[EvidenceRecord, ...]
    key: str
    verdict: str | None = None


class ReportRecord(_Record):
    """What was checked, with which rules, and what was found, in reading order."""

    schema_version: Literal["1.0"] = RECORD_VERSION
    document: str
    today: date
    rules: tuple[str, ...]
    counts: dict[Severity, int]
    findings: tuple[FindingRecord, ...]


def as_json(report: Report, verdicts: Mapping[Finding, str] | None = None) -> str:
    """The report as indented JSON, with what was said of findings."""
    return _record(report, verdicts or {}).model_dump_json(indent=2)


def record_schema() -> str:
    """JSON Schema of what ``as_json`` writes."""
    schema = ReportRecord.model_json_schema(mode="serialization")
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _record(report: Report, verdicts: Mapping[Finding, str]) -> ReportRecord:
    return ReportRecord(
        document=report.subject.document.name,
        today=report.subject.today,
        rules=tuple(rule.id for rule in report.rules),
        counts={severity: report.count(severity) for severity in Severity},
        findings=tuple(_finding(one, report, verdicts.get(one)) for one in report.findings),
    )


def _finding(finding: Finding, report: Report, verdict: str | None) -> FindingRecord:
    passages = report.subject.document.passages
    return FindingRecord(
        rule=finding.rule,
        family=Family(finding.rule.split("-", maxsplit=1)[0]),
        severity=severity_of(finding),
        message=finding.message,
        mend=finding.mend,
        place=_place(finding.place),
        text="" if finding.passage is None else passages[finding.passage].text,
        words=finding.words,
        start=finding.start,
        end=finding.end,
        evidence=tuple(
            EvidenceRecord(place=_place(one.place), words=one.words) for one in finding.evidence
        ),
        key=finding.key,
        verdict=verdict,
    )


def _place(place: Place) -> PlaceRecord:
    return PlaceRecord(label=place.label, line=place.line, owner=place.owner, field=place.field)
