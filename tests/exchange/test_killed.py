"""An import that is killed halfway leaves nothing half."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.exchange.books import NODES, folder, sheets
from tests.plugins.database import DATABASE_FILE

# Runs the real import; a trigger of the test stops it in the middle of writing.
PROGRAM = """
import os, signal, sys
import django
django.setup()
from doelenboom.exchange import importing
from doelenboom.exchange.registry import {module}
written = {module}.{part}.write
def stop(self, **options):
    written(self, **options)
    os.kill(os.getpid(), signal.SIGKILL)
{module}.{part}.write = stop
importing.import_workbook(importing.Path(sys.argv[1]))
"""


def tables(data: Path) -> dict[str, int]:
    names = ("goals_plan", "goals_node", "organisations_organisation", "history_auditevent",
             "indicators_observation", "wagtailcore_revision")  # fmt: skip
    with closing(sqlite3.connect(data / DATABASE_FILE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {
            name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in names
        }


@pytest.mark.parametrize(
    ("module", "part"), [("tree", "NodePart"), ("figures", "FigurePart"), ("lists", "TermPart")]
)
def test_nothing_is_half_after_kill_nine(
    tmp_path: Path, data_directory: Path, product_environment: dict[str, str],
    module: str, part: str,
) -> None:  # fmt: skip
    nodes = [*NODES[:2], *((f"1.{n}", "1", "doel", f"Doel {n}", "") for n in range(300))]
    figures = [("indicator", "regio", "periode", "waarde", "eenheid"),
               *(("A", "NL01", str(1950 + n), str(n), "%") for n in range(100))]  # fmt: skip
    book = folder(tmp_path / "plan", sheets(doelenboom=nodes, waarden=figures))
    environment = {**product_environment, "DJANGO_SETTINGS_MODULE": "doelenboom.web.settings"}
    before = tables(data_directory)
    killed = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM.format(module=module, part=part), book],
        env=environment, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL
    assert tables(data_directory) == before
    again = subprocess.run(
        [sys.executable, "-m", "doelenboom.cli.main", "import", book],
        env=environment, check=True, capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert "Opgeslagen onder code plan." in again.stdout
    assert tables(data_directory)["goals_node"] == 301
