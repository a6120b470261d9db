"""Addresses on the web, as plans write them."""

import re

_URL = re.compile(r"https?://[^\s\"'<>]+")


def web_links(text: str | None) -> list[str]:
    """All web addresses in a cell; several are separated by a semicolon."""
    if not text:
        return []
    return [part.strip() for part in text.split(" ; ") if _URL.fullmatch(part.strip())]


def web_link(text: str | None) -> str | None:
    """The first web address in a cell, or None when there is none that can be followed."""
    found = web_links(text)
    return found[0] if found else None
