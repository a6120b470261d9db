"""Changing the days of a round while it runs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from doelenboom.backoffice.screens.rounds.dates import DaysOfRound, reminder_field
from doelenboom.backoffice.screens.rounds.finding import edition_of
from doelenboom.cycle.api import Round, RoundRefused, move_deadlines
from doelenboom.kernel.stages import RoundStep


class DaysForm(DaysOfRound):
    """The day of every step, and when the software reminds."""

    remind_before = reminder_field("vóór", least=0)
    remind_after = reminder_field("ná", least=1)

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        """Begin with the days as they are."""
        super().__init__(*args, **kwargs)
        self.add_days({RoundStep(one.step): one.day for one in round_.deadlines.all()})
        self.fields["remind_before"].initial = round_.remind_before
        self.fields["remind_after"].initial = round_.remind_after


def days(request: HttpRequest, edition: str) -> HttpResponse:
    """Show and change the days."""
    found = edition_of(edition)
    form = DaysForm(request.POST if request.method == "POST" else None, round_=found.round)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            move_deadlines(
                edition=found, deadlines=form.deadlines, remind_before=said["remind_before"],
                remind_after=said["remind_after"],
            )  # fmt: skip
        except RoundRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De dagen van deze ronde zijn bewaard.")
            return redirect("backoffice:round", edition=found.code)
    status = 400 if form.errors else 200
    context = {"form": form, "edition": found}
    return render(request, "backoffice/rounds/days.html", context, status=status)
