"""What browsers and caches are told about a file of a publication."""

import re

from doelenboom.publishing.serving.files import Served

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
)
HEADERS = {
    "Content-Security-Policy": f"{_POLICY}'self'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
EMBEDDED = {"Content-Security-Policy": f"{_POLICY}*"}
"""A page that other websites may show in a frame."""
DRAWN = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; "
    "frame-ancestors 'self'"
}
"""A drawing or an Inline XBRL document brings its own styles, so that it stands alone. It can do
nothing else."""
_REUSED = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
"""Open data and drawings, which other websites may read and show."""

_ALONE = frozenset({".svg", ".xhtml"})

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
NEVER = "no-store"
_HASHED = re.compile(r"[\w-]+\.[0-9a-f]{10,}\.\w+")
_EMBED = re.compile(r"(^|/)inbed/")
_DATA = frozenset({".json", ".jsonld", ".csv", ".xml", ".xlsx", ".svg", ".png", ".pdf", ".xhtml"})


def headers_of(address: str, served: Served) -> dict[str, str]:
    """Headers that say how a file may be used and kept.

    Args:
        address: below the plan, as it was asked for.
        served: the file there.
    """
    found = {**HEADERS, "Cache-Control": _kept(served)}
    if _EMBED.search(address):
        found |= EMBEDDED
    elif served.path.suffix in _DATA:
        found |= _REUSED
    if served.path.suffix in _ALONE:
        found |= DRAWN
    if served.frozen:
        found["X-Robots-Tag"] = "noindex"  # search engines show what holds now
    if served.has_forms:
        found["Vary"] = "Accept-Encoding"
    return found


def is_hashed(name: str) -> bool:
    """Whether a file carries the hash of its content in its name, so that it never changes."""
    return bool(_HASHED.fullmatch(name))


def _kept(served: Served) -> str:
    return FOR_EVER if served.frozen or is_hashed(served.path.name) else ASK_AGAIN
