"""The classes of chance and money, and how sure the organisation wants to be."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from doelenboom.backoffice.screens.risks.asking import AmountField, shown
from doelenboom.cycle.api import BadAnswer, ClassFacts, RiskScale, change_scale, scale_of
from doelenboom.organisations.api import Organisation


class CertaintyForm(forms.Form):
    """How sure."""

    certainty = AmountField(
        label="Zekerheid in procent",
        help_text="90 betekent: het geld is genoeg in 90 van de 100 jaren.",
    )


class ClassForm(forms.Form):
    """One class; an empty name takes it away."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Naam", max_length=60, required=False)
    low = AmountField(label="Van", required=False)
    high = AmountField(label="Tot", required=False)

    def clean(self) -> dict[str, Any]:
        """All or nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name", "").strip():
            for name in ("low", "high"):
                if name in cleaned and cleaned[name] is None:
                    self.add_error(name, "Vul beide grenzen in.")
        return cleaned


ClassFormSet: Any = forms.formset_factory(ClassForm, extra=1, max_num=20)


def classes(request: HttpRequest, code: str) -> HttpResponse:
    """Show and change the scale of an organisation."""
    organisation = get_object_or_404(Organisation, code=code)
    scale = scale_of(organisation)
    data = request.POST or None
    certainty = CertaintyForm(data, initial={"certainty": shown(scale.certainty_percent)})
    chances = ClassFormSet(data, prefix="kans", initial=_initial(scale.chances, "percent"))
    damages = ClassFormSet(data, prefix="geld", initial=_initial(scale.damages, "amount"))
    faults: list[str] = []
    if data is not None and all([certainty.is_valid(), chances.is_valid(), damages.is_valid()]):
        faults = _save(scale, certainty.cleaned_data["certainty"], chances, damages)
        if not faults:
            messages.success(request, "De klassen zijn bewaard.")
            return redirect("backoffice:risks")
    wrong = bool(faults or certainty.errors or chances.total_error_count() if data else False)
    wrong = wrong or bool(data is not None and damages.total_error_count())
    context = {
        "organisation": organisation,
        "certainty": certainty,
        "groups": (
            ("Kans in een jaar, in procent", chances),
            ("Geldgevolg, in euro", damages),
        ),
        "faults": faults,
    }
    return render(request, "backoffice/risks/classes.html", context, status=400 if wrong else 200)


def _save(scale: RiskScale, certainty: Decimal | None, chances: Any, damages: Any) -> list[str]:
    try:
        change_scale(
            scale=scale,
            certainty_percent=certainty if certainty is not None else Decimal(0),
            chances=_read(chances),
            damages=_read(damages),
        )
    except BadAnswer as error:
        return [finding.message for finding in error.findings]
    return []


def _read(formset: Any) -> list[ClassFacts]:
    return [
        ClassFacts(
            form.cleaned_data["name"], form.cleaned_data["low"], form.cleaned_data["high"],
            form.cleaned_data.get("pk"),
        )
        for form in formset
        if form.cleaned_data.get("name", "").strip()
    ]  # fmt: skip


def _initial(rows: Any, unit: str) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "name": row.name,
            "low": shown(getattr(row, f"from_{unit}")),
            "high": shown(getattr(row, f"to_{unit}")),
        }
        for row in rows.all()
    ]
