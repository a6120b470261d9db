"""The matrix of a round: who answered what, how it goes, and who is late."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.links import addresses_in
from doelenboom.backoffice.screens.rounds import filters, telling
from doelenboom.backoffice.screens.rounds.bar import bar
from doelenboom.backoffice.screens.rounds.drawing import Shown, draw
from doelenboom.backoffice.screens.rounds.finding import edition_of
from doelenboom.backoffice.screens.rounds.handing_on import ROAD
from doelenboom.backoffice.screens.rounds.letters import letters_said
from doelenboom.backoffice.screens.rounds.rules import (
    below_elements,
    explanation,
    together,
    words_of,
)
from doelenboom.cycle.api import Edition, Matrix, MatrixRow, matrix
from doelenboom.goals.api import Level
from doelenboom.kernel.dates import dutch_day
from doelenboom.kernel.stages import EDITION_STAGE_WORDS, OPEN_STAGES, EditionStage
from doelenboom.kernel.wording import capitalise, count_noun

_AT_DECISION = frozenset(
    {EditionStage.EXECUTIVE, EditionStage.COUNCIL, EditionStage.ADOPTED, EditionStage.CORRECTING}
)
"""Stages in which the screen of adopting has something to say."""
MOST_OPEN = 400
"""More rows than this start closed per programme, so that a page stays readable and light."""


def board(request: HttpRequest, edition: str) -> HttpResponse:
    """The whole round, or what a filter finds in it; a constant number of queries."""
    found = edition_of(edition)
    if EditionStage(found.stage) is EditionStage.PREPARING:
        if may_open(request.user, "backoffice:round_opening"):
            return redirect("backoffice:round_opening", edition=found.code)
        return redirect("backoffice:rounds")
    whole = matrix(found)
    chosen = filters.MatrixFilter.read(request.GET)
    shown = _shown(whole, chosen, request)
    rows = tuple(row for one in shown for row in one.rows)
    may_judge = (
        may_open(request.user, "backoffice:round_together")
        and EditionStage(found.stage) in OPEN_STAGES
    )
    context = {
        "edition": found,
        "stage": capitalise(EDITION_STAGE_WORDS[EditionStage(found.stage)]),
        "headline": telling.headline(whole),
        "lead": telling.lead(whole, dutch_day(timezone.now())),
        "nobody": telling.nobody(whole) if may_judge else "",
        "bar": bar(telling.shares(whole.rows)),
        "chosen": chosen,
        "programmes": [(g.programme.code, g.programme.title) for g in whole.groups],
        "programme_label": _programme_label(whole),
        "every_programme": telling.every(len(whole.groups)),
        "stages": filters.stage_choices(),
        "statuses": filters.status_choices(whole),
        "owners": filters.owner_choices(whole.rows),
        "quick": [
            (one, chosen.address(quick="" if one.name == chosen.quick else one.name))
            for one in filters.quick_choices(whole.rows)
        ],
        "found": _found(rows, whole) if chosen.active else "",
        "aspects": whole.aspects,
        "rows": _draw(request, whole, shown, chosen, may_judge=may_judge),
        "closed": any(one.closed for one in shown),
        "empty": not rows,
        "previous": whole.previous,
        "explanation": explanation(found.template.roll_up, whole.aspects),
        "may_judge": may_judge,
        "on_the_road": EditionStage(found.stage) in ROAD,
        "adoption": EditionStage(found.stage) in _AT_DECISION
        and may_open(request.user, "backoffice:adoption"),
        "may_hand_on": may_open(request.user, "backoffice:round_handing_on"),
        "letters": letters_said(whole.round) if may_judge else "",
        "late": sum(row.days_late > 0 for row in whole.rows),
        "back": chosen.address(),
    }
    return render(request, "backoffice/rounds/board.html", context)


def _shown(whole: Matrix, chosen: filters.MatrixFilter, request: HttpRequest) -> list[Shown]:
    """Per programme the rows that fit; programmes without any are left out when filtering."""
    found = []
    for group in whole.groups:
        if chosen.programme and group.programme.code != chosen.programme:
            continue
        rows = tuple(row for row in group.rows if chosen.fits(row))
        if rows or not chosen.active:
            found.append((group, rows))
    total = sum(len(rows) for _, rows in found)
    many = total > MOST_OPEN and len(found) > 1 and request.GET.get("alles") != "1"
    opened = set(request.GET.getlist("open"))
    return [
        Shown(group, rows, many and group.programme.code not in opened, together(whole, group))
        for group, rows in found
    ]


def _draw(
    request: HttpRequest,
    whole: Matrix,
    shown: Sequence[Shown],
    chosen: filters.MatrixFilter,
    *,
    may_judge: bool,
) -> str:
    kept = chosen.address()
    start = f"?{kept}&open=" if kept else "?open="
    anchors = {one.group.programme.code: one.group.programme.pk for one in shown}
    return draw(
        shown,
        whole.aspects,
        address=addresses_in("backoffice:round_contribution", whole.edition.code),
        open_address=lambda code: f"{start}{code}#g{anchors[code]}",
        may_judge=may_judge,
        below=below_elements(whole) if any(not one.closed for one in shown) else {},
        words=words_of(whole),
    )


def _found(rows: Sequence[MatrixRow], whole: Matrix) -> str:
    what = count_noun(len(rows), "bijdrage")
    verb = "past" if len(rows) == 1 else "passen"
    return f"{capitalise(what)} van de {len(whole.rows)} {verb} bij uw keuze."


def _programme_label(whole: Matrix) -> str:
    """What the programmes of this plan are called."""
    levels = {group.programme.level for group in whole.groups}
    if len(levels) != 1:
        return "Onderdeel"
    name = Level.objects.filter(pk=levels.pop()).values_list("name", flat=True).first()
    return capitalise(name or "onderdeel")


def board_address(edition: Edition, query: str = "") -> str:
    """Address of the matrix, with a filter."""
    address = reverse("backoffice:round", args=[edition.code])
    return f"{address}?{query}" if query else address
