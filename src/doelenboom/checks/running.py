"""Run rules over a subject, or over one passage of it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from doelenboom.checks.finding import Finding
from doelenboom.checks.rule import Rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in reading order.

    Attributes:
        subject: what was checked.
        rules: the rules that ran.
        findings: in reading order; what is about no passage comes first.
    """

    subject: Subject
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def at_least(self, severity: Severity) -> "Report":
        """The same report with only what is at least so bad."""
        kept = tuple(
            one for one in self.findings
            if one.severity is None or one.severity.rank <= severity.rank
        )  # fmt: skip
        return Report(self.subject, self.rules, kept)

    def without(self, left_out: Container[Finding]) -> "Report":
        """The same report without these findings: those of which somebody said something."""
        kept = tuple(one for one in self.findings if one not in left_out)
        return Report(self.subject, self.rules, kept)


def check(subject: Subject, rules: Iterable[Rule]) -> Report:
    """Run every rule over the whole; the same fault at the same words is told once."""
    chosen = tuple(rules)
    found = [finding for rule in chosen if rule.read is None for finding in rule.examine(subject)]
    # passage by passage, so that what rules share of one text (its words) is made once
    reading = [rule.read for rule in chosen if rule.read is not None]
    for passage in subject.document.passages:
        for read in reading:
            found.extend(read(passage, subject))
    return Report(subject, chosen, _in_order(found))


def check_passage(subject: Subject, number: int, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Run the rules that can read one passage, for beside the text while people type."""
    passage = subject.document.passages[number]
    found = [
        finding
        for rule in rules
        if rule.read is not None
        for finding in rule.read(passage, subject)
    ]
    return _in_order(found)


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    once = {
        (one.rule, one.passage, one.start, one.end, one.message, one.place.label): one
        for one in found
    }
    return tuple(
        sorted(
            once.values(),
            key=lambda one: (
                -1 if one.passage is None else one.passage,
                one.start, one.severity.rank if one.severity else 0, one.rule, one.message,
            ),
        )
    )  # fmt: skip
