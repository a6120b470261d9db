"""Taking off the transfer's own compression, in bounded pieces and to the very end."""

import zlib
from collections.abc import Iterator
from typing import Protocol

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.transport.faults import Fault

_PIECE = 2**20
_UNSUSPECTED = 64 * 2**20
_HIGHEST_RATIO = 500
"""Real JSON of StatLine shrinks 15 to 40 times, a table of equal cells some 300; a bomb 1,000."""


class Decoder(Protocol):
    """Turns what arrived into what was meant."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decode the next bytes, in pieces of a bounded size."""

    def finish(self) -> bytes:
        """Say that no more comes, take what is left; ``Fault`` when the end is missing."""


class Plain:
    """No compression."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Hand on."""
        yield data

    def finish(self) -> bytes:
        """Nothing to check: the length is checked by the protocol."""
        return b""


class Inflating:
    """gzip (also of several members) and deflate (with or without zlib's head)."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._inflater: zlib._Decompress | None = None
        self._read = 0
        self._made = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decode.

        Raises:
            Fault: the compression is damaged, as by a cut or a mended body.
            SourceBroken: it swells as only a bomb does.
        """
        self._read += len(data)
        while data:
            inflater = self._inflater = self._inflater or self._start(data)
            if inflater.eof:
                if self._encoding != "gzip" or not data.strip(b"\0"):
                    return
                inflater = self._inflater = self._start(data)
            try:
                made = inflater.decompress(data, _PIECE)
            except zlib.error:
                raise Fault("de compressie van het antwoord is beschadigd") from None
            self._count(len(made))
            if made:
                yield made
            data = inflater.unconsumed_tail or inflater.unused_data

    def finish(self) -> bytes:
        """Raise ``Fault`` when the compressed body ends too early; an empty body is whole."""
        if self._inflater is None:
            return b""
        rest = self._inflater.flush()
        if not self._inflater.eof:
            raise Fault("het antwoord is afgebroken")
        return rest

    def _start(self, data: bytes) -> "zlib._Decompress":
        if self._encoding == "gzip":
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        has_head = data[0] & 0x0F == zlib.DEFLATED
        return zlib.decompressobj(zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS)

    def _count(self, made: int) -> None:
        self._made += made
        if self._made > _UNSUSPECTED and self._made > _HIGHEST_RATIO * self._read:
            raise SourceBroken("Het antwoord van de bron zwelt bij het uitpakken onmogelijk op.")


def decoder(encoding: str) -> Decoder:
    """Decoder for a Content-Encoding header.

    Raises:
        SourceBroken: a compression that we did not ask for and do not know.
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return Plain()
    if name in {"gzip", "x-gzip"}:
        return Inflating("gzip")
    if name == "deflate":
        return Inflating("deflate")
    raise SourceBroken(f"De bron gebruikt een compressie die we niet kennen ({name[:40]}).")
