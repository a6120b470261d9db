"""What can be found: one document per element, figure, decision, risk, term, post or edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_MOST_TEXT = 6000
"""Letters of a document that are kept; the longest report of the real plans has 5,200."""


class Kind(StrEnum):
    """What a document is about, in the order in which kinds are told."""

    GOAL = "doel"
    ACTIVITY = "activiteit"
    FIGURE = "cijfer"
    DECISION = "besluit"
    RISK = "risico"
    TERM = "begrip"
    MONEY = "geld"
    EDITION = "editie"
    INPUT = "inbreng"
    SOURCE = "bron"


@dataclass(frozen=True, slots=True)
class Document:
    """Something to find.

    Attributes:
        kind: what it is.
        edition: place in the snapshot's editions of the older edition whose text it is; None:
            the plan, or the edition that is shown.
        href: address from the root of a language.
        title: what it is called.
        code: what officials call it.
        place: where in the tree it stands, from the top, without itself.
        text: what it says.
    """

    kind: Kind
    edition: int | None
    href: str
    title: str
    code: str = ""
    place: str = ""
    text: str = ""


def joined(parts: Iterable[str | None]) -> str:
    """Texts of one document on lines of their own, cut where nobody reads on."""
    return "\n".join(part for part in parts if part)[:_MOST_TEXT]
