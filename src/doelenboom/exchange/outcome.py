"""What an import did, or would do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from doelenboom.kernel.findings import Finding

MOST_LISTED = 200
"""Changes of one kind on one sheet that are named; the counts always cover all of them."""


@dataclass(frozen=True, slots=True)
class SheetCount:
    """Rows of one sheet: read = added + changed + unchanged + refused.

    Attributes:
        sheet: name of the sheet.
        read: rows that are not empty.
        added: rows that became something new.
        changed: rows that changed what was there, or its place in the order.
        unchanged: rows that say what was there already, or that leave a draft alone.
        refused: rows that were not written.
        empty: empty rows that were skipped.
        missing: things in the registry that the sheet does not have.
    """

    sheet: str
    read: int
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    empty: int = 0
    missing: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the counts with Dutch keys."""
        return {
            "blad": self.sheet, "gelezen": self.read, "toegevoegd": self.added,
            "gewijzigd": self.changed, "ongewijzigd": self.unchanged,
            "geweigerd": self.refused, "lege_rijen": self.empty,
            "niet_in_werkboek": self.missing,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes: what it is, and which columns.

    ``kind`` is "toegevoegd", "gewijzigd", "verplaatst" or "niet in werkboek"; ``along`` is what
    hangs on something that is not in the workbook ("3 bijdragen") and is deleted with it.
    """

    kind: str
    sheet: str
    label: str
    columns: tuple[str, ...] = ()
    row: int | None = None
    along: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the change with Dutch keys."""
        return {
            "soort": self.kind, "blad": self.sheet, "onderwerp": self.label,
            "kolommen": list(self.columns), "rij": self.row, "verdwijnt_mee": list(self.along),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, or would do.

    Attributes:
        code: code of the plan; "" when the workbook could not be read at all.
        title: title of the plan.
        organisation: name of the organisation.
        written: whether the registry changed, or already was what the workbook says.
        dry_run: whether it was only asked what would change.
        counts: per sheet that is in the workbook.
        changes: what changes, at most ``MOST_LISTED`` of a kind per sheet.
        deleted: whether what is missing from the workbook was (or would be) deleted.
        findings: errors first.
        errors: number of errors, the ones that are not listed included.
        warnings: number of warnings, idem.
    """

    code: str = ""
    title: str = ""
    organisation: str = ""
    written: bool = False
    dry_run: bool = False
    counts: tuple[SheetCount, ...] = ()
    changes: tuple[Change, ...] = ()
    deleted: bool = False
    findings: tuple[Finding, ...] = ()
    errors: int = 0
    warnings: int = 0

    @property
    def missing(self) -> tuple[Change, ...]:
        """What the registry has and the workbook has not."""
        return tuple(change for change in self.changes if change.kind == "niet in werkboek")

    def as_json(self) -> dict[str, Any]:
        """Everything, with Dutch keys, for ``--format json``."""
        return {
            "code": self.code, "titel": self.title, "organisatie": self.organisation,
            "opgeslagen": self.written, "proef": self.dry_run, "verwijderd": self.deleted,
            "fouten": self.errors, "waarschuwingen": self.warnings,
            "bladen": [count.as_json() for count in self.counts],
            "wijzigingen": [change.as_json() for change in self.changes],
            "bevindingen": [finding.as_json() for finding in self.findings],
        }  # fmt: skip


@dataclass(slots=True)
class ChangeList:
    """Collects changes, no more of a kind per sheet than a person reads; deletions all."""

    changes: list[Change] = field(default_factory=list)

    def add_missing(self, sheet: str, items: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Add what is not in the workbook, given as (label, what hangs on it): all of it."""
        self.changes += [
            Change("niet in werkboek", sheet, label, along=along) for label, along in items
        ]

    def add(self, kind: str, sheet: str, items: Iterable[tuple[str, tuple[str, ...], int]]) -> None:
        """Add changes given as (label, columns, row); row 0 is "not in the workbook"."""
        for number, (label, columns, row) in enumerate(items):
            if number >= MOST_LISTED:
                return
            self.changes.append(Change(kind, sheet, label, columns, row or None))
