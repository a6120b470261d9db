"""How hard a passage is to read: Flesch-Douma.

Douma (1960) fitted Flesch's reading ease to Dutch: ``206.84 − 0.93 × words per sentence −
77 × syllables per word``. 60 and more is what most adults read with ease (about B1); below 30
is what only people with an academic education read with ease. A measure over words and
sentences says nothing of order or meaning, so it is a hint and never more.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from doelenboom.kernel.sentences import sentences, spelled

B1 = 60
_VOWELS = re.compile(
    r"aai|ooi|oei|eeuw|ieuw|[aeo]u|ij|ei|ui|eu|ie|oe|aa|ee|oo|uu|[aeiouyáéèêëíïóöúü]"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured: the score and what it follows from."""

    score: float
    words: int
    sentences: int
    words_per_sentence: float
    syllables_per_word: float


@lru_cache(maxsize=32768)
def syllables(word: str) -> int:
    """Number of syllables of a Dutch word, at least one."""
    return max(1, len(_VOWELS.findall(word.lower())))


def reading(text: str) -> Reading | None:
    """Measure a text; None when it has no words."""
    found = spelled(text)
    if not found:
        return None
    count = max(1, len(sentences(text)))
    per_sentence = len(found) / count
    per_word = sum(syllables(word) for word in found) / len(found)
    score = 206.84 - 0.93 * per_sentence - 77 * per_word
    return Reading(score, len(found), count, per_sentence, per_word)
