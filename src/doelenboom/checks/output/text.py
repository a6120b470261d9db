"""For a terminal of 80 columns: findings under the place they are about."""

from collections.abc import Iterator, Mapping
from textwrap import fill

from doelenboom.checks.finding import Finding
from doelenboom.checks.output.covered import coverage_in_words
from doelenboom.checks.output.grouping import by_place, counts_in_words, severity_of
from doelenboom.checks.running import Report
from doelenboom.checks.severity import Severity
from doelenboom.kernel.wording import capitalise, count_noun

_WIDTH = 80
_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.HINT: "·"}
_LONGEST_QUOTE = 120


def as_text(report: Report, verdicts: Mapping[Finding, str] | None = None) -> str:
    """The whole report, ending in one sentence that says how much was found.

    Args:
        report: what was found.
        verdicts: what somebody said of findings, in a sentence.
    """
    said = verdicts or {}
    lines = [
        line for group in by_place(report) for line in _group(group.label, group.findings, said)
    ]
    return "\n".join([*lines, *_ending(report)])


def _group(label: str, findings: tuple[Finding, ...], said: Mapping[Finding, str]) -> Iterator[str]:
    yield fill(label, _WIDTH)
    for finding in findings:
        severity = severity_of(finding)
        yield _told(f"{_MARKS[severity]} {severity.capitalize()}: {finding.message}", 2, 4)
        if finding.words.strip():
            yield _told(f"“{_short(finding.words)}”", 4, 5)
        for evidence in finding.evidence:
            yield _told(f"{evidence.place.label}: {_short(evidence.words)}", 4, 6)
        if finding in said:
            yield _told(f"✓ {capitalise(said[finding])}", 4, 6)
        else:
            yield _told(f"→ {finding.mend}", 4, 6)
        yield f"    [{finding.rule}]"
    yield ""


def _ending(report: Report) -> Iterator[str]:
    rules = count_noun(len(report.rules), "regel")
    found = counts_in_words(report.findings) if report.findings else "niets gevonden"
    joined = f"{found}, met" if report.findings else f"{found} met"
    yield fill(f"{report.subject.document.name}: {joined} {rules}.", _WIDTH)
    if covered := coverage_in_words(report.subject):
        yield fill(covered, _WIDTH)


def _told(text: str, first: int, rest: int) -> str:
    return fill(
        text, _WIDTH, initial_indent=" " * first, subsequent_indent=" " * rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST_QUOTE else f"{flat[: _LONGEST_QUOTE - 1].rstrip()}…"
