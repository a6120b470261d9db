"""What can go wrong with a verdict."""

from doelenboom.kernel.errors import DoelenboomError


class VerdictRefused(DoelenboomError):
    """A verdict cannot be given like this."""
