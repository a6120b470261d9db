"""A worker publishes by a program of its own; without that it publishes just so."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from doelenboom.goals.api import Node
from doelenboom.publishing.api import publish
from doelenboom.site.apart.builder import Apart, of_this_process
from doelenboom.site.verify import verify
from tests.publishing.registry import PLAN, Planted

pytestmark = pytest.mark.usefixtures("publications")


@pytest.fixture
def program() -> Iterator[Apart]:
    """The program, as a worker has it at hand."""
    with of_this_process().at_hand() as one:
        yield one


def memories(site: Path) -> list[str]:
    """What is remembered of builds."""
    return [path.name for path in (site / ".onthouden").iterdir()]


@pytest.mark.typesetting
def test_versions_are_built_apart_and_made_again_from_their_snapshot(
    planted: Planted, program: Apart
) -> None:
    first = publish(PLAN)
    process = program.number
    assert process is not None
    Node.objects.filter(code="D1").update(title="Een andere naam")
    second = publish(PLAN, reason="De naam was verouderd.")
    assert program.number == process
    assert verify(first.folder).differences == []
    assert verify(second.folder).differences == []
    assert (second.folder / "robots.txt").samefile(first.folder / "robots.txt")
    program.end()
    assert memories(second.site) == [f"{second.publication.snapshot_sha256}.json"]


def test_without_the_program_a_version_is_built_here(planted: Planted, program: Apart) -> None:
    publish(PLAN)
    os.kill(program.number or 0, signal.SIGKILL)
    Node.objects.filter(code="D1").update(title="Een andere naam")
    second = publish(PLAN, reason="De naam was verouderd.")
    assert second.is_new
    assert program.number is None
    assert verify(second.folder, rebuild=False).differences == []
    assert memories(second.site) == [f"{second.publication.snapshot_sha256}.json"]
