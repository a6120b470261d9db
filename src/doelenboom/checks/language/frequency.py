"""How often a Dutch word occurs, from an open list.

The list is the small Dutch one of wordfreq 3.1.1 (CC BY-SA 4.0): about 27,000 words in classes;
a class is ``-100 × log10`` of the frequency in running text.
"""

from functools import cache
from importlib.resources import files

COMMON = 475
"""Class up to which a word is common: once in 56,000 words or more often, about 4,000 words."""


@cache
def classes() -> dict[str, int]:
    """Word in small letters → its class: 130 for "de", 600 for once in a million words."""
    text = files("doelenboom.checks.language").joinpath("data/frequenties.txt").read_text("utf-8")
    found: dict[str, int] = {}
    for line in text.splitlines():
        number, *words = line.split(" ")
        found.update(dict.fromkeys(words, int(number)))
    return found


def is_common(word: str) -> bool:
    """Whether most readers meet the word every day."""
    return classes().get(word.lower(), COMMON + 1) <= COMMON
