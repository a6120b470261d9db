"""What is asked about a decision and its amendments."""

from collections.abc import Iterable
from typing import Any

from django import forms

from doelenboom.backoffice.screens.rounds.dates import DayField
from doelenboom.decisions.api import (
    AmendmentFacts,
    Decision,
    DecisionFacts,
    DecisionProblem,
    facts_of,
)
from doelenboom.kernel.stages import (
    AMENDMENT_WORDS,
    BODY_WORDS,
    OUTCOME_WORDS,
    AmendmentOutcome,
    Body,
    Outcome,
)
from doelenboom.organisations.api import Organisation

_TEXT = {"class": "utrecht-textbox"}
_MOST_AMENDMENTS = 60


def _line(label: str, longest: int, *, required: bool = False, help_text: str = "") -> forms.Field:
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text,
        widget=forms.TextInput(attrs=_TEXT),
    )  # fmt: skip


def _address(label: str) -> forms.Field:
    return forms.CharField(
        label=label, max_length=1000, required=False,
        help_text="Adres van de stukken in het raadsinformatiesysteem. Begint met https://.",
        widget=forms.TextInput(attrs=_TEXT | {"inputmode": "url"}),
    )  # fmt: skip


def _choice(label: str, words: Iterable[tuple[str, str]], first: str = "") -> forms.Field:
    return forms.ChoiceField(
        label=label, choices=list(words), initial=first or None,
        widget=forms.Select(attrs={"class": "utrecht-select"}),
    )  # fmt: skip


def _prose(label: str, help_text: str = "") -> forms.Field:
    return forms.CharField(
        label=label, required=False, max_length=20_000, help_text=help_text,
        widget=forms.Textarea(attrs={"class": "utrecht-textarea", "rows": 4}),
    )  # fmt: skip


class DecisionForm(forms.Form):
    """One decision; its organisation is asked only where there is something to choose."""

    organisation = forms.ModelChoiceField(
        label="Organisatie", queryset=Organisation.objects.none(),
        widget=forms.Select(attrs={"class": "utrecht-select"}), empty_label=None,
    )  # fmt: skip
    title = _line("Waarover is besloten?", 300, required=True)
    body = _choice(
        "Wie besloot?", [(k.value, v) for k, v in BODY_WORDS.items()], Body.COUNCIL.value
    )
    body_name = _line(
        "Eigen naam van dit orgaan", 100,
        help_text="Alleen als het anders heet, zoals “algemeen bestuur” of “provinciale staten”.",
    )  # fmt: skip
    decided_on = DayField(label="Datum van het besluit")
    number = _line("Nummer", 60)
    outcome = _choice("Wat is er besloten?", [(k.value, v) for k, v in OUTCOME_WORDS.items()])
    text = _prose("Tekst van het besluit", "Wat er letterlijk is besloten. Mag leeg blijven.")
    url = _address("Vergaderstukken")

    def __init__(self, *arguments: Any, organisations: Any, **named: Any) -> None:
        """Offer the organisations that this account works for."""
        super().__init__(*arguments, **named)
        field = self.fields["organisation"]
        field.queryset = organisations  # type: ignore[attr-defined] # a ModelChoiceField
        self.one_organisation = organisations.count() == 1
        if self.one_organisation:
            field.initial = organisations.get().pk

    def add_problem(self, problem: DecisionProblem) -> None:
        """Tell a problem at its field."""
        self.add_error(problem.field, problem.message)


class AmendmentForm(forms.Form):
    """One amendment; left empty it is none."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    number = _line("Nummer", 40)
    title = _line("Waarover gaat het amendement?", 300)
    outcome = _choice("Uitkomst", [(k.value, v) for k, v in AMENDMENT_WORDS.items()])
    text = _prose("Tekst van het amendement")
    url = _address("Vergaderstuk")

    @property
    def is_empty(self) -> bool:
        """Nothing was filled in, so there is no amendment."""
        said = getattr(self, "cleaned_data", {})
        return not any(said.get(name) for name in ("key", "number", "title", "text", "url"))


AmendmentForms = forms.formset_factory(
    AmendmentForm,
    extra=0,
    can_delete=True,
    validate_max=True,
    max_num=_MOST_AMENDMENTS,
    absolute_max=_MOST_AMENDMENTS + 1,
)


def initial_of(decision: Decision) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the forms show of a stored decision."""
    facts = facts_of(decision)
    said = {
        "organisation": decision.organisation_id, "title": facts.title, "body": facts.body.value,
        "body_name": facts.body_name, "decided_on": facts.decided_on, "number": facts.number,
        "outcome": facts.outcome.value, "text": facts.text, "url": facts.url,
    }  # fmt: skip
    amendments = [
        {
            "key": one.pk, "number": one.number, "title": one.title,
            "outcome": one.outcome.value, "text": one.text, "url": one.url,
        }
        for one in facts.amendments
    ]  # fmt: skip
    return said, amendments


def facts_from(form: DecisionForm, amendments: Any) -> tuple[DecisionFacts, list[AmendmentForm]]:
    """Facts out of valid forms, and the form behind each of their amendments."""
    kept = [
        one for one in amendments
        if not one.is_empty and not one.cleaned_data.get("DELETE")
    ]  # fmt: skip
    said = form.cleaned_data
    facts = DecisionFacts(
        body=Body(said["body"]), decided_on=said["decided_on"], title=said["title"],
        outcome=Outcome(said["outcome"]), number=said["number"], body_name=said["body_name"],
        text=said["text"], url=said["url"].strip(),
        amendments=tuple(
            AmendmentFacts(
                title=one.cleaned_data["title"], number=one.cleaned_data["number"],
                text=one.cleaned_data["text"],
                outcome=AmendmentOutcome(one.cleaned_data["outcome"]),
                url=one.cleaned_data["url"].strip(), pk=one.cleaned_data["key"],
            )
            for one in kept
        ),
    )  # fmt: skip
    return facts, kept
