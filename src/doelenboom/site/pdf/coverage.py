"""Which characters our fonts can show.

PDF/UA and PDF/A refuse a document with a character that no font has. People write emoji and
words in other scripts in a plan; a publication must not fail on that, so we know beforehand.
"""

from functools import cache
from pathlib import Path

from doelenboom.site.fonts import read_font


@cache
def characters(fonts: tuple[Path, ...]) -> frozenset[int]:
    """Code points that every one of these fonts has."""
    return frozenset.intersection(*(frozenset(read_font(font).glyphs) for font in fonts))
