"""Words of the interface in Dutch, and in English where an English page is being made.

The Dutch text is the key, so that a source file reads as the page does. English stands in
``english/<part>.json``, one file per part of the site. A text without English raises: an
English page that suddenly speaks Dutch is a mistake, never a fallback.
"""

import json
from functools import cache
from importlib.resources import files

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.language import Language, in_english
from doelenboom.snapshot.models import Organisation


class Untranslated(DoelenboomError):
    """A text of the interface has no English."""


def say(dutch: str, **values: object) -> str:
    """A text of the interface in the language of the page, with its places filled.

    Args:
        dutch: the text with places in braces: ``"Stand op {day}"``. A literal, so that a test
            can find it and ask for its English.
        values: what comes in those places.

    Raises:
        Untranslated: an English page asks for a text that has no English.
    """
    text = _english(dutch) if in_english() else dutch
    return text.format_map(values) if values else text


def say_count(count: int, one: str, many: str, **values: object) -> str:
    """``say`` for a text that changes with a number; ``{count}`` is the number as digits."""
    return say(one if count == 1 else many, count=_digits(count), **values)


def say_listed(dutch: str) -> str:
    """``say`` for a text that is no literal here, since it names something in a list of ours.

    The test that holds texts and English together knows those lists: titles of tables.
    """
    return say(dutch)


def languages_of(organisation: Organisation) -> tuple[Language, ...]:
    """The languages that a publication of this organisation has, Dutch first."""
    wanted = organisation.languages or (Language.DUTCH,)
    return tuple(language for language in Language if language in wanted)


def _digits(count: int) -> str:
    text = f"{count:,}"
    return text if in_english() else text.replace(",", ".")


def _english(dutch: str) -> str:
    try:
        return catalogue()[dutch]
    except KeyError:
        raise Untranslated(f"Zonder Engels: “{dutch}”. Zet het in site/english/.") from None


@cache
def catalogue() -> dict[str, str]:
    """All English texts, by their Dutch.

    Raises:
        ValueError: two parts translate one text differently.
    """
    found: dict[str, str] = {}
    folder = files("doelenboom.site") / "english"
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if not item.name.endswith(".json"):
            continue
        for dutch, english in json.loads(item.read_text(encoding="utf-8")).items():
            if found.setdefault(dutch, english) != english:
                raise ValueError(f"{item.name} translates {dutch!r} differently")
    return found
