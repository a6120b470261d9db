"""What can be wrong with a bound figure; every message says how to mend it."""

from doelenboom.kernel.errors import DoelenboomError, NotationError


class BadReference(NotationError):
    """A text is no reference to a figure, or contradicts itself."""


class DishonestNotation(DoelenboomError):
    """A value cannot be written this way without saying something else than the truth."""


class Unresolved(DoelenboomError):
    """There is no one value for a reference: nothing is known, or sources contradict."""
