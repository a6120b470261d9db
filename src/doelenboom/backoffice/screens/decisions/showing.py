"""Decisions and the steps towards them, in words for the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from doelenboom.backoffice.reach import within
from doelenboom.cycle.api import Edition
from doelenboom.decisions.api import Decision, ProcedureStep, is_late
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import (
    EDITION_STAGE_WORDS,
    STEP_NATURE_WORDS,
    EditionStage,
    StepNature,
)
from doelenboom.kernel.wording import capitalise, count_noun

_MOST_STEPS = 20
_MOST_EDITIONS = 100
_WAITING = {EditionStage.EXECUTIVE, EditionStage.COUNCIL, EditionStage.CORRECTING}
_BEFORE = (
    EditionStage.PREPARING.value, EditionStage.COLLECTING.value, EditionStage.REVIEWING.value,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One decision in the list."""

    title: str
    href: str
    when: str
    who: str
    outcome: str
    amendments: str
    carries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """A step that is still to come, or should have come."""

    text: str
    about: str
    when: str
    nature: str
    late: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition, where it stands, and the screen where that is decided about."""

    title: str
    plan: str
    href: str
    stage: str
    waits: bool


def editions(user: Any) -> list[EditionLine]:
    """Editions that can be adopted or were, those that wait for a decision first."""
    rows = within(user, Edition.objects.select_related("plan")).exclude(stage__in=_BEFORE)
    found = [_edition(row) for row in rows.order_by("-position", "-id")[:_MOST_EDITIONS]]
    return sorted(found, key=lambda line: not line.waits)


def _edition(edition: Edition) -> EditionLine:
    stage = EditionStage(edition.stage)
    adopted = stage is EditionStage.ADOPTED
    screen = "backoffice:edition_versions" if adopted else "backoffice:adoption"
    version = f", versie {edition.version}" if adopted else ""
    return EditionLine(
        edition.title,
        edition.plan.title,
        reverse(screen, args=[edition.code]),
        f"{EDITION_STAGE_WORDS[stage]}{version}",
        stage in _WAITING,
    )


def lines(decisions: Iterable[Decision]) -> list[Line]:
    """Decisions for the list; ``decisions`` come from ``listed``."""
    return [
        Line(
            title=row.title,
            href=reverse("backoffice:decision", args=[row.pk]),
            when=format_date(row.decided_on),
            who=capitalise(row.body_word) + (f", nummer {row.number}" if row.number else ""),
            outcome=row.get_outcome_display(),
            amendments=count_noun(row.amendment_count, "amendement", "amendementen")  # type: ignore[attr-defined]
            if row.amendment_count  # type: ignore[attr-defined]
            else "",
            carries=tuple(_version(version) for version in row.versions.all()),
        )
        for row in decisions
    ]


def listed(user: Any) -> Any:
    """The decisions within reach, newest first, with everything the list shows."""
    rows = within(user, Decision.objects.order_by("-decided_on", "-id"))
    return rows.annotate(amendment_count=Count("amendments")).prefetch_related("versions__edition")


def coming(user: Any, today: date) -> list[Coming]:
    """Steps with a day and without an end, the first day first."""
    rows = (
        within(user, ProcedureStep.objects.all())
        .filter(done_on=None, live=True, kind=ProcedureStep.Kind.DECISION)
        .exclude(due=None)
        .filter(Q(procedure__plan__isnull=False) | Q(procedure__edition__isnull=False))
        .select_related("procedure")
        .order_by("due", "position", "id")
    )
    return [
        Coming(
            text=row.text,
            about=row.procedure.title,
            when=format_date(row.due),
            nature=STEP_NATURE_WORDS[StepNature(row.nature)] if row.nature else "",
            late=_late(row, today),
        )
        for row in rows.distinct()[:_MOST_STEPS]
    ]


def lead(number: int, steps: list[Coming]) -> str:
    """How many decisions there are, and what is late."""
    if not number:
        start = "Er is nog geen besluit vastgelegd."
    else:
        start = f"Er {'is' if number == 1 else 'zijn'} {count_noun(number, 'besluit')} vastgelegd."
    late = sum(1 for step in steps if step.late)
    if not late:
        return start
    had = "had al een besluit moeten hebben" if late == 1 else "hadden al een besluit moeten hebben"
    return f"{start} {count_noun(late, 'stap')} {had}."


def _late(step: ProcedureStep, today: date) -> str:
    if step.due is None or not is_late(step, today):
        return ""
    return f"{count_noun((today - step.due).days, 'dag')} te laat"


def _version(version: Any) -> str:
    return f"{version.edition.title}, versie {version.number}"
