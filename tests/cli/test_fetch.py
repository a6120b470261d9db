"""``doelenboom fetch`` as a person and as cron run it: a process, against a server that answers."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.product import Command
from tests.statline import Call, Garbage, Stall, StatLine, Status, make_table

PROGRAM = Path(sys.executable).parent / "doelenboom"
TABLE = "70001NED"
V4 = f"statline-v4:CBS:{TABLE}"


@pytest.fixture
def source(statline: StatLine, product_environment: dict[str, str]) -> StatLine:
    """A StatLine with one table, at which the command looks."""
    product_environment |= statline.environment
    product_environment |= {
        "DOELENBOOM_FETCH_TIMEOUT": "2",
        "DOELENBOOM_FETCH_ATTEMPTS": "2",
        "DOELENBOOM_FETCH_PAUSE": "0",
    }
    statline.publish(make_table(TABLE))
    return statline


@pytest.fixture
def fetch(doelenboom: Command) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Run ``fetch … --format json``: the exit code and what it said."""

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        done = doelenboom("fetch", *arguments, "--format", "json")
        assert done.stdout, done.stderr
        return done.returncode, json.loads(done.stdout)

    return run


def test_new_then_unchanged_then_revised(
    source: StatLine, fetch: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    code, first = fetch("--table", V4)
    assert (code, first["outcome"], first["reason"]) == (0, "new", "")
    assert (first["rows"], first["observations"], first["pages"]) == (24, 24, 1)
    directory = Path(first["vintage_directory"])
    assert directory.is_absolute()
    assert (directory / "observations.parquet").is_file()
    assert len(first["sha256"]) == len(first["content_sha256"]) == 64

    code, second = fetch("--table", V4)
    assert (code, second["outcome"], second["requests"]) == (0, "unchanged", 1)
    assert second["vintage_directory"] == first["vintage_directory"]

    table = source.table(TABLE)
    source.publish(table.correct("M000001", ("GM0718", "2023JJ00"), 12))
    code, third = fetch("--table", V4)
    assert (code, third["outcome"]) == (0, "new")
    assert third["changes"]["corrected"] == 1
    assert third["vintage_directory"] != first["vintage_directory"]
    assert directory.is_dir()


def test_a_part_of_a_table(
    source: StatLine, fetch: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    code, found = fetch("--table", V4, "--where", "RegioS=GM0718,NL01,Perioden=2023JJ00")
    assert (code, found["outcome"], found["observations"]) == (0, "new", 4)
    code, again = fetch(
        "--table", V4, "--where", "Perioden=2023JJ00", "--where", "RegioS=NL01,GM0718"
    )
    assert (code, again["outcome"]) == (0, "unchanged")


@pytest.mark.parametrize(("fault", "word"), [(Status(503), "127.0.0.1"), (Garbage(), "")])
def test_a_source_that_fails_is_told_with_its_reason(
    fault: Any, word: str, source: StatLine, fetch: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    source.on("", fault)
    code, found = fetch("--table", V4)
    assert (code, found["outcome"]) == (3, "failed")
    assert found["reason"]
    assert word in found["reason"]
    assert found["vintage_directory"] is None


@pytest.mark.parametrize(
    "arguments",
    [
        ("--table", "statline-v9:CBS:70001NED"),
        ("--table", V4, "--where", "Bestaatniet=X"),
        ("--indicator", "bestaat-niet"),
    ],
)
def test_wrong_input_is_2(
    arguments: tuple[str, ...], source: StatLine, doelenboom: Command
) -> None:
    done = doelenboom("fetch", *arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_nothing_is_due_where_nothing_is_bound(
    source: StatLine, fetch: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    assert fetch("--due") == (
        0,
        {
            "tables": [],
            "counts": {"new": 0, "unchanged": 0, "quarantined": 0, "failed": 0},
            "stopped": False,
            "busy": False,
        },
    )


def test_a_person_reads_dutch(source: StatLine, doelenboom: Command) -> None:
    done = doelenboom("fetch", "--table", V4)
    assert done.returncode == 0
    assert "nieuwe cijfers opgehaald" in done.stdout
    assert "24 rijen" in done.stdout


def test_a_signal_stops_it_cleanly_and_the_next_time_finishes(
    source: StatLine,
    product_environment: dict[str, str],
    tmp_path: Path,
    fetch: Callable[..., tuple[int, dict[str, Any]]],
) -> None:
    reached = threading.Event()
    source.on("Observations", Call(reached.set), times=1)
    source.on("Observations", Stall(), times=1)
    product_environment["DOELENBOOM_FETCH_TIMEOUT"] = "60"
    running = subprocess.Popen(
        [PROGRAM, "fetch", "--table", V4, "--format", "json"],
        env=product_environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert reached.wait(30)
    running.send_signal(signal.SIGTERM)
    said, _ = running.communicate(timeout=30)
    assert running.returncode == 130
    assert json.loads(said)["outcome"] == "cancelled"
    code, found = fetch("--table", V4)
    assert (code, found["outcome"]) == (0, "new")


def test_the_first_use_on_an_empty_folder_also_twice_at_once(
    source: StatLine, product_environment: dict[str, str], tmp_path: Path
) -> None:
    product_environment["DOELENBOOM_DATA"] = str(tmp_path / "nieuw")
    both = [
        subprocess.Popen(
            [PROGRAM, "fetch", "--table", V4, "--format", "json"],
            env=product_environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [json.loads(one.communicate(timeout=300)[0]) for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert {one["outcome"] for one in said} == {"new", "unchanged"}
    assert len({one["vintage_directory"] for one in said}) == 1
