"""A finding, ready for its template."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.backoffice.screens.checks.rights import may_judge, why_not
from doelenboom.checks.document import Document
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.mending import replacement
from doelenboom.checks.rule import FAMILY_TITLES, Family, Rule
from doelenboom.checks.severity import Severity
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.verdicts.api import KIND_WORDS, Judged, Verdict

SHAPES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "idle"}
_PLURALS = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("waarschuwing", "waarschuwingen"),
    Severity.HINT: ("tip", "tips"),
}
_AROUND = 70
"""Characters of the passage that are quoted on either side of the words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a finding, in what stands around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding on the screen.

    Attributes:
        key: with ``fingerprint`` what a verdict is about.
        severity: in a word.
        shape: name of its symbol.
        title: what the rule holds a text to.
        address: the screen on which it is mended, at its field; "" where there is none.
        field: the field, as the snapshot calls it.
        instead: what "mend" can fill in for the words; "" where a person has to write it.
        said: what somebody said of it, in one sentence; "" when it is open.
        lapsed: what was said of it before the evidence changed.
        may_judge: whether this person may give a verdict.
        why_not: what to tell who may not.
    """

    key: str
    fingerprint: str
    owner: str
    severity: str
    shape: str
    title: str
    message: str
    mend: str
    place: str
    quote: Quote | None
    evidence: tuple[Evidence, ...]
    rule: str
    family: str
    explanation: str
    norm: str
    address: str
    field: str
    instead: str
    is_open: bool
    said: str
    reason: str
    lapsed: str
    may_judge: bool
    why_not: str


@cache
def rules_by_id() -> dict[str, Rule]:
    """Every rule by its id."""
    from doelenboom.checks.catalogue import RULES  # a quarter of a second, for whoever checks

    return {rule.id: rule for rule in RULES}


def shown(judged: Judged, document: Document, user: Any, places: Places) -> Shown:
    """One finding with all that its template says."""
    finding, rule = judged.finding, rules_by_id()[judged.finding.rule]
    allowed = may_judge(user, judged, places)
    return Shown(
        key=finding.key,
        fingerprint=judged.fingerprint,
        owner=finding.place.owner,
        severity=judged.severity.value,
        shape=SHAPES[judged.severity],
        title=rule.title,
        message=finding.message,
        mend=finding.mend,
        place=finding.place.label,
        quote=_quote(finding, document),
        evidence=finding.evidence,
        rule=finding.rule,
        family=FAMILY_TITLES[Family(rule.family)],
        explanation=rule.explanation,
        norm=rule.norm,
        address=places.address(finding.place.owner, finding.place.field),
        field=finding.place.field,
        instead=replacement(finding) or "",
        is_open=judged.is_open,
        said=_said(judged.verdict),
        reason=judged.verdict.reason if judged.verdict else "",
        lapsed=_lapsed(judged.lapsed),
        may_judge=allowed,
        why_not="" if allowed else why_not(judged),
    )


def counts_in_words(judged: Iterable[Judged]) -> str:
    """``1 fout en 2 waarschuwingen``; "" without any."""
    found = list(judged)
    parts = [
        count_noun(number, *_PLURALS[severity])
        for severity in Severity
        if (number := sum(one.severity is severity for one in found))
    ]
    return enumerate_nl(parts)


def _quote(finding: Finding, document: Document) -> Quote | None:
    if not finding.words or finding.passage is None:
        return None
    text = document.passages[finding.passage].text
    before, after = text[: finding.start], text[finding.end :]
    return Quote(
        before if len(before) <= _AROUND else f"… {before[-_AROUND:].lstrip()}",
        finding.words,
        after if len(after) <= _AROUND else f"{after[:_AROUND].rstrip()} …",
    )


def _said(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    word = KIND_WORDS[verdict.kind].capitalize()
    return f"{word} door {verdict.made_by}, op {format_moment(verdict.made_at)}."


def _lapsed(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    return (
        f"{verdict.made_by} zei hierover eerder “{KIND_WORDS[verdict.kind]}”: {verdict.reason} "
        "Sindsdien is het bewijs veranderd. Kijk er daarom opnieuw naar."
    )
