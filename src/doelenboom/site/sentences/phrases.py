"""A status as part of a sentence: "2 wijken iets af", "1 op koers".

An organisation chooses its own words. Words that begin with a verb we know are put in the
plural, short ones are used as they are, and anything else is quoted, since a quoted word is
right in every sentence. On an English page our own words are told in English, and an
organisation's own word is quoted as it is.
"""

import re
from collections.abc import Sequence

from doelenboom.kernel.language import in_english
from doelenboom.kernel.wording import lower_first
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, lowered
from doelenboom.site.shapes import is_default_word
from doelenboom.site.vocabulary import or_list, state_word
from doelenboom.snapshot.models import Status

_VERBS = {
    "wijkt": "wijken", "is": "zijn", "loopt": "lopen", "ligt": "liggen", "moet": "moeten",
    "gaat": "gaan", "heeft": "hebben", "staat": "staan", "verloopt": "verlopen",
    "start": "starten", "begint": "beginnen", "vraagt": "vragen",
}  # fmt: skip
_PREPOSITIONS = ("op ", "volgens ", "in uitvoering", "in voorbereiding", "nog niet ", "niet ")
_INFINITIVE = re.compile(r"\b(?:verlopen|afwijken|lopen|liggen|zijn|worden|voorlopen)\b")
_ADJECTIVES = frozenset(
    {
        "klaar",
        "gereed",
        "afgerond",
        "voltooid",
        "uitgevoerd",
        "gehaald",
        "behaald",
        "bereikt",
        "gerealiseerd",
        "opgeleverd",
        "gestart",
        "begonnen",
        "gestopt",
        "vervallen",
        "vertraagd",
        "uitgesteld",
    }
)
"""What stands behind "is" or "zijn"."""
_MOST_WORDS = 4


def phrase(status: Status, number: int) -> str:
    """The status of ``number`` elements, to stand behind that number."""
    word = lower_first(status.word)
    if in_english():
        return (
            lowered(state_word(status.state)) if is_default_word(status) else f"“{foreign(word)}”"
        )
    if has_verb(status):
        return " ".join(_own_verb(word, number)).strip()
    return word if _stands_alone(word) else f"“{word}”"


def has_verb(status: Status) -> bool:
    """Whether the word is a predicate of itself: ``"Wijkt licht af"``, not ``"Op koers"``."""
    return lower_first(status.word).partition(" ")[0] in _VERBS


def predicate(statuses: Sequence[Status], number: int) -> str:
    """What ``number`` elements are that have one of these statuses: ``"zijn op koers of klaar"``.

    A verb is told once where the next word takes the same; a word that we cannot put behind a
    verb is quoted.
    """
    told, before = [], ""
    for status in statuses:
        verb, rest = _behind_a_verb(status, number)
        told.append(rest if verb == before and rest else f"{verb} {rest}".strip())
        before = verb
    return or_list(told)


def _behind_a_verb(status: Status, number: int) -> tuple[str, str]:
    word, one = lower_first(status.word), number == 1
    if in_english() and is_default_word(status):
        return say("is" if one else "zijn"), lowered(state_word(status.state))
    if not in_english():
        if has_verb(status):
            return _own_verb(word, number)
        if word.startswith("volgens "):
            return ("loopt" if one else "lopen"), word
        if word in _ADJECTIVES or (word.startswith(_PREPOSITIONS) and _stands_alone(word)):
            return ("is" if one else "zijn"), word
    return say("heeft de status" if one else "hebben de status"), f"“{foreign(word)}”"


def _own_verb(word: str, number: int) -> tuple[str, str]:
    first, _, rest = word.partition(" ")
    return (first if number == 1 else _VERBS[first]), rest


def _stands_alone(word: str) -> bool:
    if _INFINITIVE.search(word) or len(word.split()) > _MOST_WORDS:
        return False
    return " " not in word or word.startswith(_PREPOSITIONS)
