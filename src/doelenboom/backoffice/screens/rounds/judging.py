"""Judging one contribution, and talking about a passage of it."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from doelenboom.backoffice.post import letters as post
from doelenboom.backoffice.post.dispatch import send_soon
from doelenboom.backoffice.screens.keys import key_of
from doelenboom.backoffice.screens.rounds.one import address_of_one, find, show
from doelenboom.cycle.api import (
    Assignment,
    Judged,
    approve,
    comment,
    extend,
    refuse_extension,
    reopen,
    send_back,
    settle,
)
from doelenboom.kernel.dates import format_weekday, parse_date
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.stages import AnswerStage


@require_POST
def judge(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Approve, send back, take an approval back, or answer a request for more time."""
    row = find(edition, pk)
    act = _ACTS.get(request.POST.get("doe", ""))
    try:
        if act is None:
            raise DoelenboomError("We weten niet wat u hiermee wilt doen. Kies een knop.")
        with transaction.atomic():
            said = act(request, row)
            send_soon()
    except DoelenboomError as error:
        return show(request, find(edition, pk), fault=str(error), status=400)
    messages.success(request, said)
    following = _next(row) if request.POST.get("verder") else None
    return redirect(address_of_one(following or row))


@require_POST
def remark(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Say something about a passage, or answer what was said."""
    row = find(edition, pk)
    data = request.POST
    reply = key_of(data.get("antwoord-op"))
    try:
        made = comment(
            assignment=row.pk, passage=data.get("plaats", ""), quote=data.get("over", ""),
            text=data.get("opmerking", ""), reply_to=reply or None,
        )  # fmt: skip
    except DoelenboomError as error:
        return show(request, row, fault=str(error), status=400)
    first = made.reply_to_id or made.pk
    messages.success(request, "Uw antwoord staat erbij." if reply else "Uw opmerking staat erbij.")
    return redirect(address_of_one(row, f"opmerking-{first}"))


@require_POST
def settled(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """A remark is dealt with."""
    row = find(edition, pk)
    found = row.comments.filter(pk=key_of(request.POST.get("opmerking"))).first()
    if found is None:
        return show(
            request, row, fault="Deze opmerking bestaat niet meer. Ververs de pagina.", status=404
        )
    settle(comment=found.pk)
    messages.success(request, "De opmerking is afgehandeld.")
    return redirect(address_of_one(row, f"opmerking-{found.reply_to_id or found.pk}"))


def _approve(_request: HttpRequest, row: Assignment) -> str:
    _only(approve(assignments=[row.pk]))
    return f"“{row.node.title}” is goedgekeurd."


def _send_back(request: HttpRequest, row: Assignment) -> str:
    reason = request.POST.get("reden", "")
    _only(send_back(assignments=[row.pk], reason=reason))
    post.tell_returned([row.pk], reason=reason)
    return f"“{row.node.title}” is teruggestuurd."


def _reopen(request: HttpRequest, row: Assignment) -> str:
    reopen(assignment=row.pk, reason=request.POST.get("reden", ""))
    return f"De goedkeuring van “{row.node.title}” is teruggenomen."


def _extend(request: HttpRequest, row: Assignment) -> str:
    given = request.POST.get("dag", "").strip()
    if not given:
        raise DoelenboomError("Kies tot en met welke dag u uitstel geeft.")
    until = parse_date(given)
    extend(assignments=[row.pk], until=until)
    post.tell_extended([row.pk], until=until)
    return f"Uitstel gegeven tot en met {format_weekday(until)}."


def _refuse(request: HttpRequest, row: Assignment) -> str:
    because = request.POST.get("reden", "")
    refuse_extension(assignment=row.pk, because=because)
    post.tell_refused([row.pk], because=because)
    return "Het uitstel is geweigerd, met uw reden."


def _only(judged: Judged) -> None:
    """Refuse what the service refused for the only contribution it was about."""
    if judged.refused:
        why = judged.refused[0][1]
        raise DoelenboomError(f"{why} Iemand anders was u voor, of het is nog niet ingeleverd.")


def _next(row: Assignment) -> Assignment | None:
    """The contribution after this one that waits for a judgement, else the first that does."""
    waiting = (
        Assignment.objects.filter(round_id=row.round_id, stage=AnswerStage.HANDED_IN.value)
        .exclude(pk=row.pk)
        .select_related("round__edition")
        .order_by("position")
    )
    return waiting.filter(position__gt=row.position).first() or waiting.first()


_ACTS: dict[str, Callable[[HttpRequest, Assignment], str]] = {
    "goedkeuren": _approve,
    "terug": _send_back,
    "heropenen": _reopen,
    "uitstel": _extend,
    "geen-uitstel": _refuse,
}
