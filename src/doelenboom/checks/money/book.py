"""The money of a subject, added up once for all rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from doelenboom.checks import owners
from doelenboom.checks.finding import Finding
from doelenboom.checks.known import Known, known_of
from doelenboom.checks.pointing import Spot, about
from doelenboom.checks.rows import row_owners
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.money.checking import check_money
from doelenboom.money.codelist import shipped_lists
from doelenboom.money.ledger import Ledger
from doelenboom.money.lines import line_of
from doelenboom.money.remarks import Remark, Weight
from doelenboom.snapshot.ledger import amendments_of

_SEVERITIES = {Weight.WRONG: Severity.ERROR, Weight.DOUBTFUL: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Book:
    """The lines as they stand in the snapshot, and what is to be said of them.

    Attributes:
        ledger: the lines; ``place`` of each is its number, from 1.
        remarks: what does not add up, by the rules of ``doelenboom.money``.
    """

    ledger: Ledger
    remarks: tuple[Remark, ...]


def book_of(subject: Subject) -> Book:
    """Add up. Use as ``subject.derived(book_of)``, with a registry."""
    known = subject.derived(known_of)
    if known is None:
        raise ValueError("only a subject with a registry has money")
    lines = [
        line_of(part, str(number)) for number, part in enumerate(known.snapshot.budget, 1)
    ]  # fmt: skip
    codes = {line.year: codes_of(line.year) for line in lines}
    remarks = check_money(lines, amendments=amendments_of(known.snapshot), codes=codes)
    return Book(Ledger(lines), remarks)


@cache
def codes_of(year: int) -> frozenset[str]:
    """Taakvelden of a financial year; of a year without a list every code that ever was."""
    lists = shipped_lists()
    if year in lists:
        return frozenset(code for code, _ in lists[year])
    return frozenset(code for one in lists.values() for code, _ in one)


def told(known: Known, *names: str) -> Iterator[Finding]:
    """Findings of the remarks with these names."""
    for remark in known.subject.derived(book_of).remarks:
        if remark.rule in names:
            yield _finding(known, remark)


def _finding(known: Known, remark: Remark) -> Finding:
    owner = owners.money_owner(remark.year)
    if remark.place:
        owner = known.subject.derived(row_owners).budget[int(remark.place) - 1]
    spot = Spot(owner, remark.rule, f"Geld: {remark.where}")
    severity = _SEVERITIES[remark.weight]
    if remark.rule == "totaal" and severity is Severity.WARNING:  # within what rounding can do
        severity = Severity.HINT
    return about(known.subject, spot, remark.message, remark.mend, severity=severity)
