"""Reading numbers of rows out of what a browser sent."""

from collections.abc import Iterable

_LARGEST = 2**63 - 1
_DIGITS = len(str(_LARGEST))


def key_of(text: str | None) -> int:
    """The number of a row; 0, which no row has, for anything that is none."""
    given = (text or "").strip()
    if not given.isdecimal() or len(given) > _DIGITS:
        return 0
    return int(given) if int(given) <= _LARGEST else 0


def keys_of(texts: Iterable[str]) -> set[int]:
    """The numbers of rows among what was sent."""
    return {key for text in texts if (key := key_of(text))}
