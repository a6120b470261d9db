"""Is a word spelled as the word list has it, and if not: what was meant?

A word that is in no list is mostly a name, a new compound or a foreign word, and those are no
mistakes. So a word is called a slip only when a known word lies one typing mistake away: a
letter too many, too few, wrong, or two changed about.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import as_file, files

from hunspell import Hunspell  # type: ignore[import-untyped]

from doelenboom.checks.language.frequency import classes

_LETTERS = "abcdefghijklmnopqrstuvwxyzëïéè"
_SHORTEST = 5
_SHORTEST_PART = 3
_SHORTEST_MEANT = 4
_SHORTEST_COMMON = 5
_LONG = 8
_RARE = 1000
_LONGER = 12
_VOWELS = "aeiouy"
_LINKS = ("", "s", "e", "en", "-")


@cache
def _dictionary() -> Hunspell:
    with as_file(files("doelenboom.checks.language").joinpath("data")) as folder:
        return Hunspell("nl", hunspell_data_dir=str(folder))


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """Whether the word list or its rules for compounds know it, with or without a capital."""
    plain = word.replace("’", "'")
    spelled: bool = _dictionary().spell(plain) or _dictionary().spell(plain.lower())
    return spelled or plain.lower() in classes()


@lru_cache(maxsize=65536)
def is_listed(word: str) -> bool:
    """Whether the word list has it as it is written: in small letters no name is."""
    spelled: bool = _dictionary().spell(word.replace("’", "'"))
    return spelled


@lru_cache(maxsize=65536)
def slip_for(word: str) -> str | None:
    """The word that was meant, for a word with one typing mistake; None where there is no doubt.

    Args:
        word: in small letters, as it stands in running text.
    """
    if len(word) < _SHORTEST or is_word(word):
        return None
    near = [other for other in _one_mistake(word) if other in classes() or _is_inflected(other)]
    if _is_compound(word):
        # a new word sooner than a slip, unless a letter within a long word makes it a known one
        near = [one for one in near if len(word) >= _LONGER and not word.startswith(one[:-2])]
        if not near:
            return None
    if near:
        meant = min(near, key=lambda other: classes().get(other, _RARE))
        return None if word in (f"{meant}s", f"{meant}’s", f"{meant}n") else meant
    return _slip_in_compound(word) or _letter_once(word)


def _letter_once(word: str) -> str | None:
    """A rarer word that the list has, with one of two same letters too few or too many."""
    if len(word) < _LONG - 1:
        return None
    near = {f"{word[:at]}{word[at]}{word[at:]}" for at in range(len(word))} | {
        word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1]
    }
    listed = [one for one in sorted(near) if is_listed(one)]
    return listed[0] if len(listed) == 1 else None


def _is_inflected(word: str) -> bool:
    """A longer form of a word that is known: "zorgvuldige" of "zorgvuldig"."""
    return len(word) > _LONG and word[-1] in "en" and word[:-1] in classes() and is_listed(word)


def _is_compound(word: str) -> bool:
    """Two known words, with or without a link: what the list's own rules do not allow.

    A first part of three letters is one when the second is long: "meicirculaire"; and a thing of
    three letters when the first is a common word: "jongerenbus".
    """
    return any(
        (len(head) >= _SHORTEST_MEANT or (len(tail) >= _LONG and head in classes() and not link))
        and (len(tail) >= _SHORTEST_MEANT or _is_short_thing(head, tail))
        and is_word(head)
        and is_word(tail)
        for head, link, tail in _parts(word)
    )


def _is_short_thing(head: str, tail: str) -> bool:
    """Whether a common word has behind it a common one that has a plural: bus, bussen."""
    is_common = len(head) >= _SHORTEST_COMMON and head in classes() and tail in classes()
    return is_common and tail[-1] not in _VOWELS and is_listed(f"{tail}{tail[-1]}en")


def _slip_in_compound(word: str) -> str | None:
    """``bestuursraportage``: a known first part and one mistake in the second, or the reverse."""
    for head, link, tail in _parts(word):
        if len(tail) >= _SHORTEST_COMMON and is_word(tail) and tail in classes():
            near = [other for other in _one_mistake(head) if other in classes()]
            meant = [f"{other}{link}{tail}" for other in near if len(other) >= _SHORTEST_MEANT]
        elif _may_lead(head, tail) and is_word(head) and head in classes():
            near = [other for other in _one_mistake(tail) if other in classes()]
            meant = [f"{head}{link}{other}" for other in near if len(other) >= _SHORTEST_MEANT]
        else:
            continue
        for one in meant:
            if _dictionary().spell(one):
                return one
    return None


def _may_lead(head: str, tail: str) -> bool:
    return len(head) >= _SHORTEST_COMMON or (len(head) >= _SHORTEST_MEANT and len(tail) >= _LONG)


def _parts(word: str) -> Iterator[tuple[str, str, str]]:
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        for link in _LINKS:
            tail = word[at:]
            if tail.startswith(link) and len(tail) - len(link) >= _SHORTEST_PART:
                yield word[:at], link, tail[len(link) :]


def _one_mistake(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            if tail and at:
                yield head + letter + tail[1:]
            yield head + letter + tail
