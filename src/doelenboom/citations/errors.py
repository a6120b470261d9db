"""What can be wrong with the bound figures of a text."""

from doelenboom.kernel.errors import DoelenboomError


class UnfilledFigures(DoelenboomError):
    """Bound figures of which nobody can say the value, so that the text cannot be published."""
