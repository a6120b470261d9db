"""The error tree.

    DoelenboomError                 a person can mend it; the message is Dutch and says how
    ├── NotationError               a text that should be a number, date, period or code is not
    ├── ContractError               a snapshot or manifest that does not fit its contract
    └── (each domain adds its own in <domain>/errors.py)

Anything else that is raised is a defect of the software.
"""


class DoelenboomError(Exception):
    """Something a person can mend; ``str(error)`` is a Dutch sentence for that person."""


class NotationError(DoelenboomError):
    """A text does not read as what it should be (number, date, period, code)."""


class ContractError(DoelenboomError):
    """A file does not fit the contract it claims to follow."""
