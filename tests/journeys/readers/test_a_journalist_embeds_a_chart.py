"""A journalist puts a chart on a page of another website, and takes it along as a file."""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from tests.journeys.readers.conftest import BeforeReaders
from tests.site.serving import served

INDICATOR = "cijfers/eenzaamheid/index.html"
WHOLE = (
    "(one => one.scrollWidth <= innerWidth && one.scrollHeight <= innerHeight)"
    "(document.documentElement)"
)
SVG = "{http://www.w3.org/2000/svg}"


def test_a_chart_stands_on_a_page_of_another_host(
    before_readers: BeforeReaders,
    new_page: Callable[..., Page],
    tmp_path: Path,
) -> None:
    page = new_page()
    asked: list[str] = []
    page.goto(f"{before_readers.address}{INDICATOR}")

    # The line to copy stands below the chart; it names the address where this page really is.
    page.get_by_text("Grafiek op uw eigen pagina zetten").click()
    code = page.get_by_role("listitem").filter(has_text="Hoe het verloopt").locator("code")
    line = code.inner_text()
    assert before_readers.address in line

    # Another host: the same machine by another name and on another port.
    article = f"<!doctype html><title>Krant</title><h1>Eenzaam</h1>{line}"
    whole = escape(f"{before_readers.address}{INDICATOR}")
    (tmp_path / "artikel.html").write_text(article, encoding="utf-8")
    (tmp_path / "alles.html").write_text(f'<iframe src="{whole}"></iframe>', encoding="utf-8")
    with served(tmp_path) as host:
        newspaper = host.replace("127.0.0.1", "localhost")
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{newspaper}/artikel.html")
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("img", name=re.compile("Volwassenen die eenzaam"))).to_be_visible()
        expect(frame.get_by_role("heading", level=1)).to_contain_text("Volwassenen die eenzaam")
        for width in (1280, 700, 600, 415):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function("width => innerWidth === width", arg=width)
            # Nothing is cut off; a frame of another host hears of its new size a moment later.
            page.frames[1].wait_for_function(WHOLE)
        assert not any(url.endswith(".js") for url in asked), "no script in the frame"
        known = (before_readers.address, newspaper)
        assert [url for url in asked if not url.startswith(known)] == []

        # Only frames may be framed: the page itself stays out of other people's pages.
        page.goto(f"{newspaper}/alles.html")
        refused = page.frames[1]
        expect(page.frame_locator("iframe").locator("#inhoud")).to_have_count(0)
        assert refused.url.startswith("chrome-error:")

        # From the frame readers go to where the figures are.
        page.goto(f"{newspaper}/artikel.html")
        page.frame_locator("iframe").get_by_role("link", name=re.compile("^Bekijk")).click()
        page.wait_for_url(re.compile(f"{re.escape(before_readers.address)}cijfers/eenzaamheid/"))


def test_a_chart_is_taken_along_and_stands_alone(
    before_readers: BeforeReaders, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page(accept_downloads=True)
    page.goto(f"{before_readers.address}{INDICATOR}")
    files = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile(f"^Hoe het verloopt als {kind}")).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        files[kind] = path
    assert files["PNG"].read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    drawing = ElementTree.parse(files["SVG"]).getroot()
    assert drawing.tag == f"{SVG}svg"
    said = " ".join(text for text in drawing.itertext())
    assert "Gezondheidsmonitor" in said
    assert "Gemeente Duinmonde" in said
    assert drawing.findall(f".//{SVG}image") == drawing.findall(f".//{SVG}script") == []

    # Opened by its own address a drawing keeps its colours, under the policy that it comes with.
    for address in (page.url.replace("index.html", "verloop.svg"), files["SVG"].as_uri()):
        page.goto(address)
        line = page.locator("path.c-own").first
        assert line.evaluate("one => getComputedStyle(one).stroke") == "rgb(0, 86, 139)"
