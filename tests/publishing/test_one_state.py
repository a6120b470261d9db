"""A snapshot sees the registry at one moment, whatever others write meanwhile."""

import importlib
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from doelenboom.goals.api import Node, Plan
from doelenboom.publishing.api import freeze
from tests.publishing.registry import PLAN, plant


def _rename_everything() -> None:
    """What another person saves, on a connection of their own."""

    def write() -> None:
        try:
            Node.objects.update(title="later")
            Plan.objects.update(title="later")
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    writer.join()


def test_a_change_during_the_freeze_is_not_seen(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, publications: Path
) -> None:
    plant()
    freezing = importlib.import_module("doelenboom.publishing.freezing.freeze")
    real = freezing.freeze_figures

    def interrupted(*arguments: Any) -> Any:
        _rename_everything()
        return real(*arguments)

    monkeypatch.setattr(freezing, "freeze_figures", interrupted)
    snapshot = freeze(PLAN)
    monkeypatch.undo()

    titles = {snapshot.plan.title, *(node.title for node in snapshot.nodes)}
    assert "later" not in titles
    assert {node.title for node in freeze(PLAN).nodes} == {"later"}
    assert not connection.in_atomic_block
