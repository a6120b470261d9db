"""A status as part of a sentence: "2 wijken iets af", "1 op koers".

An organisation chooses its own words. Words that begin with a verb we know are put in the
plural, short ones are used as they are, and anything else is quoted, since a quoted word is
right in every sentence. On an English page our own words are told in English, and an
organisation's own word is quoted as it is.
"""

import re

from doelenboom.kernel.language import in_english
from doelenboom.kernel.wording import lower_first
from doelenboom.site.marking import foreign, lowered
from doelenboom.site.shapes import is_default_word
from doelenboom.site.vocabulary import state_word
from doelenboom.snapshot.models import Status

_VERBS = {
    "wijkt": "wijken", "is": "zijn", "loopt": "lopen", "ligt": "liggen", "moet": "moeten",
    "gaat": "gaan", "heeft": "hebben", "staat": "staan", "verloopt": "verlopen",
    "start": "starten", "begint": "beginnen", "vraagt": "vragen",
}  # fmt: skip
_PREPOSITIONS = ("op ", "volgens ", "in uitvoering", "in voorbereiding", "nog niet ", "niet ")
_INFINITIVE = re.compile(r"\b(?:verlopen|afwijken|lopen|liggen|zijn|worden|voorlopen)\b")
_MOST_WORDS = 4


def phrase(status: Status, number: int) -> str:
    """The status of ``number`` elements, to stand behind that number."""
    word = lower_first(status.word)
    if in_english():
        return (
            lowered(state_word(status.state)) if is_default_word(status) else f"“{foreign(word)}”"
        )
    first, _, rest = word.partition(" ")
    if first in _VERBS:
        verb = first if number == 1 else _VERBS[first]
        return f"{verb} {rest}" if rest else verb
    return word if _stands_alone(word) else f"“{word}”"


def _stands_alone(word: str) -> bool:
    if _INFINITIVE.search(word) or len(word.split()) > _MOST_WORDS:
        return False
    return " " not in word or word.startswith(_PREPOSITIONS)
