"""In which language software speaks: Dutch, or English where a page is being made in English.

What people wrote stays Dutch; only words of the software, numbers and dates change. The
language is ambient, as in every gettext: a function deep down that writes a number does not
have to be handed it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum


class Language(StrEnum):
    """A language of the interface, by its code in ``lang``."""

    DUTCH = "nl"
    ENGLISH = "en"


_spoken: ContextVar[Language] = ContextVar("language", default=Language.DUTCH)


def spoken() -> Language:
    """The language of what is being made."""
    return _spoken.get()


def in_english() -> bool:
    """Whether English is spoken."""
    return _spoken.get() is Language.ENGLISH


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language until the end of the block."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)
