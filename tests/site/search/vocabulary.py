"""Ten thousand made-up words that look Dutch, with every ending that the rules of stemming know."""

import random

_BEGIN = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "z",
    "br",
    "dr",
    "gr",
    "kl",
    "schr",
    "sch",
    "st",
    "str",
    "tr",
    "vl",
    "zw",
    "kn",
    "kw",
]
_MIDDLE = [
    "a",
    "e",
    "i",
    "o",
    "u",
    "aa",
    "ee",
    "oo",
    "uu",
    "ie",
    "ei",
    "ij",
    "ui",
    "ou",
    "eu",
    "oe",
    "y",
    "iei",
    "aai",
    "ooi",
]
_END = [
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "ch",
    "cht",
    "dd",
    "kk",
    "tt",
    "ll",
    "nn",
    "rt",
    "nd",
    "ng",
    "mp",
    "lf",
    "c",
    "gem",
    "j",
    "v",
]
_ENDING = [
    "en",
    "ene",
    "heid",
    "heden",
    "s",
    "se",
    "e",
    "ing",
    "ingen",
    "end",
    "ig",
    "ige",
    "igheid",
    "lijk",
    "lijke",
    "lijkheid",
    "baar",
    "bare",
    "bar",
    "je",
    "tje",
    "igen",
    "eend",
    "enheid",
    "gemen",
]
_MORE = ["", "", "en", "e", "s"]


def words(count: int) -> list[str]:
    """The same words every time."""
    chance = random.Random(5)
    found: set[str] = set()
    while len(found) < count:
        parts = [
            chance.choice([*_BEGIN, ""]) + chance.choice(_MIDDLE) + chance.choice([*_END, ""])
            for _ in range(chance.randint(1, 3))
        ]
        found.add("".join(parts) + chance.choice([*_ENDING, "", ""]) + chance.choice(_MORE))
    return sorted(found)
