"""Parts of a total that are taken off: "(€ 125.000), deels vergoed (€ 35.000)"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from doelenboom.quantities.models import Quantity

_TAKEN_OFF = re.compile(
    r"\b(?:(?:deels|gedeeltelijk|ten\s+dele)\s+(?:vergoed|gedekt|betaald|gecompenseerd|opgevangen)"
    r"|minus|verminderd\s+met|(?:na|onder)\s+aftrek\s+van|min)\b[^()]{0,40}\(?\s*$",
    re.IGNORECASE,
)


def net_of(text: str, total: Quantity, parts: Sequence[Quantity]) -> list[Quantity]:
    """The parts with those negative that are taken off; nothing where none is."""
    begins = [total.end, *(one.end for one in parts)]
    off = [
        _TAKEN_OFF.search(text[begin : one.start]) is not None
        for begin, one in zip(begins, parts, strict=False)
    ]
    return [
        replace(one, value=-one.value) if is_off else one
        for one, is_off in zip(parts, off, strict=True)
    ] if any(off) else []  # fmt: skip
