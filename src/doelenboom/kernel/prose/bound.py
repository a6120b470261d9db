"""Bound figures (gebonden cijfers) and marked numbers, as parts of running text.

A bound figure stands in a text as a reference, never as digits. What it reads as is filled in
when the text is shown, and written for good when it is frozen. This module knows what stands
where; what a reference means is told by ``doelenboom.figures``.
"""

import re
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from doelenboom.kernel.exact import Exact

UNFILLED: Final = "[cijfer]"
"""What stands in a text for a figure that has not been filled in."""

MARKED_REFERENCE: Final = "geen"
"""``<data ref="geen">``: a number that a person marked as no statistic."""

_NAME = r"[a-z][a-z-]*"
_VALUE = r"[A-Za-z0-9_.~%-]*"
REFERENCE_PATTERN: Final = rf"{_NAME}={_VALUE}(?:;{_NAME}={_VALUE})*"
"""The letters that a reference is written in: nothing that HTML, a cell or an address minds."""

_REFERENCE = re.compile(REFERENCE_PATTERN)
_MOST = 2_000
_MARKABLE = re.compile(r"[^\[\]\n]{1,120}")


class FigurePart(BaseModel):
    """One figure that a bound figure was made of.

    Attributes:
        role: "value" the figure itself; "since" the figure of which it is the change; "other"
            the figure that it is held against; "whole" the total of which it is a share.
        indicator: code of an indicator; None for money.
        budget: what of the budget, as ``doelenboom.figures`` writes it; None for an indicator.
        region: CBS code; None for money and where a figure is about no region.
        period: code of ``kernel.periods``; for money the financial year.
        value: exact.
        status: how firm it is: a value of ``kernel.states.ObservationStatus``; for money the
            stage of the amount.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    role: Literal["value", "since", "other", "whole"]
    indicator: str | None = None
    budget: str | None = None
    region: str | None = None
    period: str
    value: Exact
    status: str | None = None


class BoundFigure(BaseModel):
    """What a stretch of text refers to, and what that was when it was filled in.

    Attributes:
        reference: canonical text of a ``figures.FigureReference``.
        value: the true value, exact; None while it is not filled in.
        unit: of that value, as ``kernel.numbers.format_value`` takes it.
        decimals: digits behind the comma that are usual for it; None: as it is.
        reservation: with which the source states it: a value of ``kernel.states.Qualifier``;
            None: exact.
        rule: in Dutch how the text was rounded or worded; None where it says the value itself.
        parts: the figures that it was made of; None while it is not filled in.
        problem: in Dutch why it cannot be filled in; only in drafts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    reference: Annotated[
        str, StringConstraints(pattern=rf"^(?:{REFERENCE_PATTERN})$", max_length=_MOST)
    ]
    value: Exact | None = None
    unit: str | None = None
    decimals: int | None = None
    reservation: str | None = None
    rule: str | None = None
    parts: tuple[FigurePart, ...] | None = None
    problem: str | None = None

    @property
    def is_filled(self) -> bool:
        """Whether the text beside it says a value."""
        return self.value is not None


def is_reference(text: str) -> bool:
    """Whether a text is written as a reference; if it means something is another question."""
    return len(text) <= _MOST and _REFERENCE.fullmatch(text) is not None


def is_markable(text: str) -> bool:
    """Whether a text can be marked as no statistic: on one line, short, without brackets."""
    return _MARKABLE.fullmatch(text) is not None and bool(text.strip())
