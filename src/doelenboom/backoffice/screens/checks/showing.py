"""A finding, ready for its template."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from doelenboom.backoffice.screens.checks.holding import Holding
from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.backoffice.screens.checks.rights import may_judge, why_not
from doelenboom.backoffice.screens.checks.waiting import Waits
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
class Release:
    """A draft that counts once it is released, as ``Waits`` tells it.

    ``address`` is the screen on which that is done; "" where there is none.
    """

    told: str
    way: str
    address: str
    mends: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding on the screen.

    Attributes:
        key: with ``fingerprint`` what a verdict is about.
        severity: in a word.
        shape: name of its symbol.
        stops: which acts it stops, in a sentence; "" for none.
        title: what the rule holds a text to.
        address: the screen on which it is mended, at its field; "" where there is none.
        field: the field, as the snapshot calls it.
        instead: what "mend" can fill in for the words; "" where a person has to write it.
        said: what somebody said of it, in one sentence; "" when it is open.
        lapsed: what was said of it before the evidence changed.
        may_judge: whether this person may give a verdict.
        why_not: what to tell who may not.
        waits: the draft that already changes it, and the screen on which that is released.
    """

    key: str
    fingerprint: str
    owner: str
    severity: str
    shape: str
    title: str
    message: str
    mend: str
    stops: str
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
    waits: Release | None = None


@cache
def rules_by_id() -> dict[str, Rule]:
    """Every rule by its id."""
    from doelenboom.checks.catalogue import RULES  # a quarter of a second, for whoever checks

    return {rule.id: rule for rule in RULES}


def shown(
    judged: Judged, document: Document, user: Any, places: Places, holding: Holding | None = None
) -> Shown:
    """One finding with all that its template says.

    Args:
        judged: the finding, and what was said of it.
        document: in which its words stand.
        user: who looks.
        places: where it is mended.
        holding: what it stops; None where the screen says that itself.
    """
    allowed = may_judge(user, judged, places)
    return replace(
        shown_of_document(judged, document),
        stops=holding.told(judged) if holding else "",
        address=places.address(judged.finding.place.owner, judged.finding.place.field),
        may_judge=allowed,
        why_not="" if allowed else why_not(judged),
    )


def awaiting(found: Shown, waits: Waits, places: Places) -> Shown:
    """The same where a draft changes it: what to do is to release that, not to give a verdict."""
    address = places.address(waits.place.owner, waits.place.field)
    release = Release(waits.told, waits.way, address, waits.mends)
    return replace(found, may_judge=False, why_not="", waits=release)


def shown_of_document(judged: Judged, document: Document) -> Shown:
    """One finding of a document that is in no registry: nobody can go there or settle it."""
    finding, rule = judged.finding, rules_by_id()[judged.finding.rule]
    return Shown(
        key=finding.key,
        fingerprint=judged.fingerprint,
        owner=finding.place.owner,
        severity=judged.severity.value,
        shape=SHAPES[judged.severity],
        title=rule.title,
        message=finding.message,
        mend=finding.mend,
        stops="",
        place=finding.place.label,
        quote=_quote(finding, document),
        evidence=finding.evidence,
        rule=finding.rule,
        family=FAMILY_TITLES[Family(rule.family)],
        explanation=rule.explanation,
        norm=rule.norm,
        address="",
        field=finding.place.field,
        instead=replacement(finding) or "",
        is_open=judged.is_open,
        said=_said(judged.verdict),
        reason=judged.verdict.reason if judged.verdict else "",
        lapsed=_lapsed(judged.lapsed),
        may_judge=False,
        why_not="",
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
        before if len(before) <= _AROUND else f"… {_from_a_word(before[-_AROUND:])}",
        finding.words,
        after if len(after) <= _AROUND else f"{_from_a_word(after[:_AROUND][::-1])[::-1]} …",
    )


def _from_a_word(text: str) -> str:
    """Without the rest of a word that it begins in; as it is where it is one word."""
    return text.partition(" ")[2] or text


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
