"""Words that are about the same thing without being the same word: bewegen, beweegrichtlijn."""

import re
from collections.abc import Iterable
from functools import lru_cache

_DOUBLED = re.compile(r"(\w)\1")
_SHORTEST = 3
_ENDINGS = frozenset(("t", "te", "d", "de", "en", "s"))
"""What a verb or noun adds to its stem, that the stemmer leaves: "rook" and "rookte"."""
_SHORTEST_HEAD = 5
"""Letters that the front of a word shares with another: "beweg(en)", "beweeg(richtlijn)"."""
_SHORTEST_TAIL = 7
"""Letters of the word that a compound ends in: "(verkeers)ongevallen"."""


@lru_cache(maxsize=65536)
def root(stem: str) -> str:
    """A stem without what Dutch spelling doubles: "woon" and "won" are one."""
    return _DOUBLED.sub(r"\1", stem)


def is_kin(one: str, other: str) -> bool:
    """Whether of two stems the one begins or ends with the other."""
    short, long = sorted((root(one), root(other)), key=len)
    if short == long or (len(short) >= _SHORTEST and long[len(short) :] in _ENDINGS
                         and long.startswith(short)):  # fmt: skip
        return True
    return (len(short) >= _SHORTEST_HEAD and long.startswith(short)) or (
        len(short) >= _SHORTEST_TAIL and long.endswith(short)
    )


def covered(wanted: frozenset[str], words: Iterable[str]) -> bool:
    """Whether words say all that is wanted: at least one stem itself, of the others a kin."""
    told = frozenset(words)
    missing = wanted - told
    if not missing:
        return True
    return len(missing) < len(wanted) and all(
        any(is_kin(one, other) for other in told) for one in missing
    )
