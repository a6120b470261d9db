"""Saving by itself, for the script of the screen: answers in JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.contribution.checks import checks_for, sentence
from doelenboom.backoffice.screens.contribution.finding import find, is_own
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.passages import fingerprints
from doelenboom.backoffice.screens.contribution.views import wanted
from doelenboom.backoffice.screens.contribution.words import moment
from doelenboom.cycle.api import (
    Assignment,
    BadAnswer,
    CycleError,
    StaleAnswer,
    duties_of,
    save_answer,
)

_REFUSED, _CONFLICT, _NOT_OWN = 400, 409, 403


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Store what the form holds.

    Answers ``{"versie", "bewaard", "begonnen", "toetsen"}``, or ``{"fout"}`` with 409 when
    somebody was first, 400 when something in it cannot be stored, 403 when it is not this
    person's.
    """
    assignment = find(pk)
    if not is_own(request.user, assignment):
        return JsonResponse({"fout": "Deze bijdrage is niet van u."}, status=_NOT_OWN)
    want = wanted(assignment, request.POST)
    try:
        stored = save_answer(assignment=pk, version=want.version, answer=want.answer)
    except StaleAnswer as error:
        return JsonResponse({"fout": str(error), "ouder": True}, status=_CONFLICT)
    except BadAnswer as error:
        return JsonResponse({"fout": str(error)}, status=_REFUSED)
    except CycleError as error:
        return JsonResponse({"fout": str(error), "dicht": True}, status=_CONFLICT)
    return JsonResponse(_stored(stored))


def _stored(assignment: Assignment) -> dict[str, object]:
    material = Material(assignment)
    checks = checks_for(material.stored, material, duties_of(assignment))
    saved = moment(assignment.saved_at) if assignment.saved_at else ""
    return {
        "versie": assignment.version,
        "bewaard": f"Vanzelf bewaard {saved}",
        "begonnen": fingerprints(material.stored),
        "toetsen": render_to_string(
            "backoffice/contribution/checks.html",
            {"checks": checks, "checks_sentence": sentence(checks)},
        ),
    }
