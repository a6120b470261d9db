"""Running the `doelenboom` command as a person would: as a process, on data of its own."""

import os
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.plugins.database import DATABASE_FILE, copy_template
from tests.standby import Standby

ROOT = Path(__file__).resolve().parent.parent.parent
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def data_directory(tmp_path: Path) -> Path:
    """A data folder with an empty, migrated registry (always SQLite)."""
    folder = tmp_path / "data"
    folder.mkdir()
    copy_template(folder / DATABASE_FILE)
    return folder


@pytest.fixture
def product_environment(data_directory: Path) -> dict[str, str]:
    """The environment variables that make a process use `data_directory`."""
    env = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "COVERAGE_PROCESS_START")
    }
    env["DOELENBOOM_DATA"] = str(data_directory)
    return env


@pytest.fixture(scope="session")
def standby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standby]:
    """The product, loaded once per worker for all commands of its tests."""
    waiting = Standby(tmp_path_factory.mktemp("paraat"))
    yield waiting
    waiting.stop()


@pytest.fixture
def run_program(
    request: pytest.FixtureRequest,
    standby: Standby,
    product_environment: dict[str, str],
    tmp_path: Path,
) -> Command:
    """Run Python source beside the product's own modules: ``run_program(SOURCE, "argument")``.

    The result has returncode, stdout and stderr, as that of a process of its own.
    """
    typeset = request.node.get_closest_marker("typesetting") is not None

    def run(
        program: str, *arguments: str | Path, check: bool = False
    ) -> "subprocess.CompletedProcess[str]":
        given = [str(argument) for argument in arguments]
        done = standby.run(
            given, env=product_environment, cwd=tmp_path, typeset=typeset, program=program
        )
        if check:
            assert done.returncode == 0, done.stdout + done.stderr
        return done

    return run


@pytest.fixture
def doelenboom(run_program: Command) -> Command:
    """Run `doelenboom` with arguments; the result has returncode, stdout and stderr."""
    return partial(run_program, "")
