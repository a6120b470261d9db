"""Changing the days of a round while it runs."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from doelenboom.backoffice.screens.rounds.dates import DayField, DaysOfRound, order_fault
from doelenboom.backoffice.screens.rounds.finding import edition_of
from doelenboom.cycle.api import Round, RoundRefused, move_deadlines
from doelenboom.kernel.stages import ROUND_STEP_WORDS, RoundStep

_FARTHEST_REMINDER = 60
_SHORT = {"class": "utrecht-textbox", "autocomplete": "off", "inputmode": "numeric"}


class DaysForm(DaysOfRound):
    """The day of every step, and when the software reminds."""

    remind_before = forms.IntegerField(
        label="Herinner zoveel dagen vóór de deadline", required=False, min_value=0,
        max_value=_FARTHEST_REMINDER, widget=forms.TextInput(attrs=_SHORT),
    )  # fmt: skip
    remind_after = forms.IntegerField(
        label="Herinner zoveel dagen ná de deadline", required=False, min_value=1,
        max_value=_FARTHEST_REMINDER, widget=forms.TextInput(attrs=_SHORT),
    )  # fmt: skip

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        """Begin with the days as they are."""
        super().__init__(*args, **kwargs)
        known = {one.step: one.day for one in round_.deadlines.all()}
        for step, words in ROUND_STEP_WORDS.items():
            self.fields[f"day_{step.value}"] = DayField(
                label=words, required=step is RoundStep.HAND_IN, initial=known.get(step.value),
                error_messages={"required": "Kies de laatste dag om in te leveren."},
            )  # fmt: skip
        self.fields["remind_before"].initial = round_.remind_before
        self.fields["remind_after"].initial = round_.remind_after

    def clean(self) -> dict[str, Any]:
        """Hold the days against each other."""
        said: dict[str, Any] = super().clean() or {}
        fault = order_fault(self.deadlines)
        if fault:
            self.add_error(f"day_{fault[0].value}", fault[1])
        return said


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
