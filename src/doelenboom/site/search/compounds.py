"""Dutch writes compounds as one word; who looks for "zorg" wants "jeugdzorg" as well.

Words that begin with what somebody types are found as prefixes. Here is the other end: the
last parts of a compound, known by the fact that its first part, or the last, is a word of this
publication too.
"""

from collections.abc import Collection

_SHORTEST = 4
_SHORTEST_COMPOUND = 2 * _SHORTEST
_LINKS = ("s", "en", "e")
_ENDINGS = frozenset({
    "achtig", "baar", "baarheid", "baren", "ders", "ding", "dingen", "eerd", "eerde", "elen",
    "elijk", "elijke", "eling", "elingen", "ende", "enden", "endheid", "enheid", "erde", "eren",
    "ering", "eringen", "ersten", "heden", "heid", "heidsbeleid", "ingen", "isch", "ische",
    "king", "kingen", "lijk", "lijke", "lijkheid", "ling", "lingen", "loos", "loosheid", "matig",
    "matige", "ning", "ningen", "ring", "ringen", "schap", "schappen", "sing", "singen", "steld",
    "stellen", "ting", "tingen", "tjes", "zaam", "zaamheid", "zame",
})  # fmt: skip
"""What stands behind a word without being one."""


def tails(word: str, vocabulary: Collection[str]) -> list[str]:
    """``"jeugdzorg"`` → ``["zorg"]``, where "jeugd" or "zorg" is a word by itself.

    Args:
        word: a folded word.
        vocabulary: all folded words of the publication.
    """
    if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
        return []
    known: list[str] = []
    guessed = ""
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        tail = word[cut:]
        if tail in vocabulary:
            known.append(tail)
        elif tail not in _ENDINGS and _is_head(word[:cut], vocabulary):
            guessed = tail
    return known or ([guessed] if guessed else [])


def _is_head(text: str, vocabulary: Collection[str]) -> bool:
    if text in vocabulary:
        return True
    return any(
        text.endswith(link)
        and len(text) - len(link) >= _SHORTEST
        and text[: -len(link)] in vocabulary
        for link in _LINKS
    )
