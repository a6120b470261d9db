"""What a contributor asks of others: more time, a colleague, an answer to a remark."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.permissions import WRITERS
from doelenboom.backoffice.post.dispatch import send_soon
from doelenboom.backoffice.post.letters import tell_delegated
from doelenboom.backoffice.reach import offered, working_for
from doelenboom.backoffice.roles import GROUP_NAMES
from doelenboom.backoffice.screens.contribution.finding import find, is_own, who_answers
from doelenboom.backoffice.screens.contribution.lead import lead, title
from doelenboom.backoffice.screens.keys import key_of
from doelenboom.cycle.api import (
    Assignment,
    CycleError,
    ask_extension,
    comment,
    delegate,
    withdraw,
)
from doelenboom.kernel.dates import format_weekday
from doelenboom.kernel.prose.blocks import clean


class MoreTimeForm(forms.Form):
    """A request for more time."""

    until = forms.DateField(
        label="Tot en met welke dag?", widget=forms.DateInput(attrs={"type": "date"})
    )
    because = forms.CharField(
        label="Waarom lukt het niet op tijd?",
        help_text="De controller leest dit en beslist.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg] # Django's own has none
    """Accounts by the names of people."""

    def label_from_instance(self, account: Any) -> str:
        """The name; the user name where there is none."""
        return str(account.get_full_name() or account.get_username())


class HandOverForm(forms.Form):
    """To whom, and a word with it."""

    to = ColleagueField(label="Aan wie?", queryset=None, empty_label="Kies een collega")
    note = forms.CharField(
        label="Wat moet uw collega weten?",
        help_text="Mag leeg blijven. De eigenaar van het element blijft dezelfde.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, user: Any, organisation: int, **kwargs: Any) -> None:
        """Offer active accounts that write, and that work for this organisation."""
        super().__init__(*args, **kwargs)
        colleagues = self.fields["to"]
        assert isinstance(colleagues, ColleagueField)  # noqa: S101 - for the type checker
        colleagues.queryset = (
            working_for(
                organisation, offered(user, get_user_model().objects.filter(is_active=True))
            )
            .filter(groups__name__in=[GROUP_NAMES[role] for role in WRITERS])
            .exclude(pk=user.pk)
            .order_by("first_name", "last_name", "username")
            .distinct()
        )


def more_time(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the controller for more time."""
    assignment = find(pk)
    if not is_own(request.user, assignment):
        return redirect("backoffice:contribution", pk=pk)
    form = MoreTimeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        until, because = form.cleaned_data["until"], form.cleaned_data["because"]
        try:
            ask_extension(assignment=pk, until=until, because=because)
        except CycleError as error:
            form.add_error(None, str(error))
        else:
            day = format_weekday(until)
            messages.success(
                request, f"U hebt uitstel gevraagd tot en met {day}. De controller beslist."
            )
            return redirect("backoffice:contribution", pk=pk)
    return _ask(request, assignment, form, "Uitstel vragen", "Vraag uitstel")


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a colleague fill it in."""
    assignment = find(pk)
    if not is_own(request.user, assignment):
        return redirect("backoffice:contribution", pk=pk)
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        organisation=assignment.round.edition.plan.organisation_id,
    )
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        try:
            with transaction.atomic():
                delegate(assignments=[pk], to=to, note=form.cleaned_data["note"])
                tell_delegated([pk], note=form.cleaned_data["note"])
                send_soon()
        except CycleError as error:
            form.add_error(None, str(error))
        else:
            name = to.get_full_name() or to.get_username()
            messages.success(request, f"“{title(assignment)}” is overgedragen aan {name}.")
            return redirect("wagtailadmin_home")
    return _ask(request, assignment, form, "Overdragen aan een collega", "Draag over")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was handed in and not judged."""
    if is_own(request.user, find(pk)):
        try:
            withdraw(assignment=pk)
        except CycleError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "U kunt weer verder schrijven. Lever daarna opnieuw in.")
    return redirect("backoffice:contribution", pk=pk)


_NO_REMARK = -1
"""No remark has this number, so that an answer to nothing is refused."""


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a remark of the controller."""
    if is_own(request.user, find(pk)):
        try:
            comment(
                assignment=pk,
                passage="",
                text=clean(request.POST.get("antwoord", "")),
                reply_to=key_of(request.POST.get("opmerking")) or _NO_REMARK,
            )
        except CycleError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Uw antwoord is bewaard. De controller ziet het.")
    return redirect("backoffice:contribution", pk=pk)


def _ask(
    request: HttpRequest, assignment: Assignment, form: forms.Form, heading: str, verb: str
) -> HttpResponse:
    context = {
        "assignment": assignment,
        "title": title(assignment),
        "lead": lead(assignment),
        "who": who_answers(assignment),
        "form": form,
        "heading": heading,
        "verb": verb,
    }
    status = 400 if form.errors else 200
    return render(request, "backoffice/contribution/ask.html", context, status=status)
