"""What is asked on the screens about money."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from doelenboom.backoffice.screens.money.book import Element
from doelenboom.backoffice.screens.rounds.amounts import NumberField
from doelenboom.decisions.api import Decision
from doelenboom.finance.api import AmendmentEntry
from doelenboom.goals.api import Node
from doelenboom.kernel.money import SIDE_WORDS, Permanence, Side

_TEXT = {"class": "utrecht-textbox"}
_AREA = {"class": "utrecht-textarea", "rows": 5}
_PROSE = {**_AREA, "data-prose": True}
_SELECT = {"class": "utrecht-select"}
_NUMBER = {"class": "utrecht-textbox", "inputmode": "decimal", "autocomplete": "off"}
_LONGEST = 20_000
MOST_LINES = 200
_HUNDRED = Decimal(100)


class ExplainForm(forms.Form):
    """Why an amount deviates."""

    explanation = forms.CharField(
        label="Waarom is het verschil er?", required=False, max_length=_LONGEST,
        widget=forms.Textarea(attrs=_PROSE),
        help_text="Schrijf het voor een raadslid: wat is er gebeurd, en blijft het zo?",
    )  # fmt: skip
    measure = forms.CharField(
        label="Wat doet de gemeente eraan?", required=False, max_length=_LONGEST,
        widget=forms.Textarea(attrs=_PROSE), help_text="Niets doen kan ook; schrijf dat dan op.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A measure without a reason says nothing to a reader."""
        said = super().clean() or {}
        if said.get("measure", "").strip() and not said.get("explanation", "").strip():
            self.add_error("explanation", "Schrijf ook waarom het verschil er is.")
        return said


class ShareForm(forms.Form):
    """One element that a post serves, for which part; left empty it is none."""

    node = forms.ChoiceField(
        label="Doel", required=False, widget=forms.Select(attrs=_SELECT), choices=()
    )
    percent = NumberField(
        label="Deel in procent", required=False, widget=forms.TextInput(attrs=_NUMBER),
        min_value=0, max_value=100,
        error_messages={"max_value": "Een deel is hoogstens 100 procent.",
                        "min_value": "Vul een deel in boven 0 procent."},
    )  # fmt: skip

    def __init__(self, *arguments: Any, elements: Iterable[Element], **named: Any) -> None:
        """Offer the elements of the plan, as deep as they lie."""
        super().__init__(*arguments, **named)
        self.fields["node"].choices = [("", "Kies een doel"), *element_choices(elements)]  # type: ignore[attr-defined] # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        said = super().clean() or {}
        if said.get("node") and not said.get("percent") and "percent" not in self.errors:
            self.add_error("percent", "Vul in welk deel dit doel krijgt.")
        if said.get("percent") and not said.get("node") and "node" not in self.errors:
            self.add_error("node", "Kies bij welk doel dit deel hoort.")
        return said


ShareForms = forms.formset_factory(
    ShareForm, extra=0, max_num=50, absolute_max=51, validate_max=True
)


def shares_from(forms_: Any, nodes: Mapping[str, Node]) -> dict[Node, Decimal]:
    """Parts by element, out of valid forms; the same element twice is one larger part."""
    found: dict[Node, Decimal] = {}
    for form in forms_:
        code, percent = form.cleaned_data.get("node"), form.cleaned_data.get("percent")
        if code and percent:
            found[nodes[code]] = found.get(nodes[code], Decimal(0)) + percent / _HUNDRED
    return found


class AmendmentForm(forms.Form):
    """The head of a budget amendment."""

    year = forms.IntegerField(
        label="Boekjaar", min_value=1990, max_value=2100,
        widget=forms.TextInput(attrs=_NUMBER | {"inputmode": "numeric"}),
    )  # fmt: skip
    number = forms.IntegerField(
        label="Nummer", min_value=1, max_value=32_000,
        widget=forms.TextInput(attrs=_NUMBER | {"inputmode": "numeric"}),
        help_text="Elk boekjaar begint bij 1.",
    )  # fmt: skip
    title = forms.CharField(
        label="Waar gaat deze wijziging over?", max_length=300,
        widget=forms.TextInput(attrs=_TEXT),
    )  # fmt: skip
    explanation = forms.CharField(
        label="Toelichting", required=False, max_length=_LONGEST,
        widget=forms.Textarea(attrs=_AREA),
    )  # fmt: skip
    decision = forms.ModelChoiceField(
        label="Besluit", required=False, queryset=Decision.objects.none(),
        widget=forms.Select(attrs=_SELECT), empty_label="Nog niet besloten",
        help_text="Een wijziging telt mee in de begroting zodra de raad haar heeft vastgesteld.",
    )  # fmt: skip
    reason = forms.CharField(
        label="Waarom verbetert u een vastgestelde wijziging?", required=False, max_length=500,
        widget=forms.TextInput(attrs=_TEXT),
        help_text="Alleen nodig als de raad deze wijziging al heeft vastgesteld.",
    )  # fmt: skip

    def __init__(self, *arguments: Any, decisions: Any, in_force: bool, **named: Any) -> None:
        """Offer the decisions of the organisation; ask for a reason only where it is needed."""
        super().__init__(*arguments, **named)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined] # a ModelChoiceField
        if not in_force:
            del self.fields["reason"]


