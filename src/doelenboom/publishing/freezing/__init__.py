"""Freezing: everything that is released about one plan, as one snapshot.

Only columns of released rows are read; drafts live in revisions, which nothing here touches.
The number of queries is the same for every plan, and all of them see one state of the registry.
"""

from doelenboom.publishing.freezing.freeze import freeze

__all__ = ["freeze"]
