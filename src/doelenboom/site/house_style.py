"""The organisation's own theme as files: a stylesheet of tokens, its fonts, and its logo.

The stylesheet stands over an open theme, so that a token that the organisation does not set has a
value that was checked. Colours hold in light and on paper; in the dark only dark tokens do, since
a light colour of the one beside a dark ground of the other reads badly. Forced colours are the
reader's own and stay.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from doelenboom.site.parts import File
from doelenboom.snapshot.publisher import Font, HouseStyle, Logo

CLASS = "db-huisstijl"
_NAME = re.compile(r"--[a-z0-9-]+")
_VALUE = re.compile(r"[^;{}<>@\\]+")
_FAMILY = re.compile(r"[\w -]+")
_WEIGHT = re.compile(r"[0-9]{3}( [0-9]{3})?")
_SUFFIXES = {"image/svg+xml": "svg", "image/png": "png"}
ROLES = {
    "--basis-color-default-bg-document": "--paper",
    "--basis-color-default-bg-subtle": "--paper-soft",
    "--basis-color-default-bg-default": "--paper-sunk",
    "--basis-color-default-color-document": "--ink",
    "--basis-color-default-color-default": "--ink-soft",
    "--basis-color-default-color-subtle": "--ink-quiet",
    "--basis-color-default-border-subtle": "--rule",
    "--basis-color-default-border-default": "--rule-strong",
    "--basis-color-info-color-default": "--link",
    "--basis-color-action-1-color-default": "--action",
    "--basis-color-accent-1-color-default": "--want",
    "--basis-color-accent-1-bg-subtle": "--want-soft",
    "--basis-color-accent-1-border-subtle": "--want-rule",
}
"""Token of every NL Design System theme → the role that follows it (frontend/src/css/roles.css)."""


@dataclass(frozen=True, slots=True)
class LogoFile:
    """The logo as a page shows it; ``alt`` is "" where the name beside it says the same."""

    path: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Dressed:
    """The files of a house style, and what pages need to know of them."""

    style: str
    logo: LogoFile | None
    files: tuple[File, ...]


def dress(style: HouseStyle, organisation: str) -> Dressed:
    """Make the files of a house style; names carry a hash, as those of all assets.

    Args:
        style: as it was frozen.
        organisation: name that stands beside the logo.
    """
    fonts = [(font, _file("huisstijl-letter", "woff2", font.data)) for font in style.fonts]
    sheet = stylesheet(style, [(font, file.path.rpartition("/")[2]) for font, file in fonts])
    style_file = _hashed("huisstijl", "css", sheet.encode())
    files = [style_file, *(file for _, file in fonts)]
    logo = None
    if style.logo:
        files.append(_file("logo", _SUFFIXES[style.logo.media_type], style.logo.data))
        logo = _logo(style.logo, files[-1].path, organisation)
    return Dressed(style_file.path, logo, tuple(files))


def stylesheet(style: HouseStyle, fonts: list[tuple[Font, str]]) -> str:
    """Fonts and custom properties, and nothing else, whatever was put in."""
    letters = {name: value for name, value in style.tokens.items() if "font" in name}
    colours = {name: value for name, value in style.tokens.items() if "font" not in name}
    parts = [_face(font, name) for font, name in fonts if _FAMILY.fullmatch(font.family)]
    parts.append(_block("", letters))
    light = "@media (forced-colors:none) and (prefers-color-scheme:light),print"
    parts.append(_block(light, colours))
    dark = "@media screen and (forced-colors:none) and (prefers-color-scheme:dark)"
    parts.append(_block(dark, style.dark_tokens))
    return "".join(parts)


def _face(font: Font, name: str) -> str:
    weight = font.weight if _WEIGHT.fullmatch(font.weight) else "400"
    return (
        f'@font-face{{font-family:"{font.family}";font-weight:{weight};font-style:{font.style};'
        f'font-display:swap;src:url("{name}") format("woff2")}}\n'
    )


def _block(condition: str, tokens: Mapping[str, str]) -> str:
    clean = {
        name: value
        for name, value in sorted(tokens.items())
        if _NAME.fullmatch(name) and _VALUE.fullmatch(value) and "url(" not in value.lower()
    }
    if not clean:
        return ""
    roles = {role: f"var({token})" for token, role in ROLES.items() if token in clean}
    said = ";".join(f"{name}:{value}" for name, value in {**roles, **clean}.items())
    rule = f".utrecht-root.{CLASS}{{{said}}}"
    return f"{condition}{{{rule}}}\n" if condition else f"{rule}\n"


def _logo(logo: Logo, path: str, organisation: str) -> LogoFile:
    alt = "" if logo.alt.casefold() in organisation.casefold() else logo.alt
    return LogoFile(path, logo.width, logo.height, alt)


def _file(stem: str, suffix: str, data: str) -> File:
    return _hashed(stem, suffix, base64.b64decode(data))


def _hashed(stem: str, suffix: str, content: bytes) -> File:
    digest = hashlib.sha256(content).hexdigest()[:10]
    return File(f"assets/{stem}.{digest}.{suffix}", content)
