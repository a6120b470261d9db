"""`doelenboom fetch` as a process: killed, unplugged, and taken up again where it stopped."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.standby import Standby
from tests.statline import (
    Call,
    Fault,
    Redirect,
    Reset,
    SimTable,
    Stall,
    StatLine,
    Status,
    make_table,
)
from tests.statline.chain import Chain

TABLE = "statline-v4:CBS:70001NED"


class Product:
    """The command, pointed at the simulator."""

    def __init__(
        self, statline: StatLine, environment: dict[str, str], folder: Path, standby: Standby
    ) -> None:
        quick = {"DOELENBOOM_FETCH_PAUSE": "0", "DOELENBOOM_FETCH_TIMEOUT": "2"}
        self.statline = statline
        self.environment = {**environment, **statline.environment, **quick}
        self.folder = folder
        self.standby = standby
        self.data = Path(environment["DOELENBOOM_DATA"])
        self.command = [str(Path(sys.executable).parent / "doelenboom"), "fetch", "--format",
                        "json"]  # fmt: skip

    def fetch(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run to the end."""
        return self.standby.run(
            [*self.command[1:], *arguments], env=self.environment, cwd=self.folder
        )

    def stuck(self, at: str, table: str = TABLE) -> "subprocess.Popen[bytes]":
        """Start; come back when the service has been asked for `at` and keeps silent."""
        reached = threading.Event()
        self.statline.on(at, Call(reached.set))
        self.statline.on(at, Stall())
        process = subprocess.Popen(
            [*self.command, "--table", table],
            env={**self.environment, "DOELENBOOM_FETCH_TIMEOUT": "30"}, cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert reached.wait(60)
        return process

    def vintages(self) -> list[Path]:
        """Folders of everything that was kept."""
        return [path.parent for path in self.data.rglob("manifest.json")]


@pytest.fixture
def product(
    statline: StatLine, product_environment: dict[str, str], tmp_path: Path, standby: Standby
) -> Product:
    return Product(statline, product_environment, tmp_path, standby)


@pytest.fixture
def table(statline: StatLine) -> SimTable:
    statline.v3_page, statline.v4_page = 5, 10
    return statline.publish(make_table(periods=[f"{year}JJ00" for year in range(2010, 2024)]))


def told(result: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


PAGES = {"statline-v4": "/Observations?$skip=", "statline-v3": "DataSet?$format=json&$skip="}


@pytest.mark.parametrize(
    ("service", "how"),
    [
        ("statline-v4", signal.SIGKILL),
        ("statline-v4", signal.SIGTERM),
        ("statline-v3", signal.SIGKILL),
    ],
)
def test_killed_in_mid_paging_and_resumed(
    product: Product, table: SimTable, service: str, how: signal.Signals
) -> None:
    statline = product.statline
    pages = PAGES[service]
    process = product.stuck(f"{pages}30", f"{service}:CBS:70001NED")
    os.kill(process.pid, how)
    process.wait(60)
    assert product.vintages() == []
    before = [target for target in statline.asked(pages) if "skip=30" not in target]
    assert len(before) >= 2
    statline.behave()
    statline.forget()
    result = product.fetch("--table", f"{service}:CBS:70001NED")
    assert result.returncode == 0, result.stderr
    assert told(result)["outcome"] == "new"
    assert [target for target in statline.asked(pages) if target in before] == []
    assert len(product.vintages()) == 1


def test_resumed_or_not_the_bytes_are_the_same(
    product: Product, table: SimTable, chain: Chain
) -> None:
    process = product.stuck("/Observations?$skip=60")
    process.kill()
    process.wait(60)
    product.statline.behave()
    assert product.fetch("--table", TABLE).returncode == 0
    straight = chain.parquet(chain.fetch("v4"))
    (kept,) = product.vintages()
    assert (kept / "observations.parquet").read_bytes() == straight.read_bytes()


def test_a_table_revised_after_the_kill_starts_anew(product: Product, table: SimTable) -> None:
    process = product.stuck("/Observations?$skip=60")
    process.kill()
    process.wait(60)
    product.statline.behave()
    newer = table.correct("M000001", ("NL01", "2010JJ00"), 4242)
    product.statline.publish(newer)
    result = product.fetch("--table", TABLE)
    assert (told(result)["outcome"], told(result)["rows"]) == ("new", 112)
    (kept,) = product.vintages()
    rows = pq.read_table(kept / "observations.parquet").to_pylist()
    first = {(row["Measure"], row["RegioS"], row["Perioden"]): row["value"] for row in rows}
    assert first["M000001", "NL01", "2010JJ00"] == 4242


def test_the_cable_is_pulled(product: Product, table: SimTable) -> None:
    product.statline.on("/Observations?$skip=50", Call(product.statline.drop_connections))
    product.statline.on("/Observations?$skip=50", Reset())
    result = product.fetch("--table", TABLE)
    assert result.returncode == 3
    assert told(result)["outcome"] == "failed"
    assert "127.0.0.1" in told(result)["reason"]
    assert product.vintages() == []
    product.statline.behave()
    assert told(product.fetch("--table", TABLE))["outcome"] == "new"
    assert told(product.fetch("--table", TABLE))["outcome"] == "unchanged"


def test_two_at_once_fetch_every_page_once(product: Product, table: SimTable) -> None:
    """The second waits for the first, and then has nothing to do."""
    statline = product.statline
    reached, go_on = threading.Event(), threading.Event()
    statline.on("/Observations?$skip=50", Call(reached.set))
    statline.on("/Observations?$skip=50", Call(lambda: go_on.wait(30)))
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "cwd": product.folder}
    environment = {**product.environment, "DOELENBOOM_FETCH_TIMEOUT": "30"}
    command = [*product.command, "--table", TABLE]
    first = subprocess.Popen(command, env=environment, text=True, **quiet)
    assert reached.wait(60)
    second = subprocess.Popen(command, env=environment, text=True, **quiet)
    go_on.set()
    outcomes = [json.loads(one.communicate(timeout=60)[0])["outcome"] for one in (first, second)]
    assert outcomes == ["new", "unchanged"]
    assert statline.asked_twice("/Observations") == []
    assert len(product.vintages()) == 1


def test_nobody_is_there_at_all(product: Product) -> None:
    product.statline.stop()
    result = product.fetch("--table", TABLE)
    assert result.returncode == 3
    assert told(result)["outcome"] == "failed"
    assert "Traceback" not in result.stderr
    assert product.vintages() == []


@pytest.mark.parametrize(
    "fault",
    [Redirect("http://169.254.169.254/latest/"), Status(404)],
    ids=repr,
)
def test_a_failing_source_is_exit_code_three(
    product: Product, table: SimTable, fault: Fault
) -> None:
    product.statline.on("Observations", fault)
    product.statline.on("OData", Status(404))
    result = product.fetch("--table", TABLE)
    assert result.returncode == 3, result.stdout + result.stderr
    assert told(result)["outcome"] == "failed"
    assert "Traceback" not in result.stderr
    assert product.vintages() == []
