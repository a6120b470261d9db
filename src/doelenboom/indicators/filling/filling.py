"""Filling one binding: weigh new vintages, make its figures, write what changed, ask the rest."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import record
from doelenboom.indicators.filling import asking
from doelenboom.indicators.filling.accepting import Weighed, accept, weigh
from doelenboom.indicators.filling.breaks import Breaks
from doelenboom.indicators.filling.desk import Asked, Desk, parts_of
from doelenboom.indicators.filling.errors import FillingError, NotYet
from doelenboom.indicators.filling.figures import Figures
from doelenboom.indicators.filling.first_sight import settle
from doelenboom.indicators.filling.groups import GroupRule
from doelenboom.indicators.filling.records import Figure, Filled, Key
from doelenboom.indicators.filling.writing import Difference, write
from doelenboom.indicators.formulas.errors import FormulaError
from doelenboom.indicators.models import (
    Binding,
    BindingPart,
    ComparisonGroup,
    Question,
    QuestionChange,
)
from doelenboom.regions.api import region_names
from doelenboom.statistics.api import Vintage

_NOTHING_YET = "De tabel is nog niet opgehaald."


def with_parts(pk: int) -> Binding:
    """A binding with all that filling reads, locked until the transaction ends."""
    Binding.objects.select_for_update().filter(pk=pk).values_list("pk").get()
    return (
        Binding.objects.select_related("indicator__organisation")
        .prefetch_related("parts__table", "parts__accepted")
        .get(pk=pk)
    )


@transaction.atomic
def fill(
    *,
    binding: Binding,
    moment: datetime | None = None,
    take: frozenset[Key] = frozenset(),
    breaks: Breaks | None = None,
) -> Filled:
    """Bring the figures of one indicator in line with its binding.

    Writes only what differs, so doing it twice is the same as doing it once. Figures by hand
    stay, unless a person chose otherwise. What cannot be decided by the software becomes the
    binding's question, and existing figures stay as they are.

    Args:
        binding: what is filled.
        moment: from when on the figures are known; now, unless told.
        take: regions and periods where a person chose the source over the figure by hand.
        breaks: of regions, as looked up for another binding just before.
    """
    moment = moment or timezone.now()
    breaks = breaks or Breaks()
    binding = with_parts(binding.pk)
    code = binding.indicator.code
    if binding.state == "paused":
        return Filled(code, reason="Deze koppeling is stilgezet.")
    parts = parts_of(binding)
    if binding.state == "unverified":
        return _at_first_sight(binding, parts, moment, breaks)
    weighed = weigh(binding, parts)
    if weighed.changes:
        return _ask(binding, asking.about_schema(weighed.changes, weighed.vintage, moment))
    _accept(parts, weighed)
    return _flow(binding, weighed, moment, take, breaks)


def _accept(parts: Iterable[BindingPart], weighed: Weighed) -> None:
    for part in parts:
        newest = weighed.newest.get(part.pk)
        if newest is not None and newest.pk != part.accepted_id:
            accept(part, newest)
            part.save(update_fields=["accepted", "measure_title", "unit", "dimension_titles"])


def _flow(
    binding: Binding, weighed: Weighed, moment: datetime, take: frozenset[Key], breaks: Breaks
) -> Filled:
    code = binding.indicator.code
    if any(part.accepted_id is None for part in parts_of(binding)):
        return Filled(code, reason=_NOTHING_YET)
    try:
        figures, made = _make(binding, Desk(), breaks)
    except NotYet as error:
        return Filled(code, reason=str(error))
    if isinstance(made, str):
        return _ask(binding, asking.about_unusable(made, weighed.vintage, moment))
    if figures.overlaps and not binding.overlap:
        return _ask(binding, _overlap(binding, figures, moment))
    difference = write(binding, made, moment=moment, take=take)
    question = _still_asked(binding, difference, weighed, moment)
    binding.question = dict(question) if question else {}
    asks = question is not None and question["kind"] == "schema"
    binding.state = "quarantined" if asks else "active"
    binding.filled_at = moment
    binding.save(update_fields=["question", "state", "filled_at"])
    return _told(binding, difference)


def _make(binding: Binding, desk: Desk, breaks: Breaks) -> tuple[Figures, list[Figure] | str]:
    """The figures, or in Dutch why there are none."""
    figures = Figures(desk, binding, groups_of(binding, desk), breaks)
    try:
        return figures, figures.all()
    except NotYet:
        raise
    except (FillingError, FormulaError) as error:
        return figures, str(error)


def groups_of(binding: Binding, desk: Desk) -> dict[str, GroupRule]:
    """The comparison groups among the regions of a binding, by the code of their region."""
    found = {}
    rows = (
        ComparisonGroup.objects.filter(region__code__in=binding.regions)
        .select_related("region", "weight__binding")
        .prefetch_related("members")
    )
    for group in rows:
        members = tuple(sorted(member.code for member in group.members.all()))
        weights = {}
        if group.method == "weighted_mean" and group.weight is not None:
            weights = dict(desk.of_indicator(group.weight, Asked(frozenset(members))).cells)
        found[group.region.code] = GroupRule(
            group.name, group.method, members, weights,
            group.weight.name if group.weight else "",
        )  # fmt: skip
    return found


def _overlap(binding: Binding, figures: Figures, moment: datetime) -> Question:
    parts = {part.pk: part for part in parts_of(binding)}
    names = region_names({one.key[0] for one in figures.overlaps})
    return asking.about_overlap(figures.overlaps, parts, names, binding.indicator.unit, moment)


def _still_asked(
    binding: Binding, difference: Difference, weighed: Weighed, moment: datetime
) -> Question | None:
    """What a person should say, now that the figures are there."""
    if weighed.ended:
        return asking.about_schema(weighed.ended, weighed.vintage, moment)
    standing = binding.question
    if standing.get("kind") == "schema" and _only_ended(standing):
        return cast("Question", standing)
    kept = {(region, period) for region, period in binding.kept}
    conflicts = [
        (row, figure)
        for row, figure in difference.by_hand
        if (figure.region, figure.period) not in kept
        and (row.value, row.lower, row.upper) != (figure.value, None, None)
    ]
    if conflicts:
        names = region_names({figure.region for _, figure in conflicts})
        return asking.about_by_hand(conflicts, names, moment)
    return None


def _only_ended(question: dict[str, object]) -> bool:
    changes = question.get("changes")
    return isinstance(changes, list) and all(one["kind"] == "discontinued" for one in changes)


def _at_first_sight(
    binding: Binding, parts: list[BindingPart], moment: datetime, breaks: Breaks
) -> Filled:
    """Match an unverified binding with the real tables, and ask a person to confirm it once."""
    problems, newest = settle(binding, parts)
    if not newest:
        return Filled(binding.indicator.code, reason=_NOTHING_YET)
    vintage: Vintage = max(newest.values(), key=lambda one: one.retrieved_at)
    made: list[Figure] = []
    if not problems and len(newest) == len(parts):
        try:
            _, outcome = _make(binding, Desk(newest), breaks)
        except NotYet as error:
            return Filled(binding.indicator.code, reason=str(error))
        if isinstance(outcome, str):
            problems = [QuestionChange(kind="", text=outcome)]
        else:
            made = outcome
    names = region_names({figure.region for figure in made})
    question = asking.about_first(problems, made, names, vintage, moment)
    if problems or len(newest) < len(parts):
        question["options"] = [one for one in question["options"] if one["value"] != "accept"]
    if not problems and len(newest) < len(parts):
        return Filled(binding.indicator.code, reason="Nog niet alle tabellen zijn opgehaald.")
    return _ask(binding, question, state="unverified")


def _ask(binding: Binding, question: Question, *, state: str = "quarantined") -> Filled:
    """Put a question; the same question is not put twice."""
    before = binding.question
    same = before.get("kind") == question["kind"] and before.get("changes") == question["changes"]
    if same and before.get("figures") == question["figures"] and binding.state == state:
        return Filled(binding.indicator.code, question=question["kind"], reason=question["title"])
    binding.question = dict(question)
    binding.state = state
    binding.save(update_fields=["question", "state"])
    record(
        verb="vraag bij koppeling",
        subject=binding.indicator,
        organisation=binding.indicator.organisation.code,
        after={
            "vraag": question["title"],
            "wijzigingen": [change["text"] for change in question["changes"]],
        },
    )
    return Filled(binding.indicator.code, question=question["kind"], reason=question["title"])


def _told(binding: Binding, difference: Difference) -> Filled:
    filled = Filled(
        binding.indicator.code,
        new=len(difference.new),
        changed=len(difference.changed),
        gone=difference.gone,
        unchanged=difference.unchanged,
        by_hand=len(difference.by_hand),
        question=binding.question.get("kind", ""),
    )
    if filled.new or filled.changed or filled.gone:
        record(
            verb="cijfers bijgewerkt",
            subject=binding.indicator,
            organisation=binding.indicator.organisation.code,
            after={
                "nieuw": filled.new, "gewijzigd": filled.changed, "verdwenen": filled.gone,
                "gelijk gebleven": filled.unchanged,
            },
        )  # fmt: skip
    return filled
