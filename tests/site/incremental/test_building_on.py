"""A publication that is built on an earlier one is the publication that is built from nothing."""

import json
import random
from pathlib import Path
from typing import NoReturn

import pytest

from doelenboom.kernel.language import Language
from doelenboom.site import publication
from doelenboom.site.api import render_pages
from doelenboom.site.incremental.staying import Staying
from doelenboom.site.manifest import MANIFEST
from doelenboom.site.publication import build_publication
from doelenboom.snapshot.canonical import dump_snapshot
from doelenboom.snapshot.models import Snapshot
from tests.factories import small_snapshot
from tests.site.incremental.changes import CHANGES, IDENTITY, Change, changed


def bilingual() -> Snapshot:
    """The small plan in both languages."""
    small = small_snapshot()
    organisation = small.organisation.model_copy(update={"languages": tuple(Language)})
    return small.model_copy(update={"organisation": organisation})


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest, which names the rest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def retitled(snapshot: Snapshot) -> Snapshot:
    """The same plan, in which one activity has another name."""
    place = next(n for n, node in enumerate(snapshot.nodes) if node.code == "SB.1.2")
    node = snapshot.nodes[place].model_copy(update={"title": "Een heel andere naam"})
    nodes = (*snapshot.nodes[:place], node, *snapshot.nodes[place + 1 :])
    return snapshot.model_copy(update={"nodes": nodes})


@pytest.mark.parametrize(("seed", "stays"), [(0, False), (1, True)])
def test_after_any_changes_it_is_what_a_build_from_nothing_gives(
    seed: int, tmp_path: Path, *, stays: bool
) -> None:
    """By a process that starts for every build, and by one that stays."""
    rng, snapshot, staying = random.Random(seed), bilingual(), Staying()
    site, memory = tmp_path / "site", tmp_path / "memory.json"
    build_publication(snapshot, site, memory=memory)
    rng.shuffle(CHANGES)
    for _ in range(4):
        snapshot = changed(snapshot, rng)
        staying = staying if stays else Staying()
        read = staying.records.load(dump_snapshot(snapshot))
        report = build_publication(read, site, memory=memory, staying=staying)
        assert report.written < report.files
        built, whole = files_in(site), dict(render_pages(snapshot))
        assert [path for path in whole if built.get(path) != whole[path]] == []
        assert built.keys() == whole.keys()


@pytest.mark.parametrize("change", IDENTITY)
def test_another_identity_is_told_in_every_file(change: Change, tmp_path: Path) -> None:
    """Of the organisation: the facts are about it, also those whose numbers are what they were."""
    site, memory = tmp_path / "site", tmp_path / "memory.json"
    build_publication(small_snapshot(), site, memory=memory, processes=1)
    renamed = change(small_snapshot(), random.Random(0))
    build_publication(renamed, site, memory=memory, processes=1)
    built, whole = files_in(site), dict(render_pages(renamed))
    assert [path for path in whole if built.get(path) != whole[path]] == []


def test_only_what_changed_is_written_and_the_rest_is_the_same_file(tmp_path: Path) -> None:
    site, memory = tmp_path / "site", tmp_path / "memory.json"
    build_publication(bilingual(), site, memory=memory, processes=2)
    before = files_in(site)
    inodes = {path: (site / path).stat().st_ino for path in before}
    kept = [(site / path).open("rb") for path in before]  # so that no inode is given out again
    report = build_publication(retitled(bilingual()), site, memory=memory, processes=2)
    for one in kept:
        one.close()
    after = files_in(site)
    differ = {path for path in after if before.get(path) != after[path]}
    written = {made.path for made in report.made if not made.taken}
    assert written == differ | {MANIFEST}
    assert {path for path in after if inodes.get(path) != (site / path).stat().st_ino} == differ
    assert {"doelen/sb-1-2/index.html", "en/doelen/sb-1-2/index.html"} <= differ
    assert not differ & {"doelen/vl-1/index.html", "cijfers/eenzaamheid/index.html"}


