"""Tokens of a stylesheet or of a Design Tokens file.

Names that our sheets use, values that are colours, sizes and fonts, and nothing else.

Nothing is evaluated and nothing is passed on as it came: every value has to match one of a few
forms as a whole. No ``url()``, no ``@import``, no expressions; what does not match is refused by
name. Reading is linear and takes at most ``MOST_BYTES``, so it needs no process of its own.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from doelenboom.kernel.wording import enumerate_nl
from doelenboom.publishing.house_style.errors import StyleUnreadable
from doelenboom.site.assets import load_assets, read_asset

MOST_BYTES = 300_000
MOST_TOKENS = 3_000
_DEEPEST = 12
_SHOWN = 5
_LONGEST = 200
"""Characters of a value; the forms below are not linear, so what is longer is not tried."""
_DECLARED = re.compile(r"(?<![\w-])(--[a-z][a-z0-9-]*+)\s*+:\s*([^;{}]*)")
_USED = re.compile(r"(?:var\(\s*)?(--[a-z][a-z0-9-]*)")
_NUMBER = r"-?[0-9]{0,6}(?:\.[0-9]{1,6})?"
_COLOUR = (
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|transparent|currentcolor"
    rf"|(?:rgb|rgba|hsl|hsla)\(\s*{_NUMBER}(?:%|deg)?(?:[\s,/]+{_NUMBER}%?){{2,3}}\s*\)"
)
_LENGTH = rf"{_NUMBER}(?:px|rem|em|ch|ex|vw|vh|%|s|ms)?"
_FAMILY = r"(?:\"[\w .-]{1,60}\"|'[\w .-]{1,60}'|[a-z][\w-]{0,60}(?: [a-z][\w-]{0,60}){0,3})"
_FORMS = (
    re.compile(_COLOUR, re.IGNORECASE),
    re.compile(_LENGTH),
    re.compile(rf"{_FAMILY}(?:\s*,\s*{_FAMILY}){{0,7}}", re.IGNORECASE),
    re.compile(r"var\(--[a-z][a-z0-9-]*\)"),
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What was read.

    Attributes:
        light: name → value, for light and for paper.
        dark: name → value, for the dark.
        ignored: names that none of our sheets uses.
    """

    light: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def read_tokens(raw: bytes) -> Tokens:
    """Read a stylesheet of tokens, or Design Tokens in JSON.

    Raises:
        StyleUnreadable: it is too large, no text, or holds something else than tokens.
    """
    if len(raw) > MOST_BYTES:
        raise StyleUnreadable(
            f"Het bestand met tokens is groter dan {MOST_BYTES // 1000} kB. Kies alleen de tokens."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StyleUnreadable("Het bestand met tokens is geen tekst (UTF-8).") from error
    is_json = text.lstrip()[:1] == "{"
    light, dark = _from_json(text) if is_json else _from_css(text)
    if not light and not dark:
        raise StyleUnreadable(
            "Er staan geen tokens in dit bestand. Een token ziet er zo uit: "
            "--basis-color-default-bg-document: #ffffff;"
        )
    if len(light) + len(dark) > MOST_TOKENS:
        raise StyleUnreadable(f"Er staan meer dan {MOST_TOKENS} tokens in dit bestand.")
    _check([*light.items(), *dark.items()])
    used = known_names()
    reached = _reached(light, dark, used)
    return Tokens(
        {name: value for name, value in light.items() if name in reached},
        {name: value for name, value in dark.items() if name in reached},
        tuple(sorted({*light, *dark} - reached)),
    )


@cache
def known_names() -> frozenset[str]:
    """Custom properties that our sheets and open themes speak of."""
    assets = load_assets()
    found: set[str] = set()
    for name in (assets.style, *assets.themes.values()):
        found |= set(_USED.findall(read_asset(name).decode()))
    return frozenset(found)


def _from_css(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Declarations; those inside a condition on the dark are for the dark."""
    clean = _without_comments(text)
    for word in ("@import", "@font-face", "url(", "expression(", "javascript:"):
        if word in clean.lower():
            raise StyleUnreadable(
                f"In het bestand staat “{word}”. Alleen tokens mogen erin; lettertypen en "
                "een logo voegt u apart toe."
            )
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    conditions: list[bool] = []
    darkness = 0
    for head, body in _pieces(clean):
        if body is None:
            if conditions:
                darkness -= conditions.pop()
            continue
        is_dark = "prefers-color-scheme" in head and "dark" in head and "not" not in head
        for name, value in _DECLARED.findall(head):
            (dark if darkness else light)[name] = value.strip()
        if body:
            conditions.append(is_dark)
            darkness += is_dark
    return light, dark


def _without_comments(text: str) -> str:
    """The text with a space for each comment; one that is not closed takes the rest."""
    kept, start = [], 0
    while (opened := text.find("/*", start)) >= 0:
        kept.append(text[start:opened])
        closed = text.find("*/", opened + 2)
        if closed < 0:
            return " ".join(kept)
        start = closed + 2
    return " ".join([*kept, text[start:]])


def _pieces(text: str) -> Iterator[tuple[str, bool | None]]:
    """Text before every brace, with True for an opening one and None for a closing one."""
    start = 0
    for match in re.finditer(r"[{}]", text):
        piece = text[start : match.start()]
        start = match.end()
        if match[0] == "{":
            yield piece, True
        else:
            yield piece, False
            yield "", None
    yield text[start:], False


def _from_json(text: str) -> tuple[dict[str, str], dict[str, str]]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StyleUnreadable(f"Dit is geen geldige JSON ({error}).") from error
    return dict(_leaves(content, (), {}, content)), {}


def _leaves(
    part: Any, path: tuple[str, ...], found: dict[str, str], whole: Any
) -> Iterator[tuple[str, str]]:
    if not isinstance(part, dict) or len(path) > _DEEPEST:
        return
    value = part.get("$value", part.get("value"))
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        yield f"--{'-'.join(path)}".lower().replace(" ", "-"), _reference(str(value))
        return
    for name, below in part.items():
        if not name.startswith("$"):
            yield from _leaves(below, (*path, name), found, whole)


def _reference(value: str) -> str:
    """``{basis.color.x}`` is how Design Tokens point at each other."""
    match = re.fullmatch(r"\{([\w.-]+)\}", value.strip())
    return f"var(--{match[1].replace('.', '-').lower()})" if match else value.strip()


def _check(pairs: list[tuple[str, str]]) -> None:
    wrong = [
        name
        for name, value in pairs
        if len(value) > _LONGEST or not any(form.fullmatch(value) for form in _FORMS)
    ]
    if wrong:
        shown = enumerate_nl([f"“{name}”" for name in wrong[:_SHOWN]])
        more = f" en {len(wrong) - _SHOWN} andere" if len(wrong) > _SHOWN else ""
        raise StyleUnreadable(
            f"De waarde van {shown}{more} kunnen we niet gebruiken. Een waarde is een kleur, een "
            "maat, een lettertype of een verwijzing naar een ander token."
        )


def _reached(light: Mapping[str, str], dark: Mapping[str, str], used: frozenset[str]) -> set[str]:
    """Names that our sheets use, and those that the values of these point at."""
    reached = {name for name in (*light, *dark) if name in used}
    front = set(reached)
    while front:
        values = [one[name] for one in (light, dark) for name in front if name in one]
        named = {name for value in values for name in _USED.findall(value) if "var(" in value}
        front = {name for name in named if (name in light or name in dark)} - reached
        reached |= front
    return reached
