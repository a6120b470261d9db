"""Beginning and giving up an erratum."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.adoption.corrected import LONGEST_REASON, beginning_of
from doelenboom.backoffice.screens.adoption.finding import edition_of
from doelenboom.cycle.api import Assignment, Contribution, Correction, Edition
from doelenboom.goals.api import Node, depth_first
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.stages import (
    ANSWER_STAGE_WORDS,
    CORRECTED_PART_WORDS,
    AnswerStage,
    CorrectedPart,
    EditionStage,
)
from doelenboom.publishing.api import begin_erratum, cancel_erratum

_LONGEST_KEY = 18


class ErratumForm(forms.Form):
    """Why, of which elements, and what else."""

    reason = forms.CharField(
        label="Wat was er fout, en wat wordt er verbeterd?", max_length=LONGEST_REASON,
        help_text="Lezers zien deze tekst bij de nieuwe versie. Bijvoorbeeld: “Bij Starten zonder "
        "achterstand stond het cijfer van 2024. Dat is nu dat van 2025.”",
        widget=forms.Textarea(attrs={"class": "utrecht-textarea", "rows": 3}),
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label="Wat wordt er verder verbeterd?", required=False,
        choices=[(part.value, words) for part, words in CORRECTED_PART_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    nodes = forms.MultipleChoiceField(
        label="Van welke elementen wordt het verslag verbeterd?", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *arguments: Any, edition: Edition, **named: Any) -> None:
        """Offer the elements that were asked or reported on, in reading order."""
        super().__init__(*arguments, **named)
        self.fields["nodes"].choices = _elements(edition)  # type: ignore[attr-defined] # a choice field


def erratum(request: HttpRequest, edition: str) -> HttpResponse:
    """The erratum that is being prepared, or the form to begin one."""
    found = edition_of(edition)
    figure = request.GET.get("cijfer", "")
    begun = None
    if figure.isascii() and figure.isdecimal() and len(figure) < _LONGEST_KEY:
        begun = beginning_of(found, int(figure))
    return _show(request, found, ErratumForm(edition=found, initial=asdict(begun) if begun else {}))


@require_POST
def begin(request: HttpRequest, edition: str) -> HttpResponse:
    """Open the edition for exactly what was chosen."""
    found = edition_of(edition)
    form = ErratumForm(request.POST, edition=found)
    if not form.is_valid():
        return _show(request, found, form, status=400)
    said = form.cleaned_data
    try:
        begin_erratum(
            edition=found.pk,
            nodes=[int(pk) for pk in said["nodes"]],
            parts=[CorrectedPart(part) for part in said["parts"]],
            reason=said["reason"],
        )
    except DoelenboomError as error:
        return _show(request, edition_of(edition), form, fault=str(error), status=409)
    messages.success(
        request,
        "Het erratum is begonnen. Lezers zien de vastgestelde versie tot u de nieuwe vaststelt.",
    )
    return redirect("backoffice:erratum", edition=found.code)


@require_POST
def cancel(request: HttpRequest, edition: str) -> HttpResponse:
    """Give it up."""
    found = edition_of(edition)
    try:
        cancel_erratum(edition=found.pk)
    except DoelenboomError as error:
        return _show(request, found, ErratumForm(edition=found), fault=str(error), status=409)
    messages.success(request, "Het erratum is ingetrokken. De vastgestelde versie blijft.")
    return redirect("backoffice:edition_versions", edition=found.code)


def _show(
    request: HttpRequest, edition: Edition, form: ErratumForm, *, fault: str = "", status: int = 200
) -> HttpResponse:
    correction = edition.corrections.filter(closed_at=None).first()
    context = {
        "edition": edition,
        "form": form,
        "correction": correction,
        "parts": [CORRECTED_PART_WORDS[CorrectedPart(p)] for p in correction.parts]
        if correction
        else [],
        "answers": _answers(correction) if correction else [],
        "adopted": edition.stage == EditionStage.ADOPTED,
        "may_begin": may_open(request.user, "backoffice:erratum_begin"),
        "may_adopt": may_open(request.user, "backoffice:adopt"),
        "fault": fault,
    }
    return render(request, "backoffice/adoption/erratum.html", context, status=status)


def _answers(correction: Correction) -> list[tuple[Assignment, str]]:
    """What was reopened, and how far it is."""
    rows = Assignment.objects.filter(
        round__edition=correction.edition_id, node__in=correction.nodes.values("pk")
    ).select_related("node")
    return [(row, ANSWER_STAGE_WORDS[AnswerStage(row.stage)]) for row in rows]


def _elements(edition: Edition) -> list[tuple[str, str]]:
    nodes = {
        node.pk: node
        for node in Node.objects.filter(plan=edition.plan_id, live=True).order_by("position", "id")
    }
    reported = set(
        Contribution.objects.filter(edition=edition, live=True).values_list("node_id", flat=True)
    )
    reported |= set(
        Assignment.objects.filter(round__edition=edition).values_list("node_id", flat=True)
    )
    order = depth_first((pk, node.parent_id) for pk, node in nodes.items())
    return [(str(pk), f"{nodes[pk].code} {nodes[pk].title}") for pk, _ in order if pk in reported]
