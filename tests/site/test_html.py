"""Every page is valid HTML, by the Nu checker, in both languages."""

from pathlib import Path

from doelenboom.kernel.language import Language
from doelenboom.site.api import build
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.publisher import MovedPage
from tests.factories import small_snapshot
from tests.plugins.nu import Nu
from tests.site.cited.sample import citing_snapshot
from tests.site.sentences.money_cases import money_snapshot

MOVED = (
    MovedPage(path="doelen/oud/index.html", title="Oud", to="doelen/sb-1/index.html",
              last_version=1),
    MovedPage(path="doelen/weg/index.html", title="Weg", last_version=1),
)  # fmt: skip


def _whole(snapshot: Snapshot) -> Snapshot:
    organisation = snapshot.organisation.model_copy(update={"languages": tuple(Language)})
    publication = snapshot.publication.model_copy(update={"moved": MOVED})
    return snapshot.model_copy(update={"organisation": organisation, "publication": publication})


def test_every_kind_of_page_is_valid_html(tmp_path: Path, nu: Nu) -> None:
    build(_whole(small_snapshot()), tmp_path / "small")
    build(_whole(money_snapshot()), tmp_path / "money")
    build(_whole(citing_snapshot()), tmp_path / "cited")
    assert (tmp_path / "small/en/doelen/oud/index.html").is_file()
    assert nu(tmp_path) == []


def test_the_checker_sees_what_is_wrong(tmp_path: Path, nu: Nu) -> None:
    page = "<!doctype html><html lang=nl><title>x</title><p><div></p></html>"
    (tmp_path / "index.html").write_text(page)
    assert any("p" in complaint for complaint in nu(tmp_path))
