"""The first lines of the screen: which contribution this is, and until when."""

from django.utils import timezone

from doelenboom.cycle.api import Assignment, days_late, deadlines_of, hand_in_day
from doelenboom.kernel.dates import AMSTERDAM, format_weekday
from doelenboom.kernel.stages import ANSWER_STAGE_WORDS, WITH_CONTRIBUTOR, AnswerStage
from doelenboom.kernel.wording import count_noun, lower_first


def title(assignment: Assignment) -> str:
    """The title of the element."""
    return str(assignment.node.title)


def lead(assignment: Assignment) -> str:
    """Which report this is for, until when it can be handed in, and where it stands."""
    edition = assignment.round.edition
    parts = [f"Bijdrage aan {lower_first(edition.title)}."]
    stage = AnswerStage(assignment.stage)
    if stage in WITH_CONTRIBUTOR:
        parts += _until(assignment)
    if stage is AnswerStage.RETURNED:
        parts.append("Teruggestuurd door de controller.")
    elif stage not in WITH_CONTRIBUTOR:
        parts.append(f"Deze bijdrage is {ANSWER_STAGE_WORDS[stage]}.")
    return " ".join(parts)


def _until(assignment: Assignment) -> list[str]:
    deadlines = deadlines_of([assignment.round_id]).get(assignment.round_id, {})
    day = hand_in_day(assignment.due, deadlines)
    if day is None:
        return []
    now = timezone.now()
    year = day.year != now.astimezone(AMSTERDAM).year
    parts = [f"Inleveren uiterlijk {format_weekday(day, year=year)}, 23.59 uur."]
    if late := days_late(day, now):
        parts.append(f"U bent {count_noun(late, 'dag')} te laat.")
    if assignment.asked_until:
        asked = format_weekday(assignment.asked_until)
        parts.append(f"U hebt uitstel gevraagd tot en met {asked}.")
    return parts
