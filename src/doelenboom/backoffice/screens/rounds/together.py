"""Doing something with many contributions at once, and saying what was done and what not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.post import letters as post
from doelenboom.backoffice.post.dispatch import send_soon
from doelenboom.backoffice.post.letters import Posted
from doelenboom.backoffice.screens.keys import key_of, keys_of
from doelenboom.backoffice.screens.rounds.board import board_address
from doelenboom.backoffice.screens.rounds.filters import MatrixFilter
from doelenboom.backoffice.screens.rounds.finding import edition_of
from doelenboom.backoffice.screens.rounds.people import choices, name_of, writers
from doelenboom.cycle.api import (
    Assignment,
    Edition,
    Judged,
    approve,
    delegate,
    extend,
    matrix,
    remind,
    send_back,
)
from doelenboom.kernel.dates import format_weekday, parse_date
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.stages import WITH_CONTRIBUTOR
from doelenboom.kernel.wording import count_noun, enumerate_nl

_NAMES = 8
_ASKS = {
    "terug": "Terugsturen",
    "overdragen": "Overdragen aan een collega",
    "uitstel": "Uitstel geven",
}
"""What asks for something more before it can be done, and the heading above the question."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act: a sentence, and sentences on what was not done."""

    done: str
    refused: Sequence[str] = ()


@require_POST
def act(request: HttpRequest, edition: str) -> HttpResponse:
    """Do what was asked with the chosen rows, after asking for what is still missing."""
    found = edition_of(edition)
    back = MatrixFilter.read(QueryDict(request.POST.get("terug", "")))
    what = request.POST.get("doe", "")
    chosen = _chosen(request, found, back, what)
    home = board_address(found, back.address())
    if not chosen:
        said = "Niemand is te laat." if what == "herinner-laat" else "Kies eerst een of meer rijen."
        messages.info(request, said)
        return redirect(home)
    if what in _ASKS and not request.POST.get("zeker"):
        return _ask(request, found, chosen, what, back.address())
    try:
        with transaction.atomic():
            outcome = _do(request, found, what, chosen)
            send_soon()
    except DoelenboomError as error:
        if what in _ASKS:
            return _ask(request, found, chosen, what, back.address(), fault=str(error))
        messages.error(request, str(error))
        return redirect(home)
    if outcome.done:
        messages.success(request, outcome.done)
    for sentence in outcome.refused:
        messages.warning(request, sentence)
    return redirect(home)


def _chosen(request: HttpRequest, edition: Edition, back: MatrixFilter, what: str) -> list[int]:
    """The chosen rows and programmes of this round, in reading order; late ones by themselves."""
    keys, groups = keys_of(request.POST.getlist("rij")), keys_of(request.POST.getlist("groep"))
    if not groups and what != "herinner-laat":
        rows = Assignment.objects.filter(round__edition=edition, pk__in=keys)
        return list(rows.order_by("position").values_list("pk", flat=True))
    whole = matrix(edition)
    return [
        row.assignment.pk
        for group in whole.groups
        for row in group.rows
        if (what == "herinner-laat" and row.days_late)
        or (
            what != "herinner-laat"
            and (row.assignment.pk in keys or (group.programme.pk in groups and back.fits(row)))
        )
    ]


def _do(request: HttpRequest, edition: Edition, what: str, chosen: Sequence[int]) -> Outcome:
    """Carry it out.

    Raises:
        DoelenboomError: what was filled in does not do, or the round does not allow it.
    """
    data = request.POST
    if what == "goedkeuren":
        return _judged(approve(assignments=chosen), "goedgekeurd")
    if what == "terug":
        reason = data.get("reden", "")
        judged = send_back(assignments=chosen, reason=reason)
        posted = post.tell_returned(judged.done, reason=reason)
        return _with_mail(_judged(judged, "teruggestuurd"), posted)
    if what in {"herinner", "herinner-laat"}:
        return _reminded(chosen)
    if what == "overdragen":
        return _delegated(request, edition, chosen)
    if what == "uitstel":
        return _extended(chosen, _day(data.get("dag", "")))
    raise DoelenboomError("We weten niet wat u met deze rijen wilt doen. Kies een knop.")


