"""Status is told by word, shape and colour together; here is which shape a state has."""

from dataclasses import dataclass

from doelenboom.kernel.language import in_english
from doelenboom.kernel.states import DEFAULT_WORDS, State
from doelenboom.kernel.wording import capitalise
from doelenboom.site.marking import foreign, lowered
from doelenboom.site.vocabulary import not_reported, state_word
from doelenboom.snapshot.models import Status

SHAPES: dict[State | None, str] = {
    State.ON_TRACK: "ok",
    State.COMPLETED: "done",
    State.MINOR_DEVIATION: "minor",
    State.MAJOR_DEVIATION: "major",
    State.NOT_STARTED: "idle",
    State.CANCELLED: "stop",
    None: "none",
}
"""State → name of its symbol and colour class; None is "not reported"."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A status as shown: its word, its shape, and whether it may stay quiet.

    The word is ready for reading: an organisation's own word is marked as Dutch on an English
    page, ours is told in English.
    """

    word: str
    shape: str
    quiet: bool

    @property
    def lower(self) -> str:
        """The word within a sentence or after a colon."""
        return lowered(self.word)


def badge(status: Status | None) -> Badge:
    """Badge of a status; None is "Niet gemeld". What goes as agreed is quiet."""
    if status is None:
        return Badge(not_reported(), SHAPES[None], quiet=True)
    return Badge(status_word(status), SHAPES[status.state], status.state is State.ON_TRACK)


def status_word(status: Status) -> str:
    """The organisation's word, with a capital; our own words speak the language of the page."""
    if is_default_word(status):
        return state_word(status.state)
    return foreign(capitalise(status.word))


def short_word(status: Status) -> str:
    """The short word of a status, for the head of a column."""
    if in_english() and is_default_word(status):
        return state_word(status.state)
    return foreign(capitalise(status.short))


def is_default_word(status: Status) -> bool:
    """Whether the organisation uses our own word for this state, so that we can inflect it."""
    return status.word.casefold() == DEFAULT_WORDS[status.state][0].casefold()
