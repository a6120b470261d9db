"""Which colour each role of our stylesheet has in a house style, light and dark."""

import re
from collections.abc import Mapping
from functools import cache

from doelenboom.site.assets import load_assets, read_asset
from doelenboom.site.colours.contrast import Colour, parsed
from doelenboom.site.house_style import ROLES as ROLES_OF_TOKENS
from doelenboom.snapshot.publisher import HouseStyle

_DECLARED = re.compile(r"(--[a-z][a-z0-9-]*):([^;}]*)")
_VAR = re.compile(r"var\((--[a-z0-9-]+)(?:,(.*))?\)")
_DEEPEST = 20


def values_of(style: HouseStyle | None, theme: str, *, light: bool) -> dict[str, str]:
    """Every token and role with what it is set to, over the open theme below it."""
    ours, dark = _roles()
    own = (style.tokens if light else style.dark_tokens) if style else {}
    said = {role: f"var({token})" for token, role in ROLES_OF_TOKENS.items() if token in own}
    return {**_tokens(theme), **ours, **({} if light else dark), **said, **own}


def colour_of(values: Mapping[str, str], name: str) -> Colour | None:
    """What a role comes to; None where it is no colour that we can compute with."""
    value = values.get(name, "")
    for _ in range(_DEEPEST):
        match = _VAR.fullmatch(value.strip())
        if not match:
            return parsed(value.strip().lower())
        value = values.get(match[1]) or match[2] or ""
    return None


@cache
def _roles() -> tuple[dict[str, str], dict[str, str]]:
    """Roles of our sheet in the light, and what changes in the dark."""
    sheet = read_asset(load_assets().style).decode()
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for match in re.finditer(r"\.utrecht-root\{color-scheme:(light|dark);([^}]*)\}", sheet):
        pairs = _DECLARED.findall(match[2])
        (light if match[1] == "light" else dark).update(pairs)
    return light, dark


@cache
def _tokens(theme: str) -> dict[str, str]:
    return dict(_DECLARED.findall(read_asset(load_assets().theme_file(theme)).decode()))
