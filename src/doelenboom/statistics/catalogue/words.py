"""Dutch words as a search needs them: endings, compounds, other words for the same, typos."""

import re
import unicodedata
from collections.abc import Collection, Iterable

_WORD = re.compile(r"[^\W_]+")
STOP = frozenset(
    (
        "de", "het", "een", "en", "of", "in", "op", "van", "voor", "met", "per", "naar", "bij",
        "aan", "uit", "tot", "te", "om", "door", "over", "onder", "als", "is", "zijn", "die",
        "dat", "wat", "welke", "hoeveel", "cijfers", "cijfer", "tabel", "cbs", "statline",
    )
)  # fmt: skip
"""Words that say nothing about a table."""

_SAME = (
    ("jeugdzorg", "jeugdhulp"),
    ("bijstand", "bijstandsuitkering", "participatiewet"),
    ("werkloosheid", "werkloos", "werkloze", "werklozen", "werkloze beroepsbevolking"),
    ("inwoners", "inwonertal", "bevolking", "inwoneraantal"),
    ("criminaliteit", "misdrijven", "misdaad"),
    ("schulden", "schuld", "problematische schulden"),
    ("armoede", "laag inkomen", "lage inkomens"),
    ("huis", "huizen", "woning", "woningen"),
    ("huizenprijs", "huizenprijzen", "verkoopprijs", "verkoopprijzen", "koopwoningen"),
    ("huishouden", "huishoudens"),
    ("eenzaamheid", "eenzaam"),
    ("roken", "roker", "rokers"),
    ("alcohol", "drinker", "drinkers"),
    ("overgewicht", "obesitas"),
    ("bewegen", "beweegrichtlijn", "beweegrichtlijnen", "sporten"),
    ("mantelzorg", "mantelzorger", "mantelzorgers"),
    ("wmo", "maatwerkvoorziening", "maatwerkvoorzieningen", "maatwerkarrangement"),
    ("kinderen", "jongeren", "jeugd"),
    ("ouderen", "senioren", "vergrijzing"),
    ("vluchtelingen", "statushouders", "asiel"),
    ("migratieachtergrond", "herkomst", "herkomstland"),
    ("schoolverlaters", "vsv", "schooluitval"),
    ("banen", "werkgelegenheid"),
    ("bedrijven", "vestigingen", "ondernemingen"),
    ("afval", "huishoudelijk afval"),
    ("zonnepanelen", "zonnestroom"),
    ("aardgas", "gasverbruik", "energieverbruik"),
    ("wijken", "buurten", "kwb"),
)
"""Words that municipalities and the CBS use for the same; each leads to the others."""

_VOWELS = "aeiou"
_SHORTEST_PART = 4


def fold(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return _WORD.findall(fold(text))


def same_as(word: str) -> tuple[str, ...]:
    """Other words and phrases for the same thing."""
    found: list[str] = []
    for group in _SAME:
        if word in group:
            found += [other for other in group if other != word]
    return tuple(dict.fromkeys(found))


def stems(word: str) -> tuple[str, ...]:
    """Beginnings that the singular and plural of a word share, longest first.

    "woningen" → "woning"; "scholen" → "schol", "school"; "gemeenten" → "gemeent". Not a
    linguist's stem: enough to find one form by the other, since every word is searched by its
    beginning.
    """
    for ending in ("en", "s", "n"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_PART:
            stem = word.removesuffix(ending)
            if ending == "en" and len(stem) > 1 and stem[-1] not in _VOWELS:
                return (stem, *_long_vowel(stem))
            return (stem,)
    return ()


def _long_vowel(stem: str) -> tuple[str, ...]:
    """The stem as it is written in the singular: "schol" → "school", "huiz" → "huis"."""
    body, last = stem[:-1], stem[-1]
    hard = {"z": "s", "v": "f"}.get(last, last)
    found = [body + hard] if hard != last else []
    if body[-1] in _VOWELS and (len(body) == 1 or body[-2] not in _VOWELS):
        found.append(f"{body}{body[-1]}{hard}")
    return tuple(found)


def parts_of(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Parts of a compound that are words by themselves: "jeugdzorg" → "jeugd", "zorg".

    Args:
        word: a folded word.
        known: words that occur by themselves.
    """
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head, tail = word[:cut], word[cut:]
        if tail not in known:
            continue
        # "-s-" and "-en-" glue words together: "bijstandsuitkering", "koopwoningenmarkt".
        for glue in ("", "s", "en"):
            bare = head.removesuffix(glue) if glue else head
            if len(bare) >= _SHORTEST_PART and bare in known:
                return (bare, tail)
    return ()


def nearest(word: str, known: Iterable[str], *, most: int) -> str | None:
    """The known word with the fewest typos, at most ``most``; None when there is none."""
    best: tuple[int, str] | None = None
    for other in known:
        limit = most if best is None else best[0] - 1
        if limit < 0:
            break
        distance = _distance(word, other, limit)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, other)
    return best[1] if best else None


def _distance(one: str, other: str, limit: int) -> int | None:
    """Letters to change, add, drop or swap with a neighbour; None beyond ``limit``."""
    if abs(len(one) - len(other)) > limit:
        return None
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, against in enumerate(other, 1):
            cost = previous[j - 1] + (letter != against)
            cost = min(cost, previous[j] + 1, current[-1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return None
        before, previous = previous, current
    return previous[-1] if previous[-1] <= limit else None
