"""Activities whose state stands behind a label in running text: "Actie 2.5. Status: oranje. …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.reports.state_words import state_in_cell
from doelenboom.checks.reports.words import contradictions
from doelenboom.checks.subject import Subject
from doelenboom.kernel.sentences import sentences
from doelenboom.kernel.states import DEVIATIONS, State

_STATUS = re.compile(
    r"\b(?:status|stoplicht)(?:\s+van\s+\w+)?\s*:\s*(?P<state>[^\W\d_][^.,;:()]{2,30}?)\s*"
    r"(?=[.,;(]|$)",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\b(?:(?:beheers)?maatregel\w*|bijsturing)\s*:", re.IGNORECASE)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class LabelledState:
    """What a passage says of one activity.

    Attributes:
        passage: where it stands.
        state: the state.
        start: where the word for it begins.
        end: where that word ends, and what is said about the activity begins.
        until: where that ends.
    """

    passage: Passage
    state: State
    start: int
    end: int
    until: int

    @property
    def word(self) -> str:
        """The word for the state."""
        return self.passage.text[self.start : self.end]

    @property
    def text(self) -> str:
        """What is said about the activity."""
        return self.passage.text[self.end : self.until]


def labelled_states(subject: Subject) -> tuple[LabelledState, ...]:
    """Every state behind "Status:" in running text. Use as ``subject.derived(labelled_states)``."""
    return tuple(
        one for passage in subject.document.passages
        if is_running(passage) and ":" in passage.text for one in _states_of(passage)
    )  # fmt: skip


def _states_of(passage: Passage) -> Iterator[LabelledState]:
    matches = list(_STATUS.finditer(passage.text))
    ends = [_named_from(passage.text, one.start()) for one in matches[1:]] + [len(passage.text)]
    for match, until in zip(matches, ends, strict=False):
        state = state_in_cell(match["state"])
        if state is not None and until > match.end():
            yield LabelledState(passage, state, match.start("state"), match.end("state"), until)


def _named_from(text: str, status: int) -> int:
    """Where the sentence begins that names what a next status is of."""
    starts = [one.start for one in sentences(text) if one.start <= status]
    return starts[-2] if starts[-1] == status and len(starts) > 1 else starts[-1]


def unlike_their_state(subject: Subject) -> Iterator[Finding]:
    """Texts behind a state that say something else than it does."""
    for told in subject.derived(labelled_states):
        for start, end, meaning in contradictions(told.text, told.state, told.text):
            yield at(
                told.passage, told.end + start, told.end + end,
                f"De status is “{told.word}”, maar de tekst zegt dat het {meaning}: "
                f"“{told.text[start:end]}”.",
                "Pas de status of de tekst aan, zodat zij hetzelfde zeggen.",
                Evidence(told.passage.place_at(told.start), told.word),
            )  # fmt: skip


def late_without_measure(subject: Subject) -> Iterator[Finding]:
    """Deviations without "Maatregel:", in a report where most others have it."""
    late = [one for one in subject.derived(labelled_states) if one.state in DEVIATIONS]
    lacking = [one for one in late if not _MEASURE.search(one.text)]
    others = [one for one in late if _MEASURE.search(one.text)]
    if len(others) < _FEWEST or len(lacking) * 2 > len(others):
        return
    for one in lacking:
        yield at(
            one.passage, one.start, one.until,
            f"De status is “{one.word}”, maar er staat niet bij wat eraan wordt gedaan.",
            "Noem de maatregel, zoals bij de andere, of zeg waarom er geen is.",
            Evidence(others[0].passage.place_at(others[0].start), others[0].word),
        )  # fmt: skip
