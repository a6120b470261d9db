"""A publication, built once, and a copy of it for every test."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from doelenboom.site.manifest import MANIFEST, file_sha256, load_manifest
from doelenboom.site.publication import build_publication
from doelenboom.snapshot import models as m
from tests.factories import small_snapshot


def first_version() -> m.Snapshot:
    """The small snapshot as the first publication of its plan."""
    snapshot = small_snapshot()
    publication = snapshot.publication.model_copy(
        update={"version": 1, "replaces": None, "reason": None}
    )
    return snapshot.model_copy(update={"publication": publication})


def next_version(before: Path, title: str) -> m.Snapshot:
    """The version after the one in a folder, with another title."""
    manifest = load_manifest((before / MANIFEST).read_bytes())
    snapshot = first_version()
    publication = snapshot.publication.model_copy(
        update={
            "version": manifest.version + 1,
            "built_at": manifest.built_at + timedelta(days=1),
            "reason": "Een correctie.",
            "replaces": m.Replaces(
                version=manifest.version,
                snapshot_sha256=manifest.snapshot_sha256,
                manifest_sha256=file_sha256(before / MANIFEST),
                published_at=manifest.built_at,
            ),
        }
    )
    plan = snapshot.plan.model_copy(update={"title": title})
    return snapshot.model_copy(update={"publication": publication, "plan": plan})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 1 in a folder named by hash, as it is published."""
    root = tmp_path_factory.mktemp("gebouwd")
    build_publication(first_version(), root / "nieuw")
    manifest = load_manifest((root / "nieuw" / MANIFEST).read_bytes())
    return (root / "nieuw").rename(root / manifest.snapshot_sha256)


@pytest.fixture
def publication(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "plan" / built.name))
