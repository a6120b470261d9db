"""Pages at addresses that were published once."""

from pathlib import Path

from doelenboom.kernel.language import Language
from doelenboom.site.api import build, render_pages
from doelenboom.site.living import page_addresses
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.publisher import MovedPage
from tests.factories import small_snapshot

OLD = "doelen/sb-9/index.html"


def _with(*moved: MovedPage) -> Snapshot:
    small = small_snapshot()
    publication = small.publication.model_copy(update={"moved": moved})
    organisation = small.organisation.model_copy(update={"languages": tuple(Language)})
    return small.model_copy(update={"publication": publication, "organisation": organisation})


def test_an_old_address_leads_on_in_every_language() -> None:
    item = MovedPage(path=OLD, title="Oud doel", to="doelen/sb-1/index.html", last_version=1)
    site = dict(render_pages(_with(item)))
    assert "Deze pagina heeft een ander adres gekregen." in site[OLD].decode()
    english = site[f"en/{OLD}"].decode()
    assert "This page has a new address." in english
    assert 'url=../../doelen/sb-1/index.html"' in english
    assert '<span lang="nl">Oud doel</span>' in english


def test_a_living_page_is_never_overwritten(tmp_path: Path) -> None:
    living = "doelen/sb-1/index.html"
    item = MovedPage(path=living, title="Oud doel", last_version=1)
    snapshot = _with(item)
    build(snapshot, tmp_path / "site", processes=2)
    page = (tmp_path / "site" / living).read_bytes()
    assert b"Oud doel" not in page
    assert dict(render_pages(snapshot))[living] == page


def test_the_living_addresses_are_those_that_a_build_makes() -> None:
    snapshot = small_snapshot()
    pages = {path for path, _ in render_pages(snapshot) if path.endswith(".html")}
    assert page_addresses(snapshot) == pages
