"""The regions that ship with the software, so that nobody has to load anything to begin.

``data/cbs-gemeenten.json`` holds every municipality since 1830 that CBS still knows, its
province per year, COROP-gebieden, landsdelen, and what was merged when, from the value list of
StatLine table 03759ned; and the GGD-regio of the Zeeland municipalities in 2024. What was
loaded into the registry goes before it.
"""

from functools import cache
from importlib.resources import files

from doelenboom.regions.hierarchy.document import read_document
from doelenboom.regions.hierarchy.records import Hierarchy, Link

FILE = "cbs-gemeenten.json"


def builtin_bytes() -> bytes:
    """The file as it ships."""
    return files("doelenboom.regions").joinpath("data", FILE).read_bytes()


@cache
def builtin() -> Hierarchy:
    """What the file says; read once per process."""
    return read_document(builtin_bytes())


@cache
def links_by_code() -> dict[str, list[Link]]:
    """The same links, by the region that lies in another."""
    return _grouped("code")


@cache
def links_by_parent() -> dict[str, list[Link]]:
    """The same links, by the region that others lie in."""
    return _grouped("parent")


@cache
def shipped_names() -> dict[str, str]:
    """Names by code."""
    return {region.code: region.name for region in builtin().regions}


def _grouped(side: str) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in builtin().links:
        found.setdefault(getattr(link, side), []).append(link)
    return found
