"""What can be wrong with the bound figures of a text."""

from doelenboom.kernel.errors import DoelenboomError


class CannotUpdate(DoelenboomError):
    """A sentence cannot be updated or left; the message says why and what to do."""
