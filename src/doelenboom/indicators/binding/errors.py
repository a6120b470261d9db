"""Errors of binding.

DoelenboomError
└── NotComplete      something has not been chosen yet
"""

from doelenboom.kernel.errors import DoelenboomError


class NotComplete(DoelenboomError):
    """A binding that cannot be made, because a choice is missing."""
