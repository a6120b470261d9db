"""Reading the registry once, and putting the parts together."""

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone
from pydantic import ValidationError

from doelenboom import __version__
from doelenboom.publishing.errors import Unfit
from doelenboom.publishing.freezing.adopted import as_adopted, with_adopted
from doelenboom.publishing.freezing.bound import with_figures, with_known_figures
from doelenboom.publishing.freezing.comparisons import (
    Published,
    nothing_published,
    with_comparisons,
)
from doelenboom.publishing.freezing.decisions import freeze_decisions
from doelenboom.publishing.freezing.figures import freeze_figures
from doelenboom.publishing.freezing.lists import (
    freeze_abbreviations,
    freeze_consultations,
    freeze_laws,
    freeze_original,
    freeze_sources,
    freeze_terms,
)
from doelenboom.publishing.freezing.maps import freeze_maps
from doelenboom.publishing.freezing.money import freeze_money
from doelenboom.publishing.freezing.organisations import freeze_organisation
from doelenboom.publishing.freezing.reports import freeze_reports
from doelenboom.publishing.freezing.risks import freeze_risks
from doelenboom.publishing.freezing.subject import Subject, find_subject
from doelenboom.publishing.freezing.tree import (
    freeze_drafts,
    freeze_plan,
    freeze_relations,
    freeze_tree,
)
from doelenboom.snapshot import models as contract
from doelenboom.snapshot.canonical import paused_collector
from doelenboom.snapshot.index import SnapshotIndex

if TYPE_CHECKING:
    from collections.abc import Iterator


def freeze(
    code: str,
    *,
    version: int = 1,
    replaces: contract.Replaces | None = None,
    reason: str | None = None,
    now: datetime | None = None,
    published: Published = nothing_published,
) -> contract.Snapshot:
    """Everything released about the plan or edition with this code, at one moment.

    An edition that was adopted is its stored version and never what the registry says now.

    Args:
        code: a plan's code, or an edition's: the same plan with editions up to that one.
        version: number of the publication that this snapshot is for.
        replaces: the publication before it.
        reason: why it replaces that one.
        now: moment to record; None: the clock.
        published: reads the publication before it, to say what changed.

    Raises:
        UnknownCode: no plan or edition has this code.
        NotReleased: readers may not see it yet.
        Unfit: what was released cannot be published; the message names the first places.
        UnfilledFigures: a text cites a figure that is not released.
        VersionDamaged: a stored version is no longer what was adopted.
    """
    moment = (now or timezone.now()).replace(microsecond=0)
    publication = contract.Publication(
        version=version,
        exported_at=moment,
        built_at=moment,
        software=__version__,
        replaces=replaces,
        reason=reason or None,
    )
    try:
        with paused_collector(), _one_state():
            subject = find_subject(code)
            stored = as_adopted(subject.edition, publication) if subject.edition else None
            snapshot = stored or _living(subject, publication, published)
    except ValidationError as error:
        raise Unfit(explain(error)) from error
    SnapshotIndex(snapshot)
    return snapshot


def freeze_registry(subject: Subject) -> contract.Snapshot:
    """What the registry says at this moment, also of what was adopted: to compare with.

    A bound figure that cannot be filled in stays open.

    Raises:
        Unfit: what was released does not fit the contract.
    """
    moment = timezone.now().replace(microsecond=0)
    publication = contract.Publication(
        version=1, exported_at=moment, built_at=moment, software=__version__
    )
    try:
        with paused_collector(), _one_state():
            return with_known_figures(read_registry(subject, publication))
    except ValidationError as error:
        raise Unfit(explain(error)) from error


def _living(
    subject: Subject, publication: contract.Publication, published: Published
) -> contract.Snapshot:
    """The registry, with adopted editions as they were and what changed since the one before."""
    snapshot = with_figures(with_adopted(read_registry(subject, publication)))
    shown = next((item for item in snapshot.editions if item.code == snapshot.edition), None)
    if shown and shown.version:
        return snapshot  # what it changed was frozen with it
    return with_comparisons(snapshot, published=published)


def read_registry(
    subject: Subject,
    publication: contract.Publication,
    decisions: tuple[int, ...] = (),
    *,
    drafts: bool = False,
) -> contract.Snapshot:
    """What the registry says now, also of editions that were adopted; figures are references.

    Args:
        subject: whose snapshot.
        publication: the publication that it is for.
        decisions: keys of decisions that belong to it although nothing points at them yet.
        drafts: with the drafts of elements in it, for who works on the plan.

    Raises:
        ValidationError: what was released does not fit the contract.
    """
    plan = subject.plan
    tree = freeze_drafts(plan) if drafts else freeze_tree(plan)
    figures = freeze_figures(plan, tree, plan.organisation.region_id)
    own = plan.organisation.region.code if plan.organisation.region else None
    drawn = freeze_maps(figures.indicators, figures.regions, own)
    reports = freeze_reports(plan, subject.edition, tree)
    money = freeze_money(plan, reports.codes, tree)
    decided = freeze_decisions(plan, reports.codes, decisions)
    return contract.Snapshot(
        code=subject.code,
        publication=publication,
        organisation=freeze_organisation(plan.organisation),
        plan=freeze_plan(plan),
        scale=reports.scale,
        edition=reports.edition,
        editions=reports.editions,
        regions=drawn.regions,
        nodes=tree.nodes,
        relations=freeze_relations(plan, tree),
        indicators=figures.indicators,
        contributions=reports.contributions,
        milestones=reports.milestones,
        terms=freeze_terms(plan),
        laws=freeze_laws(plan),
        sources=freeze_sources(plan),
        abbreviations=freeze_abbreviations(plan),
        steps=decided.steps,
        consultations=freeze_consultations(plan),
        budget=money.budget,
        original=freeze_original(plan),
        taakvelden=money.taakvelden,
        amendments=money.amendments,
        savings=money.savings,
        money_deviations=money.deviations,
        decisions=decided.decisions or None,
        risks=freeze_risks(reports.codes, tree),
        maps=drawn.maps or None,
    )


@contextmanager
def _one_state() -> "Iterator[None]":
    """Every query inside sees the registry as it was at the first, and nobody has to wait.

    Inside a transaction that is already open, what that transaction sees is what is frozen.
    """
    if connection.in_atomic_block:
        yield
        return
    begin = (
        "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        if connection.vendor == "postgresql"
        else "BEGIN DEFERRED"
    )
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def explain(error: ValidationError) -> str:
    """The first places where something does not fit the contract."""
    places = [
        f"{error.title} {'.'.join(map(str, item['loc']))}: {item.get('input')!r} ({item['msg']})"
        for item in error.errors()[:5]
    ]
    return f"Dit kan zo niet gepubliceerd worden: {'; '.join(places)}."
