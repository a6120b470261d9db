"""What is wrong or doubtful in money, told to the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from doelenboom.kernel.numbers import format_value


class Weight(StrEnum):
    """WRONG: amounts contradict each other or a rule. DOUBTFUL: possible, but is it meant?"""

    WRONG = "fout"
    DOUBTFUL = "let op"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at.

    Attributes:
        rule: stable name of the rule ("sluit", "totaal", …).
        weight: how bad it is.
        where: which year, phase, row: Dutch.
        message: what is the matter, a Dutch sentence.
        mend: how to mend it, a Dutch sentence.
        year: financial year it is about; None when about no year.
        place: where the line stands ("rij 12"), when one line is to blame.
    """

    rule: str
    weight: Weight
    where: str
    message: str
    mend: str
    year: int | None = None
    place: str = ""

    def as_text(self) -> str:
        """One line: where, what, how to mend."""
        return f"{self.where}: {self.message} {self.mend}"


def euros(amount: Decimal) -> str:
    """An exact amount in a sentence: ``€ 1.210,50``."""
    return format_value(amount, "€", 2 if amount % 1 else 0)


def wrong(remarks: Iterable[Remark]) -> list[Remark]:
    """Only what is wrong."""
    return [remark for remark in remarks if remark.weight is Weight.WRONG]
