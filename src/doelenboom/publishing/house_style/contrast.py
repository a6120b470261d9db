"""Whether everybody can read a style: contrast of every pair of colours that the site uses.

Norms: WCAG 2.2, 1.4.3 (text, 4.5 : 1) and 1.4.11 (shapes and focus, 3 : 1).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from doelenboom.kernel.numbers import format_number
from doelenboom.site.assets import load_assets, read_asset
from doelenboom.site.house_style import ROLES as ROLES_OF_TOKENS
from doelenboom.snapshot.publisher import HouseStyle

TEXT, SHAPE = 4.5, 3.0
_PAIRS: tuple[tuple[str, str, str, float], ...] = (
    ("--ink", "--paper", "tekst", TEXT),
    ("--ink", "--paper-soft", "tekst op een zacht vlak", TEXT),
    ("--ink", "--paper-sunk", "tekst op een grijs vlak", TEXT),
    ("--ink-soft", "--paper", "zachte tekst", TEXT),
    ("--ink-quiet", "--paper", "bijschriften", TEXT),
    ("--ink-quiet", "--paper-soft", "bijschriften op een zacht vlak", TEXT),
    ("--link", "--paper", "links", TEXT),
    ("--link", "--paper-soft", "links op een zacht vlak", TEXT),
    ("--action-ink", "--action", "tekst op een knop", TEXT),
    ("--action", "--paper", "knoppen en de focus", SHAPE),
    ("--want", "--paper", "wat de gemeente wil", TEXT),
    ("--measure", "--paper", "wat is gemeten", TEXT),
    ("--compare", "--paper", "vergelijking in grafieken", SHAPE),
    ("--ok", "--paper", "volgens afspraak", TEXT),
    ("--minor", "--paper", "wijkt iets af", TEXT),
    ("--major", "--paper", "wijkt sterk af", TEXT),
    ("--minor", "--minor-soft", "wijkt iets af, op een vlak", TEXT),
    ("--major", "--major-soft", "wijkt sterk af, op een vlak", TEXT),
    ("--done", "--paper", "afgerond", TEXT),
    ("--mark-ink", "--mark", "gemarkeerde tekst", TEXT),
)
_DECLARED = re.compile(r"(--[a-z][a-z0-9-]*):([^;}]*)")
_VAR = re.compile(r"var\((--[a-z0-9-]+)(?:,(.*))?\)")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+1(?:\.0*)?)?\s*\)")
_DEEPEST = 20
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of colours.

    Attributes:
        what: what has these colours, Dutch.
        light: whether it is for the light; False: for the dark.
        ratio: measured; None where a colour cannot be computed.
        norm: the least that is good.
        front: the colour of the text or shape.
        back: what it stands on.
        better: the nearest colour for the front that is good; "" where it is good already.
    """

    what: str
    light: bool
    ratio: float | None
    norm: float
    front: str
    back: str
    better: str = ""

    @property
    def is_good(self) -> bool:
        """Whether everybody can see it; what cannot be computed is not called good."""
        return self.ratio is not None and self.ratio >= self.norm

    @property
    def sentence(self) -> str:
        """The pair in one Dutch sentence."""
        where = "" if self.light else " (donker)"
        if self.ratio is None:
            return f"{self.what.capitalize()}{where}: deze kleur kunnen we niet uitrekenen."
        told = f"{format_ratio(self.ratio)} : 1"
        if self.is_good:
            return f"{self.what.capitalize()}{where}: {told}."
        return (
            f"{self.what.capitalize()}{where}: {self.front} op {self.back} is {told}; het moet "
            f"minstens {format_ratio(self.norm)} : 1 zijn. Met {self.better} is het goed."
        )


def format_ratio(ratio: float) -> str:
    """A ratio, rounded down, so that what is not good never looks good."""
    return str(format_number(Decimal(int(ratio * 10)) / 10, 1))


def contrasts(style: HouseStyle, theme: str) -> list[Pair]:
    """Every pair of colours, in the light and in the dark.

    Args:
        style: the tokens to look at.
        theme: name of the open theme below it.
    """
    light, dark = _roles()
    base = _tokens(theme)
    found = []
    for is_light, roles, own in ((True, light, style.tokens), (False, dark, style.dark_tokens)):
        said = {role: f"var({token})" for token, role in ROLES_OF_TOKENS.items() if token in own}
        values = {**base, **light, **roles, **said, **own}
        found += [_pair(values, pair, light=is_light) for pair in _PAIRS]
    return found


def _pair(values: Mapping[str, str], asked: tuple[str, str, str, float], *, light: bool) -> Pair:
    front, back, what, norm = asked
    one, other = _colour(values, front), _colour(values, back)
    if one is None or other is None:
        return Pair(what, light, None, norm, values.get(front, ""), values.get(back, ""))
    ratio = ratio_of(one, other)
    better = "" if ratio >= norm else _better(one, other, norm)
    return Pair(what, light, ratio, norm, _written(one), _written(other), better)


def ratio_of(one: Colour, other: Colour) -> float:
    """Contrast ratio as WCAG defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]  # noqa: PLR2004 - sRGB
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _better(front: Colour, back: Colour, norm: float) -> str:
    """The same colour, mixed with no more black or white than is needed."""
    best: tuple[int, Colour] | None = None
    for end in ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)):
        for step in range(1, 101):
            share = step / 100
            mixed = tuple(a + (b - a) * share for a, b in zip(front, end, strict=True))
            tried = _parsed(_written((mixed[0], mixed[1], mixed[2])))
            if tried and ratio_of(tried, back) >= norm:
                if best is None or step < best[0]:
                    best = (step, tried)
                break
    return _written(best[1]) if best else ""


def _colour(values: Mapping[str, str], name: str) -> Colour | None:
    value = values.get(name, "")
    for _ in range(_DEEPEST):
        match = _VAR.fullmatch(value.strip())
        if not match:
            return _parsed(value.strip().lower())
        value = values.get(match[1]) or match[2] or ""
    return None


def _parsed(text: str) -> Colour | None:
    named = {"white": "#ffffff", "black": "#000000"}.get(text, text)
    if match := _HEX.fullmatch(named):
        digits = match[1] if len(match[1]) == 6 else "".join(d * 2 for d in match[1])  # noqa: PLR2004 - #rrggbb
        red, green, blue = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
        return red, green, blue
    if match := _RGB.fullmatch(named):
        red, green, blue = (min(float(match[n]) / 255, 1) for n in (1, 2, 3))
        return red, green, blue
    return None


def _written(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


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
