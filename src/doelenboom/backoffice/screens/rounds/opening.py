"""The last look before a round opens: who is asked, and who is missing; then opening it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.post.dispatch import send_soon
from doelenboom.backoffice.post.letters import invite
from doelenboom.backoffice.screens.keys import key_of
from doelenboom.backoffice.screens.rounds.appointing import appoint_account, appoint_owner
from doelenboom.backoffice.screens.rounds.finding import edition_of
from doelenboom.backoffice.screens.rounds.people import choices, name_of, writers
from doelenboom.cycle.api import Assignment, Edition, RoundPlan, open_round, plan_round
from doelenboom.goals.api import Node
from doelenboom.kernel.dates import format_weekday
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.stages import EditionStage, RoundStep
from doelenboom.kernel.wording import capitalise, count_noun, enumerate_nl
from doelenboom.organisations.api import Owner

_NAMES = 12


@dataclass(frozen=True, slots=True)
class Missing:
    """One owner without an active account, or one element without owner, to be mended here."""

    title: str
    about: str
    owner: Owner | None
    node: Node | None
    left: str


def preview(request: HttpRequest, edition: str) -> HttpResponse:
    """How many contributions for how many people, with who is missing in front."""
    found = edition_of(edition)
    if EditionStage(found.stage) is not EditionStage.PREPARING:
        return redirect("backoffice:round", edition=found.code)
    return _show(request, found)


@require_POST
def open_now(request: HttpRequest, edition: str) -> HttpResponse:
    """Open the round and invite everybody."""
    found = edition_of(edition)
    try:
        with transaction.atomic():
            opened = open_round(edition=found)
            asked = Assignment.objects.filter(round=opened.round)
            posted = invite(asked.values_list("pk", flat=True), message=opened.round.message)
            send_soon()
    except DoelenboomError as error:
        return _show(request, found, fault=str(error), status=409)
    made = count_noun(opened.made, "bijdrage")
    messages.success(
        request,
        f"De uitvraag is geopend: {made} gevraagd. "
        f"{count_noun(len(posted.names), 'uitnodiging', 'uitnodigingen')} gaan per mail uit."
        if len(posted.names) != 1
        else f"De uitvraag is geopend: {made} gevraagd. 1 uitnodiging gaat per mail uit.",
    )
    if posted.unreachable:
        people = enumerate_nl(posted.unreachable[:_NAMES])
        messages.warning(request, f"Zonder mailadres, dus zonder uitnodiging: {people}.")
    return redirect("backoffice:round", edition=found.code)


@require_POST
def appoint(request: HttpRequest, edition: str) -> HttpResponse:
    """Give an element an owner, or an owner an account, and look again."""
    found = edition_of(edition)
    try:
        said = _appoint(request, found)
    except DoelenboomError as error:
        return _show(request, found, fault=str(error), status=400)
    messages.success(request, said)
    return redirect(f"{reverse('backoffice:round_opening', args=[found.code])}#ontbreekt")


def _appoint(request: HttpRequest, edition: Edition) -> str:
    """Do what was asked; what to say of it.

    Raises:
        DoelenboomError: the choice is not there (any more).
    """
    data = request.POST
    owners = Owner.objects.filter(organisation=edition.plan.organisation_id)
    if node := edition.plan.nodes.filter(pk=key_of(data.get("element"))).first():
        owner = owners.filter(pk=key_of(data.get("eigenaar"))).first()
        if owner is None:
            raise DoelenboomError(f"Kies wie “{node}” gaat invullen.")
        appoint_owner(node=node, owner=owner)
        return f"“{node}” is nu van {owner}."
    owner = owners.filter(pk=key_of(data.get("van"))).first()
    account = (
        writers(request.user, edition.plan.organisation_id)
        .filter(pk=key_of(data.get("account")))
        .first()
    )
    if owner is None or account is None:
        raise DoelenboomError("Kies een account uit de lijst.")
    appoint_account(owner=owner, account=account)
    return f"{name_of(account)} vult nu in voor {owner}."


def _show(
    request: HttpRequest, edition: Edition, *, fault: str = "", status: int = 200
) -> HttpResponse:
    plan = plan_round(edition)
    steps = {one.step: one.day for one in edition.round.deadlines.all()}
    hand_in = steps.get(RoundStep.HAND_IN.value)
    context = {
        "edition": edition,
        "plan": plan,
        "lead": _lead(plan),
        "until": format_weekday(hand_in, year=True) if hand_in else "",
        "levels": enumerate_nl([capitalise(level.plural).lower() for level in plan.levels]),
        "missing": _missing(plan),
        "owners": [
            (one.pk, f"{one.name} ({name_of(one.user)})")
            for one in edition.plan.organisation.owners.filter(user__is_active=True).select_related(
                "user"
            )
        ],
        "accounts": choices(request.user, edition.plan.organisation_id),
        "people": _people(plan),
        "fault": fault,
    }
    return render(request, "backoffice/rounds/opening.html", context, status=status)


def _lead(plan: RoundPlan) -> str:
    if not plan.asked:
        return "Op deze niveaus is er niets om naar te vragen. Kies andere niveaus of onderdelen."
    asked = count_noun(len(plan.asked), "bijdrage")
    people = count_noun(plan.people, "persoon", "personen")
    said = f"U vraagt {asked} aan {people}."
    nobody = len(plan.without_owner) + len(plan.without_account)
    if nobody:
        verb = "kan" if nobody == 1 else "kunnen"
        said += f" {count_noun(nobody, 'bijdrage')} {verb} nu door niemand worden ingevuld."
    return said


def _missing(plan: RoundPlan) -> list[Missing]:
    """Owners who have left first, each once; then elements that nobody answers for."""
    piles: dict[Owner, list[Node]] = {}
    for node, owner in plan.without_account:
        piles.setdefault(owner, []).append(node)
    gone = get_user_model().objects.in_bulk([one.user_id for one in piles if one.user_id])
    found = [
        Missing(
            owner.name, _about(nodes), owner, None,
            f"{name_of(gone[owner.user_id])} is vertrokken: het account is gesloten."
            if owner.user_id in gone else "Hier hoort geen account bij.",
        )
        for owner, nodes in piles.items()
    ]  # fmt: skip
    return found + [
        Missing(f"{node.code} {node.title}", "", None, node, "Dit onderdeel heeft geen eigenaar.")
        for node in plan.without_owner
    ]


def _about(nodes: list[Node]) -> str:
    codes = [node.code for node in nodes[:_NAMES]]
    rest = len(nodes) - len(codes)
    return enumerate_nl([*codes, f"nog {rest}"] if rest else codes)


def _people(plan: RoundPlan) -> list[tuple[str, str, str]]:
    """Everybody who is asked: name, how much, and whether mail reaches them."""
    piles: dict[Any, int] = {}
    for one in plan.asked:
        if one.account:
            piles[one.account] = piles.get(one.account, 0) + 1
    return sorted(
        (name_of(user), count_noun(number, "bijdrage"), "" if user.email else "geen mailadres")
        for user, number in piles.items()
    )
