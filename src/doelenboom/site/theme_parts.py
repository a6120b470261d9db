"""Cutting what is told of all elements in parts that are kept from version to version.

A file that tells of every element differs in every version; what it tells of one theme seldom
does. What is made of a part asks of these elements only, each by its code.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from doelenboom.site.context import SiteContext


def by_theme(context: SiteContext) -> Iterator[list[str]]:
    """Codes of all elements in reading order, cut where a theme begins."""
    heads = {node.code for node in context.themes}
    codes: list[str] = []
    for node in context.snapshot.nodes:
        if node.code in heads and codes:
            yield codes
            codes = []
        codes.append(node.code)
    if codes:
        yield codes


def part_name(what: str, codes: Sequence[str]) -> str:
    """Name of a part about these elements in this order; what is told of them is asked."""
    return f"{what} {sha256(chr(10).join(codes).encode()).hexdigest()}"
