"""Text with what is bound or marked already blanked out, at the same places."""

from collections.abc import Iterable, Sequence

from doelenboom.kernel.prose import Span

_BLANK = " "
_LAST_OF_PLANE = 0xFFFF


def masked(text: str, taken: Iterable[Sequence[int]]) -> str:
    """The text with these stretches blanked; places count as a browser counts them.

    A browser counts an emoji as two; it becomes two letters that mean nothing.
    """
    letters = list("".join("\ufffc\ufffc" if ord(one) > _LAST_OF_PLANE else one for one in text))
    done = 0  # stretches may overlap; every letter is blanked once
    for start, end in sorted((max(0, one[0]), min(one[1], len(letters))) for one in taken):
        begin = max(start, done)
        if begin < end:
            letters[begin:end] = _BLANK * (end - begin)
            done = end
    return "".join(letters)


def masked_item(item: Iterable[Span]) -> str:
    """A paragraph or bullet with its bound figures and marked numbers blanked."""
    return "".join(
        _BLANK * len(span.text) if span.figure or span.marked else span.text for span in item
    )
