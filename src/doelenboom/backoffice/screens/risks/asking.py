"""Reading what a person fills in about a risk."""

import re
from decimal import Decimal
from typing import Any

from django import forms

from doelenboom.cycle.api import (
    CapacityPart,
    ChanceClass,
    Edition,
    MoneyClass,
    Risk,
    RiskFacts,
    RiskScale,
)
from doelenboom.goals.api import Node
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import format_number, parse_number
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.organisations.api import Owner

_BETWEEN = re.compile(r"[,;\s]+")
_ROWS = {"rows": 2}


class RiskForm(forms.Form):
    """One risk. Elements are named by their codes, which a person knows and can paste."""

    event = forms.CharField(
        label="Wat kan er gebeuren?",
        help_text="Eén zin, bijvoorbeeld: meer kinderen hebben jeugdhulp nodig dan we verwachten.",
        widget=forms.Textarea(attrs=_ROWS),
        error_messages={"required": "Schrijf in één zin wat er kan gebeuren."},
    )
    cause = forms.CharField(label="Waardoor?", required=False, widget=forms.Textarea(attrs=_ROWS))
    consequence = forms.CharField(
        label="Wat is het gevolg?", required=False, widget=forms.Textarea(attrs=_ROWS)
    )
    chance = forms.ModelChoiceField(
        label="Hoe groot is de kans in een jaar?", queryset=ChanceClass.objects.none(),
        required=False, empty_label="Nog niet te zeggen",
    )  # fmt: skip
    damage = forms.ModelChoiceField(
        label="Wat kost het als het gebeurt?", queryset=MoneyClass.objects.none(),
        required=False, empty_label="Niet in geld uit te drukken",
    )  # fmt: skip
    measure = forms.CharField(
        label="Wat doet u eraan?", required=False, widget=forms.Textarea(attrs=_ROWS)
    )
    owner = forms.ModelChoiceField(
        label="Wie gaat erover?", queryset=Owner.objects.none(), required=False,
        empty_label="Nog niemand",
    )  # fmt: skip
    nodes = forms.CharField(
        label="Welke elementen raakt het?",
        required=False,
        help_text="Codes uit de doelenboom, met een komma ertussen. Bijvoorbeeld: SB.1, SB.2.",
    )

    def __init__(self, edition: Edition, scale: RiskScale, *args: Any, **kwargs: Any) -> None:
        """Offer the classes and owners of the organisation of the edition."""
        super().__init__(*args, **kwargs)
        self._edition = edition
        self._choices("chance", ChanceClass.objects.filter(scale=scale))
        self._choices("damage", MoneyClass.objects.filter(scale=scale))
        self._choices("owner", Owner.objects.filter(organisation=edition.plan.organisation_id))

    def _choices(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows

    def clean_nodes(self) -> list[Node]:
        """The elements that are named."""
        codes = [code for code in _BETWEEN.split(self.cleaned_data["nodes"]) if code]
        found = {
            node.code: node
            for node in Node.objects.filter(plan=self._edition.plan_id, code__in=codes)
        }
        unknown = [code for code in dict.fromkeys(codes) if code not in found]
        if unknown:
            said = enumerate_nl([f"“{code}”" for code in unknown])
            raise forms.ValidationError(
                f"{said} staat niet in de doelenboom van dit plan. Kijk de code na."
            )
        return list(found.values())

    def facts(self) -> RiskFacts:
        """What was filled in, once it is valid."""
        return RiskFacts(**self.cleaned_data)


def initial_of(risk: Risk) -> dict[str, Any]:
    """What the form starts with for a risk that is there."""
    return {
        "event": risk.event, "cause": risk.cause, "consequence": risk.consequence,
        "chance": risk.chance_id, "damage": risk.damage_id, "measure": risk.measure,
        "owner": risk.owner_id, "nodes": ", ".join(sorted(node.code for node in risk.nodes.all())),
    }  # fmt: skip


class AmountField(forms.CharField):
    """An amount in euros in Dutch notation."""

    def __init__(self, **kwargs: Any) -> None:
        """Ask for the keyboard with numbers on a phone."""
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """The amount; None where nothing was filled in."""
        text = str(super().clean(value)).replace("€", "").strip()
        if not text:
            return None
        try:
            return parse_number(text)
        except NotationError as error:
            raise forms.ValidationError(
                f"“{text}” is geen bedrag. Schrijf het zo: 1.250.000 of 1.250.000,50."
            ) from error


class CapacityForm(forms.Form):
    """One part of the money that is there to meet setbacks."""

    description = forms.CharField(label="Waaruit", max_length=200, required=False)
    amount = AmountField(label="Bedrag in euro", required=False)

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        cleaned: dict[str, Any] = super().clean() or {}
        filled = bool(cleaned.get("description", "").strip())
        if filled and "amount" in cleaned and cleaned["amount"] is None:
            self.add_error("amount", "Vul het bedrag in.")
        if not filled and cleaned.get("amount") is not None:
            self.add_error(
                "description", "Schrijf waar dit geld vandaan komt, bijvoorbeeld: onvoorzien."
            )
        return cleaned


CapacityFormSet: Any = forms.formset_factory(CapacityForm, extra=3, max_num=50)


def parts_of(formset: Any) -> list[CapacityPart]:
    """The parts that were filled in."""
    return [
        CapacityPart(form.cleaned_data["description"].strip(), form.cleaned_data["amount"])
        for form in formset
        if form.cleaned_data.get("description", "").strip()
    ]


def shown(amount: Decimal) -> str:
    """An amount as a field shows it."""
    return format_number(amount, 2) if amount % 1 else format_number(amount, 0)
