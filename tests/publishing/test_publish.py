"""Publishing, again, and with corrections."""

import errno
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from doelenboom.goals.api import Node
from doelenboom.history.api import AppendOnly, AuditEvent
from doelenboom.publishing.api import (
    AlreadyPublishing,
    LedgerDisagrees,
    Publication,
    PublishingError,
    publish,
    recorded_manifests,
)
from doelenboom.publishing.services import store_of
from doelenboom.publishing.signing import sealing
from doelenboom.publishing.view import making
from doelenboom.site.manifest import load_manifest
from doelenboom.site.verify import Rebuilt, verify
from doelenboom.site.verify.standalone import main as verify_alone
from doelenboom.snapshot.canonical import load_snapshot
from tests.publishing.registry import EARLIER, PLAN, Planted

pytestmark = pytest.mark.usefixtures("publications")


def _correct(title: str) -> None:
    Node.objects.filter(code="D1").update(title=title)


@pytest.mark.typesetting
def test_the_first_publication_is_version_one(planted: Planted, publications: Path) -> None:
    done = publish(PLAN)
    assert (done.publication.version, done.is_new) == (1, True)
    root = publications / "duinmonde" / PLAN
    assert (root / "huidig" / "index.html").is_file()
    assert (root / "versies" / "1" / "index.html").read_bytes() == (
        root / "huidig" / "index.html"
    ).read_bytes()
    result = verify(root)
    assert result.differences == []
    assert result.publications[0].rebuilt is Rebuilt.SAME
    assert done.files == result.publications[0].files


def test_a_new_version_shares_what_did_not_change_and_is_whole(
    planted: Planted, publications: Path
) -> None:
    first = publish(PLAN)
    _correct("Minder inwoners voelen zich eenzaam")
    second = publish(PLAN)
    files = [p.relative_to(first.folder) for p in first.folder.rglob("*") if p.is_file()]
    same = {p for p in files if (first.folder / p).samefile(second.folder / p)}
    assert {Path("404.html"), Path("bronnen/index.html")} <= same
    assert not same & {Path("snapshot.json"), Path("index.html"), Path("a-z/index.html")}
    result = verify(publications / "duinmonde" / PLAN)
    assert [one.message for one in result.differences] == []
    assert {item.rebuilt for item in result.publications} == {Rebuilt.SAME}


def test_a_version_is_not_built_on_what_was_altered(planted: Planted, publications: Path) -> None:
    first = publish(PLAN)
    page = first.folder / "404.html"
    page.write_bytes(page.read_bytes().replace(b"<title>", b"<title>!"))
    second = publish(PLAN, again=True)
    assert b"<title>!" not in (second.folder / "404.html").read_bytes()


def test_nothing_changed_makes_no_new_version(planted: Planted) -> None:
    first = publish(PLAN)
    second = publish(PLAN)
    assert not second.is_new
    assert second.publication == first.publication
    assert Publication.objects.count() == 1


def test_a_new_version_can_be_asked_for_anyway(planted: Planted) -> None:
    publish(PLAN)
    assert publish(PLAN, again=True).publication.version == 2


def test_a_correction_says_what_it_replaces_and_leaves_it_readable(
    planted: Planted, publications: Path
) -> None:
    first = publish(PLAN).publication
    before = (publications / "duinmonde" / PLAN / "huidig" / "index.html").read_bytes()
    _correct("Minder inwoners voelen zich eenzaam")
    done = publish(PLAN, reason="De titel van D1 was verkeerd.")

    snapshot = load_snapshot((done.folder / "snapshot.json").read_bytes())
    replaced = snapshot.publication.replaces
    assert replaced is not None
    assert (replaced.version, replaced.snapshot_sha256) == (1, first.snapshot_sha256)
    assert snapshot.publication.reason == "De titel van D1 was verkeerd."
    assert "De titel van D1 was verkeerd." in (done.folder / "over/index.html").read_text("utf-8")
    manifest = load_manifest((done.folder / "manifest.json").read_bytes())
    assert manifest.previous is not None
    assert manifest.previous.manifest_sha256 == first.manifest_sha256

    root = done.site
    assert (root / "versies/1/index.html").read_bytes() == before
    assert "voelen zich" in (root / "huidig/doelen/d1/index.html").read_text("utf-8")
    assert verify(root, ledger=recorded_manifests("duinmonde", PLAN)).differences == []
    versions = (root / "huidig" / "versies" / "index.html").read_text("utf-8")
    assert "De titel van D1 was verkeerd." in versions
    assert 'href="1/index.html"' in versions


def test_what_readers_see_is_held_against_the_publication(planted: Planted) -> None:
    site = publish(PLAN).site
    assert verify(site / "huidig").differences == []
    view = (site / "huidig").resolve()
    (view / "index.html").unlink()
    (view / "index.html").write_text("iets anders")
    (view / "extra.html").write_text("erbij")
    shutil.rmtree(view / "wetten")
    (view / "begrippen/index.html.gz").write_bytes(b"geen gzip")
    for folder in (site, site / "huidig"):
        assert {d.path for d in verify(folder).differences} == {
            "huidig/extra.html", "huidig/index.html", "huidig/wetten/index.html",
            "begrippen/index.html.gz",
        }  # fmt: skip


def test_addresses_that_lead_elsewhere_are_named(planted: Planted) -> None:
    publish(PLAN)
    _correct("Anders")
    site = publish(PLAN).site
    (site / "versies/1").unlink()
    (site / "versies/1").symlink_to(os.readlink(site / "versies/2"))
    (site / "versies/7").symlink_to("../ergens")
    (site / "huidig").unlink()
    assert {d.path for d in verify(site).differences} == {"versies/1", "versies/7", "huidig"}


