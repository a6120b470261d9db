"""Which page a picture is on."""

from dataclasses import dataclass

from doelenboom.site import addresses
from doelenboom.snapshot.models import Indicator


@dataclass(frozen=True, slots=True)
class Place:
    """A page that has pictures; their files and frames have its folder.

    Attributes:
        page: its address.
        section: part of the navigation that it is in.
    """

    page: str
    section: str


MONEY = Place(addresses.MONEY, addresses.MONEY)
RISKS = Place(addresses.RISKS, addresses.RISKS)


def of_indicator(indicator: Indicator) -> Place:
    """The page of an indicator."""
    return Place(addresses.indicator(indicator), addresses.FIGURES)
