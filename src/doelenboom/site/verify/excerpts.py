"""Where two contents part, shown so that a person can find it."""

from itertools import count

_AROUND = 24
_PIECE = 65_536


def first_difference(expected: bytes, found: bytes) -> int:
    """Offset of the first byte that differs; the length of the shorter where one is a start."""
    shorter = min(len(expected), len(found))
    for start in count(0, _PIECE):
        if start >= shorter:
            return shorter
        if expected[start : start + _PIECE] != found[start : start + _PIECE]:
            break
    pairs = zip(expected[start : start + _PIECE], found[start : start + _PIECE], strict=False)
    return next((start + n for n, (a, b) in enumerate(pairs) if a != b), shorter)


def excerpt(content: bytes, offset: int) -> str:
    """What stands around a byte: text, or hexadecimal where it is no text."""
    piece = content[max(0, offset - _AROUND) : offset + _AROUND]
    if not piece:
        return "(einde van het bestand)"
    text = piece.decode("utf-8", "replace")
    # Up to three bytes at either end may be part of a character that is cut.
    if text.strip("\ufffd").count("\ufffd") > 1 or "\x00" in text:
        return piece.hex(" ")
    return text.strip("\ufffd").replace("\n", "⏎").replace("\r", "␍")
