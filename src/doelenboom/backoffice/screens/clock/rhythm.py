"""How often figures of one indicator appear: what we think, and what a person knows better."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from doelenboom.backoffice.screens.clock.wording import fact
from doelenboom.indicators.api import Line, lines, set_rhythm
from doelenboom.kernel.dates import dutch_day
from doelenboom.kernel.wording import count_noun

_RHYTHMS = (
    ("", "Volg de tabel of het plan"),
    ("1", "Elke maand"),
    ("3", "Elk kwartaal"),
    ("6", "Elk half jaar"),
    ("12", "Elk jaar"),
    ("24", "Elke 2 jaar"),
    ("36", "Elke 3 jaar"),
    ("48", "Elke 4 jaar"),
    ("60", "Elke 5 jaar"),
)
_FARTHEST = 1100


class RhythmForm(forms.Form):
    """What a person may say of the rhythm."""

    months = forms.ChoiceField(
        label="Hoe vaak komt er een nieuw cijfer?", choices=_RHYTHMS, required=False
    )
    lag_days = forms.IntegerField(
        label="Hoeveel dagen na afloop van de periode?",
        required=False,
        min_value=-_FARTHEST,
        max_value=_FARTHEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Vul een heel getal in, bijvoorbeeld 180."},
    )
    ended = forms.BooleanField(label="Er komen geen nieuwe cijfers meer", required=False)
    note = forms.CharField(label="Toelichting voor collega’s", max_length=300, required=False)


def rhythm(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and set the rhythm of an indicator."""
    line = _line(pk)
    form = RhythmForm(request.POST or None, initial=_initial(line))
    form.fields["lag_days"].help_text = _help(line)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        set_rhythm(
            indicator=line.indicator,
            months=int(said["months"]) if said["months"] else None,
            lag_days=said["lag_days"],
            ended=said["ended"],
            note=said["note"],
        )
        messages.success(request, f"Het ritme van “{line.indicator.name}” is bewaard.")
        return redirect("backoffice:clock")
    context = {
        "form": form,
        "indicator": line.indicator,
        "fact": fact(line, dutch_day(timezone.now())),
        "thought": _thought(line),
    }
    status = 400 if form.errors else 200
    return render(request, "backoffice/clock/rhythm.html", context, status=status)


def _line(pk: int) -> Line:
    found = lines(dutch_day(timezone.now()), only=Q(pk=pk))
    if not found:
        raise Http404
    return found[0]


def _initial(line: Line) -> dict[str, Any]:
    if line.rhythm is None:
        return {}
    return {
        "months": str(line.rhythm.months or ""),
        "lag_days": line.rhythm.lag_days,
        "ended": line.rhythm.ended,
        "note": line.rhythm.note,
    }


def _thought(line: Line) -> str:
    """What the software goes by now."""
    if line.frequency is None:
        return "Wij weten nog niet hoe vaak er een nieuw cijfer komt."
    said = "u of een collega" if line.rhythm and line.rhythm.months else ""
    source = said or ("de tabel" if line.tables and line.tables[-1].frequency else "het plan")
    return f"Nu gaan we uit van: {line.frequency.label}. Dat zegt {source}."


def _help(line: Line) -> str:
    learned = line.lag_learned
    start = "Leeg laten mag: dan gaan we af op wat de bron laat zien."
    if learned is None:
        return f"{start} Bijvoorbeeld 180: een half jaar na afloop van het jaar."
    days = count_noun(abs(learned), "dag")
    when = "na" if learned >= 0 else "vóór"
    return f"{start} Deze bron deed er tot nu toe {days} {when} afloop van de periode over."
