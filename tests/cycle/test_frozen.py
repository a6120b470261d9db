"""An adopted edition does not change, whatever writes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from doelenboom.cycle import frozen
from doelenboom.cycle.api import (
    AmendedChange,
    Aspect,
    Assignment,
    Capacity,
    Contribution,
    ContributionAspect,
    ContributionRow,
    Edition,
    EditionFrozen,
    Milestone,
    MoneyDeviation,
    Risk,
    check_not_frozen,
    why_frozen,
)
from doelenboom.history.api import save_revisions
from doelenboom.kernel.states import State
from tests.cycle.conftest import Town


@pytest.fixture
def adopted(town: Town) -> Town:
    """The older edition, with something of everything, adopted."""
    edition, node = town.before, town.nodes["A.1"]
    aspect = town.aspect("tijd")
    told = Contribution.objects.get(edition=edition, node=node)
    ContributionAspect.objects.create(
        contribution=told, aspect=aspect, status=town.statuses[State.ON_TRACK]
    )
    Risk.objects.create(edition=edition, code="r1", event="Brand").nodes.add(node)
    Capacity.objects.create(edition=edition, description="Reserve", amount=1)
    MoneyDeviation.objects.create(edition=edition, node=node)
    edition.scope.add(town.nodes["A"])
    Edition.objects.filter(pk=edition.pk).update(stage="adopted", adopted_on="2098-12-18")
    edition.refresh_from_db()
    return town


def _refused(act: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        return frozen.MARK in str(error)
    return False


CHANGES: dict[str, Callable[[Town], Any]] = {
    "report": lambda t: Contribution.objects.update(explanation="<p>anders</p>"),
    "report added": lambda t: t.report("B.1"),
    "report deleted": lambda t: Contribution.objects.filter(edition=t.before).delete(),
    "report hidden": lambda t: Contribution.objects.update(live=False),
    "report moved in": lambda t: Contribution.objects.create(
        edition=t.edition, node=t.nodes["B.1"]
    ).__class__.objects.filter(edition=t.edition).update(edition=t.before),
    "row": lambda t: ContributionRow.objects.update(progress_text="x"),
    "rows in bulk": lambda t: ContributionRow.objects.bulk_update(
        [_with(row, field="x") for row in ContributionRow.objects.all()], ["field"]
    ),
    "row added": lambda t: ContributionRow.objects.bulk_create(
        [ContributionRow(contribution=Contribution.objects.all()[0], field="x")]
    ),
    "row deleted": lambda t: ContributionRow.objects.all().delete(),
    "aspect": lambda t: ContributionAspect.objects.update(status=t.statuses[State.CANCELLED]),
    "aspect deleted": lambda t: ContributionAspect.objects.all().delete(),
    "milestone": lambda t: Milestone.objects.update(state="reached"),
    "milestone added": lambda t: Milestone.objects.create(
        edition=t.before, node=t.nodes["A.1"], text="x"
    ),
    "milestone deleted": lambda t: Milestone.objects.all().delete(),
    "milestone taken away": lambda t: Milestone.objects.update(edition=None),
    "risk": lambda t: Risk.objects.update(event="x"),
    "risk added": lambda t: Risk.objects.create(edition=t.before, code="r2", event="x"),
    "risk of another element": lambda t: Risk.objects.get().nodes.add(t.nodes["B.1"]),
    "capacity": lambda t: Capacity.objects.update(amount=2),
    "deviation": lambda t: MoneyDeviation.objects.update(explanation="x"),
    "deviation deleted": lambda t: MoneyDeviation.objects.all().delete(),
    "title": lambda t: Edition.objects.filter(pk=t.before.pk).update(title="x"),
    "stage": lambda t: Edition.objects.filter(pk=t.before.pk).update(stage=""),
    "scope": lambda t: t.before.scope.add(t.nodes["B"]),
    "edition deleted": lambda t: t.before.delete(),
    "element deleted": lambda t: t.nodes["A.1"].delete(),
    "plan deleted": lambda t: t.plan.delete(),
}  # fmt: skip


def _with(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


@pytest.mark.parametrize("what", CHANGES)
def test_the_database_refuses_every_change(adopted: Town, what: str) -> None:
    assert _refused(lambda: CHANGES[what](adopted))


def test_the_same_changes_pass_before_it_is_adopted(adopted: Town) -> None:
    """The guard is what refuses, and not something else."""
    Edition.objects.filter(pk=adopted.before.pk).update(stage="correcting")
    Contribution.objects.update(explanation="<p>anders</p>")
    Milestone.objects.update(state="reached")
    ContributionRow.objects.all().delete()
    Risk.objects.update(event="x")
    assert Contribution.objects.filter(explanation="<p>anders</p>").count() == 2


def test_bookkeeping_goes_on(adopted: Town) -> None:
    """A removed account, a lock and a revision are no content."""
    told = Contribution.objects.filter(edition=adopted.before)
    told.update(locked=True, locked_by=adopted.anna)
    adopted.before.refresh_from_db()
    save_revisions([adopted.before])
    Risk.objects.update(owner=adopted.care)
    adopted.anna.delete()
    adopted.care.delete()
    assert told.get(node=adopted.nodes["A.1"]).locked_by_id is None
    assert Risk.objects.get().owner_id is None


def test_the_answers_behind_it_stand_too(town: Town) -> None:
    town.open()
    Edition.objects.filter(pk=town.edition.pk).update(stage="adopted")
    row = Assignment.objects.filter(round__edition=town.edition)
    assert _refused(lambda: row.update(explanation="x"))
    assert _refused(row.delete)
    row.update(assignee=town.anna)  # who answers is no content


def test_an_erratum_is_the_only_way_back(adopted: Town) -> None:
    edition = Edition.objects.filter(pk=adopted.before.pk)
    for stage in ("", "council", "collecting"):
        assert _refused(lambda stage=stage: edition.update(stage=stage))
    edition.update(stage="correcting")
    assert _refused(adopted.before.delete)


def test_a_person_is_told_what_to_do(adopted: Town) -> None:
    assert why_frozen(adopted.before) == (
        "“Rapportage 2098” is vastgesteld op 18 december 2098. "
        "Maak een erratum om iets te verbeteren."
    )
    assert why_frozen(adopted.edition) == ""
    with pytest.raises(EditionFrozen, match="erratum"):
        check_not_frozen(adopted.before)


def test_the_guard_is_renewed_and_taken_off(adopted: Town) -> None:
    frozen.install(connection)
    frozen.remove(connection)
    Contribution.objects.update(measure="<p>mag</p>")
    frozen.install(connection)
    assert _refused(lambda: Contribution.objects.update(measure="<p>mag niet</p>"))


def test_nothing_is_unguarded(adopted: Town) -> None:
    """A new table that belongs to an edition is guarded, or said here to be no content."""
    guarded = {one.table for one in frozen._GUARDED}
    free = {
        "cycle_round", "cycle_correction", "cycle_simulation",  # how it came about
        "publishing_editionversion",  # append-only
    }  # fmt: skip
    owned = {
        relation.related_model._meta.db_table
        for relation in Edition._meta.related_objects
        if relation.related_model is not None
    }
    assert owned - guarded - free == {"finance_budgetline"} & owned
    assert AmendedChange._meta.db_table in guarded
    assert Aspect._meta.db_table not in guarded