def test_a_copy_with_the_links_of_the_view_is_no_difference(
    planted: Planted, tmp_path: Path
) -> None:
    site = publish(PLAN).site / "huidig"
    copy = tmp_path / "kopie"
    shutil.copytree(site, copy, symlinks=True)
    assert (copy / "versies").is_symlink()
    assert not (copy / "versies").exists()
    assert verify(copy).differences == []
    assert verify_alone([str(copy)]) == 0
    (copy / "versies").unlink()
    (copy / "versies").symlink_to(tmp_path)
    assert {d.path for d in verify(copy).differences} == {"versies"}


def test_a_copy_without_links_is_a_whole_website(planted: Planted, tmp_path: Path) -> None:
    publish(PLAN)
    _correct("Anders")
    site = publish(PLAN).site / "huidig"
    copy = tmp_path / "kopie"
    shutil.copytree(site, copy)
    assert not any(path.is_symlink() for path in copy.rglob("*"))
    result = verify(copy)
    assert result.differences == []
    assert {publication.version for publication in result.publications} == {1, 2}
    (copy / "versies" / "1" / "index.html").write_text("anders")
    assert [d.path for d in verify(copy).differences] == ["index.html"]


def test_an_edition_is_published_as_the_same_plan_seen_then(planted: Planted) -> None:
    publish(PLAN)
    done = publish(EARLIER)
    assert done.publication.version == 2
    assert done.publication.shown == "Tussenrapportage 2025"
    assert verify(done.site).differences == []


def test_publishing_is_in_the_log(planted: Planted) -> None:
    publish(PLAN)
    event = AuditEvent.objects.get(verb="gepubliceerd")
    assert event.after["versie"] == 1
    assert event.object_id == str(planted.plan.pk)


def test_the_register_only_grows(planted: Planted) -> None:
    row = publish(PLAN).publication
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        row.delete()
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Publication.objects.filter(pk=row.pk).update(reason="stil veranderd")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Publication.objects.filter(pk=row.pk).delete()


def test_a_clock_that_was_set_back_makes_nothing_that_cannot_be_proven(planted: Planted) -> None:
    first = publish(PLAN)
    long_ago = first.publication.published_at - timedelta(days=400)
    again = publish(PLAN, again=True, reason="Nog eens.", now=long_ago)
    assert again.publication.published_at == first.publication.published_at
    assert verify(again.site, rebuild=False).differences == []


def test_a_full_disk_leaves_readers_what_they_had(
    planted: Planted, publications: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = publish(PLAN).site
    before = sorted(str(path) for path in publications.rglob("*"))

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for module, name in ((sealing, "dump_part"), (making, "write_variants")):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, full)
            with pytest.raises(PublishingError, match="De schijf is vol"):
                publish(PLAN, again=True, reason="Nog eens.")
        assert verify(site / "huidig", rebuild=False).publications[0].version == 1
        assert verify(site / "huidig", rebuild=False).differences == []
        if module is sealing:
            assert sorted(str(path) for path in publications.rglob("*")) == before
    # The second time it was made and recorded, and waits for room to be shown.
    assert publish(PLAN).was_waiting
    assert verify(site, rebuild=False).differences == []


def test_a_version_exists_once(planted: Planted) -> None:
    row = publish(PLAN).publication
    row.pk = None
    row.snapshot_sha256 = "0" * 64
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_two_at_once_are_refused(planted: Planted) -> None:
    with store_of("duinmonde", PLAN).locked(), pytest.raises(AlreadyPublishing):
        publish(PLAN)
    assert publish(PLAN).is_new


def test_a_publication_that_was_changed_stops_the_next(planted: Planted) -> None:
    done = publish(PLAN)
    manifest = done.folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"version":1', b'"version":7'))
    _correct("Anders")
    with pytest.raises(LedgerDisagrees, match=r"Versie 1 .* is veranderd"):
        publish(PLAN)
    assert Publication.objects.count() == 1


def test_a_publication_that_is_gone_stops_the_next(planted: Planted) -> None:
    done = publish(PLAN)
    done.folder.rename(done.folder.parent.parent / "elders")
    with pytest.raises(LedgerDisagrees, match="ontbreekt"):
        publish(PLAN, again=True)


def test_a_version_that_the_register_does_not_know_stops_the_next(planted: Planted) -> None:
    done = publish(PLAN)
    (done.site / "versies" / "2").symlink_to(f"../{done.publication.snapshot_sha256}")
    with pytest.raises(LedgerDisagrees, match="versie 2"):
        publish(PLAN, again=True)


def test_a_tampered_series_is_caught_by_the_register_alone(
    planted: Planted, tmp_path: Path
) -> None:
    """Everything made again from a changed snapshot: only a witness elsewhere can tell."""
    from doelenboom.site.publication import build_publication
    from doelenboom.snapshot.canonical import dump_snapshot, sha256

    done = publish(PLAN)
    snapshot = load_snapshot((done.folder / "snapshot.json").read_bytes())
    false = snapshot.model_copy(
        update={"plan": snapshot.plan.model_copy(update={"title": "Een ander verhaal"})}
    )
    build_publication(false, tmp_path / "vals")
    assert verify(tmp_path / "vals").differences == []
    found = verify(tmp_path / "vals", ledger=recorded_manifests("duinmonde", PLAN)).differences
    assert ["niet het manifest" in d.message for d in found] == [True]
    # In the place of the real one, the name of the folder tells as well.
    done.folder.rename(tmp_path / "echt")
    (tmp_path / "vals").rename(done.folder)
    assert any(
        d.found_sha256 == sha256(dump_snapshot(false)) for d in verify(done.site).differences
    )
