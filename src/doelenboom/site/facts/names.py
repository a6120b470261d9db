"""Codes as pieces of ids and as names in XML."""

import hashlib
import re
from functools import lru_cache

_CLEAN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}")
_OTHER = re.compile(r"[^A-Za-z0-9]+")
_READABLE, _DIGEST = 20, 4


@lru_cache(maxsize=65536)
def name_of(text: str | None) -> str:
    """A code as a piece of an id: itself where it can be, else readable with a short hash.

    ``GM0718`` → ``GM0718``; ``X:noord`` → ``X-noord-7d7f2e5f``; nothing → ``-``.
    """
    if not text:
        return "-"
    if _CLEAN.fullmatch(text):
        return text
    readable = _OTHER.sub("-", text).strip("-")[:_READABLE]
    digest = hashlib.blake2s(text.encode(errors="surrogatepass"), digest_size=_DIGEST).hexdigest()
    return f"{readable}-{digest}"
