"""What is wrong or doubtful in something that came in, told to the person who can mend it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, ClassVar

from doelenboom.kernel.wording import count_noun

MOST_PER_KIND = 25
"""Equal findings in one column that are listed one by one; of the rest only the count is told."""
MOST_SUGGESTIONS = 200
_LONGEST_VALUE = 80


class Severity(StrEnum):
    """ERROR: nothing is written. WARNING: it can be stored, but is it meant?"""

    ERROR = "fout"
    WARNING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should look at.

    Attributes:
        severity: whether it stops the import.
        message: what is wrong, a Dutch sentence.
        mend: how to mend it, a Dutch sentence.
        part: name of the sheet, or of the part of the file; empty when about the whole.
        row: row number as its reader counts them; None when about no row.
        column: name of the column; empty when about no column.
        value: what stands there, on one line and cut off when it is long.
    """

    PART: ClassVar[str] = "blad"
    WHOLE: ClassVar[str] = "werkboek"

    severity: Severity
    message: str
    mend: str = ""
    part: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def place(self) -> str:
        """``blad doelenboom, rij 12, kolom bovenliggend``."""
        parts = [f"{self.PART} {self.part}"] if self.part else []
        if self.row is not None:
            parts.append(f"rij {self.row}")
        if self.column:
            parts.append(f"kolom {self.column}")
        return ", ".join(parts) or self.WHOLE

    def as_text(self) -> str:
        """Return one line for a person."""
        value = f" “{self.value}”" if self.value else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.severity.value.capitalize()} in {self.place}:{value} {self.message}{mend}"

    def as_json(self) -> dict[str, str | int | None]:
        """Return the finding with Dutch keys, for ``--format json``."""
        return {
            "ernst": self.severity.value, self.PART: self.part, "rij": self.row,
            "kolom": self.column, "waarde": self.value, "bevinding": self.message,
            "verbetering": self.mend,
        }  # fmt: skip


class Findings:
    """Collects findings; many equal ones in one column become a count."""

    def __init__(self, kind: type[Finding] = Finding) -> None:
        self._kind = kind
        self._kept: list[Finding] = []
        self._counts: Counter[tuple[Severity, str, str, str]] = Counter()
        self._refused: dict[str, set[int]] = {}
        self._suggestions = 0

    def add(self, finding: Finding) -> None:
        """Keep a finding, or count it when enough of its kind are listed."""
        if finding.severity is Severity.ERROR and finding.row is not None:
            self._refused.setdefault(finding.part, set()).add(finding.row)
        kind = (finding.severity, finding.part, finding.column, finding.message)
        self._counts[kind] += 1
        if self._counts[kind] <= MOST_PER_KIND:
            self._kept.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add each of them."""
        for finding in findings:
            self.add(finding)

    def suggest(self, word: str, known: Iterable[str], *, likeness: float = 0.7) -> str:
        """``Bedoelde u …?``, for the first findings only: looking for likeness is slow."""
        if self._suggestions >= MOST_SUGGESTIONS:
            return ""
        self._suggestions += 1
        return did_you_mean(word, known, likeness=likeness)

    def error(self, message: str, mend: str = "", **place: Any) -> None:
        """Add an error; ``place`` is part, row, column and value."""
        self.add(self._made(Severity.ERROR, message, mend, place))

    def warn(self, message: str, mend: str = "", **place: Any) -> None:
        """Add a warning; ``place`` is part, row, column and value."""
        self.add(self._made(Severity.WARNING, message, mend, place))

    def _made(self, severity: Severity, message: str, mend: str, place: dict[str, Any]) -> Finding:
        value = shorten(str(place.pop("value", "")))
        return self._kind(severity, message, mend, value=value, **place)

    @property
    def has_errors(self) -> bool:
        """True when what came in may not be written."""
        return any(kind[0] is Severity.ERROR for kind in self._counts)

    def refused_rows(self, part: str) -> frozenset[int]:
        """Rows of a part with at least one error."""
        return frozenset(self._refused.get(part, ()))

    def count(self, severity: Severity) -> int:
        """How many there are of a severity, the ones that are not listed included."""
        return sum(number for kind, number in self._counts.items() if kind[0] is severity)

    def listed(self) -> tuple[Finding, ...]:
        """Errors before warnings, then by part and row; what was only counted comes last."""
        rest = [
            self._kind(
                severity, message,
                f"Dit komt nog {count_noun(number - MOST_PER_KIND, 'keer', 'keer')} voor "
                "in deze kolom.",
                part=part, column=column,
            )
            for (severity, part, column, message), number in self._counts.items()
            if number > MOST_PER_KIND
        ]  # fmt: skip
        parts = list(dict.fromkeys(finding.part for finding in self._kept))
        kept = sorted(self._kept, key=lambda found: (parts.index(found.part), found.row or 0))
        return tuple(sorted([*kept, *rest], key=lambda found: found.severity is Severity.WARNING))


def did_you_mean(word: str, known: Iterable[str], *, likeness: float = 0.7) -> str:
    """``Bedoelde u “programma”?`` when a known word looks like it, else empty."""
    by_lower = {candidate.lower(): candidate for candidate in known if candidate}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=likeness)
    return f"Bedoelde u “{by_lower[close[0]]}”?" if close else ""


def shorten(text: str) -> str:
    """One line of at most 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"
