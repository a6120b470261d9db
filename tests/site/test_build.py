"""A built site: every address leads somewhere, everything is said, and it is always the same."""

import gzip
import os
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from doelenboom.kernel.states import State
from doelenboom.site.api import TargetNotEmpty, build, render_pages
from doelenboom.snapshot.canonical import dump_snapshot, sha256
from doelenboom.snapshot.models import Snapshot
from tests.factories import (
    big_snapshot,
    contribution,
    empty_snapshot,
    node,
    small_snapshot,
)

EXPECTED = {
    "index.html", "doelenboom/index.html", "cijfers/index.html", "cijfers/eenzaamheid/index.html",
    "edities/index.html", "edities/tussen-1/index.html", "begrippen/index.html", "404.html",
    "wetten/index.html", "bronnen/index.html", "besluiten/index.html", "inbreng/index.html",
    "geld/index.html", "over/index.html", "toegankelijkheid/index.html", "a-z/index.html",
    "doelen/sb-1-1/index.html", "snapshot.json",
}  # fmt: skip


class _Reader(HTMLParser):
    """Collects what a page refers to, its ids, headings, and what a strict policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        for name in ("href", "src"):
            if value := found.get(name):
                self.links.append(value)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        runs = tag == "script" and found.get("type") != "application/ld+json"
        if "style" in found or tag == "style" or (runs and "src" not in found):
            self.forbidden.append(self.get_starttag_text() or tag)
        self.forbidden.extend(name for name in found if name.startswith("on"))


def read(content: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(content.decode())
    return reader


def deep_snapshot() -> Snapshot:
    """A single line of elements, forty deep, reported on at its end only."""
    chain = [node("N0", None, 0, "Element 0")]
    chain += [node(f"N{n}", f"N{n - 1}", min(3, n), f"Element {n}") for n in range(1, 40)]
    return small_snapshot(
        nodes=tuple(chain),
        relations=(),
        indicators=(),
        milestones=(),
        contributions=(contribution("tussen-2", "N39", State.MINOR_DEVIATION),),
    )


def text_of(content: bytes) -> str:
    shown = re.sub(r"<script type=.*?</script>|</?data\b[^>]*>", "", content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))


@pytest.fixture(scope="module", params=["small", "empty", "bare", "deep", "big"])
def site(request: pytest.FixtureRequest) -> dict[str, bytes]:
    made: dict[str, Any] = {
        "bare": lambda: empty_snapshot().model_copy(update={"nodes": ()}),
        "deep": deep_snapshot,
        "small": small_snapshot,
        "empty": empty_snapshot,
        "big": lambda: big_snapshot(700),
    }
    return dict(render_pages(made[request.param]()))


def pages(site: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in site.items() if path.endswith(".html")}


def test_every_page_that_was_promised_is_there() -> None:
    assert set(dict(render_pages(small_snapshot()))) >= EXPECTED


def test_every_link_within_the_site_leads_to_a_file_and_a_place_in_it(
    site: dict[str, bytes],
) -> None:
    ids = {path: set(read(content).ids) for path, content in pages(site).items()}
    for path, content in pages(site).items():
        for link in read(content).links:
            if re.match(r"https?:|mailto:", link):
                continue
            target, _, place = link.partition("#")
            full = os.path.normpath(PurePosixPath(path).parent / target) if target else path
            assert full in site, f"{path} → {link}"
            assert not place or place in ids[full], f"{path} → {link}"


def test_pages_carry_no_style_or_script_of_their_own(site: dict[str, bytes]) -> None:
    for path, content in pages(site).items():
        assert read(content).forbidden == [], path
        assert b"default-src 'none'" in content


def test_ids_are_unique_and_headings_do_not_skip(site: dict[str, bytes]) -> None:
    for path, content in pages(site).items():
        found = read(content)
        assert len(found.ids) == len(set(found.ids)), path
        assert found.headings.count(1) == 1, path
        assert found.headings[0] == 1, path
        steps = zip(found.headings, found.headings[1:], strict=False)
        assert all(b <= a + 1 for a, b in steps), (path, found.headings)


def test_no_placeholder_reaches_a_reader(site: dict[str, bytes]) -> None:
    for path, content in pages(site).items():
        words = text_of(content)
        for wrong in ("None", "Undefined", "[]", "()", "  .", " ,", "..", "&lt;p", "Decimal"):
            assert wrong not in words, (path, wrong)


def test_text_of_the_plan_is_text_and_never_markup() -> None:
    page = dict(render_pages(small_snapshot()))["doelen/sb-1-3/index.html"].decode()
    assert "Buurtverbinders &lt;in&gt; elke buurt" in page
    assert "<in>" not in page


@pytest.mark.typesetting
def test_the_site_is_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    snapshot = big_snapshot(120)
    report = build(snapshot, tmp_path / "one", processes=1)
    build(snapshot, tmp_path / "elsewhere" / "three", processes=3)
    rendered = dict(render_pages(snapshot))
    for folder in (tmp_path / "one", tmp_path / "elsewhere" / "three"):
        written = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        assert written == rendered
    assert report.files == len(rendered)
    assert report.pages == len(pages(rendered))
    assert report.bytes == sum(map(len, rendered.values()))


def test_the_snapshot_travels_with_the_site_in_its_canonical_form() -> None:
    snapshot: Snapshot = small_snapshot()
    assert dict(render_pages(snapshot))["snapshot.json"] == dump_snapshot(snapshot)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    with pytest.raises(TargetNotEmpty, match="niet leeg"):
        build(small_snapshot(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_start_and_colophon_say_both_moments_version_and_hash_and_every_page_leads_there(
    site: dict[str, bytes],
) -> None:
    fingerprint = f"sha256 {sha256(site['snapshot.json'])[:16]}"
    for path, content in pages(site).items():
        if "/inbed/" in path:
            continue  # names its publisher and edition, and links to the page that says the rest
        words = text_of(content)
        told = path in {"index.html", "over/index.html"}
        assert ("Gebouwd op 2 november 2026 om 09.14 uur" in words) is told, path
        assert ("export van 30 oktober 2026 om 16.40 uur" in words) is told, path
        assert (fingerprint in words) is told, path
        assert "over/index.html#controleren" in content.decode(), path


def test_nothing_reported_is_said_in_words_and_the_plan_is_shown() -> None:
    start = text_of(dict(render_pages(empty_snapshot()))["index.html"])
    assert "Over de voortgang is nog niets gemeld" in start
    assert "1 ambitie, 2 opgaven, 2 doelen en 4 focuspunten" in start
    assert "Niet gemeld" not in start


def test_an_edition_with_much_to_tell_has_a_page_per_theme() -> None:
    site = dict(render_pages(big_snapshot(700)))
    themes = [path for path in site if path.startswith("edities/tussen-2/t")]
    assert len(themes) == 14
    assert "Lees wat is gemeld over Onderdeel 0 van het plan" in text_of(
        site["edities/tussen-2/index.html"]
    )


def test_no_page_weighs_more_than_a_phone_should_fetch() -> None:
    site = dict(render_pages(big_snapshot(2000)))
    styles = sum(len(gzip.compress(c)) for path, c in site.items() if path.endswith(".css"))
    heaviest = max(pages(site).items(), key=lambda item: len(gzip.compress(item[1])))
    assert len(gzip.compress(heaviest[1])) + styles <= 60_000, heaviest[0]
