"""``fetch --due`` as cron runs it: what fails stops nothing, what was killed is finished."""

import json
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.plugins.product import Command
from tests.statline import Call, Stall, StatLine, Status, make_table

PROGRAM = Path(sys.executable).parent / "doelenboom"
CODES = ("70001NED", "70002NED", "70003NED")
BIND = f"""
from doelenboom.backoffice.people import give_account
from doelenboom.backoffice.roles import Role
from tests.bound import bind
give_account(username="c", password="lang-genoeg", role=Role.CONTROLLER, email="c@x.example")
for code in {CODES}:
    bind(f"Inwoners {{code}}", code)
"""
Round = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def bound(
    statline: StatLine, product_environment: dict[str, str], run_program: Command
) -> StatLine:
    """Three indicators, each bound to a table of its own."""
    for code in CODES:
        statline.publish(make_table(code, title=f"Bevolking {code}"))
    product_environment |= statline.environment
    product_environment |= {"DOELENBOOM_FETCH_ATTEMPTS": "1", "DOELENBOOM_FETCH_PAUSE": "0"}
    run_program(BIND, check=True)
    return statline


@pytest.fixture
def due(doelenboom: Command) -> Round:
    """Run ``fetch --due``: exit code and summary."""

    def run() -> tuple[int, dict[str, Any]]:
        done = doelenboom("fetch", "--due", "--format", "json")
        assert done.stdout, done.stderr
        return done.returncode, json.loads(done.stdout)

    return run


def figures(environment: dict[str, str]) -> dict[str, int]:
    """How many figures each indicator has."""
    path = Path(environment["DOELENBOOM_DATA"]) / "doelenboom.sqlite3"
    with sqlite3.connect(path) as database:
        return dict(
            database.execute(
                "SELECT i.code, count(o.id) FROM indicators_indicator i "
                "LEFT JOIN indicators_observation o ON o.indicator_id = i.id GROUP BY i.code"
            ).fetchall()
        )


def test_one_source_that_fails_stops_nothing(
    bound: StatLine, due: Round, product_environment: dict[str, str]
) -> None:
    bound.on("70002NED", Status(500))
    code, summary = due()
    assert code == 3
    assert summary["counts"] == {"new": 2, "unchanged": 0, "quarantined": 0, "failed": 1}
    assert figures(product_environment) == {
        "inwoners-70001ned": 6, "inwoners-70002ned": 0, "inwoners-70003ned": 6,
    }  # fmt: skip
    (mail,) = Path(product_environment["DOELENBOOM_DATA"], "mail").iterdir()
    said = mail.read_bytes().decode()
    assert "c@x.example" in said
    # The next time only what failed is asked again; nothing else is due so soon.
    bound.behave()
    bound.forget()
    code, summary = due()
    assert code == 0
    assert summary["counts"] == {"new": 1, "unchanged": 0, "quarantined": 0, "failed": 0}
    assert not bound.asked("70001NED")
    assert figures(product_environment)["inwoners-70002ned"] == 6
    assert due()[1]["tables"] == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_what_was_cut_off_is_finished_the_next_time(
    number: signal.Signals,
    bound: StatLine,
    due: Round,
    product_environment: dict[str, str],
    tmp_path: Path,
) -> None:
    reached = threading.Event()
    bound.on("70002NED/Observations?", Call(reached.set), times=1)
    bound.on("70002NED/Observations?", Stall(), times=1)
    running = subprocess.Popen(
        [PROGRAM, "fetch", "--due"], env=product_environment, cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert reached.wait(60)
    running.send_signal(number)
    running.wait(30)
    if number == signal.SIGKILL:  # as if a minute had passed: it shows no sign of life
        path = Path(product_environment["DOELENBOOM_DATA"]) / "doelenboom.sqlite3"
        with sqlite3.connect(path, timeout=20) as database:
            database.execute("UPDATE statistics_fetch SET alive_at = '2020-01-01 00:00:00'")
    code, summary = due()
    assert code == 0, summary
    assert summary["counts"]["new"] == 2, summary
    assert set(figures(product_environment).values()) == {6}


def test_two_at_once_do_it_once(
    bound: StatLine, product_environment: dict[str, str], tmp_path: Path
) -> None:
    both = [
        subprocess.Popen(
            [PROGRAM, "fetch", "--due", "--format", "json"], env=product_environment,
            cwd=tmp_path, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [json.loads(one.communicate(timeout=120)[0]) for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert sum(one["counts"].get("new", 0) for one in said) == 3
    assert set(figures(product_environment).values()) == {6}
    assert bound.asked_twice("Observations?") == []
