"""Proof that somebody looked at the order as it still is.

A page carries, for every element, a token of the children it showed in the order it showed
them. A move names the tokens it was based on; when one no longer fits, somebody moved, added
or removed something meanwhile, and the move is refused instead of landing somewhere else.
"""

from collections.abc import Iterable
from hashlib import blake2b

NOTHING = "0"
"""Token of an element without children."""


def order_token(children: Iterable[int]) -> str:
    """Short fingerprint of an order of children."""
    text = ",".join(map(str, children))
    return blake2b(text.encode(), digest_size=6).hexdigest() if text else NOTHING
