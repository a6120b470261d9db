"""What can be wrong with a formula.

DoelenboomError
└── FormulaError    the formula cannot be read, or does not mean anything with these units
"""

from doelenboom.kernel.errors import DoelenboomError


class FormulaError(DoelenboomError):
    """A formula that a person has to mend.

    Attributes:
        problem: what is wrong and how to mend it, in Dutch.
        start: where in the text it is, counted from 0.
        end: just behind it; equal to ``start`` where something is lacking.
    """

    def __init__(self, problem: str, start: int = 0, end: int = 0) -> None:
        """Keep the place, and put it in the sentence as a person counts: from 1."""
        super().__init__(f"Fout in de formule bij teken {start + 1}: {problem}")
        self.problem = problem
        self.start = start
        self.end = max(start, end)
