"""Findings with what people said about them."""

from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.checks.finding import Finding
from doelenboom.checks.severity import Severity
from doelenboom.verdicts.fingerprint import fingerprint
from doelenboom.verdicts.kinds import Kind
from doelenboom.verdicts.models import Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and how it stands.

    Attributes:
        finding: what a rule found.
        fingerprint: on what evidence.
        verdict: what counts for it now; None: it is open.
        lapsed: what was said of the same fault at the same place on other evidence, when open.
    """

    finding: Finding
    fingerprint: str
    verdict: Verdict | None = None
    lapsed: Verdict | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.verdict is None

    @property
    def severity(self) -> Severity:
        """How bad it is; a finding of no rule is a warning."""
        return self.finding.severity or Severity.WARNING

    @property
    def state(self) -> str:
        """``"open"``, or the kind of the verdict."""
        return str(self.verdict.kind) if self.verdict else OPEN


OPEN = "open"


def judge(plan: str, findings: Iterable[Finding]) -> list[Judged]:
    """Each finding with the verdict that counts for it, in the same order. One query.

    Args:
        plan: code of the plan; "" for a document that is in no registry, which has no verdicts.
        findings: what was found in it.
    """
    newest: dict[tuple[str, str], Verdict] = {}
    by_key: dict[str, Verdict] = {}
    for row in Verdict.objects.filter(plan=plan) if plan else ():
        newest[row.key, row.fingerprint] = row
        by_key[row.key] = row
    return [_judged(one, newest, by_key) for one in findings]


def _judged(
    finding: Finding, newest: dict[tuple[str, str], Verdict], by_key: dict[str, Verdict]
) -> Judged:
    key, print_ = finding.key, fingerprint(finding)
    row = newest.get((key, print_))
    if row is not None and row.kind != Kind.TAKEN_BACK:
        return Judged(finding, print_, row)
    before = by_key.get(key)
    has_lapsed = before is not None and row is None and before.kind != Kind.TAKEN_BACK
    return Judged(finding, print_, lapsed=before if has_lapsed else None)
