"""What a contribution must have before it can be handed in: rules without a database."""

from doelenboom.cycle.answers.answer import Answer
from doelenboom.cycle.errors import Problem
from doelenboom.kernel.prose import from_html, plain
from doelenboom.kernel.rollup import RolledUp
from doelenboom.kernel.states import DEFAULT_WORDS, DEVIATIONS, State

AS_AGREED = frozenset({State.ON_TRACK, State.COMPLETED})
"""What a report by exception may leave without text."""


def missing_duties(
    answer: Answer,
    state: State | None,
    *,
    by_exception: bool,
    has_text_rows: bool,
    expected: RolledUp | None = None,
) -> list[Problem]:
    """Why an answer cannot be handed in; empty when it can.

    Args:
        answer: what was filled in.
        state: meaning of its status; None: no status chosen.
        by_exception: the edition needs no text where all is as agreed.
        has_text_rows: the template asks for progress text per row.
        expected: what the parts of the element give together; None or without a state: nothing.
    """
    if state is None:
        return [Problem("status", "Kies hoe het ervoor staat.")]
    found = []
    if state in DEVIATIONS:
        found += _deviation(answer)
    elif not (by_exception and state in AS_AGREED) and not _has_text(answer):
        place = "rows.0" if has_text_rows else "explanation"
        found.append(Problem(place, "Schrijf op wat er is gebeurd. Er staat nog geen tekst."))
    if expected and expected.state and expected.state is not state:
        found += _own_judgement(answer, expected.state)
    return found


def _deviation(answer: Answer) -> list[Problem]:
    found = []
    if not is_filled(answer.explanation):
        found.append(Problem("explanation", "Leg uit waarom het afwijkt. Dat is nu verplicht."))
    if not is_filled(answer.measure):
        found.append(
            Problem("measure", "Schrijf wat u aan de afwijking doet: wie doet wat, en wanneer?")
        )
    return found


def _own_judgement(answer: Answer, expected: State) -> list[Problem]:
    if answer.judgement_reason.strip():
        return []
    word = DEFAULT_WORDS[expected][0].lower()
    return [
        Problem(
            "judgement_reason",
            f"De onderdelen samen geven “{word}”. U kiest iets anders. Schrijf waarom.",
        )
    ]


def is_filled(markup: str) -> bool:
    """Whether there is anything to read in a text."""
    return bool(plain(from_html(markup)))


def _rows_filled(answer: Answer) -> bool:
    return any(is_filled(row["progress"]) for row in answer.rows)


def _has_text(answer: Answer) -> bool:
    return is_filled(answer.explanation) or _rows_filled(answer)
