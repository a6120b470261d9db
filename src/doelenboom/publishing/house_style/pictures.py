"""A logo: an SVG without anything that acts or fetches, or a PNG that really is one."""

import base64
import re
import struct
import zlib
from xml.etree import ElementTree

from doelenboom.publishing.house_style.errors import StyleUnreadable
from doelenboom.snapshot.publisher import Logo

MOST_BYTES = 100_000
MOST_PIXELS = 2_000
_PNG = b"\x89PNG\r\n\x1a\n"
_HARMLESS = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title",
    "desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "use",
    "symbol", "text", "tspan",
}  # fmt: skip
_SPACE = "{http://www.w3.org/2000/svg}"
_SIZE = re.compile(r"\s*([0-9]{1,9}(?:\.[0-9]+)?)(?:px)?\s*")
_OTHER_ENCODING = re.compile(r"\s*<\?xml[^>]*\bencoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)


def read_logo(raw: bytes, alt: str) -> Logo:
    """Check a logo and say how large it is.

    Args:
        raw: the file.
        alt: what it says, for who does not see it.

    Raises:
        StyleUnreadable: it is too large, broken, or holds what does not belong in a picture.
    """
    if len(raw) > MOST_BYTES:
        raise StyleUnreadable(f"Het logo is groter dan {MOST_BYTES // 1000} kB. Maak het kleiner.")
    if not alt.strip():
        raise StyleUnreadable("Schrijf op wat er op het logo staat, voor wie het niet kan zien.")
    is_png = raw.startswith(_PNG)
    width, height = _png_size(raw) if is_png else _svg_size(raw)
    if not (1 <= width <= MOST_PIXELS and 1 <= height <= MOST_PIXELS):
        raise StyleUnreadable(f"Het logo is {width} bij {height}. Hoogstens {MOST_PIXELS} is goed.")
    return Logo(
        media_type="image/png" if is_png else "image/svg+xml",
        data=base64.b64encode(raw).decode(),
        width=width,
        height=height,
        alt=alt.strip()[:200],
    )


def _svg_size(raw: bytes) -> tuple[int, int]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StyleUnreadable("Het logo is geen SVG of PNG die we kunnen lezen.") from error
    # A browser believes what is declared: in another encoding it would read something else.
    if _OTHER_ENCODING.match(text):
        raise StyleUnreadable("Het logo is niet in UTF-8 opgeslagen. Sla het op als gewone SVG.")
    lowered = text.lower()
    for word in ("<!doctype", "<!entity", "<?xml-stylesheet"):
        if word in lowered:
            raise StyleUnreadable(f"In het logo staat “{word}”. Sla het op als gewone SVG.")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - no entities, at most 100 kB
    except (ElementTree.ParseError, RecursionError, ValueError) as error:
        raise StyleUnreadable("Het logo is geen SVG of PNG die we kunnen lezen.") from error
    if root.tag != f"{_SPACE}svg":
        raise StyleUnreadable("Het logo is geen SVG of PNG.")
    for part in root.iter():
        _check_part(part)
    return _viewed(root)


def _check_part(part: ElementTree.Element) -> None:
    name = str(part.tag).removeprefix(_SPACE)
    if name not in _HARMLESS:
        raise StyleUnreadable(
            f"In het logo staat “{name}”. Dat hoort niet in een plaatje; haal het weg."
        )
    for key, value in part.attrib.items():
        local = key.rpartition("}")[2].lower()
        points = local == "href" and not value.startswith("#")
        fetches = "url(" in value.lower() and not re.fullmatch(r"url\(#[\w-]+\)", value.strip())
        if (
            local.startswith("on")
            or (local == "style" and "url" in value.lower())
            or "\\" in value
            or points
            or fetches
        ):
            raise StyleUnreadable(
                f"In het logo staat “{local}” met iets dat handelt of van elders komt. "
                "Haal dat weg."
            )


def _viewed(root: ElementTree.Element) -> tuple[int, int]:
    sizes = [_SIZE.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if sizes[0] and sizes[1]:
        return round(float(sizes[0][1])), round(float(sizes[1][1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        return round(float(box[2])), round(float(box[3]))
    except (IndexError, ValueError, OverflowError) as error:
        raise StyleUnreadable("Het logo zegt niet hoe groot het is (viewBox).") from error


def _png_size(raw: bytes) -> tuple[int, int]:
    """Size of a PNG of which every piece is whole and the picture itself can be unpacked."""
    broken = StyleUnreadable("Het logo is geen hele PNG. Sla het opnieuw op.")
    place, size, packed = len(_PNG), None, bytearray()
    ended = False
    while place + 12 <= len(raw):
        (length,) = struct.unpack(">I", raw[place : place + 4])
        kind, body = raw[place + 4 : place + 8], raw[place + 8 : place + 8 + length]
        check = raw[place + 8 + length : place + 12 + length]
        if len(body) != length or check != struct.pack(">I", zlib.crc32(kind + body)):
            raise broken
        if kind == b"IHDR" and length == 13:  # noqa: PLR2004 - as the standard says
            size = struct.unpack(">II", body[:8])
        elif kind == b"IDAT":
            packed += body
        ended = kind == b"IEND"
        place += 12 + length
    if size is None or not ended or not packed:
        raise broken
    most = (size[0] * 8 + 1) * size[1] if max(size) <= MOST_PIXELS else 1
    try:
        zlib.decompressobj().decompress(bytes(packed), most)
    except zlib.error as error:
        raise broken from error
    return size[0], size[1]
