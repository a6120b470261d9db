"""Errors of filling.

DoelenboomError
└── FillingError     a binding cannot be filled as it is; a person has to choose again
    ├── RoundAbout   formulas that need each other's outcome
    └── NotYet       a table was not retrieved so far; nothing is wrong
"""

from doelenboom.kernel.errors import DoelenboomError


class FillingError(DoelenboomError):
    """A binding that cannot be filled: a table or choice does not give one figure."""


class RoundAbout(FillingError):
    """An indicator would be computed from itself."""


class NotYet(FillingError):
    """There is nothing to read yet; the next retrieval fills it."""
