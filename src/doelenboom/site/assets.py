"""The finished assets that travel with the package: styles, script, fonts and their licences."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from doelenboom.kernel.errors import DoelenboomError

DEFAULT_THEME = "voorbeeld"


class AssetsMissing(DoelenboomError):
    """The front end was not built: a checkout in which ``./doe`` was never run."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Names of the built files, which carry a hash of their content.

    Attributes:
        style: structure, the same for every theme.
        script: the one script of every page; pages work without it.
        tree: script of the pages of the tree.
        search: script of the page of the search.
        icon: what a browser shows beside the title.
        themes: name of a theme → its stylesheet.
        shared: files that every site carries, next to its theme.
    """

    style: str
    script: str
    tree: str
    search: str
    icon: str
    themes: dict[str, str]
    shared: tuple[str, ...]

    def theme_file(self, theme: str) -> str:
        """Stylesheet of a theme; an unknown theme gets the example theme."""
        return self.themes.get(theme, self.themes[DEFAULT_THEME])

    def files_for(self, theme: str) -> list[str]:
        """Everything a site with this theme carries, in a fixed order."""
        scripts = {self.script, self.tree, self.search}
        return sorted({self.style, *scripts, self.icon, self.theme_file(theme), *self.shared})


@cache
def load_assets() -> Assets:
    """Read which files were built.

    Raises:
        AssetsMissing: the front end was not built.
    """
    listing = _folder() / "assets.json"
    if not listing.is_file():
        raise AssetsMissing(
            "De vormgeving van de website is nog niet gebouwd. Draai eerst ./doe demo."
        )
    data = json.loads(listing.read_text(encoding="utf-8"))
    return Assets(**{**data, "shared": tuple(data["shared"])})


@cache
def read_asset(name: str) -> bytes:
    """Content of one built file."""
    return (_folder() / name).read_bytes()


@cache
def font_files() -> tuple[Path, ...]:
    """Noto Sans (regular, italic, 600) and Noto Serif (600) as TrueType, in a fixed order.

    For what draws without a browser: PNG and PDF. They are files on disk, since drawing engines
    ask for paths.

    Raises:
        AssetsMissing: the front end was not built.
    """
    load_assets()
    return tuple(sorted(Path(str(_folder() / "lettertypen")).glob("*.ttf")))


@cache
def standalone_verifier() -> bytes:
    """The program with which anybody checks a publication; it travels inside."""
    return (files("doelenboom.site") / "verify" / "standalone.py").read_bytes()


def _folder() -> Traversable:
    return files("doelenboom.site") / "assets"
