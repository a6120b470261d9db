"""What others may use of organisations."""

from doelenboom.organisations.models import (
    LICENCES,
    AccessibilityTest,
    HouseStyle,
    Organisation,
    Owner,
    Region,
    Workplace,
)

__all__ = [
    "LICENCES",
    "AccessibilityTest",
    "HouseStyle",
    "Organisation",
    "Owner",
    "Region",
    "Workplace",
]
