"""The regions that ship with the software, so that nobody has to load anything to begin.

``data/cbs-gemeenten.json`` holds every municipality since 1830 that CBS still knows, its
province per year, COROP-gebieden, landsdelen, and what was merged when, from the value list of
StatLine table 03759ned; and the GGD-regio of the Zeeland municipalities in 2024. What was
loaded into the registry goes before it.
"""

from functools import cache
from importlib.resources import files

from doelenboom.regions.hierarchy.document import read_document
from doelenboom.regions.hierarchy.records import Hierarchy

FILE = "cbs-gemeenten.json"


def builtin_bytes() -> bytes:
    """The file as it ships."""
    return files("doelenboom.regions").joinpath("data", FILE).read_bytes()


@cache
def builtin() -> Hierarchy:
    """What the file says; read once per process."""
    return read_document(builtin_bytes())
