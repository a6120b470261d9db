"""Reading numbers of rows out of what a browser sent."""

from collections.abc import Iterable

_LARGEST = 2**63 - 1
_DIGITS = len(str(_LARGEST))


def number_of(text: str | None) -> int | None:
    """A whole number from 0 that a database can hold; None for anything that is none."""
    given = (text or "").strip()
    if not given.isdecimal() or len(given) > _DIGITS:
        return None
    return int(given) if int(given) <= _LARGEST else None


def key_of(text: str | None) -> int:
    """The number of a row; 0, which no row has, for anything that is none."""
    return number_of(text) or 0


def keys_of(texts: Iterable[str]) -> set[int]:
    """The numbers of rows among what was sent."""
    return {key for text in texts if (key := key_of(text))}
