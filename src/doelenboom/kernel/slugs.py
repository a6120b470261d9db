"""Readable, stable pieces of addresses and file names."""

import re
import unicodedata

_UNSAFE = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['’‘`´]")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
"""Letters that are no letter with a mark on it, so that decomposing leaves them as they are."""


def slugify(text: str, limit: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word where possible; never empty.

    ``"Kinderen & jeugd: 0–18 jaar"`` → ``"kinderen-jeugd-0-18-jaar"``;
    ``"Thema’s"`` → ``"themas"``.
    """
    bare = _APOSTROPHES.sub("", text)
    letters = bare.lower() if bare.isascii() else _without_marks(bare)
    slug = _UNSAFE.sub("-", letters).strip("-")
    if len(slug) > limit:
        cut = slug[: limit + 1].rpartition("-")[0]
        slug = cut if len(cut) > limit // 2 else slug[:limit].rstrip("-")
    return slug or "x"


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).lower()
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return letters.translate(_LETTERS)
