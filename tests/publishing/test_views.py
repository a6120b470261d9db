"""The public site as a browser gets it."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from doelenboom.goals.api import Node
from doelenboom.publishing.api import Published, publish
from tests.publishing.registry import PLAN, Planted

BASE = f"/duinmonde/{PLAN}/"


@pytest.fixture
def published(planted: Planted, publications: Path) -> Published:
    """Two versions; the second has another title for D1."""
    publish(PLAN)
    Node.objects.filter(code="D1").update(title="Nieuwe titel")
    return publish(PLAN, reason="De titel was verkeerd.")


def _body(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content


def test_the_current_version_is_at_the_plan_and_old_ones_beside_it(
    client: Client, published: Published
) -> None:
    current = published.folder
    assert _body(client, BASE) == (current / "index.html").read_bytes()
    assert b"Nieuwe titel" in _body(client, f"{BASE}doelen/d1/index.html")
    assert b"Nieuwe titel" in _body(client, f"{BASE}versies/2/doelen/d1/")
    old = _body(client, f"{BASE}versies/1/doelen/d1/index.html")
    assert b"Nieuwe titel" not in old
    assert b"De titel was verkeerd." in _body(client, f"{BASE}versies/")
    assert b'"version":2' in _body(client, f"{BASE}manifest.json")


def test_a_folder_without_a_slash_is_sent_on(client: Client, published: Published) -> None:
    for address in (f"{BASE}doelen/d1", f"{BASE}versies/1", BASE.rstrip("/")):
        response = client.get(address)
        assert response.status_code in {301, 302}
        assert response["Location"] == f"{address}/"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("snapshot.json", "application/json"),
        ("assets/*.css", "text/css; charset=utf-8"),
        ("assets/*.js", "text/javascript; charset=utf-8"),
        ("assets/*.woff2", "font/woff2"),
    ],
)
def test_every_file_says_what_it_is(
    client: Client, published: Published, address: str, kind: str
) -> None:
    path = next(published.folder.glob(address)).relative_to(published.folder)
    response = client.get(f"{BASE}{path}")
    assert response["Content-Type"] == kind
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content == (published.folder / path).read_bytes()


def test_browsers_are_told_what_is_allowed(client: Client, published: Published) -> None:
    for address in ("/", BASE, f"{BASE}bestaat-niet.html"):
        response = client.get(address)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'self'" in policy
        assert "unsafe" not in policy
        assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_what_did_not_change_is_not_sent_again(client: Client, published: Published) -> None:
    first = client.get(BASE)
    again = client.get(BASE, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    Node.objects.filter(code="D1").update(title="Nog een titel")
    publish(PLAN)
    changed = client.get(BASE, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


def test_old_versions_may_be_kept_for_ever_and_the_current_may_not(
    client: Client, published: Published
) -> None:
    assert "immutable" in client.get(f"{BASE}versies/1/index.html")["Cache-Control"]
    assert "no-cache" in client.get(BASE)["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    [
        "../../../doelenboom.sqlite3",
        "..%2f..%2fdoelenboom.sqlite3",
        "%2e%2e/%2e%2e/secret-key",
        "versies/../../../secret-key",
        "versies/1/../../../../secret-key",
        "versies/99/index.html",
        "versies/x/index.html",
        ".slot",
        "assets/../../.slot",
        "index.html%00.css",
        "doelen\\d1",
        "/etc/passwd",
    ],
)
def test_nothing_outside_the_publication_can_be_had(
    client: Client, published: Published, publications: Path, address: str
) -> None:
    (publications.parent / "secret-key").write_text("geheim")
    response = client.get(f"{BASE}{address}")
    assert response.status_code == 404
    assert b"geheim" not in response.content


def test_a_link_inside_a_publication_is_not_followed_out(
    client: Client, published: Published, tmp_path: Path
) -> None:
    (tmp_path / "geheim.html").write_text("geheim")
    (published.folder / "los.html").symlink_to(tmp_path / "geheim.html")
    assert client.get(f"{BASE}los.html").status_code == 404


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"href", "src"}]


def test_a_page_that_is_not_there_gets_the_publications_own_answer(
    client: Client, published: Published
) -> None:
    response = client.get(f"{BASE}doelen/bestaat/niet.html")
    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()
    links = _Links()
    links.feed(response.content.decode())
    inside = [link for link in links.found if not link.startswith(("#", "http", "mailto:"))]
    assert inside
    for link in inside:
        assert link.startswith(BASE)
        assert client.get(link.partition("#")[0]).status_code == 200, link


def test_nothing_can_be_sent_to_it(client: Client, published: Published) -> None:
    assert client.post(BASE).status_code == 405


@pytest.mark.parametrize("address", [BASE, "/bestaat/niet/", "/zomaar-iets", "/vormgeving/x.css"])
def test_what_belongs_to_nothing_is_told_in_dutch(
    client: Client, planted: Planted, publications: Path, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.content.decode()


def test_the_start_page_lists_what_is_published(client: Client, published: Published) -> None:
    page = _body(client, "/").decode()
    assert "De plannen van de gemeente Duinmonde" in page
    assert "1 plan gepubliceerd" in page
    assert f'href="{BASE}index.html"' in page
    assert f'href="{BASE}versies/index.html"' in page
    links = _Links()
    links.feed(page)
    for link in links.found:
        if link.startswith("/") and not link.startswith("/beheer"):
            assert client.get(link).status_code == 200, link


def test_the_start_page_without_publications_says_so(client: Client, planted: Planted) -> None:
    assert "Er is nog niets gepubliceerd." in _body(client, "/").decode()


def test_readers_never_ask_the_database(
    client: Client, published: Published, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(0):
        for address in ("/", BASE, f"{BASE}versies/", f"{BASE}bestaat-niet.html"):
            client.get(address)
