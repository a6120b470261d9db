"""The shape of ``Binding.question``: what a person has to say before figures flow again.

Written by ``indicators.filling``, shown by the back office; an empty object when there is
nothing to ask. All sentences are Dutch and ready to be shown.

    kind "schema"    the table changed in something that this binding reads; also when it ended
    kind "first"     first retrieval of a binding that nobody saw with its figures (from a pack)
    kind "overlap"   two parts both have a figure, and not the same one
    kind "by_hand"   somebody entered a figure that the source has too; the figures flow on,
                     and the one by hand stays until somebody decides
    kind "unusable"  the binding cannot be read from this table at all; choose again

``options`` are the answers that ``indicators.api.answer`` takes.
"""

from typing import TypedDict


class QuestionOption(TypedDict):
    """One answer: its value and the words on the button."""

    value: str
    label: str


class QuestionChange(TypedDict, total=False):
    """One change of the table, or one thing that does not fit."""

    kind: str  # value of ``SchemaChangeKind``; "" for what is no change of the table
    part: int  # id of the ``BindingPart`` that it touches
    subject: str  # code of measure, dimension or "dimension:value"
    before: str
    after: str
    text: str  # one Dutch sentence


class QuestionFigure(TypedDict, total=False):
    """Two figures for one region and period."""

    region: str
    region_name: str
    period: str
    period_label: str
    first: str  # shown figure of the first table ("overlap")
    last: str
    first_table: str
    last_table: str
    observation: int  # id of the figure by hand ("by_hand")
    by_hand: str  # shown figure by hand
    found: str  # shown figure of the source


class Question(TypedDict, total=False):
    """What is asked."""

    kind: str
    title: str  # the question in one sentence
    vintage: int | None  # id of the ``statistics.Vintage`` that raised it
    asked_at: str
    changes: list[QuestionChange]
    figures: list[QuestionFigure]
    options: list[QuestionOption]
