"""Parts of a workbook, each pressed together by itself, and the archive that they make.

The standard library can only press what it puts in an archive. Here a part is pressed first, so
that one that did not change can be kept and put in the next archive as it is. No clock, no file
mode: equal content is equal bytes (APPNOTE.TXT, the format of PKZIP, sections 4.3.7 to 4.3.16).
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Self

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _FLAGS, _DEFLATED = 20, 0, 8
_TIME, _DAY = 0, 0x21  # the first of January 1980, the first day that the format knows
_UNIX = 3 << 8
_MODE = 0o600 << 16
_LARGEST = 0xFFFF_FFFF
_ENTRY = struct.Struct("<HHHHHLLLHH")
_HEAD = struct.Struct("<LQ")


@dataclass(frozen=True, slots=True)
class Packed:
    """One part, pressed together.

    Attributes:
        crc: CRC-32 of the content.
        size: of the content, in bytes.
        pressed: the content by Deflate, without a head.
    """

    crc: int
    size: int
    pressed: bytes

    def to_bytes(self) -> bytes:
        """All of it, to keep."""
        return _HEAD.pack(self.crc, self.size) + self.pressed

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """What ``to_bytes`` gave."""
        crc, size = _HEAD.unpack_from(kept)
        return cls(crc, size, kept[_HEAD.size :])


def pack(pieces: Iterable[bytes], effort: int) -> Packed:
    """Press content together.

    Args:
        pieces: the content, in order.
        effort: 1 to 9, as in zlib.
    """
    press = zlib.compressobj(effort, zlib.DEFLATED, -15)
    crc = size = 0
    out = []
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        out.append(press.compress(piece))
    out.append(press.flush())
    return Packed(crc, size, b"".join(out))


def write_archive(out: IO[bytes], parts: Sequence[tuple[str, Packed]]) -> None:
    """Write an archive.

    Args:
        out: where to.
        parts: name (ASCII) and content of each, in order.

    Raises:
        OverflowError: more than the format holds without extensions (4 GB).
    """
    place, listed = 0, []
    for name, part in parts:
        spelled = name.encode("ascii")
        entry = _entry(spelled, part)
        out.write(_LOCAL + entry + spelled)
        out.write(part.pressed)
        listed.append(
            _CENTRAL + struct.pack("<H", _VERSION | _UNIX) + entry
            + struct.pack("<HHHLL", 0, 0, 0, _MODE, place) + spelled
        )  # fmt: skip
        place += len(_LOCAL) + len(entry) + len(spelled) + len(part.pressed)
        if place > _LARGEST:
            raise OverflowError("an archive of more than 4 GB")
    central = b"".join(listed)
    out.write(central)
    out.write(_END + struct.pack("<HHHHLLH", 0, 0, len(parts), len(parts), len(central), place, 0))


def _entry(name: bytes, part: Packed) -> bytes:
    """What the head before a part and the list at the end say alike."""
    if part.size > _LARGEST:
        raise OverflowError("a part of more than 4 GB")
    return _ENTRY.pack(
        _VERSION, _FLAGS, _DEFLATED, _TIME, _DAY, part.crc, len(part.pressed), part.size,
        len(name), 0,
    )  # fmt: skip
