"""The manifest follows from the snapshot, the release and the files, and from nothing else."""

import json
from pathlib import Path

import pytest
import rfc8785

from doelenboom.kernel.errors import ContractError
from doelenboom.site.manifest import (
    MANIFEST,
    dump_manifest,
    file_sha256,
    load_manifest,
    paths_in,
    release_fingerprint,
)
from doelenboom.site.publication import build_publication
from doelenboom.snapshot.canonical import dump_snapshot, sha256
from tests.factories import small_snapshot


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("manifest") / "site"
    build_publication(small_snapshot(), target)
    return target


def test_every_file_is_listed_with_its_size_and_hash(folder: Path) -> None:
    manifest = load_manifest((folder / MANIFEST).read_bytes())
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {entry.path for entry in manifest.files} == there - {MANIFEST}
    for entry in manifest.files:
        assert entry.sha256 == file_sha256(folder / entry.path)
        assert entry.size == (folder / entry.path).stat().st_size


def test_it_names_the_snapshot_and_what_it_replaces(folder: Path) -> None:
    snapshot = small_snapshot()
    manifest = load_manifest((folder / MANIFEST).read_bytes())
    assert manifest.snapshot_sha256 == sha256(dump_snapshot(snapshot))
    assert (manifest.version, manifest.code) == (2, "proefdorp")
    assert manifest.previous is not None
    assert manifest.previous.manifest_sha256 == "cd" * 32
    assert manifest.release_sha256 == release_fingerprint()


def test_it_is_canonical_and_its_own_witness(folder: Path) -> None:
    data = (folder / MANIFEST).read_bytes()
    manifest = load_manifest(data)
    assert data == rfc8785.dumps(json.loads(data)) == dump_manifest(manifest)
    assert manifest.is_whole
    assert not manifest.model_copy(update={"version": 3}).is_whole


def test_building_elsewhere_at_another_moment_gives_the_same_bytes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "C")
    build_publication(small_snapshot(), tmp_path / "anders", processes=2)
    for path in (*paths_in(folder), MANIFEST):
        assert (tmp_path / "anders" / path).read_bytes() == (folder / path).read_bytes(), path


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"format":"iets-anders/1"}', b"\xff"],
)
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(ContractError, match="manifest"):
        load_manifest(data)
