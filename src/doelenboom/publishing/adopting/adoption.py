"""Adopting (vaststellen): freeze an edition for good, exactly once."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from pydantic import ValidationError

from doelenboom import __version__
from doelenboom.citations.api import keep_plan
from doelenboom.cycle import api as cycle
from doelenboom.cycle.api import Correction, Edition
from doelenboom.decisions.api import Decision, resolve_step
from doelenboom.history.api import actor_name, record, save_revisions
from doelenboom.kernel.bodies import with_article
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import EDITION_STAGE_WORDS, CorrectedPart, EditionStage
from doelenboom.publishing.adopting.alone import alone
from doelenboom.publishing.adopting.readiness import decision_hindrances, readiness
from doelenboom.publishing.adopting.roads import road_of
from doelenboom.publishing.errors import AlreadyAdopted, NotReady, Unfit
from doelenboom.publishing.freezing.adopted import with_adopted
from doelenboom.publishing.freezing.bound import with_figures
from doelenboom.publishing.freezing.comparisons import with_comparisons
from doelenboom.publishing.freezing.corrected import corrected
from doelenboom.publishing.freezing.decisions import decision_code
from doelenboom.publishing.freezing.freeze import explain, read_registry
from doelenboom.publishing.freezing.subject import Subject
from doelenboom.publishing.freezing.words import text
from doelenboom.publishing.gate import pass_gate
from doelenboom.publishing.models import EditionVersion
from doelenboom.publishing.versions import content_sha256, latest_version, pack, unpack
from doelenboom.snapshot import models as contract
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.verdicts.api import Act

_REFILLING = {CorrectedPart.FIGURES.value, CorrectedPart.MONEY.value}
"""Parts of an erratum that correct the sentences in which their figures are cited as well."""


@alone
def adopt(
    *, edition: int, decision: int | None = None, without_effect: Collection[int] = ()
) -> EditionVersion:
    """Adopt an edition, or the erratum that is being prepared for it.

    Everything happens in one transaction or not at all: what was approved becomes what readers
    see, the whole snapshot is stored, and from then on the edition does not change. The caller
    has checked that this person may adopt.

    Args:
        edition: key of the edition.
        decision: key of the decision; an erratum may do without.
        without_effect: keys of adopted amendments that change nothing in this edition.

    Raises:
        AlreadyAdopted: somebody was first.
        NotReady: something must be done first; ``hindrances`` says what.
        StoppedByChecks: open findings of the checks stop it.
        Unfit: what was approved does not fit the contract of a snapshot, or cites a figure that
            is not released (UnfilledFigures).
    """
    held = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("plan__organisation__region", "procedure", "template")
        .get(pk=edition)
    )
    chosen = Decision.objects.get(pk=decision) if decision is not None else None
    _check(held, chosen, without_effect)
    before = held.stage
    number = held.version + 1
    correction = open_correction(held)
    if hasattr(held, "round"):
        cycle.release_answers(held)
    _mark(held, chosen, number)
    version = _store(held, chosen, correction, number)
    keep_plan(held.plan)
    if correction is not None:
        cycle.close_correction(correction, number)
    record(
        verb="erratum vastgesteld" if correction else "vastgesteld",
        subject=held,
        organisation=held.plan.organisation.code,
        before={"stand": EDITION_STAGE_WORDS[EditionStage(before)]},
        after={
            "stand": EDITION_STAGE_WORDS[EditionStage.ADOPTED],
            "versie": number,
            "besluit": str(chosen) if chosen else "",
            "vingerafdruk": version.content_sha256,
        },
        note=version.reason,
    )
    return version


def _check(edition: Edition, decision: Decision | None, without_effect: Collection[int]) -> None:
    if edition.stage == EditionStage.ADOPTED:
        latest = latest_version(edition)
        if latest is not None:
            raise AlreadyAdopted(edition.title, latest.adopted_by, latest.adopted_at)
    found = [
        *readiness(edition).hindrances,
        *decision_hindrances(edition, decision, without_effect),
    ]
    if found:
        raise NotReady(found)


def open_correction(edition: Edition) -> Correction | None:
    """The erratum that is being prepared for an edition; None where there is none."""
    if edition.stage != EditionStage.CORRECTING:
        return None
    return Correction.objects.get(edition=edition, closed_at=None)


def _mark(edition: Edition, decision: Decision | None, number: int) -> None:
    """Set what the edition itself says of its adoption; an erratum leaves the first decision."""
    edition.stage = EditionStage.ADOPTED.value
    edition.version = number
    edition.frozen_at = timezone.now()
    edition.live = True
    if number == 1 and decision is not None:
        edition.adopted_on, edition.adopted_by = _when_and_by(decision)
        edition.procedure = road_of(edition, decision)
    edition.save()
    if decision is not None and edition.procedure is not None:
        resolve_step(procedure=edition.procedure, decision=decision)
    save_revisions([edition])


def _when_and_by(decision: Decision) -> tuple[date, str]:
    """On which day a decision adopts, and who decided: ``"de raad"``."""
    return decision.decided_on, with_article(decision.body_word)


def _store(
    edition: Edition, decision: Decision | None, correction: Correction | None, number: int
) -> EditionVersion:
    now = timezone.now().replace(microsecond=0)
    reason = correction.reason if correction else ""
    try:
        fresh = read_registry(
            Subject(edition.plan, edition),
            publication_at(number, now, reason),
            (decision.pk,) if decision else (),
        )
    except ValidationError as error:
        raise Unfit(explain(error)) from error
    snapshot = composed(fresh, edition, decision, correction, number)
    SnapshotIndex(snapshot)
    pass_gate(edition.plan, snapshot, Act.ADOPTING, leave=edition.code)
    version = EditionVersion(
        edition=edition,
        number=number,
        reason=reason,
        decision=decision,
        adopted_at=now,
        adopted_by=actor_name(),
        content_sha256=content_sha256(snapshot),
        content=pack(snapshot),
    )
    version.save()
    return version


def composed(
    fresh: contract.Snapshot,
    edition: Edition,
    decision: Decision | None,
    correction: Correction | None,
    number: int,
) -> contract.Snapshot:
    """The snapshot that is adopted, out of the registry as it is with the approved answers.

    Raises:
        NotReady: an erratum has no version to correct.
        UnfilledFigures: a text cites what readers cannot see.
    """
    if correction is None:
        snapshot = with_figures(with_adopted(fresh, leave=edition.code))
    else:
        corrects = _REFILLING & set(correction.parts)
        snapshot = with_figures(_next(edition, fresh, correction), again=bool(corrects))
    previous = latest_version(edition) if correction else None
    reason = correction.reason if correction else ""
    return with_comparisons(
        _stamped(snapshot, edition, decision, number, reason),
        corrects=unpack(previous) if previous else None,
    )


def _next(edition: Edition, fresh: contract.Snapshot, correction: Correction) -> contract.Snapshot:
    previous = latest_version(edition)
    if previous is None:
        raise NotReady(["Van deze editie is geen eerdere versie om te verbeteren."])
    nodes = frozenset(correction.nodes.values_list("code", flat=True))
    parts = frozenset(CorrectedPart(part) for part in correction.parts)
    found = corrected(unpack(previous), fresh, edition.code, nodes, parts)
    return found.model_copy(update={"publication": fresh.publication})


def _stamped(
    snapshot: contract.Snapshot,
    edition: Edition,
    decision: Decision | None,
    number: int,
    reason: str,
) -> contract.Snapshot:
    """Say in the snapshot itself which version it is, and by which decision, when and whose.

    What the edition says of that too (``_mark``) is said here as well, so that a snapshot made to
    look ahead is the one that is adopted.
    """
    said: dict[str, Any] = {"version": number, "erratum": reason or None}
    if number == 1 and decision is not None:
        day, body = _when_and_by(decision)
        said |= {
            "adopted_by_decision": decision_code(decision.pk),
            "adopted_on": day,
            "adopted_by": text(body),
        }
    return snapshot.model_copy(
        update={
            "code": edition.code,
            "edition": edition.code,
            "editions": tuple(
                item.model_copy(update=said) if item.code == edition.code else item
                for item in snapshot.editions
            ),
        }
    )


def publication_at(number: int, moment: datetime, reason: str) -> contract.Publication:
    """What a stored version says of its own making."""
    return contract.Publication(
        version=number,
        exported_at=moment,
        built_at=moment,
        software=__version__,
        reason=reason or None,
    )


def sentence(version: EditionVersion) -> str:
    """What was done, for the person who did it."""
    title = version.edition.title
    if version.number > 1:
        return f"Versie {version.number} van “{title}” is vastgesteld en vervangt de vorige."
    day = f" op {format_date(version.decision.decided_on)}" if version.decision else ""
    return f"“{title}” is vastgesteld{day}. Er verandert niets meer aan."
