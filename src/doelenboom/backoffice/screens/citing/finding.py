"""Figures to choose from, as the panel lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.backoffice.citing.places import Place
from doelenboom.citations.api import search
from doelenboom.figures.api import encode
from doelenboom.kernel.wording import count_noun

_MOST = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One figure to choose.

    Attributes:
        shown: how it reads now; "" where it has no value, and then ``problem`` says why.
    """

    reference: str
    name: str
    about: str
    shown: str
    problem: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave, and how much."""

    choices: Sequence[Choice]
    count: str


def choices_for(query: str, place: Place, *, before: str = "") -> Found:
    """Figures of the plan that fit these words and the sentence before them, best first."""
    found = search(query, place.plan, limit=_MOST, edition=place.edition, before=before)
    choices = [
        Choice(encode(one.reference), one.name, one.detail, one.shown, one.problem) for one in found
    ]
    return Found(choices, f"{count_noun(len(choices), 'cijfer')} gevonden.")
