"""On what evidence a verdict holds."""

from dataclasses import replace

import pytest

from doelenboom.checks.document import Place
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.verdicts.api import fingerprint

FINDING = Finding(
    "Hier staat 12,9 %, maar het register zegt 13,1 % (2024).",
    "Neem het cijfer over.",
    Place("Doel 1, toelichting", owner="element:1", field="explanation"),
    words="12,9 %",
    evidence=(Evidence(Place("Indicator", owner="indicator:jeugd", field="2024"), "13,1 %"),),
    rule="register-tekst",
)


@pytest.mark.parametrize(
    "changed",
    [
        {"message": "Hier staat 12,9 %. Het register zegt iets anders: 13,1 % in 2024."},
        {"mend": "Kijk in het register."},
        {"words": " 12,9  % "},
        {"passage": 7, "start": 3, "end": 9},
    ],
    ids=["other words of the software", "other advice", "other spaces", "moved"],
)
def test_it_stays_when_the_plan_stays(changed: dict[str, object]) -> None:
    assert fingerprint(replace(FINDING, **changed)) == fingerprint(FINDING)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"message": "Hier staat 12,9 %, maar het register zegt 13,4 % (2024)."},
        {"words": "12,8 %"},
        {"evidence": ()},
        {"evidence": (replace(FINDING.evidence[0], words="13,2 %"),)},
    ],
    ids=["other figure", "other words", "no evidence", "other evidence"],
)
def test_it_changes_with_the_evidence(changed: dict[str, object]) -> None:
    assert fingerprint(replace(FINDING, **changed)) != fingerprint(FINDING)  # type: ignore[arg-type]
