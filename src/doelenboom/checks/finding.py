"""What a rule found: place, evidence, how bad it is, and what to do."""

import hashlib
from dataclasses import dataclass, replace

from doelenboom.checks.document import Passage, Place
from doelenboom.checks.severity import Severity


@dataclass(frozen=True, slots=True)
class Evidence:
    """Another place that shows why: "in tabel 3 staat 14,6 %"."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should look at.

    Attributes:
        message: what is wrong, a plain Dutch sentence with the words and figures in it.
        mend: what to do, a plain Dutch sentence.
        place: where.
        words: the words it is about, as they stand there; "" when about what is missing.
        passage: number of the passage; None when about something that is no text.
        start: place of the first character in the passage.
        end: place behind the last.
        evidence: the other places that show it.
        rule: id of the rule; the declaration fills it in.
        severity: how bad; the rule's own when None.
    """

    message: str
    mend: str
    place: Place
    words: str = ""
    passage: int | None = None
    start: int = 0
    end: int = 0
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""
    severity: Severity | None = None

    def of_rule(self, name: str, severity: Severity) -> "Finding":
        """The same finding, with the rule that made it."""
        return replace(self, rule=name, severity=self.severity or severity)

    @property
    def key(self) -> str:
        """The same for the same fault in the same field, whatever else changes around it.

        An accepted finding stays accepted as long as its words and its place stay.
        """
        named = (self.rule, self.place.owner, self.place.field, _settled(self.words))
        if not self.place.owner:
            named = (self.rule, "", "", _settled(self.words) or self.place.label)
        return hashlib.sha256("\x1f".join(named).encode()).hexdigest()[:32]


def at(
    passage: Passage,
    start: int,
    end: int,
    message: str,
    mend: str,
    *evidence: Evidence,
    severity: Severity | None = None,
) -> Finding:
    """A finding on words of a passage."""
    return Finding(
        message, mend, passage.place_at(start), passage.text[start:end], passage.number, start, end,
        evidence, severity=severity,
    )  # fmt: skip


def _settled(words: str) -> str:
    return " ".join(words.split()).casefold()
