"""The settings of the gate: which findings stop handing in, adopting and publishing."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from doelenboom.organisations.api import Organisation
from doelenboom.verdicts.api import Act, Gate, gate_of, set_gate

EXPLANATIONS = {
    Act.HANDING_IN: "Alleen bevindingen bij de eigen bijdrage tellen mee. Gewoonlijk houdt niets "
    "het inleveren tegen: een opsteller kan niet alles zelf oplossen, en de controller leest mee.",
    Act.ADOPTING: "Gewoonlijk houdt een fout het vaststellen tegen: daarna verandert er niets "
    "meer.",
    Act.PUBLISHING: "Gewoonlijk houdt een fout het publiceren tegen. Wat al is vastgesteld, telt "
    "niet mee: dat verandert alleen met een erratum.",
}


class GateForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """From which severity on findings stop each act."""

    class Meta:
        model = Gate
        fields = tuple(act.value for act in Act)


def gate(request: HttpRequest, code: str) -> HttpResponse:
    """Read and change the gate of one organisation."""
    organisation = get_object_or_404(Organisation, code=code)
    form = GateForm(request.POST or None, instance=gate_of(organisation))
    if request.method == "POST" and form.is_valid():
        set_gate(organisation, {act: form.cleaned_data[act.value] for act in Act})
        messages.success(request, "De instellingen van de toets zijn bewaard.")
        return redirect("backoffice:checks")
    context = {
        "organisation": organisation,
        "fields": [(form[act.value], EXPLANATIONS[act]) for act in Act],
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "backoffice/checks/gate.html", context, status=status)
