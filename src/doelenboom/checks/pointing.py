"""Findings about something of the registry: at its own text, so that people see where."""

from dataclasses import dataclass

from doelenboom.checks.document import Passage, Place
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject


@dataclass(frozen=True, slots=True)
class Spot:
    """A field of an owner.

    Attributes:
        owner: see ``owners``.
        field: which field of it, also when that is empty.
        label: where it is, for people.
        near: owner at whose title it is shown, when the owner has no text of its own.
    """

    owner: str
    field: str
    label: str
    near: str = ""


def first_passages(subject: Subject) -> dict[tuple[str, str], Passage]:
    """Owner and field → its first passage. Use as ``subject.derived(first_passages)``."""
    found: dict[tuple[str, str], Passage] = {}
    for passage in subject.document.passages:
        found.setdefault((passage.place.owner, passage.place.field), passage)
    return found


def about(
    subject: Subject,
    spot: Spot,
    message: str,
    mend: str,
    *evidence: Evidence,
    severity: Severity | None = None,
) -> Finding:
    """A finding about a field, shown at its text or else at the title of its owner.

    Args:
        subject: what is checked.
        spot: which field of what.
        message: what is wrong.
        mend: what to do.
        evidence: the other places that show it.
        severity: when it differs from the rule's own.
    """
    passages = subject.derived(first_passages)
    keys = (
        (spot.owner, spot.field), (spot.owner, "title"), (spot.owner, "text"),
        (spot.near, "title"),
    )  # fmt: skip
    passage = next((passages[key] for key in keys if key in passages), None)
    place = Place(spot.label, passage.place.line if passage else None, spot.owner, spot.field)
    return Finding(
        message, mend, place, passage=passage.number if passage else None, evidence=evidence,
        severity=severity,
    )  # fmt: skip
