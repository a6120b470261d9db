"""Adopting an edition, and what college and raad decide on the way to it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.adoption.finding import edition_of
from doelenboom.backoffice.screens.checks.stopping import StoppedHere, stopped_here
from doelenboom.backoffice.screens.choosing import chosen_decision, decisions_for
from doelenboom.cycle.api import Edition
from doelenboom.decisions.api import Decision
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.stages import (
    EDITION_STAGE_WORDS,
    Body,
    EditionStage,
    Outcome,
)
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.publishing.api import (
    Readiness,
    StoppedByChecks,
    adopt,
    decide,
    decision_hindrances,
    needs_council,
    readiness,
    sentence,
    stops_adopting,
    unworked,
)

_YES = "ja"
_FOR_GOOD = (
    "Hierna verandert er niets meer aan deze editie. Een fout verbetert u met een erratum: een "
    "nieuwe versie met een reden."
)
_NOT_YET = {
    EditionStage.PREPARING.value, EditionStage.COLLECTING.value, EditionStage.REVIEWING.value,
    EditionStage.ADOPTED.value,
}  # fmt: skip
"""Stages in which the texts are still being written, or are settled."""
_BACK = {Outcome.REJECTED.value, Outcome.POSTPONED.value}


@dataclass(frozen=True, slots=True)
class Way:
    """What the chosen decision would do: ``act`` is the button's value, ``told`` what it does."""

    act: str
    button: str
    told: str


def adoption(request: HttpRequest, edition: str) -> HttpResponse:
    """What would be adopted, what is missing, and with which decision."""
    return _show(request, edition_of(edition))


@require_POST
def adopt_now(request: HttpRequest, edition: str) -> HttpResponse:
    """Adopt, or take up another decision, as the button said."""
    found = edition_of(edition)
    decision = chosen_decision(request, decisions_for(request.user, found))
    if request.POST.get("zeker") != _YES:
        fault = "Vink aan dat u dit zeker weet. Vaststellen kan niet ongedaan worden gemaakt."
        return _show(request, found, fault=fault, status=400)
    try:
        if request.POST.get("doe") == "besluit" and decision is not None:
            stage = decide(edition=found.pk, decision=decision.pk)
            messages.success(
                request, f"“{found.title}” staat nu op “{EDITION_STAGE_WORDS[stage]}”."
            )
            return redirect("backoffice:adoption", edition=found.code)
        version = adopt(
            edition=found.pk,
            decision=decision.pk if decision else None,
            without_effect=_without_effect(request, found, decision),
        )
    except StoppedByChecks as error:
        tried = stopped_here(request.user, found.plan, error.stopped, edition=found, tried=True)
        return _show(request, edition_of(edition), stopped=tried, status=409)
    except DoelenboomError as error:
        return _show(request, edition_of(edition), fault=str(error), status=409)
    messages.success(request, sentence(version))
    return redirect("backoffice:edition_versions", edition=found.code)


def _without_effect(request: HttpRequest, edition: Edition, decision: Decision | None) -> list[int]:
    """Amendments of this decision of which was said that they change nothing here."""
    said = set(request.POST.getlist("zonder_gevolg"))
    if decision is None:
        return []
    return [row.pk for row in unworked(edition, decision) if str(row.pk) in said]


