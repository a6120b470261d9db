"""A delivery as it stands in its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Section(StrEnum):
    """The parts of ``data``, in the order in which we write them."""

    EXPENSES = "lasten"
    INCOME = "baten"
    BALANCE_EXPENSES = "balans_lasten"
    BALANCE_INCOME = "balans_baten"
    STANDS = "balans_standen"
    RATIOS = "kengetallen"
    INDICATORS = "beleidsindicatoren"


OPTIONAL = frozenset({Section.RATIOS, Section.INDICATORS})

COLUMNS: Mapping[Section, tuple[str, str, str]] = {
    Section.EXPENSES: ("taakveld", "categorie", "bedrag"),
    Section.INCOME: ("taakveld", "categorie", "bedrag"),
    Section.BALANCE_EXPENSES: ("balanscode", "categorie", "bedrag"),
    Section.BALANCE_INCOME: ("balanscode", "categorie", "bedrag"),
    Section.STANDS: ("balanscode", "standper", "bedrag"),
    Section.RATIOS: ("kengetal", "verslagperiode", "waarde"),
    Section.INDICATORS: ("beleidsindicator", "verslagperiode", "waarde"),
}
"""What a row of a section is called by, by what second, and where its figure stands."""

BUDGET, ACCOUNTS = 0, 5
"""Periods: 0 is the budget, 1 to 4 are quarters, 5 is the annual accounts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one section.

    Attributes:
        section: where it stands.
        number: its place in the section, from 1.
        code: taakveld, balance code, kengetal or indicator.
        second: category, moment of a balance, or period of a kengetal.
        amount: euros; None in the two sections that hold texts.
        text: what a kengetal or indicator says, as it stands.
        rest: whatever else the row says (``details``, which ledger account it comes from).
    """

    section: Section
    number: int
    code: str
    second: str
    amount: Decimal | None = None
    text: str = ""
    rest: Mapping[str, Any] = field(default_factory=dict)

    @property
    def euros(self) -> Decimal:
        """The amount, zero where there is none."""
        return self.amount or Decimal(0)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole delivery.

    Attributes:
        metadata: who, which year, which period, by which software.
        contact: who can be asked.
        remarks: what the sender adds; None where the file has no ``opmerkingen``.
        rows: all rows, in the order of the file, per section.
        sections: which optional sections the file has, empty ones included.
    """

    metadata: Mapping[str, Any]
    contact: Mapping[str, Any]
    remarks: tuple[Mapping[str, Any], ...] | None
    rows: tuple[Row, ...]
    sections: frozenset[Section] = frozenset(set(Section) - OPTIONAL)

    @property
    def year(self) -> int:
        """Boekjaar."""
        return int(self.metadata["boekjaar"])

    @property
    def period(self) -> int:
        """Period within the year."""
        return int(self.metadata["periode"])

    @property
    def status(self) -> str:
        """Begroting or Realisatie."""
        return str(self.metadata["status"])

    def of(self, *sections: Section) -> Iterable[Row]:
        """Rows of these sections."""
        return (row for row in self.rows if row.section in sections)

    def total(self, section: Section) -> Decimal:
        """Sum of a section in euros."""
        return sum((row.euros for row in self.of(section)), Decimal(0))
