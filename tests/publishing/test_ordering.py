"""Publishing many plans with workers: each once, all of them, whatever happens to one."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from doelenboom.goals.api import Plan
from doelenboom.publishing.api import Publication, PublishOrder, order_all, orders_of, progress_of
from doelenboom.publishing.ordering import carry_out, take_back_lost
from doelenboom.publishing.showing import store_of
from doelenboom.site.verify import verify
from tests.plugins.product import Command
from tests.publishing.registry import PLAN, Planted

ROOT = Path(__file__).resolve().parents[2]
State = PublishOrder.State
PLANT = """
from doelenboom.goals.api import Level, Node, Plan, node_slug
from doelenboom.organisations.api import Organisation
for name in ("een", "twee", "drie", "vier"):
    organisation = Organisation.objects.create(code=f"gemeente-{name}", name=name)
    plan = Plan.objects.create(
        organisation=organisation, code=f"plan-{name}", title=name, kind="plan", live=True
    )
    level = Level.objects.create(plan=plan, name="doel", plural="doelen", kind="goal")
    Node.objects.create(
        plan=plan, position=1, code="D1", slug="d1", level=level, title="Doel", live=True
    )
"""


def test_two_workers_publish_all_and_a_broken_plan_stops_nobody(
    doelenboom: Command, run_program: Command, data_directory: Path
) -> None:
    run_program(PLANT, check=True)
    publications = data_directory / "publications"
    (publications / "gemeente-drie").mkdir(parents=True)
    (publications / "gemeente-drie" / "plan-drie").write_text("hier kan geen map komen")
    done = doelenboom("publish", "--all", "--workers", "2")
    assert done.returncode == 1, done.stderr
    assert "4 plannen: 3 met een nieuwe versie, 0 zonder wijziging, 1 niet gelukt." in done.stdout
    assert "gemeente-drie/plan-drie: Er ging iets mis" in done.stderr
    for name in ("een", "twee", "vier"):
        folder = publications / f"gemeente-{name}" / f"plan-{name}"
        assert verify(folder, rebuild=False).differences == []
    (publications / "gemeente-drie" / "plan-drie").unlink()
    again = doelenboom("publish", "--all")
    assert again.returncode == 0, again.stderr
    assert "1 met een nieuwe versie, 3 zonder wijziging, 0 niet gelukt." in again.stdout


KILLED = """
import os, signal, sys
from doelenboom.publishing.ordering import carry_out, order_all, orders_of
(order,) = orders_of(order_all(organisation="gemeente-vier"))
def die(event, arguments):
    if event == "open" and str(arguments[0]).endswith("manifest.json") and "w" in str(arguments[1]):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
carry_out(order.pk, worker="weg")
"""
TAKEN_BACK = """
from datetime import timedelta
from doelenboom.publishing.models import PublishOrder
from doelenboom.publishing.ordering import carry_out, take_back_lost
(order,) = take_back_lost(timedelta(0))
print(carry_out(order, worker="b"), PublishOrder.objects.get(pk=order).tries)
"""


def test_a_worker_that_is_killed_while_it_builds_is_followed_by_another(
    run_program: Command, data_directory: Path
) -> None:
    run_program(PLANT, check=True)
    assert run_program(KILLED).returncode != 0
    folder = data_directory / "publications" / "gemeente-vier" / "plan-vier"
    assert not (folder / "huidig").exists(), "it died before it was done"
    assert run_program(TAKEN_BACK, check=True).stdout.split() == ["published", "2"]
    assert verify(folder, rebuild=False).differences == []
    assert not [item for item in folder.iterdir() if item.name.startswith(".bezig")]


@pytest.fixture
def order(planted: Planted, publications: Path) -> PublishOrder:
    """One order that waits."""
    (made,) = orders_of(order_all())
    return made


def test_an_order_is_carried_out_once(order: PublishOrder) -> None:
    assert carry_out(order.pk, worker="a") == State.PUBLISHED
    assert carry_out(order.pk, worker="b") == ""
    order.refresh_from_db()
    assert (order.version, order.worker, order.outcome) == (1, "a", "Versie 1 staat online.")
    assert Publication.objects.count() == 1


def test_an_order_asks_for_what_was_published_last(order: PublishOrder) -> None:
    carry_out(order.pk, worker="a")
    (again,) = orders_of(order_all(organisation="duinmonde"))
    assert again.subject == PLAN
    assert carry_out(again.pk, worker="a") == State.UNCHANGED
    assert order_all(organisation="elders") and progress_of(again.batch).unchanged == 1


def test_what_cannot_be_published_is_told(order: PublishOrder) -> None:
    Plan.objects.update(live=False)
    assert carry_out(order.pk, worker="a") == State.FAILED
    order.refresh_from_db()
    assert "nog niet vrijgegeven" in order.outcome


def _running(order: PublishOrder, **facts: Any) -> None:
    PublishOrder.objects.filter(pk=order.pk).update(
        state=State.RUNNING, started_at=timezone.now() - timedelta(minutes=5), **facts
    )


def test_the_order_of_a_worker_that_died_is_done_by_another(order: PublishOrder) -> None:
    _running(order, tries=1, worker="weg")
    with store_of("duinmonde", PLAN).locked():
        assert take_back_lost() == [], "somebody holds the plan"
    assert take_back_lost() == [order.pk]
    assert carry_out(order.pk, worker="b") == State.PUBLISHED


def test_after_three_times_it_is_given_up(order: PublishOrder) -> None:
    _running(order, tries=3, worker="weg")
    assert take_back_lost() == []
    order.refresh_from_db()
    assert order.state == State.FAILED
    assert "drie keer" in order.outcome
    assert os.listdir(store_of("duinmonde", PLAN).root) == [".slot"]
