"""Errors of the history.

DoelenboomError
├── AppendOnly    somebody tries to change or remove what is kept for ever
└── StaleWrite    the object changed after the person began to edit it
"""

from doelenboom.kernel.errors import DoelenboomError


class AppendOnly(DoelenboomError):
    """The audit log only grows."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Het logboek kan niet worden gewijzigd: er komt alleen bij.")


class StaleWrite(DoelenboomError):
    """Someone else changed the object after this person began."""
