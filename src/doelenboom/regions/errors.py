"""The error tree of regions.

    DoelenboomError
    └── RegionsError
        ├── HierarchyUnreadable     a file, table or value list does not say which region is what
        └── BoundariesUnreadable    a file with boundaries cannot be used as it is

A source that fails raises the errors of ``statistics``.
"""

from doelenboom.kernel.errors import DoelenboomError


class RegionsError(DoelenboomError):
    """Something about regions that a person can mend."""


class HierarchyUnreadable(RegionsError):
    """What was given does not tell which regions there are and where they belong."""


class BoundariesUnreadable(RegionsError):
    """What was given is no usable set of boundaries; nothing of it was kept."""
