"""Approved answers become contributions and milestones: the moment that readers may see them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from doelenboom.cycle.models import (
    Aspect,
    Assignment,
    Contribution,
    ContributionAspect,
    ContributionRow,
    Correction,
    Edition,
    Milestone,
    Status,
)
from doelenboom.cycle.overviews.placing import Place, places
from doelenboom.history.api import save_revisions
from doelenboom.kernel.stages import AnswerStage, EditionStage

_BATCH = 500


@transaction.atomic
def release_answers(edition: Edition) -> None:
    """Write the approved answers of an edition where readers find them, with revisions.

    Adopting calls this in its own transaction, before it marks the edition as adopted. For an
    erratum only the elements of the open correction are written again. What was not approved is
    not written: it counts as "niet gemeld".
    """
    asked = Assignment.objects.filter(
        round__edition=edition, stage=AnswerStage.APPROVED.value
    ).select_related("status", "node")
    if edition.stage == EditionStage.CORRECTING:
        chosen = Correction.objects.filter(edition=edition, closed_at=None)
        asked = asked.filter(node__in=chosen.values("nodes"))
    where = places(edition.plan_id)
    rows = sorted(asked, key=lambda row: where[row.node_id].number)
    writer = _Writer(edition, where)
    writer.write(rows)


class _Writer:
    """Writes many answers with few queries; the same rows again when run again."""

    def __init__(self, edition: Edition, where: dict[int, Place]) -> None:
        self._edition, self._where = edition, where
        template = edition.template
        statuses = Status.objects.filter(scale_id=template.scale_id)
        self._statuses = {status.code: status for status in statuses}
        self._aspects = {aspect.code: aspect for aspect in Aspect.objects.filter(template=template)}

    def write(self, answers: Sequence[Assignment]) -> None:
        nodes = [one.node_id for one in answers]
        there = {one.node_id: one for one in _in_parts(self._existing(), nodes)}
        new, changed = [], []
        for answer in answers:
            item = there.get(answer.node_id)
            if item is None:
                item = Contribution(edition=self._edition, node_id=answer.node_id)
                new.append(item)
            else:
                changed.append(item)
            self._fill(item, answer)
        self._store(new, changed)
        self._store_milestones(answers)

    def _existing(self) -> Any:
        """What was released before, with what its revision is named after."""
        return Contribution.objects.filter(edition=self._edition).select_related("edition", "node")

    def _fill(self, item: Contribution, answer: Assignment) -> None:
        item.node = answer.node  # a revision tells its title: no query for each
        item.position = self._where[answer.node_id].number + 1
        item.status = answer.status
        item.explanation, item.measure = answer.explanation, answer.measure
        item.judgement_reason = answer.judgement_reason
        # In memory, where the revision is made from; written by _store.
        item.rows = [self._row(n, row) for n, row in enumerate(answer.rows, 1)]  # type: ignore[misc] # modelcluster's descriptor takes a list
        item.aspects = [  # type: ignore[misc] # idem
            ContributionAspect(aspect=self._aspects[code], status=self._statuses[status])
            for code, status in answer.aspects.items()
            if code in self._aspects
        ]

    def _row(self, position: int, row: dict[str, Any]) -> ContributionRow:
        return ContributionRow(
            position=position,
            field=row["field"],
            plan_text=row["plan"],
            progress_text=row["progress"],
            unchanged=row["unchanged"],
            status=self._statuses[row["status"]] if row["status"] else None,
        )

    def _store(self, new: Sequence[Contribution], changed: Sequence[Contribution]) -> None:
        everything = [*new, *changed]
        parts = [(item, list(item.rows.all()), list(item.aspects.all())) for item in everything]
        Contribution.objects.bulk_create(new, batch_size=_BATCH)
        fields = ["position", "status", "explanation", "measure", "judgement_reason"]
        Contribution.objects.bulk_update(changed, fields, batch_size=_BATCH)
        keys = [item.pk for item in changed]
        for start in range(0, len(keys), _BATCH):
            part = keys[start : start + _BATCH]
            ContributionRow.objects.filter(contribution__in=part).delete()
            ContributionAspect.objects.filter(contribution__in=part).delete()
        for item, rows, aspects in parts:
            for row in rows:
                row.contribution = item
            for aspect in aspects:
                aspect.contribution = item
        ContributionRow.objects.bulk_create(
            (row for _, rows, _ in parts for row in rows), batch_size=_BATCH
        )
        ContributionAspect.objects.bulk_create(
            (aspect for _, _, aspects in parts for aspect in aspects), batch_size=_BATCH
        )
        save_revisions(everything)

    def _store_milestones(self, answers: Sequence[Assignment]) -> None:
        nodes = [answer.node_id for answer in answers]
        for start in range(0, len(nodes), _BATCH):
            part = nodes[start : start + _BATCH]
            Milestone.objects.filter(edition=self._edition, node__in=part).delete()
        made = [
            self._milestone(answer.node_id, n, row)
            for answer in answers
            for n, row in enumerate(answer.milestones, 1)
        ]
        Milestone.objects.bulk_create(made, batch_size=_BATCH)
        save_revisions(made)

    def _milestone(self, node: int, position: int, row: dict[str, Any]) -> Milestone:
        return Milestone(
            edition=self._edition,
            node_id=node,
            position=position,
            text=row["text"],
            due=_day(row["due"]),
            due_text=row["due_text"],
            state=row["state"],
            reached_on=_day(row["reached_on"]),
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _in_parts(query: Any, nodes: Sequence[int]) -> Iterable[Any]:
    """Rows of these elements, asked in parts that every database takes."""
    for start in range(0, len(nodes), _BATCH):
        yield from query.filter(node__in=nodes[start : start + _BATCH])
