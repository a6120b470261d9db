"""Whatever is changed in a publication is named."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from doelenboom.site.manifest import (
    MANIFEST,
    FileEntry,
    Manifest,
    dump_manifest,
    file_sha256,
    load_manifest,
    make_manifest,
)
from doelenboom.site.publication import build_publication
from doelenboom.site.verify import Difference, Kind, NotAPublication, Rebuilt, verify
from doelenboom.snapshot.canonical import canonical_json, load_snapshot
from tests.site.verify.conftest import first_version, next_version

KINDS_OF_FILE = (
    "index.html",
    "doelen/sb-1/index.html",
    "404.html",
    "assets/*.css",
    "assets/*.js",
    "assets/*.woff2",
    "assets/*.txt",
)


def _flip(path: Path, offset: int, bit: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= bit
    path.write_bytes(content)


def _differences(folder: Path) -> list[Difference]:
    return verify(folder).differences


def _named(folder: Path) -> set[tuple[Kind, str]]:
    return {(difference.kind, difference.path) for difference in _differences(folder)}


def test_an_untouched_publication_is_proven(publication: Path) -> None:
    result = verify(publication)
    assert result.is_proven
    assert result.publications[0].rebuilt is Rebuilt.SAME
    assert result.publications[0].files > 20


@pytest.mark.parametrize("pattern", KINDS_OF_FILE)
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_one_changed_bit_is_named_with_its_place(
    publication: Path, pattern: str, share: float
) -> None:
    path = next(publication.glob(pattern))
    before = file_sha256(path)
    offset = int((path.stat().st_size - 1) * share)
    _flip(path, offset)
    (found,) = _differences(publication)
    assert found.kind is Kind.CHANGED
    assert found.path == path.relative_to(publication).as_posix()
    assert found.offset == offset
    assert (found.expected_sha256, found.found_sha256) == (before, file_sha256(path))
    assert found.expected_text != found.found_text
    assert f"byte {offset + 1}" in found.message


def test_changed_words_are_shown_beside_what_they_were(publication: Path) -> None:
    path = publication / "doelen/sb-1/index.html"
    text = path.read_text("utf-8")
    path.write_text(text.replace("eigen regie", "eigen schuld").replace("zelf", "nooit"), "utf-8")
    (found,) = _differences(publication)
    assert "zelf" in (found.expected_text or "")
    assert "nooit" in (found.found_text or "")


def test_a_changed_bit_in_the_snapshot_is_named_wherever_it_is(publication: Path) -> None:
    path = publication / "snapshot.json"
    for place in range(0, 100, 7):
        offset = path.stat().st_size * place // 100
        _flip(path, offset)
        result = verify(publication)
        assert ("snapshot.json", Kind.CHANGED) in {(d.path, d.kind) for d in result.differences}
        assert result.publications[0].rebuilt is Rebuilt.IMPOSSIBLE
        _flip(path, offset)


def test_pages_tell_where_a_snapshot_was_changed(publication: Path) -> None:
    path = publication / "snapshot.json"
    path.write_bytes(path.read_bytes().replace(b"Sociale basis", b"Sociale bazen"))
    notes = " ".join(verify(publication).publications[0].notes)
    assert "bazen" in notes
    assert "basis" in notes


def test_a_changed_bit_in_the_manifest_is_named_with_its_place(publication: Path) -> None:
    path = publication / MANIFEST
    for place in range(0, 100, 4):
        offset = path.stat().st_size * place // 100
        _flip(path, offset)
        found = [d for d in _differences(publication) if d.path == MANIFEST]
        assert offset in {d.offset for d in found}
        _flip(path, offset)


@pytest.mark.parametrize("field", ["software", "release_sha256", "version", "code", "built_at"])
def test_every_field_of_the_manifest_is_held(publication: Path, field: str) -> None:
    path = publication / MANIFEST
    data = json.loads(path.read_bytes())
    other: dict[str, object] = {
        "software": "9.9", "release_sha256": "0" * 64, "version": 5, "code": "anders",
        "built_at": "2031-01-01T00:00:00Z",
    }  # fmt: skip
    path.write_bytes(canonical_json({**data, field: other[field]}))
    assert any(kind is Kind.MANIFEST for kind, _ in _named(publication))


def test_missing_extra_and_swapped_files_are_named(publication: Path) -> None:
    (publication / "wetten/index.html").unlink()
    (publication / "doelen/nieuw").mkdir()
    (publication / "doelen/nieuw/index.html").write_text("verzonnen")
    one, other = publication / "doelen/sb-1-1/index.html", publication / "doelen/sb-1-2/index.html"
    aside = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(aside)
    assert _named(publication) == {
        (Kind.MISSING, "wetten/index.html"),
        (Kind.EXTRA, "doelen/nieuw/index.html"),
        (Kind.CHANGED, "doelen/sb-1-1/index.html"),
        (Kind.CHANGED, "doelen/sb-1-2/index.html"),
    }


def _seal_again(folder: Path, change: Callable[[Manifest], Manifest] = lambda m: m) -> None:
    """Make the manifest fit the files, as somebody would who knows how it is made."""
    manifest = load_manifest((folder / MANIFEST).read_bytes())
    entries = tuple(
        FileEntry(
            path=entry.path,
            size=(folder / entry.path).stat().st_size,
            sha256=file_sha256(folder / entry.path),
        )
        for entry in manifest.files
        if (folder / entry.path).is_file()
    )
    snapshot = load_snapshot((folder / "snapshot.json").read_bytes())
    (folder / MANIFEST).write_bytes(dump_manifest(change(make_manifest(snapshot, entries))))


def test_file_and_manifest_changed_together_are_caught_by_building_again(
    publication: Path,
) -> None:
    path = publication / "doelen/sb-1/index.html"
    path.write_bytes(path.read_bytes().replace(b"zelf", b"nooit"))
    _seal_again(publication)
    result = verify(publication)
    assert result.publications[0].rebuilt is Rebuilt.DIFFERENT
    assert (Kind.REBUILT, "doelen/sb-1/index.html") in _named(publication)
    assert (Kind.MANIFEST, MANIFEST) in _named(publication)
    assert verify(publication, rebuild=False).is_proven, "hashes alone cannot tell"


def test_a_page_left_out_of_files_and_manifest_is_caught(publication: Path) -> None:
    (publication / "doelen/vl-1/index.html").unlink()
    _seal_again(publication)
    assert (Kind.REBUILT, "doelen/vl-1/index.html") in _named(publication)


def test_links_are_refused(publication: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim").mkdir()
    (tmp_path / "geheim/index.html").write_text("geheim")
    path = publication / "wetten/index.html"
    path.unlink()
    path.symlink_to(tmp_path / "geheim/index.html")
    shutil.rmtree(publication / "begrippen")
    (publication / "begrippen").symlink_to(tmp_path / "geheim")
    assert _named(publication) >= {
        (Kind.LINK, "wetten/index.html"),
        (Kind.LINK, "begrippen"),
        (Kind.MISSING, "begrippen/index.html"),
    }


@pytest.mark.parametrize("path", ["../buiten.html", "/etc/passwd", "a/../../b", ".geheim", "a//b"])
def test_a_manifest_that_points_outside_is_refused(publication: Path, path: str) -> None:
    (publication.parent / "buiten.html").write_text("buiten")
    data = json.loads((publication / MANIFEST).read_bytes())
    data["files"].append({"path": path, "size": 6, "sha256": "0" * 64})
    (publication / MANIFEST).write_bytes(canonical_json(data))
    assert (Kind.MANIFEST, MANIFEST) in _named(publication)


def test_a_folder_with_the_name_of_another_snapshot_is_named(publication: Path) -> None:
    renamed = publication.rename(publication.with_name("0" * 64))
    assert (Kind.SNAPSHOT, "snapshot.json") in _named(renamed)


def _claim_another_release(folder: Path) -> None:
    """As if an earlier release had built it, which made the start page a little different."""

    def claim(manifest: Manifest) -> Manifest:
        other = manifest.model_copy(update={"software": "0.0.9", "release_sha256": "0" * 64})
        from doelenboom.site import manifest as module

        return other.model_copy(update={"content_sha256": module._content_sha256(other)})

    path = folder / "index.html"
    path.write_bytes(path.read_bytes().replace(b"<main", b"<main data-old"))
    _seal_again(folder, claim)


def test_a_changed_page_of_another_release_is_named_with_its_place(publication: Path) -> None:
    _claim_another_release(publication)
    path = publication / "wetten/index.html"
    _flip(path, 500)
    _flip(publication / "index.html", 500)
    result = verify(publication)
    found = {d.path: d.offset for d in result.differences}
    # Of the page that is built differently now, only its hash can tell.
    assert found == {"wetten/index.html": 500, "index.html": None}
    assert result.publications[0].rebuilt is Rebuilt.OTHER_RELEASE


def test_another_release_is_an_outcome_of_its_own(publication: Path) -> None:
    _claim_another_release(publication)
    result = verify(publication)
    assert result.is_proven
    assert result.publications[0].rebuilt is Rebuilt.OTHER_RELEASE
    assert result.publications[0].software == "0.0.9"


def _series(first: Path) -> list[Path]:
    """Three versions beside each other."""
    folders = [first]
    for number in (2, 3):
        build_publication(next_version(folders[-1], f"Titel {number}"), first.parent / "nieuw")
        manifest = load_manifest((first.parent / "nieuw" / MANIFEST).read_bytes())
        target = first.parent / manifest.snapshot_sha256
        folders.append((first.parent / "nieuw").rename(target))
    return folders


def test_an_earlier_version_made_again_is_caught_by_the_chain(publication: Path) -> None:
    folders = _series(publication)
    assert all(verify(folder).is_proven for folder in folders)
    snapshot = load_snapshot((folders[1] / "snapshot.json").read_bytes())
    false = snapshot.model_copy(
        update={"plan": snapshot.plan.model_copy(update={"title": "Een ander verhaal"})}
    )
    shutil.rmtree(folders[1])
    build_publication(false, publication.parent / "vals")
    manifest = load_manifest((publication.parent / "vals" / MANIFEST).read_bytes())
    made = (publication.parent / "vals").rename(publication.parent / manifest.snapshot_sha256)
    assert {(d.kind, d.version) for d in _differences(made)} == {(Kind.CHAIN, 2)}
    assert {(d.kind, d.version) for d in _differences(folders[2])} == {(Kind.CHAIN, 2)}


def test_a_version_that_is_not_beside_it_is_a_note(publication: Path) -> None:
    folders = _series(publication)
    shutil.rmtree(folders[0])
    result = verify(folders[1])
    assert result.is_proven
    assert any("Versie 1 staat hier niet naast" in note for note in result.notes)


def test_two_builds_in_one_folder_say_nothing_about_each_other(tmp_path: Path) -> None:
    snapshot = first_version()
    other = snapshot.model_copy(
        update={"plan": snapshot.plan.model_copy(update={"title": "Later"})}
    )
    build_publication(snapshot, tmp_path / "een")
    build_publication(other, tmp_path / "twee")
    assert verify(tmp_path / "een").is_proven
    assert verify(tmp_path / "twee").is_proven


def test_what_is_no_publication_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "bestaat-niet"):
        with pytest.raises(NotAPublication):
            verify(folder)
