"""Fonts: woff2 only, few and light, with a licence that a person vouched for."""

import base64
import re
import struct

from doelenboom.publishing.house_style.errors import StyleUnreadable
from doelenboom.snapshot.publisher import Font

MOST_BYTES = 300_000
MOST_FONTS = 6
_FAMILY = re.compile(r"[\w][\w -]{0,59}")
_WEIGHT = re.compile(r"[1-9]00( [1-9]00)?")


def read_font(raw: bytes, family: str, weight: str = "400") -> Font:
    """Check one font file.

    Raises:
        StyleUnreadable: it is no woff2, is cut off or too large, or its name cannot be used.
    """
    if not _FAMILY.fullmatch(family):
        raise StyleUnreadable("Geef het lettertype een naam van letters, cijfers en spaties.")
    if not _WEIGHT.fullmatch(weight):
        raise StyleUnreadable("Een gewicht is een honderdtal (400), of van en tot (100 900).")
    if len(raw) > MOST_BYTES:
        raise StyleUnreadable(
            f"“{family}” is groter dan {MOST_BYTES // 1000} kB. Neem alleen de tekens op die u "
            "nodig hebt."
        )
    if raw[:4] != b"wOF2":
        raise StyleUnreadable(f"“{family}” is geen woff2. Zet het lettertype om naar woff2.")
    if len(raw) < 48 or struct.unpack(">I", raw[8:12])[0] != len(raw):  # noqa: PLR2004 - header
        raise StyleUnreadable(
            f"“{family}” is niet heel: het bestand is korter of langer dan het zegt."
        )
    return Font(family=family, weight=weight, data=base64.b64encode(raw).decode())
