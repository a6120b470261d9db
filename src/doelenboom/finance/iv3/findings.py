"""What is wrong or doubtful in a delivery, told to the person who can mend it."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from doelenboom.kernel.wording import count_noun

MOST_PER_KIND = 25
"""Equal findings in one column that are listed one by one; of the rest only the count is told."""
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
        section: name of the part of the file, ``lasten``; empty when about the whole file.
        row: which row of that part, from 1; None when about no row.
        column: name in the row, ``categorie``; empty when about the whole row.
        value: what stands there, as read.
    """

    severity: Severity
    message: str
    mend: str = ""
    section: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def place(self) -> str:
        """``onderdeel lasten, rij 12, kolom categorie``."""
        parts = [f"onderdeel {self.section}"] if self.section else []
        if self.row is not None:
            parts.append(f"rij {self.row}")
        if self.column:
            parts.append(f"kolom {self.column}")
        return ", ".join(parts) or "bestand"

    def as_text(self) -> str:
        """Return one line for a person."""
        value = f" “{self.value}”" if self.value else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.severity.value.capitalize()} in {self.place}:{value} {self.message}{mend}"

    def as_json(self) -> dict[str, str | int | None]:
        """Return the finding with Dutch keys, for ``--format json``."""
        return {
            "ernst": self.severity.value, "onderdeel": self.section, "rij": self.row,
            "kolom": self.column, "waarde": self.value, "bevinding": self.message,
            "verbetering": self.mend,
        }  # fmt: skip


class Findings:
    """Collects findings; many equal ones in one column become a count."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._counts: Counter[tuple[Severity, str, str, str]] = Counter()

    def error(self, message: str, mend: str = "", **place: Any) -> None:
        """Add an error; ``place`` is section, row, column and value."""
        self._add(Severity.ERROR, message, mend, place)

    def warn(self, message: str, mend: str = "", **place: Any) -> None:
        """Add a warning; ``place`` is section, row, column and value."""
        self._add(Severity.WARNING, message, mend, place)

    def _add(self, severity: Severity, message: str, mend: str, place: dict[str, Any]) -> None:
        value = _shorten(str(place.pop("value", "")))
        finding = Finding(severity, message, mend, value=value, **place)
        kind = (severity, finding.section, finding.column, message)
        self._counts[kind] += 1
        if self._counts[kind] <= MOST_PER_KIND:
            self._kept.append(finding)

    @property
    def has_errors(self) -> bool:
        """True when the delivery may not be written."""
        return self.count(Severity.ERROR) > 0

    def count(self, severity: Severity) -> int:
        """How many there are of a severity, the ones that are not listed included."""
        return sum(number for kind, number in self._counts.items() if kind[0] is severity)

    def listed(self) -> tuple[Finding, ...]:
        """Errors before warnings, in the order of the file; what was only counted comes last."""
        rest = [
            Finding(
                severity, message,
                f"Dit komt nog {count_noun(number - MOST_PER_KIND, 'keer', 'keer')} voor "
                "in deze kolom.",
                section=section, column=column,
            )
            for (severity, section, column, message), number in self._counts.items()
            if number > MOST_PER_KIND
        ]  # fmt: skip
        return tuple(
            sorted([*self._kept, *rest], key=lambda found: found.severity is Severity.WARNING)
        )


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"
