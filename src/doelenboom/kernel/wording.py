"""Small pieces of correct Dutch: counts, plurals, enumerations; in English where that is spoken."""

import re
from collections.abc import Sequence

from doelenboom.kernel.language import in_english
from doelenboom.kernel.sentences import ends_abbreviated

_SMALL = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    "elf", "twaalf",
)  # fmt: skip
_SMALL_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_JOINING = {"en": "and", "of": "or"}

_IRREGULAR = {
    "doel": "doelen", "doelstelling": "doelstellingen",
    "maatschappelijk doel": "maatschappelijke doelen",
    "algemene doelstelling": "algemene doelstellingen", "thema": "thema’s",
    "overkoepelend integraal thema": "overkoepelende integrale thema’s",
    "visie": "visies", "ambitie": "ambities", "navigatiebaan": "navigatiebanen",
    "beleidsopgave": "beleidsopgaven", "opgave": "opgaven", "programma": "programma’s",
    "target": "targets", "speerpunt": "speerpunten", "focuspunt": "focuspunten",
    "activiteit": "activiteiten", "maatregel": "maatregelen", "mijlpaal": "mijlpalen",
    "kritische succesfactor": "kritische succesfactoren", "kern van de zaak": "kernen van de zaak",
    "noodzakelijke verandering": "noodzakelijke veranderingen", "indicator": "indicatoren",
    "bijdrage": "bijdragen", "editie": "edities", "begrip": "begrippen", "bron": "bronnen",
    "wet": "wetten", "afkorting": "afkortingen", "cijfer": "cijfers", "rij": "rijen",
    "element": "elementen", "pagina": "pagina’s", "bevinding": "bevindingen", "kolom": "kolommen",
    "waarschuwing": "waarschuwingen", "fout": "fouten", "blad": "bladen", "bestand": "bestanden",
    "gemeente": "gemeenten", "stap": "stappen", "besluit": "besluiten", "afspraak": "afspraken",
    "project": "projecten", "actie": "acties", "taak": "taken", "resultaat": "resultaten",
    "strategie": "strategieën", "prestatie": "prestaties", "pijler": "pijlers", "spoor": "sporen",
    "categorie": "categorieën", "plan": "plannen", "lid": "leden", "dag": "dagen",
    "weg": "wegen", "pad": "paden", "stad": "steden", "bedrag": "bedragen",
    "verslag": "verslagen", "vraag": "vragen", "kind": "kinderen", "brief": "brieven",
    "onderdeel": "onderdelen", "tabel": "tabellen",
    "bedrijf": "bedrijven", "tarief": "tarieven", "initiatief": "initiatieven",
    "kans": "kansen", "eis": "eisen", "prijs": "prijzen", "reis": "reizen", "huis": "huizen",
    "spel": "spelen", "gebrek": "gebreken", "advies": "adviezen", "museum": "musea",
    "college": "colleges", "medewerker": "medewerkers", "opgaaf": "opgaven",
    "middel": "middelen", "team": "teams", "pilot": "pilots", "unit": "units", "centrum": "centra",
    "kritieke succesfactor": "kritieke succesfactoren", "zorg": "zorgen", "jaar": "jaren",
}  # fmt: skip
_LONG_VOWELS = {"aa", "ee", "oo", "uu"}
_SHORT_CLOSED = re.compile(r"(?:^|[^aeiouyëïöü])[aeiou][bdfgklmnpst]$", re.IGNORECASE)
"""A closed syllable with a short vowel, whose consonant is doubled: "kennis", "klus", "wet"."""
_SHORTEST_ENDING = 3
_STOPPED = re.compile(r"[.!?…][”’\"')]*$")
_RULES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("el", "er", "en", "em", "je", "ie"), "s"),
    (("a", "i", "o", "u", "y"), "’s"),
    (("e",), "n"),
)
"""Endings and what comes behind them, first match wins; everything else gets "en"."""


def plural(noun: str) -> str:
    """Plural of a noun from this field: known words exactly, others by the ordinary rules.

    Only the last word is changed for an unknown compound ("groene draad" → "groene draden").
    """
    lowered = noun.lower()
    if lowered in _IRREGULAR:
        found = _IRREGULAR[lowered]
        return found[0].upper() + found[1:] if noun[:1].isupper() else found
    head, space, last = noun.rpartition(" ")
    if space:
        return f"{head} {plural(last)}"
    for ending in sorted(_IRREGULAR, key=len, reverse=True):
        if len(ending) >= _SHORTEST_ENDING and " " not in ending and lowered.endswith(ending):
            return noun[: len(noun) - len(ending)] + _IRREGULAR[ending]
    for endings, addition in _RULES:
        if lowered.endswith(endings):
            return noun + addition
    return _with_en(noun)


def _with_en(noun: str) -> str:
    """Spell the open syllable: ``"raad"`` → ``"raden"``, ``"klus"`` → ``"klussen"``."""
    if noun[-3:-1].lower() in _LONG_VOWELS and noun[-1:].isalpha():
        closing = {"f": "v", "s": "z"}.get(noun[-1].lower(), noun[-1])
        return f"{noun[:-2]}{closing}en"
    if _SHORT_CLOSED.search(noun):
        return f"{noun}{noun[-1].lower()}en"
    return noun + "en"


def count_noun(count: int, noun: str, many: str | None = None) -> str:
    """``(1, "doel")`` → ``"1 doel"``; ``(1210, "doel")`` → ``"1.210 doelen"``."""
    return f"{_digits(count)} {noun if count == 1 else many or plural(noun)}"


def number_word(count: int) -> str:
    """Small counts in words as running text has them: ``3`` → ``"drie"``; 13 and up in digits."""
    if not 0 <= count < len(_SMALL):
        return _digits(count)
    return (_SMALL_ENGLISH if in_english() else _SMALL)[count]


def _digits(count: int) -> str:
    digits = f"{count:,}".replace("-", "\u2212")
    return digits if in_english() else digits.replace(",", ".")


def enumerate_nl(items: Sequence[str], last: str = "en") -> str:
    """``["a", "b", "c"]`` → ``"a, b en c"``; no comma before the last, as Dutch has it."""
    if not items:
        return ""
    if len(items) == 1:
        return items[0]
    word = _JOINING.get(last, last) if in_english() else last
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def with_full_stop(text: str) -> str:
    """What somebody wrote, closed: ``"andere vraag"`` → ``"andere vraag."``; ``"Hoe?"`` is."""
    told = text.strip()
    return told if not told or _STOPPED.search(told) else f"{told}."


def within_a_sentence(title: str) -> str:
    """A title as other words can follow it: without the stop behind it that is no word's own.

    ``"Minder afval."`` → ``"Minder afval"``; ``"Minder afval e.d."`` stays as it is.
    """
    told = title.strip().rstrip(".;:")
    stopped = f"{told}."
    return stopped if stopped in title and ends_abbreviated(stopped) else told


def as_sentence(text: str) -> str:
    """What somebody wrote as a sentence of its own: ``"andere vraag"`` → ``"Andere vraag."``."""
    return capitalise(with_full_stop(text))


def capitalise(sentence: str) -> str:
    """First letter upper case, the rest untouched: ``"ijs"`` → ``"IJs"``, ``"één"`` → ``"Eén"``."""
    if sentence[:2] == "ij":
        return "IJ" + sentence[2:]
    if sentence[:2] == "éé":
        return "E" + sentence[1:]
    return sentence[:1].upper() + sentence[1:]


def lower_first(text: str) -> str:
    """First letter in lower case, unless the word is an abbreviation ("GGD-aanpak")."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
