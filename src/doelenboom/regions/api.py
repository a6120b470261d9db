"""What others may use of regions."""

from doelenboom.regions.breaks import (
    SeriesBreak,
    boundary_changes,
    breaks_between,
    predecessors,
    series_breaks,
    successors,
)
from doelenboom.regions.builtin import builtin
from doelenboom.regions.errors import BoundariesUnreadable, HierarchyUnreadable, RegionsError
from doelenboom.regions.events import events_of_region
from doelenboom.regions.hierarchy.records import Event, EventKind, Hierarchy, Transfer
from doelenboom.regions.models import (
    EVENT_NAMES,
    BoundarySet,
    EventPart,
    HierarchySource,
    Membership,
    RegionEvent,
)
from doelenboom.regions.selectors import (
    Place,
    children,
    districts,
    ggd_of,
    known_years,
    municipality_of,
    neighbourhoods,
    parent_of_kind,
    parents,
    province_of,
    region_known,
    region_names,
    spans,
)
from doelenboom.regions.services import Loaded, load_builtin, load_hierarchy

__all__ = [
    "EVENT_NAMES",
    "BoundariesUnreadable",
    "BoundarySet",
    "Event",
    "EventKind",
    "EventPart",
    "Hierarchy",
    "HierarchySource",
    "HierarchyUnreadable",
    "Loaded",
    "Membership",
    "Place",
    "RegionEvent",
    "RegionsError",
    "SeriesBreak",
    "Transfer",
    "boundary_changes",
    "breaks_between",
    "builtin",
    "children",
    "districts",
    "events_of_region",
    "ggd_of",
    "known_years",
    "load_builtin",
    "load_hierarchy",
    "municipality_of",
    "neighbourhoods",
    "parent_of_kind",
    "parents",
    "predecessors",
    "province_of",
    "region_known",
    "region_names",
    "series_breaks",
    "spans",
    "successors",
]