class EntryForm(forms.Form):
    """One line of a budget amendment; left empty it is none."""

    description = forms.CharField(
        label="Waarvoor", required=False, max_length=300, widget=forms.TextInput(attrs=_TEXT)
    )
    side = forms.ChoiceField(
        label="Lasten of baten", required=False, widget=forms.Select(attrs=_SELECT),
        choices=[("", "Kies"), *((one.value, word) for one, word in SIDE_WORDS.items() if one)],
    )  # fmt: skip
    amount = NumberField(
        label="Bedrag in euro", required=False, widget=forms.TextInput(attrs=_NUMBER),
        help_text="Erbij is positief, eraf is negatief.",
    )  # fmt: skip
    year = forms.IntegerField(
        label="Jaar", required=False, min_value=1990, max_value=2100,
        widget=forms.TextInput(attrs=_NUMBER | {"inputmode": "numeric"}),
        help_text="Leeg is het boekjaar van de wijziging.",
    )  # fmt: skip
    node = forms.ChoiceField(
        label="Programma of thema", required=False, widget=forms.Select(attrs=_SELECT), choices=()
    )
    taakveld = forms.ChoiceField(
        label="Taakveld", required=False, widget=forms.Select(attrs=_SELECT), choices=()
    )
    permanence = forms.ChoiceField(
        label="Structureel of incidenteel", required=False, widget=forms.Select(attrs=_SELECT),
        choices=[("", "Niet vermeld"), *((one.value, one.value) for one in Permanence if one)],
    )  # fmt: skip

    def __init__(
        self, *arguments: Any, elements: Iterable[Element], codes: Mapping[str, str], **named: Any
    ) -> None:
        """Offer elements and taakvelden; a code of another year stays as it is."""
        super().__init__(*arguments, **named)
        own = self.initial.get("taakveld", "")
        known = dict(codes) | ({own: codes.get(own, "")} if own else {})
        fields: Any = self.fields
        fields["node"].choices = [("", "Geen"), *element_choices(elements)]
        fields["taakveld"].choices = [
            ("", "Geen"), *((code, f"{code} {name}".strip()) for code, name in known.items())
        ]  # fmt: skip

    @property
    def is_empty(self) -> bool:
        """Nothing was filled in, so there is no line."""
        said = getattr(self, "cleaned_data", {})
        return not any(said.get(name) for name in ("description", "amount"))


EntryForms = forms.formset_factory(
    EntryForm,
    extra=0,
    can_delete=True,
    validate_max=True,
    max_num=MOST_LINES,
    absolute_max=MOST_LINES + 1,
)


def entry_from(form: EntryForm, nodes: Mapping[str, Node]) -> AmendmentEntry:
    """A line out of a valid form."""
    said = form.cleaned_data
    return AmendmentEntry(
        said["description"], said["amount"] or Decimal(0), Side(said["side"]), said["year"],
        nodes.get(said["node"]), said["taakveld"], Permanence(said["permanence"]),
    )  # fmt: skip


def element_choices(elements: Iterable[Element]) -> list[tuple[str, str]]:
    """Elements to choose from, as deep as they lie."""
    return [(one.code, f"{'– ' * one.depth}{one.code} {one.title}"[:140]) for one in elements]


class ContactForm(forms.Form):
    """Who can be asked about a delivery that is made here."""

    year = forms.IntegerField(widget=forms.HiddenInput)
    stage = forms.CharField(widget=forms.HiddenInput)
    as_of = forms.DateField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label="Naam van de contactpersoon", max_length=200, widget=forms.TextInput(attrs=_TEXT)
    )
    email = forms.EmailField(
        label="E-mailadres", max_length=200, widget=forms.EmailInput(attrs=_TEXT)
    )
    phone = forms.CharField(
        label="Telefoon", max_length=50, required=False, widget=forms.TextInput(attrs=_TEXT)
    )
