"""Days in forms about a round, and a proposal for the days of a new one."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from doelenboom.cycle.api import first_out_of_order
from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.stages import ROUND_STEP_WORDS, RoundStep

_SATURDAY = 5
_FARTHEST_REMINDER = 60
_AFTER_OPENING: dict[RoundStep, int] = {
    RoundStep.OPEN: 0,
    RoundStep.HAND_IN: 14,
    RoundStep.REVIEW: 22,
    RoundStep.EXECUTIVE: 36,
    RoundStep.COUNCIL: 71,
    RoundStep.PUBLISH: 72,
}
"""Days after opening that are proposed: two weeks to write, one to judge, two to the college,
five for the agenda of the raad."""

ORDER_FAULTS: dict[tuple[RoundStep, RoundStep], str] = {
    (RoundStep.OPEN, RoundStep.HAND_IN): (
        "De bijdragen kunnen niet binnen zijn voordat de uitvraag start."
    ),
    (RoundStep.HAND_IN, RoundStep.REVIEW): (
        "De controle kan niet klaar zijn voordat de bijdragen binnen moeten zijn."
    ),
    (RoundStep.REVIEW, RoundStep.EXECUTIVE): (
        "Het college kan niet besluiten voordat de controle klaar is."
    ),
    (RoundStep.EXECUTIVE, RoundStep.COUNCIL): (
        "De raad kan niet vaststellen voordat het college besluit."
    ),
    (RoundStep.COUNCIL, RoundStep.PUBLISH): (
        "U kunt niet publiceren voordat de raad vaststelt."
    ),
}  # fmt: skip


class DayField(forms.Field):
    """A day, from the browser's own chooser or as people write it."""

    widget = forms.DateInput(
        attrs={"type": "date", "class": "utrecht-textbox utrecht-textbox--date"}, format="%Y-%m-%d"
    )

    def to_python(self, value: Any) -> date | None:
        """Read a day; empty is none."""
        if value in (None, "") or isinstance(value, date):
            return value or None
        try:
            return parse_date(str(value))
        except NotationError as error:
            raise forms.ValidationError(str(error)) from error


def reminder_field(when: str, *, least: int, help_text: str = "") -> forms.IntegerField:
    """How many days before or after the deadline the software reminds; empty is not.

    Args:
        when: "vóór" or "ná".
        least: the fewest days that mean something.
        help_text: what to know beside the label.
    """
    return forms.IntegerField(
        label=f"Herinner zoveel dagen {when} de deadline", required=False, min_value=least,
        max_value=_FARTHEST_REMINDER, help_text=help_text, widget=forms.TextInput(
            attrs={"class": "utrecht-textbox", "autocomplete": "off", "inputmode": "numeric"}
        ),
    )  # fmt: skip


class DaysOfRound(forms.Form):
    """A form with a field for the day of every step, called ``day_`` and the step."""

    def add_days(self, known: Mapping[RoundStep, date]) -> None:
        """Add the fields, with the days that are known."""
        for step, words in ROUND_STEP_WORDS.items():
            self.fields[f"day_{step.value}"] = DayField(
                label=words, required=step is RoundStep.HAND_IN, initial=known.get(step),
                error_messages={"required": "Kies de laatste dag om in te leveren."},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Hold the days against each other."""
        said: dict[str, Any] = super().clean() or {}
        fault = order_fault(self.deadlines)
        if fault:
            self.add_error(f"day_{fault[0].value}", fault[1])
        return said

    @property
    def days(self) -> Iterator[forms.BoundField]:
        """The fields with the days, in the order of the steps."""
        return (self[f"day_{step.value}"] for step in RoundStep)

    @property
    def deadlines(self) -> dict[RoundStep, date]:
        """The days that were filled in."""
        said = self.cleaned_data
        return {step: day for step in RoundStep if (day := said.get(f"day_{step.value}"))}


def proposal(opening: date) -> dict[RoundStep, date]:
    """Sensible days for a round that opens on a day; none in a weekend."""
    return {
        step: _working_day(opening + timedelta(days=days)) if days else opening
        for step, days in _AFTER_OPENING.items()
    }


def order_fault(days: Mapping[RoundStep, date]) -> tuple[RoundStep, str] | None:
    """First step that comes too early, and why; None when all is in order."""
    wrong = first_out_of_order(days)
    if wrong is None:
        return None
    return wrong[1], ORDER_FAULTS.get(wrong, "Deze stap kan niet eerder zijn dan de stap ervoor.")


def _working_day(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