def _judged(judged: Judged, word: str) -> Outcome:
    done = f"{count_noun(len(judged.done), 'bijdrage')} {word}." if judged.done else ""
    if not judged.refused:
        return Outcome(done)
    count = len(judged.refused)
    shown = [why for _, why in judged.refused[:_NAMES]]
    rest = f" En nog {count - _NAMES}." if count > _NAMES else ""
    head = f"{count_noun(count, 'bijdrage')} niet {word}:"
    return Outcome(done, (f"{head} {' '.join(shown)}{rest}",))


def _with_mail(outcome: Outcome, posted: Posted) -> Outcome:
    extra = []
    if posted.unreachable:
        extra.append(f"Geen mail naar {_people(posted.unreachable)}: er is geen mailadres bekend.")
    if posted.nobody:
        what = count_noun(posted.nobody, "bijdrage")
        extra.append(f"Over {what} ging geen mail: niemand kan die invullen. Draag ze over.")
    return Outcome(outcome.done, (*outcome.refused, *extra))


def _reminded(chosen: Sequence[int]) -> Outcome:
    open_ = list(
        Assignment.objects.filter(
            pk__in=chosen, stage__in=[stage.value for stage in WITH_CONTRIBUTOR]
        ).values_list("pk", flat=True)
    )
    posted = post.tell_reminded(open_)
    if posted.about:
        remind(assignments=posted.about)
    done = f"{_people(posted.names)} {_gets(posted.names)} een herinnering." if posted.names else ""
    refused = []
    if posted.again:
        refused.append(f"{_people(posted.again)} {_had(posted.again)} vandaag al een herinnering.")
    if inside := len(chosen) - len(open_):
        what = count_noun(inside, "bijdrage")
        refused.append(f"Over {what} is niet herinnerd: die zijn al ingeleverd.")
    return _with_mail(Outcome(done, tuple(refused)), posted)


def _delegated(request: HttpRequest, edition: Edition, chosen: Sequence[int]) -> Outcome:
    accounts = writers(request.user, edition.plan.organisation_id)
    to = accounts.filter(pk=key_of(request.POST.get("aan"))).first()
    if to is None:
        raise DoelenboomError("Kies aan wie u het werk overdraagt.")
    note = request.POST.get("reden", "").strip()
    delegate(assignments=chosen, to=to, note=note)
    posted = post.tell_delegated(chosen, note=note)
    name = name_of(to)
    done = f"{count_noun(len(chosen), 'bijdrage')} overgedragen aan {name}."
    return _with_mail(Outcome(done), posted)


def _extended(chosen: Sequence[int], until: date) -> Outcome:
    extend(assignments=chosen, until=until)
    posted = post.tell_extended(chosen, until=until)
    done = f"Uitstel tot en met {format_weekday(until)} voor {count_noun(len(chosen), 'bijdrage')}."
    return _with_mail(Outcome(done), posted)


def _day(text: str) -> date:
    if not text.strip():
        raise DoelenboomError("Kies tot en met welke dag u uitstel geeft.")
    return parse_date(text)


def _ask(
    request: HttpRequest, edition: Edition, chosen: Sequence[int], what: str, back: str,
    *, fault: str = "",
) -> HttpResponse:  # fmt: skip
    rows = Assignment.objects.filter(pk__in=chosen).select_related("node").order_by("position")
    named = list(rows)
    context = {
        "edition": edition,
        "heading": _ASKS[what],
        "what": what,
        "rows": named[:_NAMES],
        "rest": max(0, len(named) - _NAMES),
        "count": count_noun(len(named), "bijdrage"),
        "chosen": [row.pk for row in named],
        "accounts": choices(request.user, edition.plan.organisation_id),
        "reason": request.POST.get("reden", ""),
        "to": request.POST.get("aan", ""),
        "day": request.POST.get("dag", ""),
        "back": back,
        "home": board_address(edition, back),
        "fault": fault,
    }
    status = 400 if fault else 200
    return render(request, "backoffice/rounds/together.html", context, status=status)


def _people(names: Sequence[str]) -> str:
    shown = list(names[:_NAMES])
    if len(names) > _NAMES:
        shown.append(f"{len(names) - _NAMES} anderen")
    return enumerate_nl(shown)


def _gets(names: Sequence[str]) -> str:
    return "krijgt" if len(names) == 1 else "krijgen"


def _had(names: Sequence[str]) -> str:
    return "kreeg" if len(names) == 1 else "kregen"
