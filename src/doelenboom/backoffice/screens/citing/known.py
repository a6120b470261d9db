"""What is known of the numbers in a text: which figures they could be, and which are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.backoffice.citing.places import Place
from doelenboom.citations.api import Proposal, propose_many
from doelenboom.figures.api import encode


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that a number could be bound to.

    Attributes:
        reference: the figure, in the notation of the text.
        name: for in a button: "Volwassenen die eenzaam zijn, 2024".
        text: how it would read.
        why: why this one, in a few words.
        is_certain: nothing else fits as well, so that it may be ticked beforehand.
    """

    reference: str
    name: str
    text: str
    why: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text that is neither bound nor marked.

    Attributes:
        left: why it is left alone ("jaartal"); "" for a figure.
    """

    start: int
    end: int
    words: str
    left: str
    candidates: Sequence[Candidate] = ()


def numbers_in(texts: Sequence[str], place: Place) -> list[list[Number]]:
    """The numbers of every text, in reading order; as many queries for many texts as for one."""
    found = propose_many(texts, place.plan, about=place.about)
    return [[_number(one) for one in ours] for ours in found]


def _number(one: Proposal) -> Number:
    return Number(
        one.start, one.end, one.words, one.why,
        [
            Candidate(
                encode(each.reference), each.label, each.shown, each.reason, each.certain
            )
            for each in one.candidates
        ],
    )  # fmt: skip
