"""Editions, the words they judge with, what was reported, and milestones."""

from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.cycle.api import (
    Contribution,
    ContributionAspect,
    ContributionRow,
    Edition,
    Milestone,
    Status,
)
from doelenboom.goals.api import Plan
from doelenboom.kernel.states import MilestoneState, State
from doelenboom.publishing.freezing.editions import freeze_editions
from doelenboom.publishing.freezing.tree import FrozenTree
from doelenboom.publishing.freezing.words import prose, required, text
from doelenboom.snapshot import models as contract


@dataclass(frozen=True, slots=True)
class FrozenReports:
    """The parts of a snapshot that belong to the cycle; ``codes``: key of an edition → code."""

    codes: dict[int, str]
    scale: tuple[contract.Status, ...]
    edition: str | None
    editions: tuple[contract.Edition, ...]
    contributions: tuple[contract.Contribution, ...]
    milestones: tuple[contract.Milestone, ...]


def freeze_reports(plan: Plan, asked: Edition | None, tree: FrozenTree) -> FrozenReports:
    """Released editions up to the one that was asked for, and the released reports in them."""
    editions = list(
        Edition.objects.filter(plan=plan, live=True)
        .select_related("template")
        .order_by("position", "id")
    )
    if asked:
        last = next(n for n, edition in enumerate(editions) if edition.pk == asked.pk)
        editions = editions[: last + 1]
    codes = {edition.pk: edition.code for edition in editions}
    scale, words = _scale([edition.template.scale_id for edition in reversed(editions)])
    contributions = _contributions(codes, tree, words)
    return FrozenReports(
        codes,
        scale,
        asked.code if asked else _shown(editions, contributions),
        freeze_editions(editions, tree),
        contributions,
        _milestones(codes, tree),
    )


def _shown(editions: list[Edition], contributions: Iterable[contract.Contribution]) -> str | None:
    """The latest edition in which something was reported; else the latest, if there is one."""
    reported = {contribution.edition for contribution in contributions}
    found = [edition.code for edition in editions]
    return next(
        (code for code in reversed(found) if code in reported), found[-1] if found else None
    )


def _scale(scales: list[int]) -> tuple[tuple[contract.Status, ...], dict[int, str]]:
    """The words of all scales in use, the shown edition's first; and the code of each word.

    Two scales may use one code for different words; the second then gets a number behind it.
    """
    rank = {scale: n for n, scale in reversed(list(enumerate(scales)))}
    rows = Status.objects.filter(scale_id__in=rank).order_by("position", "id")
    found: dict[str, contract.Status] = {}
    codes: dict[int, str] = {}
    for row in sorted(rows, key=lambda status: rank[status.scale_id]):
        status = contract.Status(
            code=row.code, word=row.word, short=row.short, state=State(row.state)
        )
        number = 1
        while status.code in found and found[status.code] != status:
            number += 1
            status = status.model_copy(update={"code": f"{row.code}-{number}"})
        found[status.code] = status
        codes[row.pk] = status.code
    return tuple(found.values()), codes


def _contributions(
    editions: dict[int, str], tree: FrozenTree, words: dict[int, str]
) -> tuple[contract.Contribution, ...]:
    found = [
        contribution
        for contribution in Contribution.objects.filter(edition_id__in=editions, live=True)
        .order_by("edition__position", "edition_id", "position", "id")
        .prefetch_related(None)
        if contribution.node_id in tree.codes
    ]
    rows: dict[int, list[contract.ContributionRow]] = {}
    kept = {contribution.pk for contribution in found}
    for row in ContributionRow.objects.filter(
        contribution__edition_id__in=editions, contribution__live=True
    ).order_by("contribution_id", "position", "id"):
        if row.contribution_id in kept:
            rows.setdefault(row.contribution_id, []).append(_row(row, words))
    aspects = _aspects(editions, words, kept)
    return tuple(
        contract.Contribution(
            edition=editions[contribution.edition_id],
            node=tree.codes[contribution.node_id],
            status=words[contribution.status_id] if contribution.status_id else None,
            explanation=prose(contribution.explanation),
            measure=prose(contribution.measure),
            rows=tuple(rows.get(contribution.pk, ())),
            aspects=tuple(aspects[contribution.pk]) if contribution.pk in aspects else None,
            judgement_reason=text(contribution.judgement_reason),
        )
        for contribution in found
    )


def _aspects(
    editions: dict[int, str], words: dict[int, str], kept: set[int]
) -> dict[int, list[contract.AspectStatus]]:
    """Key of a contribution → the aspects that were judged in it."""
    found: dict[int, list[contract.AspectStatus]] = {}
    for row in (
        ContributionAspect.objects.filter(
            contribution__edition_id__in=editions, contribution__live=True
        )
        .select_related("aspect")
        .order_by("contribution_id", "aspect__position", "id")
    ):
        if row.contribution_id in kept:
            found.setdefault(row.contribution_id, []).append(
                contract.AspectStatus(aspect=row.aspect.code, status=words[row.status_id])
            )
    return found


def _row(row: ContributionRow, words: dict[int, str]) -> contract.ContributionRow:
    return contract.ContributionRow(
        field=row.field,
        plan=prose(row.plan_text),
        progress=prose(row.progress_text),
        status=words[row.status_id] if row.status_id else None,
        unchanged=True if row.unchanged else None,
    )


def _milestones(editions: dict[int, str], tree: FrozenTree) -> tuple[contract.Milestone, ...]:
    rows = Milestone.objects.filter(node_id__in=tree.codes, live=True).order_by("position", "id")
    order = {pk: n for n, pk in enumerate(tree.codes)}
    return tuple(
        contract.Milestone(
            edition=editions[row.edition_id] if row.edition_id else None,
            node=tree.codes[row.node_id],
            text=required(row.text),
            due=row.due,
            due_text=text(row.due_text),
            state=MilestoneState(row.state),
            reached_on=row.reached_on,
        )
        for row in sorted(rows, key=lambda row: order[row.node_id])
        if row.edition_id is None or row.edition_id in editions
    )
