"""The form with which a round is prepared: the edition, who is asked, the days, the message."""

from datetime import date
from typing import Any

from django import forms

from doelenboom.backoffice.screens.keys import key_of
from doelenboom.backoffice.screens.rounds.amounts import NumberField
from doelenboom.backoffice.screens.rounds.dates import (
    DayField,
    DaysOfRound,
    proposal,
    reminder_field,
)
from doelenboom.cycle.api import Edition, EditionFacts, ReportTemplate, Round, usual_levels
from doelenboom.goals.api import Level, Node, Plan, tree
from doelenboom.kernel.stages import RoundStep
from doelenboom.kernel.wording import capitalise

KINDS = ("Kadernota", "Begroting", "Bestuursrapportage 1", "Bestuursrapportage 2", "Jaarstukken")
OTHER = "anders"
_SCOPE_DEPTH = 1
_REMIND_BEFORE, _REMIND_AFTER = 3, 1
_TEXT = {"class": "utrecht-textbox", "autocomplete": "off"}
_SHORT = {**_TEXT, "inputmode": "numeric"}


class SeveralField(forms.ModelMultipleChoiceField[Any]):
    """Several rows to choose from; a number that no database has is simply not one of them."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        """Hold what was sent against the rows."""
        if not all(key_of(str(one)) for one in value or ()):
            raise forms.ValidationError("Kies alleen uit de lijst.")
        return super().clean(value)


class RoundForm(DaysOfRound):
    """Everything that is decided before a round opens."""

    kind = forms.ChoiceField(
        label="Soort",
        choices=[*((kind, kind) for kind in KINDS), (OTHER, "Anders, namelijk:")],
        widget=forms.Select(attrs={"class": "utrecht-select"}),
    )
    own_kind = forms.CharField(
        label="Eigen woord voor de soort", required=False, max_length=60,
        widget=forms.TextInput(attrs=_TEXT),
        help_text="Alleen als u bij soort “Anders” kiest.",
    )  # fmt: skip
    title = forms.CharField(
        label="Titel", max_length=300, widget=forms.TextInput(attrs=_TEXT),
        help_text="Zoals die boven het stuk komt, bijvoorbeeld: Bestuursrapportage 2 2026.",
        error_messages={"required": "Geef het stuk een titel."},
    )  # fmt: skip
    label = forms.CharField(
        label="Korte naam", max_length=100, widget=forms.TextInput(attrs=_TEXT),
        help_text="Voor tabellen en werkboeken, bijvoorbeeld 2026-2.",
        error_messages={"required": "Geef het stuk een korte naam."},
    )  # fmt: skip
    reference_date = DayField(
        label="Peildatum", required=False, help_text="De dag waarover u vertelt hoe het staat."
    )
    financial_year = forms.IntegerField(
        label="Boekjaar", required=False, min_value=1990, max_value=2100,
        widget=forms.TextInput(attrs=_SHORT),
        help_text="Het jaar van de cijfers over geld, bijvoorbeeld 2026.",
    )  # fmt: skip
    template = forms.ModelChoiceField(
        label="Sjabloon", queryset=ReportTemplate.objects.none(), empty_label=None,
        widget=forms.Select(attrs={"class": "utrecht-select"}),
    )  # fmt: skip
    scope = SeveralField(
        label="Over welke onderdelen?", queryset=Node.objects.none(), required=False,
        help_text="Kies niets als het over het hele plan gaat.",
    )  # fmt: skip
    levels = SeveralField(
        label="Op welke niveaus vraagt u een bijdrage?", queryset=Level.objects.none(),
        error_messages={"required": "Kies ten minste één niveau."},
    )  # fmt: skip
    by_exception = forms.BooleanField(
        label="Alleen afwijkingen krijgen tekst", required=False,
        help_text="Wat volgens afspraak gaat, hoeft geen tekst. Het telt wel mee.",
    )  # fmt: skip
    explain_from_amount = NumberField(
        label="Leg verschillen in geld uit vanaf (euro)", required=False, min_value=0,
        max_digits=15, decimal_places=2,
        widget=forms.TextInput(attrs={**_TEXT, "inputmode": "decimal"}),
    )  # fmt: skip
    explain_from_percent = NumberField(
        label="Leg verschillen in geld uit vanaf (procent)", required=False, min_value=0,
        max_value=100, max_digits=5, decimal_places=2,
        widget=forms.TextInput(attrs={**_TEXT, "inputmode": "decimal"}),
    )  # fmt: skip
    message = forms.CharField(
        label="Bericht aan de bijdragers", required=False, max_length=4000,
        widget=forms.Textarea(attrs={"class": "utrecht-textarea", "rows": 5}),
        help_text="Komt in de uitnodiging. Wat moeten zij weten? Bij wie kunnen zij terecht?",
    )  # fmt: skip
    remind_before = reminder_field(
        "vóór", least=0, help_text="Leeg: niet. Niemand krijgt meer dan één herinnering per dag."
    )
    remind_after = reminder_field("ná", least=1, help_text="Leeg: niet.")

    def __init__(self, *args: Any, plan: Plan, edition: Edition | None, today: date, **kwargs: Any):
        """``edition`` None: a new one for the plan is made."""
        super().__init__(*args, **kwargs)
        self.plan, self.edition = plan, edition
        self._offer()
        self.add_days(proposal(today))
        self.initial = {**self._stored(), **self.initial}
        for name, field in self.fields.items():
            described = f"id_{name}_helptext" if field.help_text else ""
            if self.is_bound and name in self.errors:
                field.widget.attrs["aria-invalid"] = "true"
                described = f"{described} id_{name}_error".strip()
            if described:
                field.widget.attrs["aria-describedby"] = described

    def _offer(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["template"].queryset = ReportTemplate.objects.filter(
            organisation=self.plan.organisation_id
        ).select_related("organisation")
        fields["template"].label_from_instance = lambda one: one.name
        levels = self.plan.levels.order_by("position", "id")
        fields["levels"].queryset = levels
        fields["levels"].label_from_instance = lambda one: capitalise(one.plural)
        top = [one.node for one in tree(self.plan) if one.depth <= _SCOPE_DEPTH]
        fields["scope"].queryset = Node.objects.filter(pk__in=[node.pk for node in top])
        fields["scope"].choices = [(n.pk, f"{n.code} {n.title}") for n in top]

    def _stored(self) -> dict[str, Any]:
        """What is known of the edition and its round."""
        edition = self.edition
        if edition is None:
            latest = self.plan.editions.order_by("position").last()
            return {
                "levels": [one.pk for one in usual_levels(Edition(plan=self.plan))],
                "template": latest.template_id if latest else None,
                "remind_before": _REMIND_BEFORE,
                "remind_after": _REMIND_AFTER,
            }
        found = Round.objects.filter(edition=edition).first()
        levels = list(found.levels.all()) if found else []
        known = {
            "kind": edition.kind if edition.kind in KINDS else OTHER,
            "own_kind": "" if edition.kind in KINDS else edition.kind,
            "title": edition.title, "label": edition.label, "template": edition.template_id,
            "reference_date": edition.reference_date, "financial_year": edition.financial_year,
            "scope": list(edition.scope.values_list("pk", flat=True)),
            "levels": [one.pk for one in levels or usual_levels(edition)],
            "by_exception": edition.by_exception,
            "explain_from_amount": edition.explain_from_amount,
            "explain_from_percent": edition.explain_from_percent,
            "message": found.message if found else "",
            "remind_before": found.remind_before if found else _REMIND_BEFORE,
            "remind_after": found.remind_after if found else _REMIND_AFTER,
        }  # fmt: skip
        if found:
            days = {one.step: one.day for one in found.deadlines.all()}
            known |= {f"day_{step.value}": days.get(step.value) for step in RoundStep}
        return known

    @property
    def facts(self) -> EditionFacts:
        """What was decided about the edition."""
        said = self.cleaned_data
        return EditionFacts(
            title=said["title"].strip(), label=said["label"].strip(),
            kind=said["own_kind"].strip() if said["kind"] == OTHER else said["kind"],
            template=said["template"], reference_date=said["reference_date"],
            financial_year=said["financial_year"], by_exception=said["by_exception"],
            explain_from_amount=said["explain_from_amount"],
            explain_from_percent=said["explain_from_percent"], scope=list(said["scope"]),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Hold the days against each other, and the kind against its own word."""
        said = super().clean()
        if said.get("kind") == OTHER and not said.get("own_kind", "").strip():
            self.add_error("own_kind", "Schrijf hoe u dit soort stuk noemt.")
        return said
