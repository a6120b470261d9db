"""What others may use of organisations."""

from doelenboom.organisations.models import (
    AccessibilityTest,
    HouseStyle,
    Organisation,
    Owner,
    Region,
    Workplace,
)

__all__ = [
    "AccessibilityTest",
    "HouseStyle",
    "Organisation",
    "Owner",
    "Region",
    "Workplace",
]
