"""What others may use of regions."""

from doelenboom.regions.around import FEWEST as FEWEST_FOR_A_MAP
from doelenboom.regions.around import MapAround, map_around
from doelenboom.regions.boundaries.drawing import Drawing, draw
from doelenboom.regions.boundaries.kinds import BOUNDARY_KINDS
from doelenboom.regions.boundaries.kinds import BY_WORD as BOUNDARY_KINDS_BY_WORD
from doelenboom.regions.boundaries.limits import MAX_BYTES as BOUNDARIES_MAX_BYTES
from doelenboom.regions.boundaries.shapes import Shape
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
from doelenboom.regions.events import all_events
from doelenboom.regions.hierarchy.records import EventKind, KnownRegion
from doelenboom.regions.hierarchy.yearly import yearly_table
from doelenboom.regions.importing import Imported, fetch_boundaries, import_boundaries
from doelenboom.regions.jobs import is_lost as job_is_lost
from doelenboom.regions.loading import load_file, load_table
from doelenboom.regions.maps import boundaries_of, boundary_file, read_boundaries
from doelenboom.regions.models import (
    EVENT_NAMES,
    BoundarySet,
    EventPart,
    HierarchySource,
    Membership,
    RegionEvent,
    RegionJob,
)
from doelenboom.regions.requesting import request_job
from doelenboom.regions.selectors import (
    Place,
    children,
    ggd_of,
    known_years,
    parents,
    province_of,
    provinces_by_year,
    region_known,
    region_names,
    spans,
)
from doelenboom.regions.services import Loaded, load_builtin, load_hierarchy

__all__ = [
    "BOUNDARIES_MAX_BYTES",
    "BOUNDARY_KINDS",
    "BOUNDARY_KINDS_BY_WORD",
    "EVENT_NAMES",
    "FEWEST_FOR_A_MAP",
    "BoundariesUnreadable",
    "BoundarySet",
    "Drawing",
    "EventKind",
    "EventPart",
    "HierarchySource",
    "HierarchyUnreadable",
    "Imported",
    "KnownRegion",
    "Loaded",
    "MapAround",
    "Membership",
    "Place",
    "RegionEvent",
    "RegionJob",
    "RegionsError",
    "SeriesBreak",
    "Shape",
    "all_events",
    "boundaries_of",
    "boundary_changes",
    "boundary_file",
    "breaks_between",
    "builtin",
    "children",
    "draw",
    "fetch_boundaries",
    "ggd_of",
    "import_boundaries",
    "job_is_lost",
    "known_years",
    "load_builtin",
    "load_file",
    "load_hierarchy",
    "load_table",
    "map_around",
    "parents",
    "predecessors",
    "province_of",
    "provinces_by_year",
    "read_boundaries",
    "region_known",
    "region_names",
    "request_job",
    "series_breaks",
    "spans",
    "successors",
    "yearly_table",
]
