"""Working an adopted amendment into an edition."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.citing.fillers import filler_of
from doelenboom.backoffice.citing.places import address_of
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.adoption.finding import edition_of
from doelenboom.citations.api import Filler
from doelenboom.cycle.api import (
    AmendedChange,
    Assignment,
    Edition,
    Status,
    amend_answer,
    passages_of,
    record_amended_change,
)
from doelenboom.decisions.api import Amendment
from doelenboom.figures.api import read_typed
from doelenboom.goals.api import Node
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.prose import from_typed, to_typed
from doelenboom.kernel.stages import AmendmentOutcome, EditionStage

_OTHER = "anders"
_STATUS = "status"
_SELECT = {"class": "utrecht-select"}


class ChooseForm(forms.Form):
    """Which amendment changes which element."""

    amendment = forms.ModelChoiceField(
        label="Welk amendement?", queryset=Amendment.objects.none(),
        widget=forms.Select(attrs=_SELECT),
    )  # fmt: skip
    node = forms.ModelChoiceField(
        label="Wat verandert erdoor?", queryset=Node.objects.none(), required=False,
        empty_label="De editie als geheel", widget=forms.Select(attrs=_SELECT),
    )  # fmt: skip

    def __init__(self, *arguments: Any, edition: Edition, user: Any, **named: Any) -> None:
        """Offer the adopted amendments of the organisation, and the elements of the plan."""
        super().__init__(*arguments, **named)
        amendments = within(user, Amendment.objects.all()).filter(
            decision__organisation=edition.plan.organisation_id,
            outcome=AmendmentOutcome.ADOPTED.value,
        )
        self.fields["amendment"].queryset = amendments.order_by("-decision__decided_on", "position")  # type: ignore[attr-defined] # a model choice
        nodes = Node.objects.filter(plan=edition.plan_id, live=True).order_by("code")
        self.fields["node"].queryset = nodes  # type: ignore[attr-defined] # a model choice


class ChangeForm(forms.Form):
    """The passage and its new text."""

    passage = forms.ChoiceField(label="Onderdeel", widget=forms.Select(attrs=_SELECT))
    status = forms.ChoiceField(
        label="Nieuwe status", required=False, widget=forms.Select(attrs=_SELECT),
        help_text="Alleen als het onderdeel “status” is.",
    )  # fmt: skip
    becomes = forms.CharField(
        label="Zo wordt het", required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"class": "utrecht-textarea", "rows": 5, "data-prose": True}),
    )  # fmt: skip
    field = forms.CharField(
        label="Bij iets anders: wat verandert er?", required=False, max_length=200,
        help_text="Bijvoorbeeld “streefwaarde 2030” of “lasten 2027”. Pas het zelf aan waar het "
        "staat, en leg hier vast waar het vandaan komt.",
        widget=forms.TextInput(attrs={"class": "utrecht-textbox"}),
    )  # fmt: skip
    was = forms.CharField(
        label="Bij iets anders: zo was het", required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"class": "utrecht-textarea", "rows": 3}),
    )  # fmt: skip

    def __init__(
        self, *arguments: Any, edition: Edition, node: Node | None, filler: Filler, **named: Any
    ) -> None:
        """Offer what of the element can be changed, with the figures that it says today."""
        super().__init__(*arguments, **named)
        answer = _answer(edition, node)
        told = passages_of(answer) if answer else []
        self.passages = [(key, name, _with_figures(text, filler)) for key, name, text in told]
        choices = [(key, name) for key, name, _ in self.passages]
        self.fields["passage"].choices = [*choices, (_OTHER, "iets anders")]  # type: ignore[attr-defined] # a choice field
        words = Status.objects.filter(scale=edition.template.scale_id)
        self.fields["status"].choices = [("", "niet gemeld"), *words.values_list("code", "word")]  # type: ignore[attr-defined] # a choice field


def amendments(request: HttpRequest, edition: str) -> HttpResponse:
    """Choose an amendment and an element, then say what it becomes."""
    found = edition_of(edition)
    said = request.POST if request.method == "POST" else request.GET
    chosen = ChooseForm(said if "amendment" in said else None, edition=found, user=request.user)
    form: ChangeForm | None = None
    fault, status = "", 200
    filler = filler_of(found.plan, found)
    if chosen.is_bound and chosen.is_valid():
        node = chosen.cleaned_data["node"]
        posted = request.POST if request.method == "POST" else None
        form = ChangeForm(posted, edition=found, node=node, filler=filler)
        if posted is not None:
            try:
                if form.is_valid() and (told := _work_in(found, chosen, form, filler)):
                    messages.success(request, told)
                    return redirect("backoffice:amending", edition=found.code)
            except DoelenboomError as error:
                fault = str(error)
            status = 400
    context = {
        "edition": found,
        "chosen": chosen,
        "form": form,
        "fault": fault,
        "changes": _changes(found, filler),
        "figures": address_of(found) if may_open(request.user, "backoffice:citing_search") else "",
        "with_council": found.stage == EditionStage.COUNCIL,
        "closed": found.stage in {EditionStage.ADOPTED, EditionStage.CORRECTING},
        "may_amend": may_open(request.user, "backoffice:amending"),
    }
    return render(request, "backoffice/adoption/amending.html", context, status=status)


def _work_in(edition: Edition, chosen: ChooseForm, form: ChangeForm, filler: Filler) -> str:
    amendment, node = chosen.cleaned_data["amendment"], chosen.cleaned_data["node"]
    said = form.cleaned_data
    passage = said["passage"]
    if passage == _OTHER:
        if not said["field"].strip():
            form.add_error("field", "Schrijf op wat er verandert.")
            return ""
        record_amended_change(
            edition=edition, amendment=amendment, node=node, field=said["field"].strip(),
            was=said["was"], becomes=said["becomes"],
        )  # fmt: skip
    else:
        becomes = said["status"] if passage == _STATUS else said["becomes"]
        amend_answer(
            edition=edition, amendment=amendment, node=node, passage=passage, becomes=becomes,
            filled=filler.fill,
        )  # fmt: skip
    return f"De wijziging door {amendment} is vastgelegd."


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that was recorded, with its texts as they read."""

    change: AmendedChange
    was: str
    becomes: str


def _changes(edition: Edition, filler: Filler) -> list[Changed]:
    rows = AmendedChange.objects.filter(edition=edition).select_related("amendment", "node")
    return [
        Changed(row, read_typed(row.was, filler.tell), read_typed(row.becomes, filler.tell))
        for row in rows
    ]


def _with_figures(text: str, filler: Filler) -> str:
    """Typed text whose notes show what they say today; one without figures asks nothing."""
    return to_typed(filler.fill(from_typed(text))) if text else ""


def _answer(edition: Edition, node: Node | None) -> Assignment | None:
    if node is None:
        return None
    rows = Assignment.objects.filter(round__edition=edition, node=node)
    return rows.select_related("status").first()
