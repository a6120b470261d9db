"""An answer in progress on the page where readers will find it: in memory, never stored.

The page is made by the same code that builds publications, from what is released now with this
one answer put in. Nothing of it leaves the request that asked for it.
"""

import posixpath
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from pydantic import ValidationError

from doelenboom import __version__
from doelenboom.cycle.api import Answer, Assignment, Edition, Status
from doelenboom.goals.api import Node, Plan
from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.states import MilestoneState, State
from doelenboom.publishing.errors import NotReleased, Unfit
from doelenboom.publishing.freezing.adopted import with_adopted
from doelenboom.publishing.freezing.bound import with_known_figures
from doelenboom.publishing.freezing.editions import freeze_editions
from doelenboom.publishing.freezing.freeze import explain, read_registry
from doelenboom.publishing.freezing.scales import joined, reworded
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.publishing.freezing.tree import FrozenTree
from doelenboom.publishing.freezing.words import prose, text
from doelenboom.publishing.selectors import publications_of
from doelenboom.site.context import SiteContext
from doelenboom.site.pdf.compose import one_element
from doelenboom.site.pdf.press import typeset
from doelenboom.site.single import render_node
from doelenboom.snapshot import models as contract
from doelenboom.snapshot.citing import cited_by

_ADDRESS = re.compile(r'(<(?:a|link|script|img|form)\b[^>]*?\s)(href|src|action)="([^"]*)"')
_ASSETS = "assets/"
_OF_STYLE = ("assets/huisstijl", "assets/logo.")
NOTICE = "Voorbeeld van een concept. Niets hiervan is openbaar."
"""Stands above the page, where a publication says that a municipality is made up."""


def preview_page(assignment: Assignment, answer: Answer) -> str:
    """The public page of an element with this answer in it, as HTML.

    Links lead to the plan's publication where there is one, and nowhere where there is none.

    Raises:
        NotReleased: readers do not see the element yet.
        Unfit: what is released cannot be published; the message names the first places.
    """
    snapshot, code = _with_preview(assignment, answer)
    path, content = render_node(snapshot, code)
    plan = assignment.round.edition.plan
    place = (plan.organisation.code, plan.code)
    home = reverse("publishing:home", args=place) if publications_of(*place) else ""
    return relinked(content.decode(), path, home)


def preview_pdf(assignment: Assignment, answer: Answer) -> bytes:
    """The same page as PDF, which says on every page that it is a concept.

    Raises:
        NotReleased, Unfit: as ``preview_page``.
        CannotTypeset: the PDF could not be made.
    """
    snapshot, code = _with_preview(assignment, answer)
    context = SiteContext(snapshot)
    return typeset(one_element(context, context.index.nodes[code], concept=True))


def _with_preview(assignment: Assignment, answer: Answer) -> tuple[contract.Snapshot, str]:
    """What is released with this answer in it, and the code of the element it is about."""
    plan = assignment.round.edition.plan
    try:
        snapshot = _released(plan)
        tree = codes_in(plan, snapshot)
        if assignment.node_id not in tree.codes:
            raise NotReleased("Het element", assignment.node.title)
        told = with_known_figures(
            with_reports_of(
                snapshot, assignment.round.edition, tree, [(assignment.node_id, answer)]
            )
        )
        snapshot = _of_element(told, tree, assignment)
    except ValidationError as error:
        raise Unfit(explain(error)) from error
    return snapshot, tree.codes[assignment.node_id]


def _released(plan: Plan) -> contract.Snapshot:
    """What readers may see now."""
    now = timezone.now().replace(microsecond=0)
    publication = contract.Publication(
        version=1, exported_at=now, built_at=now, software=__version__
    )
    return with_adopted(read_registry(Subject(plan), publication))


def codes_in(plan: Plan, snapshot: contract.Snapshot) -> FrozenTree:
    """The elements of the snapshot by their keys, in its order."""
    keys = dict(Node.objects.filter(plan=plan).values_list("code", "pk"))
    found = {keys[node.code]: node.code for node in snapshot.nodes if node.code in keys}
    return FrozenTree(snapshot.nodes, found)


def _of_element(
    snapshot: contract.Snapshot, tree: FrozenTree, assignment: Assignment
) -> contract.Snapshot:
    """Its own indicators and those that its texts cite, since its page shows no others."""
    code = tree.codes[assignment.node_id]
    cited = cited_by(snapshot, code)
    own = tuple(one for one in snapshot.indicators if code in one.nodes or one.code in cited)
    notice = " ".join(filter(None, [NOTICE, snapshot.organisation.notice]))
    organisation = snapshot.organisation.model_copy(update={"notice": notice})
    return snapshot.model_copy(update={"indicators": own, "organisation": organisation})


