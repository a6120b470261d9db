"""Questions of the editor about figures. Nothing is stored: what is chosen comes with the save."""

import json
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.rich_text import get_rich_text_editor_widget

from doelenboom.backoffice.citing.filling import filled, with_stand_ins
from doelenboom.backoffice.citing.places import Place
from doelenboom.backoffice.screens.citing.finding import choices_for
from doelenboom.backoffice.screens.citing.known import numbers_in
from doelenboom.backoffice.screens.citing.masking import masked
from doelenboom.backoffice.screens.citing.pasted import MOST, TooLong, prose_in, readable
from doelenboom.backoffice.screens.citing.reviewing import bound_text, review_of
from doelenboom.backoffice.screens.citing.showing import panel_of
from doelenboom.backoffice.screens.citing.subjects import text_of
from doelenboom.backoffice.screens.citing.typed import reading_of
from doelenboom.figures.api import BadReference
from doelenboom.kernel.prose import from_html, to_html, to_typed

_BAD, _FORBIDDEN, _TOO_MUCH = 400, 403, 413
_QUERY = 200


def _about_a_text(view: Any) -> Any:
    """Give a view the place of its text, or answer why not in plain words."""

    @wraps(view)
    def wrapped(request: HttpRequest, app: str, model: str, pk: int) -> HttpResponse:
        try:
            _, place = text_of(request.user, app, model, pk)
            answer: HttpResponse = view(request, place)
        except PermissionDenied as error:
            return HttpResponse(str(error), status=_FORBIDDEN, content_type="text/plain")
        except Http404:
            raise
        except TooLong as error:
            return HttpResponse(str(error), status=_TOO_MUCH, content_type="text/plain")
        except BadReference as error:
            return HttpResponse(str(error), status=_BAD, content_type="text/plain")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return wrapped


@require_GET
@_about_a_text
def search(request: HttpRequest, place: Place) -> HttpResponse:
    """Figures that fit the words that were typed."""
    query = request.GET.get("q", "")[:_QUERY].strip()
    found = choices_for(query, place, before=request.GET.get("zin", "")[-_QUERY:])
    return render(request, "backoffice/citing/found.html", {"found": found, "query": query})


@require_POST
@_about_a_text
def choose(request: HttpRequest, place: Place) -> HttpResponse:
    """One figure: its choices, how it reads in the sentence, and where it is from."""
    return render(request, "backoffice/citing/panel.html", {"panel": panel_of(request.POST, place)})


@require_POST
@_about_a_text
def numbers(request: HttpRequest, place: Place) -> HttpResponse:
    """The loose numbers of passages, while somebody writes."""
    if len(request.body) > 4 * MOST:
        raise TooLong("Dit is te veel tekst in één keer.")
    try:
        told_us = json.loads(request.body)
        texts = [
            masked(str(one["text"]), [(int(a), int(b)) for a, b in one["taken"]])
            for one in told_us["passages"]
        ]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise BadReference("Deze tekst kunnen we niet lezen.") from error
    found = numbers_in(texts, place)
    typed = told_us.get("getypt")
    return JsonResponse(
        {
            "passages": [
                {"loose": [_offer(one) for one in each if not one.left]} for each in found
            ],
            "leest": reading_of(typed, place) if isinstance(typed, str) else "",
        }
    )


@require_POST
@_about_a_text
def review(request: HttpRequest, place: Place) -> HttpResponse:
    """Every number of a text, to be bound together."""
    prose = prose_in(request.POST)
    context = {"review": review_of(prose, filled(prose, place), place), "markup": to_html(prose)}
    return render(request, "backoffice/citing/review.html", context)


@require_POST
@_about_a_text
def take(request: HttpRequest, place: Place) -> HttpResponse:
    """The text with what was chosen, for the field that it goes to."""
    markup = str(request.POST.get("tekst", ""))
    if len(markup) > 4 * MOST:
        raise TooLong("Dit is te veel tekst in één keer.")
    stored = from_html(readable(markup))
    chosen = {name: str(value) for name, value in request.POST.items()}
    prose, number = bound_text(stored, chosen)
    result = filled(from_html(to_html(prose)), place)  # in its one normal form
    return JsonResponse(
        {
            "editor": get_rich_text_editor_widget().format_value(with_stand_ins(result)),
            "getypt": to_typed(result),
            "aantal": number,
        }
    )


def _offer(one: Any) -> dict[str, object]:
    return {
        "start": one.start, "end": one.end, "words": one.words,
        "candidates": [
            {
                "reference": each.reference, "name": each.name, "text": each.text,
                "why": each.why, "certain": each.is_certain,
            }
            for each in one.candidates
        ],
    }  # fmt: skip
