"""What a verification found."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from doelenboom.figures.api import Coverage


class Kind(StrEnum):
    """What is wrong; the values are part of ``verify --format json``."""

    CHANGED = "changed"  # a file has another content than the manifest says
    MISSING = "missing"
    EXTRA = "extra"
    LINK = "link"  # a symbolic link, or something else that is no file
    REBUILT = "rebuilt"  # file and manifest agree, but the snapshot gives something else
    MANIFEST = "manifest"
    SNAPSHOT = "snapshot"
    CHAIN = "chain"  # a publication and the one after it contradict each other
    POINTER = "pointer"  # a version's address or the current address leads elsewhere
    SIGNATURE = "signature"  # not signed by a key that counted, or the keys are not whole
    NUMBER = "number"  # a page shows another number than its fact
    LEDGER = "ledger"  # another manifest than was recorded when it was published


class Rebuilt(StrEnum):
    """What building again from the snapshot gave."""

    SAME = "same"
    DIFFERENT = "different"
    OTHER_RELEASE = "other_release"  # made by another release: differences prove nothing
    IMPOSSIBLE = "impossible"  # the snapshot cannot be trusted or read
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be.

    Attributes:
        kind: what is wrong.
        path: the file or address, below the folder of its publication.
        message: a Dutch sentence.
        version: version of the publication, where it is known.
        expected_sha256: hash that the file should have.
        found_sha256: hash that it has.
        offset: first byte that differs, counted from 0.
        expected_text: what should be around that byte.
        found_text: what is around that byte.
    """

    kind: Kind
    path: str
    message: str
    version: int | None = None
    expected_sha256: str | None = None
    found_sha256: str | None = None
    offset: int | None = None
    expected_text: str | None = None
    found_text: str | None = None


@dataclass(slots=True)
class Publication:
    """One publication and what was found in it.

    Attributes:
        folder: where it stands.
        version: as its manifest says; None where that cannot be read.
        software: release that made it.
        files: number of files in the manifest.
        manifest_sha256: hash of the manifest as it is now.
        snapshot_sha256: hash of the snapshot as it is now.
        rebuilt: what building again gave.
        key_id: the key that signed it; empty where it is not signed.
        numbers: how many numbers in its pages equal their fact.
        coverage: what stands behind the numbers of its Dutch pages, as these say themselves.
        differences: everything that is wrong.
        notes: what a reader should know and what is not wrong.
    """

    folder: Path
    version: int | None = None
    software: str = ""
    files: int = 0
    manifest_sha256: str = ""
    snapshot_sha256: str = ""
    rebuilt: Rebuilt = Rebuilt.SKIPPED
    key_id: str = ""
    numbers: int = 0
    coverage: Coverage = field(default_factory=Coverage)
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Verification:
    """What was found in all publications that were looked at, and between them."""

    publications: list[Publication]
    between: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def differences(self) -> list[Difference]:
        """Everything that is wrong, per publication and then between them."""
        return [d for p in self.publications for d in p.differences] + self.between

    @property
    def is_proven(self) -> bool:
        """Whether nothing is wrong."""
        return not self.differences
