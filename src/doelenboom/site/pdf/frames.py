"""Pieces of bytes over a pipe, each with its length before it."""

import struct
from typing import BinaryIO

DONE = b"+"
FAILED = b"-"
"""First byte of an answer: a PDF follows, or why there is none."""

_LENGTH = struct.Struct(">Q")


def write_frame(pipe: BinaryIO, content: bytes) -> None:
    """Send one piece."""
    pipe.write(_LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> bytes | None:
    """Receive one piece; None where the other side has stopped."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    content = pipe.read(size)
    return content if len(content) == size else None
