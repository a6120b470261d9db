"""Where two contents part, shown so that a person can find it."""

from itertools import count

_AROUND = 24
_PIECE = 65_536
_SPOILED = 3


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
    # A character that was cut or spoiled is at most three of these; more means that it is no text.
    if text[3:-3].count("\ufffd") > _SPOILED or "\x00" in text:
        return piece.hex(" ")
    return text.strip("\ufffd").replace("\n", "⏎").replace("\r", "␍")
