"""What belongs to a host: how programs find everything there, live and as files."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from doelenboom.organisations.api import Organisation
from doelenboom.publishing.api import StyleUpload, publish, put_in, take_into_use
from doelenboom.publishing.serving.front import ORGANISATION
from doelenboom.publishing.serving.own_host import OWN_HOST, write_own_host
from doelenboom.site.verify.standalone import Folder, check
from tests.publishing.registry import PLAN, Planted

HOST = "doelen.duinmonde.nl"
ROOT = f"https://{HOST}/{PLAN}/"


@pytest.fixture
def folder(planted: Planted, publications: Path) -> Path:
    """The folder of an organisation that has a host to itself."""
    Organisation.objects.update(address=f"https://{HOST}", security_contact="lek@duinmonde.nl")
    publish(PLAN)
    return publications / "duinmonde" / OWN_HOST


def _locations(index: bytes) -> list[str]:
    return [str(one.text) for one in ElementTree.fromstring(index).iter() if "}loc" in one.tag]


def test_the_folder_is_a_whole_website_and_a_server_says_the_same(
    folder: Path, settings: Any, django_assert_num_queries: Callable[..., Any]
) -> None:
    robots = (folder / "robots.txt").read_text()
    assert "Disallow" not in robots
    assert f"Sitemap: https://{HOST}/sitemap.xml\n" in robots
    named = _locations((folder / "sitemap.xml").read_bytes())
    assert named == [f"{ROOT}sitemap-paginas.xml", f"{ROOT}sitemap-documenten.xml"]
    for one in named:
        sitemap = folder / one.removeprefix(f"https://{HOST}/")
        for place in _locations(sitemap.read_bytes()):
            there = folder / place.removeprefix(f"https://{HOST}/")
            assert (there / "index.html" if place.endswith("/") else there).is_file(), place
    assert f'href="/{PLAN}/index.html"' in (folder / "index.html").read_text()
    assert "Deze pagina is er niet" in (folder / "404.html").read_text()
    security = (folder / ".well-known" / "security.txt").read_text()
    assert "Contact: mailto:lek@duinmonde.nl\n" in security
    assert f"Canonical: https://{HOST}/.well-known/security.txt\n" in security
    assert (folder / ".well-known" / "doelenboom-keys.json").is_file()
    assert check(Folder(str(folder / PLAN)), "", variants=True).wrong == []

    settings.ALLOWED_HOSTS = [HOST]
    client = Client(HTTP_HOST=HOST, **{ORGANISATION: "duinmonde"})
    with django_assert_num_queries(0):
        for path in (
            "robots.txt", "sitemap.xml", ".well-known/security.txt",
            ".well-known/doelenboom-keys.json",
        ):  # fmt: skip
            answer = client.get(f"/{path}")
            assert answer.content == (folder / path).read_bytes(), path
            assert answer["Content-Type"] in {
                "text/plain; charset=utf-8", "application/xml", "application/json",
            }  # fmt: skip

    before = {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}
    (folder / "robots.txt").write_text("Disallow: /")
    (folder / PLAN).unlink()
    write_own_host(folder.parent.parent, "duinmonde")
    assert "Disallow" not in (folder / "robots.txt").read_text()
    assert os.readlink(folder / PLAN) == f"../{PLAN}/huidig"
    after = {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}
    changed = {path.name for path in after if after[path] != before[path]}
    assert changed == {"robots.txt", PLAN}, "what did not change is not written"


def test_the_start_page_wears_what_the_publications_wear(
    planted: Planted, publications: Path, client: Client
) -> None:
    organisation = Organisation.objects.get()
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"/>'
    upload = StyleUpload(name="Eigen", tokens=b"a{--ink: #102030}", logo=logo, logo_says="Duin")
    take_into_use(put_in(organisation, upload), reason="Proef.")
    publish(PLAN)
    for page, root in (
        (client.get("/").content.decode(), f"/duinmonde/{PLAN}/"),
        ((publications / "duinmonde" / OWN_HOST / "index.html").read_text(), f"/{PLAN}/"),
    ):
        assert 'db-huisstijl">' in page
        borrowed = re.findall(rf'(?:href|src)="{root}(assets/(?:huisstijl|logo)[^"]*)"', page)
        assert len(borrowed) == 2
        for path in borrowed:
            assert (publications / "duinmonde" / PLAN / "huidig" / path).is_file()


def test_beside_others_an_organisation_is_found_below_its_code(
    folder: Path, client: Client, settings: Any
) -> None:
    page = client.get("/duinmonde/")
    assert "De plannen van de gemeente Duinmonde" in page.content.decode()
    assert f'href="/duinmonde/{PLAN}/index.html"' in page.content.decode()
    assert client.get("/duinmonde")["Location"] == "/duinmonde/"
    assert client.get("/elders/").status_code == client.get("/elders").status_code == 404
    # Its plans are at home elsewhere, so search engines are not sent here.
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /beheer/\nAllow: /\n"
    assert client.get("/sitemap.xml").status_code == 404
    Organisation.objects.update(address="http://testserver/duinmonde/")
    publish(PLAN)
    assert b"Sitemap: http://testserver/sitemap.xml\n" in client.get("/robots.txt").content
    named = _locations(client.get("/sitemap.xml").content)
    assert named[0] == f"http://testserver/duinmonde/{PLAN}/sitemap-paginas.xml"
    assert client.get(named[0].removeprefix("http://testserver")).status_code == 200
    # Who runs the host goes before who publishes there, but not on a publisher's own host.
    assert b"lek@duinmonde.nl" in client.get("/.well-known/security.txt").content
    settings.SECURITY_CONTACT = "mailto:beheer@samen.nl"
    said = client.get("/.well-known/security.txt").content.decode()
    assert said.startswith("Contact: mailto:beheer@samen.nl\nExpires: ")
    own = Client(**{ORGANISATION: "duinmonde"}).get("/.well-known/security.txt")
    assert b"lek@duinmonde.nl" in own.content
