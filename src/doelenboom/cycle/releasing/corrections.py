"""Errata: an adopted edition is opened for chosen elements, and closed again."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from doelenboom.cycle.answers.taking import kept_version, locked_edition
from doelenboom.cycle.errors import CycleError, RoundRefused
from doelenboom.cycle.models import (
    Assignment,
    Contribution,
    Correction,
    Edition,
    Milestone,
    Round,
)
from doelenboom.cycle.rounds.carrying import Carrier
from doelenboom.goals.api import Node
from doelenboom.history.api import actor_name, record
from doelenboom.kernel.stages import EDITION_STAGE_WORDS, AnswerStage, EditionStage


@transaction.atomic
def begin_correction(
    *, edition: Edition, nodes: Collection[Node], reason: str, parts: Sequence[str] = ()
) -> Correction:
    """Open an adopted edition again for these elements; readers still see what was adopted.

    An answer that was adopted is sent back with the reason. Where there is none, because the
    edition had no round or the element was not asked, one is made from what was adopted.

    Raises:
        CycleError: there is no reason.
        RoundRefused: the edition is not adopted, or an erratum is being prepared already.
    """
    words = reason.strip()
    if not words:
        raise CycleError("Schrijf wat er fout was en wat er wordt verbeterd.")
    edition = locked_edition(edition.pk)
    if edition.stage != EditionStage.ADOPTED:
        word = EDITION_STAGE_WORDS[EditionStage(edition.stage)]
        raise RoundRefused(f"“{edition}” is {word}. Een erratum kan alleen na het vaststellen.")
    made = Correction.objects.create(
        edition=edition, reason=words, parts=list(parts), opened_by=actor_name()
    )
    made.nodes.set(nodes)
    _set_stage(edition, EditionStage.CORRECTING)
    if nodes:
        round_, _ = Round.objects.get_or_create(
            edition=edition, defaults={"opened_at": timezone.now(), "opened_by": actor_name()}
        )
        _reopen(round_, edition, nodes, words)
    codes = [node.code for node in nodes]
    _record("erratum begonnen", edition, EditionStage.ADOPTED, words, {"elementen": codes})
    return made


@transaction.atomic
def close_correction(correction: Correction, version: int) -> Correction:
    """Say which version came of a correction; adopting does the rest and records it."""
    correction.closed_at, correction.version = timezone.now(), version
    correction.save(update_fields=["closed_at", "version"])
    return correction


@transaction.atomic
def cancel_correction(correction: Correction) -> Correction:
    """Give a correction up: the answers become again what was adopted.

    Raises:
        RoundRefused: it was closed already.
    """
    edition = locked_edition(correction.edition_id)
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if correction.closed_at is not None or edition.stage != EditionStage.CORRECTING:
        raise RoundRefused("Dit erratum is al afgerond.")
    _restore(edition, list(correction.nodes.all()))
    correction.closed_at = timezone.now()
    correction.save(update_fields=["closed_at"])
    _set_stage(edition, EditionStage.ADOPTED)
    _record("erratum ingetrokken", edition, EditionStage.CORRECTING, correction.reason, {})
    return correction


def _reopen(round_: Round, edition: Edition, nodes: Iterable[Node], words: str) -> None:
    there = {
        one.node_id: one
        for one in Assignment.objects.filter(round=round_, node__in=list(nodes)).select_related(
            "status"
        )
    }
    told = _adopted(edition, list(nodes))
    carrier = Carrier(edition, [node.pk for node in nodes])
    last = Assignment.objects.filter(round=round_).count()
    for number, node in enumerate(nodes, 1):
        row = there.get(node.pk)
        if row is None:
            row = Assignment(round=round_, node=node, position=last + number, owner=node.owner)
            row.owner_name = node.owner.name if node.owner else ""
            row.rows = carrier.rows(node.pk)
        if node.pk in told:
            _take(row, told[node.pk])
        row.stage, row.return_reason = AnswerStage.RETURNED, words
        row.version += 1
        row.due = None
        row.save()
        kept_version(row, "heropend voor erratum").save()


def _restore(edition: Edition, nodes: Sequence[Node]) -> None:
    """Undo what was written: the answer is what was adopted, or is gone where nothing was."""
    told = _adopted(edition, nodes)
    rows = Assignment.objects.filter(round__edition=edition, node__in=nodes)
    for row in rows.select_related("status", "node", "round__edition"):
        if row.node_id in told:
            _take(row, told[row.node_id])
            row.stage = AnswerStage.APPROVED
        else:
            row.stage = AnswerStage.TODO
        row.return_reason = ""
        row.version += 1
        row.save()
        kept_version(row, "erratum ingetrokken").save()


class _Adopted:
    """What an edition said about one element when it was adopted."""

    def __init__(self, contribution: Contribution, milestones: Sequence[Milestone]) -> None:
        self.contribution, self.milestones = contribution, milestones


def _adopted(edition: Edition, nodes: Sequence[Node]) -> dict[int, _Adopted]:
    milestones: dict[int, list[Milestone]] = {}
    for one in Milestone.objects.filter(edition=edition, node__in=nodes, live=True):
        milestones.setdefault(one.node_id, []).append(one)
    query = Contribution.objects.filter(edition=edition, node__in=nodes, live=True)
    query = query.select_related("status").prefetch_related(
        "rows__status", "aspects__status", "aspects__aspect"
    )
    return {one.node_id: _Adopted(one, milestones.get(one.node_id, [])) for one in query}


def _take(row: Assignment, adopted: _Adopted) -> None:
    """Fill an answer with what was adopted."""
    told = adopted.contribution
    row.status = told.status
    row.explanation, row.measure = told.explanation, told.measure
    row.judgement_reason = told.judgement_reason
    row.aspects = {mark.aspect.code: mark.status.code for mark in told.aspects.all()}
    row.rows = [
        {
            "field": one.field,
            "plan": one.plan_text,
            "progress": one.progress_text,
            "status": one.status.code if one.status else None,
            "unchanged": one.unchanged,
        }
        for one in told.rows.all()
    ]
    row.milestones = [_milestone(one) for one in adopted.milestones]


def _milestone(row: Milestone) -> dict[str, Any]:
    due = row.due.isoformat() if row.due else None
    return {
        "text": " ".join(row.text.split()),
        "due": due,
        "due_text": row.due_text,
        "state": row.state,
        "reached_on": row.reached_on.isoformat() if row.reached_on else None,
        "was_due": due,
        "carried": True,
    }


def _set_stage(edition: Edition, stage: EditionStage) -> None:
    edition.stage = stage
    edition.save(update_fields=["stage"])


def _record(
    verb: str, edition: Edition, before: EditionStage, note: str, after: dict[str, Any]
) -> None:
    record(
        verb=verb,
        subject=edition,
        organisation=edition.plan.organisation.code,
        before={"stand": EDITION_STAGE_WORDS[before]},
        after={"stand": EDITION_STAGE_WORDS[EditionStage(edition.stage)], **after},
        note=note,
    )
