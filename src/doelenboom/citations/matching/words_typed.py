"""What somebody types in a search box, matched with the words of names."""

from collections.abc import Mapping

from doelenboom.citations.matching.stems import settled, settled_stems
from doelenboom.statistics.api import nearest_word, same_words

_WHOLE, _STEM, _BEGINNING, _SYNONYM, _INSIDE, _MENDED = 1.0, 0.9, 0.8, 0.7, 0.6, 0.45
_SHORTEST_INSIDE, _MENDABLE, _TWO_TYPOS = 4, 4, 8


def tokens_meant(word: str, tokens: Mapping[str, object]) -> dict[str, float]:
    """Words of names that a typed word can mean, with how surely (0..1).

    The word itself, other forms of it, its beginning, the inside of a compound and other words for
    the same; only where nothing has any of these, the word with the fewest typos.

    Args:
        word: as typed, folded.
        tokens: folded words of names.
    """
    others = set(same_words(word))
    stems = settled_stems([word])
    inside = len(word) >= _SHORTEST_INSIDE
    found: dict[str, float] = {}
    for token in tokens:
        if token == word:
            found[token] = _WHOLE
        elif token.startswith(word):
            found[token] = _BEGINNING
        elif token in others:
            found[token] = _SYNONYM
        elif inside and (word in token or (token[:3] == word[:3] and _stem_of(token) in stems)):
            found[token] = _INSIDE if word in token else _STEM
    if found or len(word) < _MENDABLE:
        return found
    most = 2 if len(word) >= _TWO_TYPOS else 1
    likely = [one for one in tokens if abs(len(one) - len(word)) <= most]
    mended = nearest_word(word, likely, most=most)
    return {mended: _MENDED} if mended else {}


def _stem_of(token: str) -> str:
    return next(iter(settled_stems([token])), settled(token))
