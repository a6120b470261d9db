"""Findings by place and by severity, as every form of output tells them."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.checks.finding import Finding
from doelenboom.checks.running import Report
from doelenboom.checks.severity import Severity
from doelenboom.kernel.wording import count_noun, enumerate_nl

_PLURALS = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("waarschuwing", "waarschuwingen"),
    Severity.HINT: ("tip", "tips"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Findings at one place, in reading order.

    Attributes:
        label: the place in words.
        text: the passage they are about; "" when about no text.
        findings: at least one.
    """

    label: str
    text: str
    findings: tuple[Finding, ...]


def by_place(report: Report) -> tuple[Group, ...]:
    """Neighbouring findings at one place together."""
    groups: list[tuple[tuple[str, int | None], list[Finding]]] = []
    for finding in report.findings:
        key = (finding.place.label, finding.passage)
        if not groups or groups[-1][0] != key:
            groups.append((key, []))
        groups[-1][1].append(finding)
    passages = report.subject.document.passages
    return tuple(
        Group(label, "" if number is None else passages[number].text, tuple(findings))
        for (label, number), findings in groups
    )


def counts_in_words(findings: Sequence[Finding]) -> str:
    """``"3 fouten, 1 waarschuwing en 2 tips"``; ``""`` without any."""
    counted = []
    for severity, (one, many) in _PLURALS.items():
        count = sum(finding.severity is severity for finding in findings)
        if count:
            counted.append(count_noun(count, one, many))
    return enumerate_nl(counted)


def severity_of(finding: Finding) -> Severity:
    """The severity of a finding that a rule made; a finding of no rule is a warning."""
    return finding.severity or Severity.WARNING