def _show(
    request: HttpRequest,
    edition: Edition,
    *,
    fault: str = "",
    stopped: StoppedHere | None = None,
    status: int = 200,
) -> HttpResponse:
    offered = decisions_for(request.user, edition)
    decision = chosen_decision(request, offered)
    state = readiness(edition)
    correcting = edition.stage == EditionStage.CORRECTING
    hindrances = _hindrances(request, edition, state, decision)
    is_step = _is_step(edition, decision)
    here = reverse("backoffice:adoption", args=[edition.code])
    if stopped is None and edition.stage not in _NOT_YET and not is_step:
        try:
            stopped = _ahead(request, edition, decision)
        except DoelenboomError as error:
            hindrances.append(str(error))
    context = {
        "plan": edition.plan,
        "edition": edition,
        "stage": EDITION_STAGE_WORDS[EditionStage(edition.stage)],
        "state": state,
        "lead": _lead(edition, state),
        "counts": _counts(state),
        "offered": offered,
        "decision": decision,
        "ways": _ways(edition, state, decision),
        "hindrances": hindrances,
        "is_held": bool(hindrances or (stopped and not is_step)),
        "back": f"{here}?besluit={decision.pk}" if decision else here,
        "waiting": unworked(edition, decision) if decision else [],
        "correction": edition.corrections.filter(closed_at=None).first() if correcting else None,
        "adopted": edition.stage == EditionStage.ADOPTED,
        "may_adopt": may_open(request.user, "backoffice:adopt"),
        "may_write": may_open(request.user, "backoffice:decision_new"),
        "fault": fault,
        "stopped": stopped,
    }
    return render(request, "backoffice/adoption/adopt.html", context, status=status)


def _ahead(request: HttpRequest, edition: Edition, decision: Decision | None) -> StoppedHere | None:
    """What the checks would stop, told before anybody tries."""
    stopped = stops_adopting(edition, decision)
    if stopped is None:
        return None
    return stopped_here(request.user, edition.plan, stopped, edition=edition)


def _ways(edition: Edition, state: Readiness, decision: Decision | None) -> list[Way]:
    stage = EditionStage(edition.stage)
    if decision is not None and stage in {EditionStage.EXECUTIVE, EditionStage.COUNCIL}:
        if decision.outcome in _BACK:
            to = "de controle" if stage is EditionStage.EXECUTIVE else "het college"
            told = f"De editie gaat terug naar {to}. Er wordt niets vastgesteld."
            return [Way("besluit", f"Leg vast en stuur terug naar {to}", told)]
        if (
            stage is EditionStage.EXECUTIVE
            and needs_council(edition)
            and decision.body != Body.COUNCIL
        ):
            told = "Het college heeft besloten. De editie gaat naar de raad."
            return [Way("besluit", "Leg vast en breng naar de raad", told)]
    if state.hindrances or (decision is None and stage is not EditionStage.CORRECTING):
        return []
    return [Way("vaststellen", "Stel vast", _FOR_GOOD)]


def _hindrances(
    request: HttpRequest, edition: Edition, state: Readiness, decision: Decision | None
) -> list[str]:
    """Why it cannot be adopted; without a decision only what has to do with the edition."""
    if _is_step(edition, decision):
        return []
    found = list(state.hindrances)
    if decision is not None and edition.stage != EditionStage.ADOPTED:
        waiting = [row.pk for row in unworked(edition, decision)]
        found.extend(decision_hindrances(edition, decision, waiting))
    return found


def _is_step(edition: Edition, decision: Decision | None) -> bool:
    """Whether the chosen decision is not the adoption but a step before it."""
    if decision is None:
        return False
    stage = EditionStage(edition.stage)
    if stage is EditionStage.EXECUTIVE:
        return decision.outcome in _BACK or (
            needs_council(edition) and decision.body != Body.COUNCIL
        )
    return stage is EditionStage.COUNCIL and decision.outcome in _BACK


def _lead(edition: Edition, state: Readiness) -> str:
    if edition.stage == EditionStage.ADOPTED:
        return "Deze editie is vastgesteld. Er verandert niets meer aan."
    if edition.stage == EditionStage.CORRECTING:
        return (
            f"Er is een erratum in voorbereiding. Lezers zien versie {edition.version} tot u "
            f"versie {state.number} vaststelt."
        )
    return (
        "Vaststellen bevriest deze editie: tekst, cijfers, geld, risico’s en besluiten blijven "
        "voor altijd zoals ze nu zijn."
    )


def _counts(state: Readiness) -> str:
    parts = [count_noun(state.reports, "bijdrage")]
    if state.milestones:
        parts.append(count_noun(state.milestones, "mijlpaal"))
    return f"Vastgesteld {'wordt' if state.reports == 1 else 'worden'} {enumerate_nl(parts)}."
