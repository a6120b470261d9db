"""An erratum that begins with the sentences of an edition whose figures were corrected."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.citations.api import (
    PublishedFigure,
    Touched,
    Why,
    filled_sentence,
    may_correct,
    touched_published,
)
from doelenboom.cycle.api import Edition
from doelenboom.figures.api import decode
from doelenboom.goals.api import Node
from doelenboom.kernel.stages import CorrectedPart
from doelenboom.kernel.wording import count_noun

LONGEST_REASON = 2000
_OTHERS = 60
"""Signs that are kept for saying that there are more sentences."""
_SENT_BREAK = "\r\n"
"""How a browser sends the end of a line."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the form of an erratum is filled in with.

    Attributes:
        reason: every sentence as it was and as it becomes.
        parts: values of ``CorrectedPart``: with the figures the sentences change by themselves.
        nodes: primary keys of elements of which a sentence has to be written anew.
    """

    reason: str
    parts: Sequence[str]
    nodes: Sequence[str]


def beginning_of(edition: Edition, figure: int) -> Beginning | None:
    """What is wrong in an adopted edition since its sources were corrected.

    One erratum at a time can be open, so it begins with every sentence of the edition that is
    wrong, the one that was chosen first.

    Args:
        edition: that was adopted.
        figure: primary key of the published figure that was chosen.

    Returns:
        None where that figure is not of this edition, or is right.
    """
    found = [
        (one.row, one)
        for one in touched_published([edition.plan])
        if isinstance(one.row, PublishedFigure) and one.row.edition == edition.code
        and may_correct(one)
    ]  # fmt: skip
    if not any(row.pk == figure for row, _ in found):
        return None
    found.sort(key=lambda pair: (pair[0].pk != figure, pair[0].number))
    lost = {row.node for row, one in found if one.why is Why.GONE} - {""}
    nodes = Node.objects.filter(plan=edition.plan_id, code__in=lost)
    return Beginning(
        _reason([_told(row, one) for row, one in found]),
        sorted({_part(row) for row, one in found if one.why is Why.CORRECTED}),
        [str(pk) for pk in nodes.values_list("pk", flat=True)],
    )


def _told(row: PublishedFigure, one: Touched) -> str:
    was = filled_sentence(row.sentence, row.text).rstrip()
    if one.why is Why.GONE:
        return f"Bij {row.place} stond: “{was}” Dat cijfer is er niet meer."
    becomes = filled_sentence(row.sentence, one.becomes).rstrip()
    if was == becomes:
        return f"Bij {row.place} stond: “{was}” De woorden blijven; het cijfer erachter is beter."
    return f"Bij {row.place} stond: “{was}” Dat wordt: “{becomes}”"


def _part(row: PublishedFigure) -> str:
    return (CorrectedPart.MONEY if decode(row.reference).is_money else CorrectedPart.FIGURES).value


def _reason(sentences: Sequence[str]) -> str:
    """As many sentences as the form holds, at least the first, and how many more there are."""
    many = len(sentences) > 1
    told = f"De bron van {'enkele cijfers' if many else 'een cijfer'} is gecorrigeerd."
    for number, sentence in enumerate(sentences):
        room = LONGEST_REASON - _OTHERS - _sent(told) - len(_SENT_BREAK)
        if _sent(sentence) > room and number:
            rest = count_noun(len(sentences) - number, "zin", "zinnen")
            return f"{told}\nEn nog {rest} met zo’n cijfer."
        told = f"{told}\n{_shortened(sentence, room)}"
    return told


def _sent(text: str) -> int:
    """How many signs a browser sends for a text."""
    return len(text) + text.count("\n") * (len(_SENT_BREAK) - 1)


def _shortened(sentence: str, room: int) -> str:
    return sentence if _sent(sentence) <= room else f"{sentence[: room - 1].rstrip()}…"
