"""The organisation's own theme: a stylesheet of tokens, a logo and fonts, as assets."""

import base64
import re

from doelenboom.site.api import render_pages
from doelenboom.snapshot.publisher import Font, HouseStyle, Logo
from tests.factories import small_snapshot

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>'


def _site(**style: object) -> dict[str, bytes]:
    small = small_snapshot()
    own = HouseStyle(name="Proefdorp", **style)  # type: ignore[arg-type]
    organisation = small.organisation.model_copy(update={"house_style": own})
    return dict(render_pages(small.model_copy(update={"organisation": organisation})))


def _asset(site: dict[str, bytes], pattern: str) -> tuple[str, bytes]:
    return next((path, data) for path, data in site.items() if re.fullmatch(pattern, path))


def test_tokens_fonts_and_logo_become_assets_with_a_hash() -> None:
    site = _site(
        tokens={
            "--basis-color-default-color-document": "#102030",
            "--basis-text-font-family-default": '"Proef"',
        },
        dark_tokens={"--ink": "#eeeeee"},
        logo=Logo(
            media_type="image/svg+xml",
            data=base64.b64encode(DRAWING).decode(),
            width=120,
            height=30,
            alt="Gemeente Proefdorp",
        ),
        fonts=(Font(family="Proef", weight="400 700", data="d09GMg=="),),
    )
    sheet_path, sheet = _asset(site, r"assets/huisstijl\.[0-9a-f]{10}\.css")
    font_path, font = _asset(site, r"assets/huisstijl-letter\.[0-9a-f]{10}\.woff2")
    logo_path, logo = _asset(site, r"assets/logo\.[0-9a-f]{10}\.svg")
    assert (font, logo) == (b"wOF2", DRAWING)
    text = sheet.decode()
    assert f'url("{font_path.rpartition("/")[2]}")' in text
    assert "--ink:var(--basis-color-default-color-document)" in text
    assert re.search(r"prefers-color-scheme:dark\)\{[^}]*--ink:#eeeeee", text)
    page = site["doelen/sb-1/index.html"].decode()
    assert 'class="utrecht-root voorbeeld-theme db-huisstijl"' in page
    assert f'<link rel="stylesheet" href="../../{sheet_path}">' in page
    assert f'src="../../{logo_path}" width="120" height="30" alt=""' in page


def test_nothing_but_tokens_travels_in_the_stylesheet() -> None:
    site = _site(
        tokens={
            "--good": "#123",
            "--bad": "red} body{display:none",
            "color": "red",
            "--far": "url(https://elsewhere.example/x)",
            "--end": "</style>",
        }
    )
    _, sheet = _asset(site, r"assets/huisstijl\.[0-9a-f]{10}\.css")
    assert b"--good:#123" in sheet
    for wrong in (b"body", b"elsewhere", b"style>", b"color:red"):
        assert wrong not in sheet


def test_an_open_theme_has_no_house_style() -> None:
    page = dict(render_pages(small_snapshot()))["index.html"].decode()
    assert 'class="utrecht-root voorbeeld-theme"' in page
    assert "huisstijl" not in page
