"""What is uploaded for a house style: kept when it is harmless, refused in a clear sentence."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.publishing.house_style.errors import StyleUnreadable
from doelenboom.publishing.house_style.letters import read_font
from doelenboom.publishing.house_style.pictures import read_logo
from doelenboom.publishing.house_style.tokens import known_names, read_tokens

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'


def png(width: int = 3, height: int = 2, spoil: bool = False) -> bytes:
    def piece(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body) ^ (1 if spoil else 0)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\1\2\3" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", rows) + piece(b"IEND", b"")


def woff2(size: int = 60) -> bytes:
    return b"wOF2" + b"\0" * 4 + struct.pack(">I", size) + b"\0" * (size - 12)


def test_a_stylesheet_gives_tokens_for_light_and_dark() -> None:
    made = read_tokens(
        b"/* huisstijl; van ons: {} */ @charset 'utf-8'; .duin-theme{"
        b"--basis-color-default-bg-document:#FFFFFF; --basis-color-info-color-default: "
        b"var(--duin-blauw); --duin-blauw: rgb(0 80 140); --duin-rood: red;"
        b'--basis-heading-font-family: "Duin Sans", Georgia, serif}'
        b"@media (prefers-color-scheme: dark){.duin-theme{--ink:#fff}}"
    )
    assert made.light == {
        "--basis-color-default-bg-document": "#FFFFFF",
        "--basis-color-info-color-default": "var(--duin-blauw)",
        "--duin-blauw": "rgb(0 80 140)",
        "--basis-heading-font-family": '"Duin Sans", Georgia, serif',
    }
    assert made.dark == {"--ink": "#fff"}
    assert made.ignored == ("--duin-rood",), "no sheet uses it, and nothing used points at it"


def test_design_tokens_give_the_same() -> None:
    made = read_tokens(
        b'{"basis": {"color": {"info": {"color-default": {"$value": "{duin.blauw}"}}}},'
        b'"duin": {"blauw": {"$type": "color", "$value": "#00508c"}}}'
    )
    assert made.light == {
        "--basis-color-info-color-default": "var(--duin-blauw)", "--duin-blauw": "#00508c",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"a{--ink:url(https://x)}", "url("),
        (b"@import 'x'; a{--ink:#fff}", "@import"),
        (b"a{--ink: expression(alert(1))}", "expression("),
        (b"a{--ink: #fff url}", "“--ink”"),
        (b"a{--ink: calc(1px + 2px)}", "“--ink”"),
        (b"a{color:red}", "geen tokens"),
        (b'{"a": 1', "geen geldige JSON"),
        (b"\xff\xfe", "geen tekst"),
        (b"a" * 300_001, "groter dan 300 kB"),
        # What would keep a careless reader busy for hours.
        (b"/*a" * 99_000, "geen tokens"),
        (b"--a" * 99_000, "geen tokens"),
        (b"a{--ink:rgb(" + b" " * 200_000 + b"x}", "“--ink”"),
        (b"a{" * 145_000, "geen tokens"),
    ],
)
def test_what_is_no_token_is_refused(raw: bytes, told: str) -> None:
    with pytest.raises(StyleUnreadable) as refused:
        read_tokens(raw)
    assert told in str(refused.value)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_and_values_stay_harmless(text: str) -> None:
    try:
        made = read_tokens(f"a{{--ink:{text}}}".encode())
    except (StyleUnreadable, UnicodeEncodeError):
        return
    assert not set("".join(made.light.values())) & set(";{}<>@\\")


def test_our_own_names_are_known() -> None:
    assert {"--ink", "--paper", "--basis-color-default-bg-document"} <= known_names()


def test_a_drawing_and_a_picture_are_logos() -> None:
    drawn = read_logo(SVG.format('<path d="M0 0h4z" fill="url(#a)"/>').encode(), "Duinmonde")
    assert (drawn.media_type, drawn.width, drawn.height) == ("image/svg+xml", 40, 10)
    painted = read_logo(png(), "Duinmonde")
    assert (painted.media_type, painted.width, painted.height) == ("image/png", 3, 2)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (SVG.format("<script>1</script>").encode(), "script"),
        (SVG.format("<foreignObject/>").encode(), "foreignObject"),
        (SVG.format('<path onclick="x"/>').encode(), "onclick"),
        (SVG.format('<use href="https://x#a"/>').encode(), "href"),
        (SVG.format('<path fill="url(https://x)"/>').encode(), "fill"),
        (SVG.format('<image href="data:x"/>').encode(), "image"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("").encode(), "<!doctype"),
        (b"<svg/>", "geen SVG of PNG"),
        (b"GIF89a", "geen SVG of PNG"),
        (SVG.replace("40 10", "40000 10").encode(), "40000 bij 10"),
        (SVG.replace("40 10", "1e999 10").encode(), "hoe groot"),
        (SVG.format('<path style="fill:ur\\6c(https://x)"/>').encode(), "style"),
        (b'<?xml version="1.0" encoding="UTF-7"?>' + SVG.format("").encode(), "UTF-8"),
        (SVG.format("\xe9").encode("latin-1"), "geen SVG of PNG"),
        (png(spoil=True), "geen hele PNG"),
        (png()[:-4], "geen hele PNG"),
        (b" " * 100_001, "groter dan 100 kB"),
    ],
)
def test_what_can_act_fetch_or_break_is_no_logo(raw: bytes, told: str) -> None:
    with pytest.raises(StyleUnreadable) as refused:
        read_logo(raw, "Duinmonde")
    assert told in str(refused.value)


def test_a_logo_says_what_is_on_it() -> None:
    with pytest.raises(StyleUnreadable, match="wat er op het logo staat"):
        read_logo(png(), " ")


def test_a_font_is_whole_woff2_with_a_name_and_a_weight() -> None:
    assert read_font(woff2(), "Duin Sans", "400 700").family == "Duin Sans"
    for raw, family, weight, told in (
        (b"OTTO" + b"\0" * 60, "Duin", "400", "geen woff2"),
        (woff2()[:-1], "Duin", "400", "niet heel"),
        (b"wOF2" + b"\0" * 300_000, "Duin", "400", "groter dan 300 kB"),
        (woff2(), 'Duin"}', "400", "naam van letters"),
        (woff2(), "Duin", "bold", "honderdtal"),
    ):
        with pytest.raises(StyleUnreadable, match=told):
            read_font(raw, family, weight)
