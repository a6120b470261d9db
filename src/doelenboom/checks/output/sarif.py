"""SARIF 2.1.0 (OASIS): what editors and code forges show beside a file."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from doelenboom import __version__
from doelenboom.checks.document import Place
from doelenboom.checks.finding import Finding
from doelenboom.checks.output.grouping import severity_of
from doelenboom.checks.rule import FAMILY_TITLES, Rule
from doelenboom.checks.running import Report
from doelenboom.checks.severity import Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def as_sarif(report: Report, file: str, verdicts: Mapping[Finding, str] | None = None) -> str:
    """The report as one run.

    Args:
        report: what was found.
        file: what was checked, as a relative path or a code.
        verdicts: what somebody said of findings; SARIF calls them suppressed.
    """
    numbers = {rule.id: number for number, rule in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "doelenboom",
                "semanticVersion": __version__,
                "language": "nl",
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, quote(file), numbers, (verdicts or {}).get(one)) for one in report.findings
        ],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": f"Waarop dit rust: {rule.norm}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [FAMILY_TITLES[rule.family]]},
    }


def _result(
    finding: Finding, file: str, numbers: dict[str, int], verdict: str | None
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[severity_of(finding)],
        "message": {"text": f"{finding.message} {finding.mend}"},
        "locations": [_location(finding.place, file, finding.words)],
        "partialFingerprints": {"doelenboomKey/v1": finding.key},
    }
    if verdict is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": verdict}
        ]
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    if finding.evidence:
        result["relatedLocations"] = [
            {**_location(one.place, file, one.words), "id": number, "message": {"text": one.words}}
            for number, one in enumerate(finding.evidence, 1)
        ]
    return result


def _location(place: Place, file: str, words: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": file}}
    if place.line:
        physical["region"] = {"startLine": place.line}
        if words:
            physical["region"]["snippet"] = {"text": words}
    logical = {"name": place.label}
    if place.owner:
        logical["fullyQualifiedName"] = f"{place.owner}/{place.field}"
    return {"physicalLocation": physical, "logicalLocations": [logical]}
