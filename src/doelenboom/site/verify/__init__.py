"""Proving a publication with nothing but its files.

Three proofs, each stronger than the one before: every file has the hash that the manifest
gives; every page is what this release makes of the snapshot; and the publications of a plan
are a chain in which each holds the hash of the one before it.
"""

from doelenboom.site.verify.folders import NotAPublication
from doelenboom.site.verify.outcome import Difference, Kind, Publication, Rebuilt, Verification
from doelenboom.site.verify.proof import verify

__all__ = [
    "Difference",
    "Kind",
    "NotAPublication",
    "Publication",
    "Rebuilt",
    "Verification",
    "verify",
]
