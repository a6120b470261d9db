"""Errors of the exchange.

DoelenboomError
└── ExchangeError
    ├── UnknownCode      no plan or edition in the registry has this code
    ├── CannotWrite      the file or folder to write to is in the way
    └── Collision        someone else wrote the same plan at this moment
"""

from doelenboom.kernel.errors import DoelenboomError


class ExchangeError(DoelenboomError):
    """Workbooks in or out."""


class UnknownCode(ExchangeError):
    """No plan or edition in the registry has this code."""


class CannotWrite(ExchangeError):
    """The file or folder to write to is in the way, or cannot be written."""


class Collision(ExchangeError):
    """Someone else wrote the same plan at this moment."""
