"""One contribution as the controller judges it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.contribution.finding import who_answers
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.measured import measured_for
from doelenboom.backoffice.screens.contribution.report import report_of
from doelenboom.backoffice.screens.contribution.words import moment
from doelenboom.backoffice.screens.rounds.passages import (
    Thread,
    heading_of,
    passages,
    texts_of_last_time,
    texts_of_version,
    threads_on,
)
from doelenboom.backoffice.screens.rounds.telling import late_words
from doelenboom.checks.owners import contribution_owner
from doelenboom.cycle.api import (
    AnswerVersion,
    Assignment,
    days_late,
    deadlines_of,
    duties_of,
    hand_in_day,
)
from doelenboom.kernel.dates import format_weekday
from doelenboom.kernel.stages import (
    ANSWER_STAGE_WORDS,
    OPEN_STAGES,
    WITH_CONTRIBUTOR,
    AnswerStage,
    EditionStage,
)
from doelenboom.kernel.states import DEFAULT_WORDS
from doelenboom.kernel.wording import capitalise, enumerate_nl, lower_first

_NEEDS = (
    "round__edition__plan__organisation", "round__edition__template", "node__level",
    "node__parent__parent__parent", "owner__user", "assignee", "status",
)  # fmt: skip


def one(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Read it beside the plan, last time and the figures; judge it, or say something of it."""
    return show(request, find(edition, pk))


def find(edition: str, pk: int) -> Assignment:
    """A contribution of this edition's round; 404 when there is none."""
    rows = Assignment.objects.select_related(*_NEEDS).filter(round__edition__code=edition)
    return get_object_or_404(rows, pk=pk)


def show(
    request: HttpRequest, row: Assignment, *, fault: str = "", status: int = 200
) -> HttpResponse:
    """The screen, with what went wrong and what was typed when something did."""
    material = Material(row)
    threads = threads_on(row)
    versions = list(row.versions.all())
    against = _against(request, versions)
    before = texts_of_version(against) if against else texts_of_last_time(material)
    found = passages(material, before, threads)
    placed = {passage.key for passage in found}
    edition = row.round.edition
    open_ = EditionStage(edition.stage) in OPEN_STAGES
    may_judge = may_open(request.user, "backoffice:round_judge") and open_
    stage = AnswerStage(row.stage)
    context = {
        "assignment": row,
        "edition": edition,
        "material": material,
        "report": report_of(material),
        "lead": _lead(row),
        "measured": measured_for(row.node_id, request.user, _since(material)),
        "passages": [passage for passage in found if not passage.is_empty],
        "empty": enumerate_nl([passage.heading for passage in found if passage.is_empty]),
        "others": _others(threads, placed, row),
        "versions": [
            (one, moment(one.made_at), capitalise(one.verb)) for one in reversed(versions)
        ],
        "against": against,
        "before_word": _before_word(material, against),
        "rollup_word": _word(material),
        "missing": duties_of(row) if stage is AnswerStage.HANDED_IN else [],
        "may_judge": may_judge,
        "may_remark": may_judge,
        "can_approve": may_judge and stage is AnswerStage.HANDED_IN,
        "can_return": may_judge and stage in {AnswerStage.HANDED_IN, AnswerStage.APPROVED},
        "can_reopen": may_judge and stage is AnswerStage.APPROVED,
        "until": format_weekday(row.asked_until, year=True) if row.asked_until else "",
        "fault": fault,
        "beside": _beside(row) if may_judge else None,
        "typed": request.POST if fault else {},
        **_neighbours(row),
    }
    return render(request, "backoffice/rounds/one.html", context, status=status)


def _beside(row: Assignment) -> dict[str, str]:
    """Where a script asks for what the checks find in this contribution."""
    edition = row.round.edition
    return {
        "url": reverse("backoffice:checks_beside", args=[edition.plan.code]),
        "owner": contribution_owner(edition.code, row.node.code),
        "plan": edition.plan.code,
        "edition": edition.code,
    }


def _against(request: HttpRequest, versions: list[AnswerVersion]) -> AnswerVersion | None:
    """The version that the text is held against, where one was chosen."""
    wanted = request.GET.get("met", "")
    return next((one for one in versions if str(one.pk) == wanted), None)


def _before_word(material: Material, against: AnswerVersion | None) -> str:
    if against is not None:
        return f"{capitalise(against.verb)} {moment(against.made_at)}"
    return material.earlier.edition.title if material.earlier else ""


def _since(material: Material) -> Any:
    earlier = material.earlier
    if earlier is None:
        return None
    return earlier.contribution.last_published_at or earlier.edition.frozen_at


def _lead(row: Assignment) -> str:
    who = who_answers(row) or "Nog niemand"
    stage = AnswerStage(row.stage)
    if stage is AnswerStage.HANDED_IN:
        when = f" {moment(row.handed_in_at)}" if row.handed_in_at else ""
        return f"{who} leverde dit in{when}. Het wacht op een oordeel."
    if stage is AnswerStage.APPROVED:
        when = f" {moment(row.judged_at)}" if row.judged_at else ""
        return f"Dit is goedgekeurd{when}. {who} schreef het."
    said = f"{who} vult dit in. Het is {ANSWER_STAGE_WORDS[stage]}."
    due = hand_in_day(row.due, deadlines_of([row.round_id]).get(row.round_id, {}))
    late = days_late(due, timezone.now()) if stage in WITH_CONTRIBUTOR else 0
    if late:
        return f"{said} Het is {late_words(late)}."
    return f"{said} Inleveren kan tot en met {format_weekday(due)}." if due else said


def _word(material: Material) -> str:
    """The organisation's word for what the parts give together; ours where it has none."""
    state = material.rollup_state
    if state is None:
        return ""
    own = next((one.word for one in material.statuses if one.state == state.value), "")
    return f"{lower_first(own or DEFAULT_WORDS[state][0])}."


def _others(
    threads: dict[str, list[Thread]], placed: set[str], row: Assignment
) -> list[tuple[str, list[Thread]]]:
    """Remarks on what is no passage with text: the status, milestones, the whole."""
    return [(heading_of(key, row), some) for key, some in threads.items() if key not in placed]


def _neighbours(row: Assignment) -> dict[str, Any]:
    """The contributions before and after this one that wait for a judgement."""
    waiting = Assignment.objects.filter(
        round_id=row.round_id, stage=AnswerStage.HANDED_IN.value
    ).select_related("node")
    before = waiting.filter(position__lt=row.position).order_by("-position").first()
    after = waiting.filter(position__gt=row.position).order_by("position").first()
    return {
        "before": before,
        "after": after,
        "left": waiting.exclude(pk=row.pk).count(),
    }


def address_of_one(row: Assignment, anchor: str = "") -> str:
    """Address of this screen."""
    found = reverse("backoffice:round_contribution", args=[row.round.edition.code, row.pk])
    return f"{found}#{anchor}" if anchor else found
