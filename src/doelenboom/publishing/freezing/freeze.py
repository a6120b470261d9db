"""Reading the registry once, and putting the parts together."""

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone
from pydantic import ValidationError

from doelenboom import __version__
from doelenboom.organisations.api import Organisation
from doelenboom.publishing.errors import Unfit
from doelenboom.publishing.freezing.figures import freeze_figures
from doelenboom.publishing.freezing.lists import (
    freeze_abbreviations,
    freeze_budget,
    freeze_consultations,
    freeze_laws,
    freeze_original,
    freeze_sources,
    freeze_steps,
    freeze_terms,
)
from doelenboom.publishing.freezing.reports import freeze_reports
from doelenboom.publishing.freezing.subject import Subject, find_subject
from doelenboom.publishing.freezing.tree import freeze_plan, freeze_relations, freeze_tree
from doelenboom.publishing.freezing.words import required, text
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
) -> contract.Snapshot:
    """Everything released about the plan or edition with this code, at one moment.

    Args:
        code: a plan's code, or an edition's: the same plan with editions up to that one.
        version: number of the publication that this snapshot is for.
        replaces: the publication before it.
        reason: why it replaces that one.
        now: moment to record; None: the clock.

    Raises:
        UnknownCode: no plan or edition has this code.
        NotReleased: readers may not see it yet.
        Unfit: what was released cannot be published; the message names the first places.
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
            snapshot = _read(find_subject(code), publication)
    except ValidationError as error:
        raise Unfit(_explain(error)) from error
    SnapshotIndex(snapshot)
    return snapshot


def _read(subject: Subject, publication: contract.Publication) -> contract.Snapshot:
    plan = subject.plan
    tree = freeze_tree(plan)
    figures = freeze_figures(plan, tree, plan.organisation.region_id)
    reports = freeze_reports(plan, subject.edition, tree)
    return contract.Snapshot(
        code=subject.code,
        publication=publication,
        organisation=_organisation(plan.organisation),
        plan=freeze_plan(plan),
        scale=reports.scale,
        edition=reports.edition,
        editions=reports.editions,
        regions=figures.regions,
        nodes=tree.nodes,
        relations=freeze_relations(plan, tree),
        indicators=figures.indicators,
        contributions=reports.contributions,
        milestones=reports.milestones,
        terms=freeze_terms(plan),
        laws=freeze_laws(plan),
        sources=freeze_sources(plan),
        abbreviations=freeze_abbreviations(plan),
        steps=freeze_steps(plan),
        consultations=freeze_consultations(plan),
        budget=freeze_budget(plan),
        original=freeze_original(plan),
    )


def _organisation(organisation: Organisation) -> contract.Organisation:
    return contract.Organisation(
        code=organisation.code,
        name=required(organisation.name),
        kind=required(organisation.kind),
        region=organisation.region.code if organisation.region else None,
        tooi_uri=text(organisation.tooi_uri),
        website=text(organisation.website),
        contact=text(organisation.contact),
        theme=organisation.theme,
        notice=text(organisation.notice),
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


def _explain(error: ValidationError) -> str:
    places = [
        f"{error.title} {'.'.join(map(str, item['loc']))}: {item.get('input')!r} ({item['msg']})"
        for item in error.errors()[:5]
    ]
    return f"Dit kan zo niet gepubliceerd worden: {'; '.join(places)}."
