"""Which region a figure is about, and how it is named in a sentence."""

from dataclasses import dataclass

from doelenboom.site.language import say
from doelenboom.site.marking import foreign


@dataclass(frozen=True, slots=True)
class Regions:
    """Codes and names of the region that an indicator is about and the one it is held against."""

    local: str | None
    local_name: str | None
    reference: str | None
    reference_name: str | None


def region_name(name: str | None) -> str:
    """Name of a region within a sentence."""
    return say("Nederland") if name == "Nederland" else foreign(name or "")
