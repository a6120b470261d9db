"""The screen of one contribution: reading it, writing it, handing it in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from doelenboom.backoffice.citing.places import address_of
from doelenboom.backoffice.screens.contribution import names
from doelenboom.backoffice.screens.contribution.checks import checks_for, sentence
from doelenboom.backoffice.screens.contribution.finding import (
    find,
    in_open_round,
    is_own,
    who_answers,
    why_closed,
)
from doelenboom.backoffice.screens.contribution.found import owner_of, stopping
from doelenboom.backoffice.screens.contribution.hidden import hidden_fields
from doelenboom.backoffice.screens.contribution.lead import lead, title
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.measured import measured_for
from doelenboom.backoffice.screens.contribution.passages import (
    chosen,
    fingerprints,
    merge,
)
from doelenboom.backoffice.screens.contribution.reading import read_answer
from doelenboom.backoffice.screens.contribution.remarks import remarks_on
from doelenboom.backoffice.screens.contribution.report import report_of, texts_of
from doelenboom.backoffice.screens.contribution.showing import findings_line, form_of
from doelenboom.backoffice.screens.contribution.stale import stale
from doelenboom.backoffice.screens.contribution.taking_over import taken_over
from doelenboom.backoffice.screens.contribution.words import moment, saved_sentence
from doelenboom.backoffice.screens.keys import number_of
from doelenboom.cycle.api import (
    Answer,
    Assignment,
    BadAnswer,
    CycleError,
    Incomplete,
    Problem,
    StaleAnswer,
    duties_of,
    hand_in,
    save_answer,
)
from doelenboom.kernel.stages import WITH_CONTRIBUTOR, AnswerStage

REFUSED, INCOMPLETE, CONFLICT = 400, 422, 409


def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the own contribution; read that of others."""
    assignment = find(pk)
    if request.method == "POST":
        if not is_own(request.user, assignment):
            return _read(request, assignment, status=403)
        return _act(request, assignment)
    if is_own(request.user, assignment) and not why_closed(assignment):
        return show(request, assignment)
    return _read(request, assignment)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request wants to store."""

    material: Material
    answer: Answer
    version: int


def wanted(assignment: Assignment, data: QueryDict) -> Wanted:
    """Read the form; what was chosen between two texts counts."""
    material = Material(assignment)
    answer = read_answer(data, material.stored, material.last_time)
    if which := data.get(names.TAKE_OVER):
        answer = taken_over(answer, material, which)
    picked = [
        name.removeprefix(f"{names.KEEP}-")
        for name in data
        if name.startswith(f"{names.KEEP}-") and data.get(name) == names.THEIRS
    ]
    answer = chosen(answer, material.stored, picked)
    typed = number_of(data.get(names.VERSION))
    return Wanted(material, answer, -1 if typed is None else typed)


def begun_with(data: QueryDict) -> dict[str, str]:
    """The fingerprints that the form carried; nothing where they cannot be read."""
    try:
        found = json.loads(data.get(names.BEGUN, "") or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _act(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    want = wanted(assignment, request.POST)
    handing_in = request.POST.get(names.ACTION) == names.HAND_IN
    try:
        found = stopping(assignment, want.answer) if handing_in else []
        if handing_in and not found:
            hand_in(assignment=assignment.pk, version=want.version, answer=want.answer)
        else:
            save_answer(assignment=assignment.pk, version=want.version, answer=want.answer)
        if found:
            return show(request, find(assignment.pk), problems=found, status=INCOMPLETE)
    except StaleAnswer as error:
        return _both_texts(request, want, error.stored)
    except Incomplete as error:
        # It was stored all the same, so the screen shows what is stored.
        return show(request, find(assignment.pk), problems=error.problems, status=INCOMPLETE)
    except BadAnswer as error:
        return show(
            request, assignment, answer=want.answer, problems=error.findings, status=REFUSED
        )
    except CycleError as error:
        return _read(request, find(assignment.pk), fault=str(error), lost=want, status=CONFLICT)
    if handing_in:
        messages.success(request, f"“{assignment.node.title}” is ingeleverd bij de controller.")
        return redirect("wagtailadmin_home")
    address = reverse("backoffice:contribution", args=[assignment.pk])
    return redirect(f"{address}?{names.SAVED}")


def show(
    request: HttpRequest,
    assignment: Assignment,
    *,
    answer: Answer | None = None,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> HttpResponse:
    """The form, with an answer that was not stored or with the stored one."""
    material = Material(assignment)
    written = answer or material.stored
    checks = checks_for(written, material, problems or duties_of(assignment))
    frame = _frame(request, assignment, material)
    waiting = sum(not remark.settled for remark in frame["remarks"])
    context = frame | {
        "form": form_of(written, material, problems, checks),
        "refused": answer is not None,
        "checks": checks,
        "checks_sentence": sentence(checks),
        "findings": findings_line(checks, waiting),
        "saved": saved_sentence(assignment),
        "beside": {
            "url": reverse("backoffice:contribution_check", args=[assignment.pk]),
            "owner": owner_of(assignment),
            "plan": assignment.round.edition.plan.code,
            "edition": assignment.round.edition.code,
        },
        "figures": address_of(assignment),
    }
    return render(request, "backoffice/contribution/write.html", context, status=status)


def _both_texts(request: HttpRequest, want: Wanted, stored: Assignment) -> HttpResponse:
    """Somebody was first: both texts, and a choice per passage."""
    theirs = Material(find(stored.pk))
    merged = merge(want.answer, theirs.stored, begun_with(request.POST))
    context = _frame(request, theirs.assignment, theirs) | {
        "stale": stale(merged, theirs, request.user),
        "fields": hidden_fields(merged.answer),
        "begun": json.dumps(fingerprints(theirs.stored)),
    }
    return render(request, "backoffice/contribution/stale.html", context, status=CONFLICT)


def _read(
    request: HttpRequest,
    assignment: Assignment,
    *,
    fault: str = "",
    lost: Wanted | None = None,
    status: int = 200,
) -> HttpResponse:
    """The contribution as it stands, without fields."""
    material = Material(assignment)
    own = is_own(request.user, assignment)
    stage = AnswerStage(assignment.stage)
    context = _frame(request, assignment, material) | {
        "report": report_of(material),
        "own": own,
        "why": fault or (why_closed(assignment) if own else ""),
        "lost": texts_of(lost.answer) if lost else [],
        "fault": fault,
        "can_take_back": own and stage is AnswerStage.HANDED_IN and in_open_round(assignment),
        "can_ask": own and stage in WITH_CONTRIBUTOR and in_open_round(assignment),
    }
    return render(request, "backoffice/contribution/read.html", context, status=status)


def _frame(request: HttpRequest, assignment: Assignment, material: Material) -> dict[str, Any]:
    """What stands around the form, whether it can be filled in or not."""
    earlier = material.earlier
    since = None
    if earlier:
        since = earlier.contribution.last_published_at or earlier.edition.frozen_at
    return {
        "assignment": assignment,
        "names": names,
        "title": title(assignment),
        "lead": lead(assignment),
        "crumbs": [node.title for node in material.path[-1:]],
        "who": who_answers(assignment),
        "measured": measured_for(assignment.node_id, request.user, since),
        "remarks": remarks_on(assignment, moment),
        "is_own": is_own(request.user, assignment),
    }
