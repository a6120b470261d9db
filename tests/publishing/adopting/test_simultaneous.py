"""Twenty people adopt at the same moment; a server dies in the middle of it."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, connections

from doelenboom.cycle.api import Contribution, Edition
from doelenboom.decisions.api import DecisionFacts, ProcedureStep, record_decision
from doelenboom.goals.api import Node
from doelenboom.history.models import AuditEvent
from doelenboom.kernel.stages import Body, EditionStage
from doelenboom.publishing.adopting import adoption
from doelenboom.publishing.api import AlreadyAdopted, EditionVersion, adopt, unpack
from tests.publishing.registry import LATER, Planted, plant

MANY = 20


def _decision(planted: Planted) -> int:
    return record_decision(
        organisation=planted.organisation,
        facts=DecisionFacts(body=Body.COUNCIL, decided_on=date(2026, 6, 18), title="Vaststelling"),
    ).pk


def _at_once(number: int, act: Callable[[], None]) -> list[str]:
    """Run in threads that start together, each with a connection of its own; what came of it."""
    start = threading.Barrier(number)
    told: list[str] = []

    def run() -> None:
        try:
            start.wait()
            act()
            told.append("adopted")
        except Exception as error:  # noqa: BLE001 - what it was is the result
            told.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_exactly_one_of_twenty_succeeds(transactional_db: None) -> None:
    planted = plant()
    decision, edition = _decision(planted), planted.editions[LATER].pk
    told = _at_once(MANY, lambda: _adopt(edition, decision))
    counted = Counter(outcome.split(":", 1)[0] for outcome in told)
    assert counted == {"adopted": 1, AlreadyAdopted.__name__: MANY - 1}
    refused = next(outcome for outcome in told if outcome != "adopted")
    assert "“Tussenrapportage 2026” is al vastgesteld door opdrachtregel, op" in refused
    assert EditionVersion.objects.count() == 1
    assert AuditEvent.objects.filter(verb="vastgesteld").count() == 1
    assert ProcedureStep.objects.filter(procedure__edition=edition).count() == 1


def _adopt(edition: int, decision: int) -> None:
    adopt(edition=edition, decision=decision)


def test_what_others_write_meanwhile_is_in_it_whole_or_not_at_all(transactional_db: None) -> None:
    planted = plant()
    decision, edition = _decision(planted), planted.editions[LATER].pk
    real = adoption.read_registry
    seen: list[str] = []

    def write() -> None:
        try:
            Node.objects.update(title="later")
            seen.append("written")
        except Exception as error:  # noqa: BLE001 - SQLite makes the writer wait and then refuses
            seen.append(type(error).__name__)
        finally:
            connection.close()

    def interrupted(*arguments: object) -> object:
        if connection.vendor == "postgresql":
            writer = threading.Thread(target=write)
            writer.start()
            writer.join()
        return real(*arguments)  # type: ignore[arg-type]

    adoption.read_registry = interrupted  # type: ignore[assignment]
    try:
        version = adopt(edition=edition, decision=decision)
    finally:
        adoption.read_registry = real
    assert "later" not in {node.title for node in unpack(version).nodes}
    assert seen == (["written"] if connection.vendor == "postgresql" else [])


@pytest.mark.parametrize("moment", ["_mark", "_store", "record"])
def test_killed_in_the_middle_leaves_nothing_and_the_next_attempt_succeeds(
    transactional_db: None, moment: str, tmp_path: Path
) -> None:
    planted = plant()
    decision, edition = _decision(planted), planted.editions[LATER].pk
    before = _state()
    connections.close_all()
    child = os.fork()
    if child == 0:
        # A fork leaves the event loop of a browser, and with it finds what was open before that.
        connections.close_all()
        _die_after(moment)
        try:
            adopt(edition=edition, decision=decision)
        except BaseException as error:  # noqa: BLE001 - a child must never return into the parent
            (tmp_path / "told").write_text(repr(error))
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    told = tmp_path / "told"
    assert os.WIFSIGNALED(status), told.read_text() if told.exists() else "it went on"
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert _state() == before
    version = adopt(edition=edition, decision=decision)
    assert version.number == 1
    assert Edition.objects.get(pk=edition).stage == EditionStage.ADOPTED


def _die_after(moment: str) -> None:
    real = getattr(adoption, moment)

    def last(*arguments: object, **named: object) -> None:
        real(*arguments, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(adoption, moment, last)


def _state() -> dict[str, object]:
    return {
        "versions": EditionVersion.objects.count(),
        "events": AuditEvent.objects.filter(verb="vastgesteld").count(),
        "steps": ProcedureStep.objects.count(),
        "contributions": Contribution.objects.count(),
        "editions": sorted(Edition.objects.values_list("code", "stage", "version", "adopted_on")),
    }
