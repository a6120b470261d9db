"""Errors of the money of a plan.

DoelenboomError
└── FinanceError
    ├── BadMoney             what was filled in does not fit; says per field what and how to mend
    ├── DeliveryRefused      a delivery in Iv3 has errors; nothing was written
    └── AmendmentInForce     a budget amendment that the council adopted is not quietly changed
"""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.kernel.errors import DoelenboomError


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one field; ``row`` is the place in a list, from 0."""

    field: str
    message: str
    row: int | None = None


class FinanceError(DoelenboomError):
    """The money would not be right."""


class BadMoney(FinanceError):
    """What was filled in does not fit; nothing is written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, for the form to show at its fields."""
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class AmendmentInForce(FinanceError):
    """A budget amendment that was adopted is only corrected with a reason."""


class DeliveryRefused(FinanceError):
    """A delivery in Iv3 has errors; nothing is written."""

    def __init__(self, message: str, findings: Sequence[object] = ()) -> None:
        """Keep what is wrong with it, for the screen to list."""
        super().__init__(message)
        self.findings = tuple(findings)
