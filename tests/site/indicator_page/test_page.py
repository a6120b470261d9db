"""The page of an indicator with everything, its files, and its frames."""

import gzip
import re
import struct
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from doelenboom.site.api import render_pages
from doelenboom.site.charts.api import indicator_charts
from doelenboom.site.context import SiteContext
from doelenboom.site.pictures.files import framed, image
from tests.site.charts.cases import months, publication
from tests.site.facts.test_in_pages import check_page, read_facts

PAGE = "cijfers/eenzaamheid/index.html"
FRAME = "cijfers/eenzaamheid/verloop/inbed/index.html"


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return dict(render_pages(publication(months(), english=True)))


def _words(page: bytes) -> str:
    text = re.sub(r"<(svg|style|head).*?</\1>|<[^>]+>", " ", page.decode(), flags=re.DOTALL)
    return " ".join(unescape(text).split())


def test_the_page_tells_its_parts_in_order(site: dict[str, bytes]) -> None:
    heads = re.findall(r"<h2[^>]*>(.*?)</h2>", site[PAGE].decode())
    assert heads == [
        "Hoe het verloopt", "Verschillen tussen wijken", "Op de kaart", "Naar leeftijd",
        "Alle waarden", "Wat de gemeente wil bereiken", "Wat dit cijfer telt",
        "Waar komt dit cijfer vandaan?", "Wat er eerder stond", "Zelf gebruiken",
    ]  # fmt: skip


def test_what_was_replaced_is_told_and_is_no_fact(site: dict[str, bytes]) -> None:
    said = _words(site[PAGE])
    assert "Duinmonde 2022 56 % 3 juni 2026 om 06.10 uur De bron verbeterde het cijfer." in said
    assert 'value="55.8"' not in site[PAGE].decode()


def test_a_part_leads_to_the_whole(site: dict[str, bytes]) -> None:
    page = site["cijfers/eenzaamheid-1/index.html"].decode()
    assert 'href="../../cijfers/eenzaamheid/index.html">Volwassenen die eenzaam zijn</a>' in page


def test_240_figures_are_one_compact_table(site: dict[str, bytes]) -> None:
    page = site["cijfers/bijstand/index.html"]
    assert page.count(b'<tr><th scope="row">') == 240
    assert b"Alle waarden" not in page, "the table beside the line has them all"
    assert len(gzip.compress(page)) < 20_000


def test_every_picture_is_a_drawing_that_stands_alone(site: dict[str, bytes]) -> None:
    found = [path for path in site if path.startswith("cijfers/") and path.endswith(".svg")]
    assert len(found) == 8
    for path in found:
        root = ET.fromstring(site[path])
        words = "".join(root.itertext())
        assert root.attrib["role"] == "img"
        assert "Gemeente Duinmonde · Tussenrapportage 2 2026 · duinmonde.example" in words
        assert "prefers-color-scheme:dark" in words
        assert "var(" not in words
        assert not re.search(r'(href|src)="(?!#)|url\((?!#)', site[path].decode())


def test_the_first_picture_is_an_image_too(site: dict[str, bytes]) -> None:
    png = site["cijfers/eenzaamheid/verloop.png"]
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height > 400) == (752, True)
    assert "cijfers/eenzaamheid/wijken.png" not in site


def test_an_image_is_the_same_again_and_shows_its_words() -> None:
    context = SiteContext(publication())
    picture = indicator_charts(context, context.snapshot.indicators[0])[0]
    drawing = framed(context, picture)
    assert image(drawing) == image(drawing)
    bare = drawing.__class__(drawing.layout, drawing.width, drawing.height, "", "", ())
    assert len(image(drawing)) > 5 * len(image(bare))


def test_a_frame_has_no_script_and_leads_to_its_source(site: dict[str, bytes]) -> None:
    for path, lang in ((FRAME, "nl"), (f"en/{FRAME}", "en")):
        page = site[path].decode()
        assert f'<html lang="{lang}"' in page
        assert "<script" not in page
        assert "style=" not in page
        assert "default-src 'none'" in page
        assert 'href="../../../../cijfers/eenzaamheid/index.html" target="_top"' in page
        assert page.count("<h1") == 1
        assert "Gemeente Duinmonde" in page
    assert "See this figure with its table" in site[f"en/{FRAME}"].decode()


def test_the_page_gives_the_line_to_copy(site: dict[str, bytes]) -> None:
    root, frame = "https://duinmonde.example/proefdorp", FRAME.removesuffix("index.html")
    assert f'<iframe src="{root}/{frame}"' in unescape(site[PAGE].decode())
    assert f'<iframe src="{root}/en/{frame}"' in unescape(site[f"en/{PAGE}"].decode())


def test_an_english_page_has_english_words_only(site: dict[str, bytes]) -> None:
    page = site[f"en/{PAGE}"].decode()
    main = page[page.index("<main") : page.index("</main>")]
    own = re.sub(r'<span lang="nl">.*?</span>|<div lang="nl">.*?</div>', "", main, flags=re.DOTALL)
    said = _words(own.encode())
    for dutch in ("Hoe het", "Verschillen", "Waarde", "Gebied", "voorlopig", "hoogst", " cijfer"):
        assert dutch not in said, dutch


def test_every_number_on_these_pages_is_its_fact(site: dict[str, bytes]) -> None:
    facts = read_facts(site["data/facts.json"])
    pages = [path for path in site if "cijfers/" in path and path.endswith(".html")]
    assert len(pages) > 20
    for path in pages:
        assert check_page(site[path].decode(), facts)[1] == [], path
    assert check_page(site[PAGE].decode(), facts)[0] > 60


def test_every_download_is_there(site: dict[str, bytes]) -> None:
    for path in (PAGE, f"en/{PAGE}", "cijfers/bijstand/index.html"):
        links = re.findall(r'href="(?:\.\./)+([^"]+)" download', site[path].decode())
        assert {link.rpartition(".")[2] for link in links} == {"csv", "xlsx", "json", "svg", "png"}
        assert [link for link in links if link not in site] == []


def test_a_file_tells_its_kind_and_size(site: dict[str, bytes]) -> None:
    csv = len(site["data/cijfers/bijstand.csv"])
    assert csv > 10_000
    dutch, english = (_words(site[f"{root}cijfers/bijstand/index.html"]) for root in ("", "en/"))
    size = f"{csv // 100 / 10:.1f}".removesuffix(".0")
    assert f"Cijfers als CSV ({size.replace('.', ',')} kB)" in dutch
    assert f"Figures as CSV ({size} kB)" in english
    assert "als SVG (schaalbaar)" in dutch and "als PNG (752 pixels breed)" in dutch
    assert "as PNG (752 pixels wide)" in english
