"""Readable, stable pieces of addresses and file names."""

import re
import unicodedata

_UNSAFE = re.compile(r"[^a-z0-9]+")


def slugify(text: str, limit: int = 60) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word where possible; never empty.

    ``"Kinderen & jeugd: 0–18 jaar"`` → ``"kinderen-jeugd-0-18-jaar"``.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = _UNSAFE.sub("-", plain).strip("-")
    if len(slug) > limit:
        cut = slug[: limit + 1].rpartition("-")[0]
        slug = cut if len(cut) > limit // 2 else slug[:limit].rstrip("-")
    return slug or "x"
