"""Small pieces of what the screen says: statuses, moments, texts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from doelenboom.citations.api import Filler
from doelenboom.cycle.api import Assignment, Status
from doelenboom.kernel.dates import AMSTERDAM, format_date
from doelenboom.kernel.prose import from_html, to_typed
from doelenboom.kernel.states import MilestoneState, State
from doelenboom.site.shapes import SHAPES


@dataclass(frozen=True, slots=True)
class Badge:
    """A status as it is shown: word and shape."""

    word: str
    shape: str


def badge_of(status: Status | None) -> Badge | None:
    """Word and shape of a status; None for none."""
    return Badge(status.word, SHAPES[State(status.state)]) if status else None


def moment(when: datetime) -> str:
    """``om 14.32 uur`` today, ``op 8 september 2026 om 14.32 uur`` on other days."""
    local = when.astimezone(AMSTERDAM)
    if local.date() == datetime.now(AMSTERDAM).date():
        return f"om {local:%H.%M} uur"
    return f"op {format_date(local.date())} om {local:%H.%M} uur"


def saved_sentence(assignment: Assignment) -> str:
    """When this was last saved."""
    if assignment.saved_at is None:
        return "Nog niets bewaard"
    return f"Bewaard {moment(assignment.saved_at)}"


def typed(markup: str, filler: Filler | None = None) -> str:
    """Markup as the text of a text field; with a filler its bound figures say what they are."""
    return to_typed(filler.read(markup) if filler else from_html(markup or ""))


def milestone_words(row: dict[str, Any]) -> str:
    """``bereikt op 1 maart 2026``, ``was 1 juli 2026, nu 1 februari 2027``."""
    state, due, was = row.get("state"), row.get("due") or "", row.get("was_due") or ""
    if state == MilestoneState.REACHED.value:
        reached = row.get("reached_on")
        return f"bereikt op {day_words(reached)}" if reached else "bereikt"
    if state == MilestoneState.DROPPED.value:
        return "vervallen"
    if due and was and due != was:
        return f"was {day_words(was)}, nu {day_words(due)}"
    return f"gepland op {day_words(due)}" if due else row.get("due_text") or "zonder datum"


def day_words(text: str) -> str:
    """An ISO date in words; what is no date stays as it is."""
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text