def with_reports_of(
    snapshot: contract.Snapshot,
    edition: Edition,
    tree: FrozenTree,
    answers: Sequence[tuple[int, Answer]],
) -> contract.Snapshot:
    """The same snapshot as if the edition were released with these contributions.

    Args:
        snapshot: what is there.
        edition: the edition that the answers are for; it becomes the one that is shown.
        tree: the elements of the snapshot by their keys.
        answers: key of the element and answer; of an element that is not there, nothing.
    """
    frozen = freeze_editions([edition], tree)[0]
    scale, codes = joined(snapshot.scale, statuses_of(edition.template.scale_id))
    known = [(tree.codes[node], answer) for node, answer in answers if node in tree.codes]
    said = {node for node, _ in known}
    others = tuple(
        one for one in snapshot.contributions if one.edition != edition.code or one.node not in said
    )
    milestones = tuple(
        one for one in snapshot.milestones if one.node not in said or one.edition != edition.code
    )
    before = tuple(one for one in snapshot.editions if one.code != edition.code)
    return snapshot.model_copy(
        update={
            "scale": scale,
            "edition": edition.code,
            "editions": (*before, frozen),
            "contributions": (
                *others,
                *(reworded(frozen_answer(answer, edition.code, node), codes)
                  for node, answer in known),
            ),
            "milestones": (
                *milestones,
                *(one for node, answer in known
                  for one in _milestones(answer, edition.code, node)),
            ),
        }
    )  # fmt: skip


def statuses_of(scale: int) -> tuple[contract.Status, ...]:
    """The words of a scale, as a snapshot has them."""
    return tuple(
        contract.Status(code=one.code, word=one.word, short=one.short, state=State(one.state))
        for one in Status.objects.filter(scale_id=scale).order_by("position", "id")
    )


def frozen_answer(answer: Answer, edition: str, node: str) -> contract.Contribution:
    """An answer as a snapshot would have it."""
    return contract.Contribution(
        edition=edition,
        node=node,
        status=answer.status,
        explanation=prose(answer.explanation),
        measure=prose(answer.measure),
        rows=tuple(
            contract.ContributionRow(
                field=row["field"],
                plan=prose(row["plan"]),
                progress=prose(row["progress"]),
                status=row.get("status"),
                unchanged=True if row.get("unchanged") else None,
            )
            for row in answer.rows
        ),
        aspects=tuple(
            contract.AspectStatus(aspect=code, status=status)
            for code, status in answer.aspects.items()
        )
        or None,
        judgement_reason=text(answer.judgement_reason),
    )


def _milestones(answer: Answer, edition: str, node: str) -> list[contract.Milestone]:
    return [
        contract.Milestone(
            edition=edition,
            node=node,
            text=row["text"],
            due=_day(row.get("due")),
            due_text=text(row.get("due_text") or ""),
            state=MilestoneState(row.get("state") or MilestoneState.UNKNOWN),
            reached_on=_day(row.get("reached_on")),
        )
        for row in answer.milestones
        if row["text"]
    ]


def _day(value: Any) -> date | None:
    try:
        return parse_date(str(value)) if value else None
    except NotationError:
        return None


def relinked(page: str, path: str, home: str, own_assets: str = "") -> str:
    """Addresses that work from where this page is shown; without a publication they are gone.

    Args:
        page: HTML.
        path: its address in a publication.
        home: address of the publication; "" without one.
        own_assets: address of files of a house style that no publication has yet.
    """
    here = posixpath.dirname(path)

    def moved(found: re.Match[str]) -> str:
        head, name, address = found.groups()
        if not address or address.startswith(("#", "/", "http:", "https:", "mailto:", "data:")):
            return found[0]
        target, _, place = address.partition("#")
        whole = posixpath.normpath(posixpath.join(here, target))
        if own_assets and whole.startswith(_OF_STYLE):
            return f'{head}{name}="{own_assets}{whole.removeprefix(_ASSETS)}"'
        if whole.startswith(_ASSETS):
            file = reverse("publishing:asset", args=[whole.removeprefix(_ASSETS)])
            return f'{head}{name}="{file}"'
        if not home:
            return head.rstrip()
        return f'{head}{name}="{home}{whole}{"#" + place if place else ""}"'

    return _ADDRESS.sub(moved, page)
