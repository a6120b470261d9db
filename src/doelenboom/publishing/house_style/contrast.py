"""Whether everybody can read a style: contrast of every pair of colours that the site uses.

Norms: WCAG 2.2, 1.4.3 (text, 4.5 : 1) and 1.4.11 (shapes and focus, 3 : 1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.numbers import format_number
from doelenboom.site.colours.contrast import (
    SHAPE,
    TEXT,
    Colour,
    mixed,
    parsed,
    ratio_of,
    written,
)
from doelenboom.site.colours.roles import colour_of, values_of
from doelenboom.snapshot.publisher import HouseStyle

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
    found = []
    for is_light in (True, False):
        values = values_of(style, theme, light=is_light)
        found += [_pair(values, pair, light=is_light) for pair in _PAIRS]
    return found


def _pair(values: Mapping[str, str], asked: tuple[str, str, str, float], *, light: bool) -> Pair:
    front, back, what, norm = asked
    one, other = colour_of(values, front), colour_of(values, back)
    if one is None or other is None:
        return Pair(what, light, None, norm, values.get(front, ""), values.get(back, ""))
    ratio = ratio_of(one, other)
    better = "" if ratio >= norm else _better(one, other, norm)
    return Pair(what, light, ratio, norm, written(one), written(other), better)


def _better(front: Colour, back: Colour, norm: float) -> str:
    """The same colour, mixed with no more black or white than is needed."""
    best: tuple[int, Colour] | None = None
    for end in ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)):
        for step in range(1, 101):
            tried = parsed(written(mixed(end, front, step / 100)))
            if tried and ratio_of(tried, back) >= norm:
                if best is None or step < best[0]:
                    best = (step, tried)
                break
    return written(best[1]) if best else ""