def test_what_was_altered_on_disk_is_not_passed_on(tmp_path: Path) -> None:
    site, memory = tmp_path / "site", tmp_path / "memory.json"
    build_publication(small_snapshot(), site, memory=memory)
    page = site / "doelen" / "vl-1" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"keuzes", b"keuzez"))
    report = build_publication(retitled(small_snapshot()), site, memory=memory)
    assert report.written == report.files
    assert b"keuzez" not in page.read_bytes()


def test_what_is_gone_on_disk_is_made_again(tmp_path: Path) -> None:
    site, memory = tmp_path / "site", tmp_path / "memory.json"
    build_publication(small_snapshot(), site, memory=memory)
    (site / "cijfers" / "index.html").unlink()
    build_publication(small_snapshot(), site, memory=memory)
    assert (site / "cijfers" / "index.html").is_file()


def test_what_an_earlier_build_could_not_clear_away_goes_with_the_next(tmp_path: Path) -> None:
    """And nothing of this one stays beside the folder, nor goes what belongs to another."""
    site = tmp_path / "site"
    build_publication(small_snapshot(), site, processes=1)
    left, other = tmp_path / ".site-weg-0123456789ab", tmp_path / ".site-weg-x-bezig-0123456789ab"
    for folder in (left, other):
        (folder / "doelen").mkdir(parents=True)
    build_publication(small_snapshot(), site, processes=1)
    assert {item.name for item in tmp_path.iterdir()} == {"site", other.name}


def test_a_build_that_fails_leaves_what_was_stopped_between_two_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The earlier website gets its name back; one that was half cleared away does not."""
    site, half = tmp_path / "site", tmp_path / ".site-weg-ffffffffffff"
    build_publication(small_snapshot(), site, processes=1)
    before = files_in(site)
    site.rename(tmp_path / ".site-weg-0123456789ab")
    (half / "doelen").mkdir(parents=True)
    monkeypatch.setattr(publication, "build_sealed", _full)
    with pytest.raises(OSError, match="vol"):
        build_publication(small_snapshot(), site, processes=1)
    assert files_in(site) == before
    assert (site / MANIFEST).is_file()


def test_a_build_that_cannot_take_the_name_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    build_publication(small_snapshot(), site, processes=1)
    before, rename = files_in(site), Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name.startswith(".site-bezig-"):
            _full()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OSError, match="vol"):
        build_publication(retitled(small_snapshot()), site, processes=1)
    assert files_in(site) == before
    assert [item.name for item in tmp_path.iterdir()] == ["site"]


def test_where_no_process_can_be_started_the_earlier_one_is_cleared_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    build_publication(small_snapshot(), site, processes=1)
    monkeypatch.setenv("PATH", "")
    build_publication(small_snapshot(), site, processes=1, staying=Staying())
    assert [item.name for item in tmp_path.iterdir()] == ["site"]


def _full(*_arguments: object, **_options: object) -> NoReturn:
    raise OSError("de schijf is vol")


def test_what_another_release_remembers_is_not_used(tmp_path: Path) -> None:
    site, memory = tmp_path / "site", tmp_path / "memory.json"
    build_publication(small_snapshot(), site, memory=memory)
    told, _, parts = memory.read_bytes().partition(b"\n")
    found = json.loads(told)
    found["made_by"][1] = "0" * 64
    memory.write_bytes(json.dumps(found).encode() + b"\n" + parts)
    report = build_publication(small_snapshot(), site, memory=memory)
    assert report.written == report.files


def test_a_kept_part_that_was_altered_is_made_again(tmp_path: Path) -> None:
    site, memory = tmp_path / "site", tmp_path / "memory.json"
    build_publication(bilingual(), site, memory=memory)
    told, _, parts = memory.read_bytes().partition(b"\n")
    assert parts
    memory.write_bytes(told + b"\n" + bytes(len(parts)))
    build_publication(retitled(bilingual()), site, memory=memory)
    whole = dict(render_pages(retitled(bilingual())))
    assert files_in(site) == whole
