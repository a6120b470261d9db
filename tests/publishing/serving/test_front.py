"""Publications over HTTP from their files alone: forms, parts, conditions, hosts, frames."""

import gzip
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import brotli
import pytest

from doelenboom.kernel.sites import BY_ADDRESS, Home, WrongSites, home_of, read_sites
from doelenboom.organisations.api import Organisation
from doelenboom.publishing.api import PublicSite, Published, publish
from doelenboom.publishing.serving.answering import answer
from doelenboom.publishing.serving.claims import Claims
from doelenboom.publishing.serving.files import Served
from doelenboom.publishing.view.stand import Stand, dump_stand
from tests.publishing.registry import PLAN, Planted

BASE = f"/duinmonde/{PLAN}/"
BROWSER = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd"}
Get = Callable[..., "Got"]


class Got:
    """One answer."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status[:3])
        self.headers = dict(headers)
        self.body = body


def _behind(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """Stands for the framework: says what it was asked."""
    start("299 Behind", [("X-Organisation", str(environ.get("doelenboom.organisation", "")))])
    return [str(environ["PATH_INFO"]).encode()]


@pytest.fixture
def published(planted: Planted, publications: Path) -> Published:
    """One version."""
    return publish(PLAN)


@pytest.fixture
def get(published: Published, publications: Path) -> Get:
    """Ask the front for an address."""

    def ask(path: str, *, sites: str = "", https: bool = False, **environ: str) -> Got:
        asked: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": "GET", **environ}
        setup_testing_defaults(asked)
        found: list[Any] = []
        front = PublicSite(_behind, publications, sites=read_sites(sites), https=https)
        body = front(asked, lambda status, headers: found.extend([status, headers]))
        content = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        return Got(found[0], found[1], content)

    return ask


def test_a_page_travels_packed_and_gives_the_same(get: Get, published: Published) -> None:
    page = (published.folder / "index.html").read_bytes()
    plain, packed = get(BASE), get(BASE, **BROWSER)
    zipped = get(BASE, HTTP_ACCEPT_ENCODING="gzip;q=1, br;q=0")
    assert plain.body == page == brotli.decompress(packed.body) == gzip.decompress(zipped.body)
    assert packed.headers["Content-Encoding"] == "br"
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert len(packed.body) < len(page) / 2
    for got in (plain, packed, zipped):
        assert got.headers["Vary"] == "Accept-Encoding"
        assert got.headers["Content-Length"] == str(len(got.body))
    assert len({got.headers["ETag"] for got in (plain, packed, zipped)}) == 3


def test_what_did_not_change_is_not_sent_again_in_any_form(get: Get) -> None:
    packed = get(BASE, **BROWSER)
    again = get(BASE, **BROWSER, HTTP_IF_NONE_MATCH=f'"other", W/{packed.headers["ETag"]}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == packed.headers["ETag"]
    assert get(BASE, HTTP_IF_NONE_MATCH=packed.headers["ETag"]).status == 200


def test_only_the_head_can_be_asked(get: Get) -> None:
    got = get(BASE, REQUEST_METHOD="HEAD")
    assert (got.status, got.body) == (200, b"")
    assert int(got.headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=99999999-", 416, slice(0, 0)),
        ("bytes=9-3", 416, slice(0, 0)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("bytes=-", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
        (f"bytes={'9' * 5000}-", 200, slice(None)),
        (f"bytes=0-{','.join(['1-2'] * 1000)}", 200, slice(None)),
    ],
)
def test_a_part_can_be_asked(
    get: Get, published: Published, asked: str, status: int, part: slice
) -> None:
    whole = (published.folder / "snapshot.json").read_bytes()
    got = get(f"{BASE}snapshot.json", HTTP_RANGE=asked, **BROWSER)
    assert got.status == status
    assert got.body == whole[part]
    if status == 206:
        assert got.headers["Content-Range"].endswith(f"/{len(whole)}")
    stale = get(f"{BASE}snapshot.json", HTTP_RANGE="bytes=0-9", HTTP_IF_RANGE='"oud"')
    assert (stale.status, stale.body) == (200, whole)


def test_large_files_come_in_pieces(get: Get, published: Published) -> None:
    large = published.folder / "groot.pdf"
    large.write_bytes(bytes(range(256)) * 1000)
    got = get(f"{BASE}versies/1/groot.pdf")
    assert got.body == large.read_bytes()
    part = get(f"{BASE}versies/1/groot.pdf", HTTP_RANGE="bytes=1000-99999")
    assert part.body == large.read_bytes()[1000:100000]


def test_hashed_files_are_kept_for_ever_and_pages_are_asked_again(
    get: Get, published: Published
) -> None:
    style = next((published.folder / "assets").glob("*.css")).name
    assert "immutable" in get(f"{BASE}assets/{style}").headers["Cache-Control"]
    assert get(BASE).headers["Cache-Control"] == "public, no-cache"
    assert get(f"{BASE}versies/1/").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in get(BASE).headers


def test_only_embed_pages_may_be_framed_and_data_may_be_read_elsewhere(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    served = Served(page, "text/html; charset=utf-8", 3, "x", frozen=False)
    framed = answer(served, "cijfers/x/inbed/index.html", {}).headers
    closed = answer(served, "cijfers/inbedding/index.html", {}).headers
    assert framed["Content-Security-Policy"].endswith("frame-ancestors *")
    assert closed["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    data = Served(tmp_path / "x.svg", "image/svg+xml", 3, "x", frozen=False)
    headers = answer(data, "cijfers/x/grafiek.svg", {}).headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'unsafe-inline'; sandbox;"
    ), "a drawing brings its own styles and can do nothing else"
    assert closed["Cross-Origin-Resource-Policy"] == "same-origin"


def test_folders_and_missing_pages(get: Get) -> None:
    sent = get(f"{BASE}doelen/d1", QUERY_STRING="a=1")
    assert (sent.status, sent.headers["Location"]) == (302, f"{BASE}doelen/d1/?a=1")
    missing = get(f"{BASE}bestaat/niet.html")
    assert missing.status == 404
    assert f'href="{BASE}'.encode() in missing.body
    assert get(f"{BASE}..%2f..%2fkeys").status == 404
    assert get(f"{BASE}.slot").status == 404
    assert get(f"{BASE}.well-known/doelenboom-keys.json").status == 200


@pytest.mark.parametrize(
    "path",
    [
        f"/{'a' * 300}/b/", f"/a/{'b' * 300}/", f"{BASE}{'c' * 300}", f"{BASE}{'d/' * 3000}",
        f"{BASE}..%252f..%252fkeys", f"{BASE}index.html\x00", f"{BASE}..\\..\\keys",
        f"{BASE}INDEX.HTML", f"{BASE}versies/{'9' * 5000}/", f"{BASE}%2e%2e/", f"{BASE}\xc3\xa9",
    ],
)  # fmt: skip
def test_strange_addresses_are_no_fault_of_ours(get: Get, path: str) -> None:
    assert get(path).status in {299, 404}


def test_everything_else_goes_through(get: Get) -> None:
    for path in ("/", "/beheer/", "/duinmonde/ander-plan/", "/elders/x/y"):
        assert get(path).status == 299, path
    assert get(BASE, REQUEST_METHOD="POST").status == 299
    assert get(BASE, https=True).status == 299, "somebody else sends it on to https"
    safe = get(BASE, https=True, HTTP_X_FORWARDED_PROTO="https")
    assert safe.status == 200
    assert "max-age" in safe.headers["Strict-Transport-Security"]


def test_an_organisation_has_a_host_of_its_own_and_nothing_else_is_there(
    get: Get, publications: Path
) -> None:
    sites = "doelen.nl=duinmonde, elders.nl=anderdorp"
    here = {"sites": sites, "HTTP_HOST": "doelen.nl:8000"}
    start = get("/", **here)
    assert (start.status, start.headers["X-Organisation"]) == (299, "duinmonde")
    assert get(f"/{PLAN}/", **here).status == 200
    assert get(f"/{PLAN}/doelen/d1", **here).headers["Location"] == f"/{PLAN}/doelen/d1/"
    # Neither the back office nor the long address, and on another's host nothing of ours.
    assert get("/beheer/", **here).body == b"/-"
    assert get(BASE, **here).body == b"/-"
    other = {"sites": sites, "HTTP_HOST": "elders.nl"}
    assert get(f"/{PLAN}/", **other).body == b"/-"
    assert get(BASE, **other).body == b"/-"
    assert get("/", **other).headers["X-Organisation"] == "anderdorp"
    # A host that nobody named shows everything, as before.
    assert get(BASE, sites=sites, HTTP_HOST="localhost").status == 200


def test_one_plan_can_have_the_root_of_a_host(get: Get, published: Published) -> None:
    here = {"sites": f"plan.nl=duinmonde/{PLAN}", "HTTP_HOST": "plan.nl"}
    assert get("/", **here).body == (published.folder / "index.html").read_bytes()
    assert get("/doelen/d1", **here).headers["Location"] == "/doelen/d1/"
    assert get("/robots.txt", **here).body.startswith(b"User-agent")
    assert b'href="/index.html"' in get("/niets/hier.html", **here).body
    # Its pages say that they stand below the plan's code, so they are there too.
    assert get(f"/{PLAN}/doelen/d1/", **here).body == get("/doelen/d1/", **here).body
    assert get(f"/{PLAN}/doelen/d1", **here).headers["Location"] == f"/{PLAN}/doelen/d1/"
    assert get("//doelen//d1", **here).headers["Location"] == "/doelen/d1/", "not another host"


@pytest.mark.parametrize("host", ["doelen.nl.", "DOELEN.NL", "doelen.nl:", "doelen.nl.:8000"])
def test_another_spelling_of_a_host_opens_nothing_more(get: Get, host: str) -> None:
    here = {"sites": "doelen.nl=anderdorp", "HTTP_HOST": host}
    assert get("/beheer/", **here).body == b"/-"
    assert get(BASE, **here).body == b"/-"


def test_a_host_of_its_own_sends_people_to_the_same_page_over_https(get: Get) -> None:
    here = {"sites": "doelen.nl=duinmonde", "HTTP_HOST": "doelen.nl:80", "https": True}
    sent = get(f"/{PLAN}/doelen/d\xc3\xa9/", **here, QUERY_STRING="q=1")
    there = f"https://doelen.nl/{PLAN}/doelen/d%C3%A9/?q=1"
    assert (sent.status, sent.headers["Location"]) == (301, there)
    assert get(f"/{PLAN}/", **here, HTTP_X_FORWARDED_PROTO="https").status == 200


def test_a_host_belongs_to_who_states_it_as_address(
    planted: Planted, get: Get, publications: Path
) -> None:
    here = {"sites": "*.doelen.nl=*", "HTTP_HOST": "duin.doelen.nl"}
    for path in ("/", "/robots.txt", f"/{PLAN}/", BASE, "/beheer/"):
        assert get(path, **here).body == b"/-", "nobody stated it"
    Organisation.objects.update(address="https://duin.doelen.nl")
    publish(PLAN)
    assert get("/", **here).headers["X-Organisation"] == "duinmonde"
    assert get(f"/{PLAN}/", **here).status == 200
    assert get("/beheer/", **here).body == b"/-"
    assert get(f"/{PLAN}/", **{**here, "HTTP_HOST": "zee.doelen.nl"}).body == b"/-"


def test_two_that_state_one_host_have_it_neither(tmp_path: Path) -> None:
    now = 0.0
    claims = Claims(tmp_path, lambda: now)
    _stand(tmp_path, "een", "https://a.nl/")
    assert claims.organisation_at("A.NL:8000") == "een"
    _stand(tmp_path, "twee", "https://a.nl")
    _stand(tmp_path, "drie", "https://b.nl/drie/")
    assert claims.organisation_at("a.nl") == "een", "it looks again after a while"
    now = 6.0
    assert claims.organisation_at("a.nl") is None
    assert claims.organisation_at("b.nl") is None, "it shares that host"


def _stand(publications: Path, organisation: str, address: str) -> None:
    view = publications / organisation / "plan" / "huidig"
    view.mkdir(parents=True)
    stand = Stand(
        organisation=organisation, organisation_name=organisation, plan="plan", title="Plan",
        shown="", theme="voorbeeld", address=address, version=1, latest=1,
        snapshot_sha256="0" * 64, manifest_sha256="0" * 64, published_at=datetime.now(UTC),
    )  # fmt: skip
    (view / "stand.json").write_bytes(dump_stand(stand))


def test_the_setting_of_hosts_is_read_strictly() -> None:
    sites = read_sites("a.nl = gemeente-a, B.nl=gemeente-b/plan-1, *.d.nl=*, x.d.nl=x,")
    assert sites["a.nl"] == Home("gemeente-a")
    assert sites["b.nl"] == Home("gemeente-b", "plan-1")
    assert home_of(sites, "A.NL:443") == Home("gemeente-a")
    assert home_of(sites, "c.nl") is None
    assert home_of(sites, "d.nl") is None
    assert home_of(sites, "x.d.nl") == Home("x")
    assert home_of(sites, "y.z.d.nl") is BY_ADDRESS
    wrongs = ("a.nl", "a.nl=A", "a.nl=x,a.nl=y", "=x", "a.nl=x/y/z", "*=*", "*.a.nl=x", "a.*=*")
    for wrong in wrongs:
        with pytest.raises(WrongSites, match="DOELENBOOM_SITES"):
            read_sites(wrong)
