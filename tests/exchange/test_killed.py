"""An import that is killed halfway leaves nothing half."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.exchange.books import NODES, folder, sheets
from tests.plugins.database import DATABASE_FILE
from tests.plugins.product import Command

# Runs the real import; a trigger of the test stops it in the middle of writing.
PROGRAM = """
import os, signal, sys
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


@pytest.mark.parametrize("written", ["tree.NodePart", "figures.FigurePart", "lists.TermPart"])
def test_nothing_is_half_after_kill_nine(
    written: str, tmp_path: Path, data_directory: Path, run_program: Command, doelenboom: Command
) -> None:
    module, part = written.split(".")
    nodes = [*NODES[:2], *((f"1.{n}", "1", "doel", f"Doel {n}", "") for n in range(100))]
    figures = [("indicator", "regio", "periode", "waarde", "eenheid"),
               *(("A", "NL01", str(1950 + n), str(n), "%") for n in range(50))]  # fmt: skip
    book = folder(tmp_path / "plan", sheets(doelenboom=nodes, waarden=figures))
    before = tables(data_directory)
    killed = run_program(PROGRAM.format(module=module, part=part), book)
    assert killed.returncode == -signal.SIGKILL
    assert tables(data_directory) == before
    again = doelenboom("import", book, check=True)
    assert "Opgeslagen onder code plan." in again.stdout
    assert tables(data_directory)["goals_node"] == 101
