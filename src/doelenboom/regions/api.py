"""What others may use of regions."""

from doelenboom.regions.models import BoundarySet, EventPart, Membership, RegionEvent

__all__ = ["BoundarySet", "EventPart", "Membership", "RegionEvent"]
