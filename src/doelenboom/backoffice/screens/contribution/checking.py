"""The checks while somebody types, for the script of the screen: answers in JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.checks.besides import answer
from doelenboom.backoffice.screens.checks.texts import TOO_LONG, is_too_long
from doelenboom.backoffice.screens.contribution.finding import find, is_own
from doelenboom.backoffice.screens.contribution.found import TOLD_BY_DUTIES, owner_of, read_with
from doelenboom.backoffice.screens.contribution.views import wanted
from doelenboom.kernel.errors import DoelenboomError

_REFUSED, _NOT_OWN, _TOO_MUCH = 409, 403, 413


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What is found in the text as it is typed now; nothing is stored.

    Answers ``{"html", "zin"}``, or ``{"fout"}``.
    """
    assignment = find(pk)
    if not is_own(request.user, assignment):
        return JsonResponse({"fout": "Deze bijdrage is niet van u."}, status=_NOT_OWN)
    if is_too_long(request.POST):
        return JsonResponse({"fout": TOO_LONG}, status=_TOO_MUCH)
    try:
        reading, now = read_with(assignment, wanted(assignment, request.POST).answer)
    except DoelenboomError as error:
        return JsonResponse({"fout": str(error)}, status=_REFUSED)
    return JsonResponse(answer(request, reading, owner_of(assignment), now, TOLD_BY_DUTIES))
