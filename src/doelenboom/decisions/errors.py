"""Errors of decisions.

DoelenboomError
└── DecisionError
    ├── BadDecision     what was filled in does not fit; ``problems`` says where
    ├── DecisionKept    the decision carries an adopted version, so that it stays what it is
    └── DecisionInUse   a budget amendment is in force by it
"""

from collections.abc import Sequence

from doelenboom.decisions.rules import Problem
from doelenboom.kernel.errors import DoelenboomError


class DecisionError(DoelenboomError):
    """Something about a decision that a person can mend."""


class BadDecision(DecisionError):
    """What was filled in does not fit."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep every problem for its own field."""
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class DecisionKept(DecisionError):
    """The decision carries an adopted version, so that it stays what it is."""

    def __init__(self, what: str) -> None:
        """``what`` was adopted with it."""
        super().__init__(
            f"Met dit besluit is “{what}” vastgesteld. Daarom verandert het niet meer. "
            "Klopt er iets niet? Leg het vast in een erratum bij die editie."
        )


class DecisionInUse(DecisionError):
    """A budget amendment is in force by this decision."""

    def __init__(self, what: str) -> None:
        """``what`` would no longer count in the budget."""
        super().__init__(
            f"Door dit besluit telt “{what}” mee in de begroting. Kies daar eerst een ander "
            "besluit of geen besluit, met een reden. Daarna kan dit."
        )
