"""`./doe test`: the whole suite on SQLite, then what depends on a database on PostgreSQL too."""

import json
import subprocess
import tempfile
from contextlib import nullcontext
from pathlib import Path

from tools import browser, postgres
from tools.console import ToolError, say, shout
from tools.paths import ROOT, VENV_PYTHON
from tools.processes import child_environment, run

NO_TESTS = 5
WORKERS = "2"


def run_tests(arguments: list[str]) -> int:
    """Run the tests; the last line of the output counts them all.

    Without arguments everything that the tests need is brought in first. With arguments a part
    is meant, so nothing is installed for it: a missing browser then only skips its tests.
    """
    whole = not arguments
    chromium = browser.find_or_install() if whole else browser.find()
    server = postgres.find_or_install() if whole else postgres.find()
    env = {"CHROMIUM": chromium or ""}

    codes = []
    counts: list[dict[str, int]] = []
    with postgres.temporary_server(server) if server else nullcontext("") as url:
        if whole:
            say("databanken voor de tests migreren…")
            _migrate("", *([url] if url else []))
        say("tests op SQLite…")
        codes.append(_pytest(arguments, {**env, "DATABASE_URL": ""}, counts))
        if url:
            say("tests met een database nogmaals, op PostgreSQL…")
            code = _pytest(["--only-db", *arguments], {**env, "DATABASE_URL": url}, counts)
            codes.append(0 if code == NO_TESTS else code)

    _say_what_was_left_out(chromium=chromium, server=server)
    total = {key: sum(count.get(key, 0) for count in counts) for key in ("ok", "bad", "skipped")}
    print(f"{total['ok']} passed, {total['bad']} failed, {total['skipped']} skipped", flush=True)
    return next((code for code in codes if code), 0)


def _migrate(*urls: str) -> None:
    """Make the databases that workers copy, at the same time: neither can use a second core."""
    running = [
        subprocess.Popen(
            [VENV_PYTHON, "-m", "tests.plugins.database"],
            env=child_environment(
                {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": url}
            ),
            cwd=ROOT,
        )
        for url in urls
    ]
    codes = [process.wait() for process in running]
    if any(codes):
        raise ToolError("De databank voor de tests kon niet worden gemigreerd.")


def _pytest(arguments: list[str], env: dict[str, str], counts: list[dict[str, int]]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        outcome = Path(folder) / "outcome.json"
        code = run(
            [VENV_PYTHON, "-m", "pytest", *_parallel(arguments), *arguments],
            env={**env, "DOELENBOOM_TEST_OUTCOME": str(outcome)},
        )
        if outcome.exists():
            counts.append(json.loads(outcome.read_text(encoding="utf-8")))
    return code


def _parallel(arguments: list[str]) -> list[str]:
    """Use both cores, unless the reader is debugging or chose a number."""
    chosen = any(
        argument.startswith(("-n", "--numprocesses", "--pdb", "-s", "--capture"))
        for argument in arguments
    )
    return [] if chosen else ["-n", WORKERS]


def _say_what_was_left_out(*, chromium: str | None, server: Path | None) -> None:
    if not chromium:
        shout(
            "OVERGESLAGEN: alle tests in een browser (markering “browser”).\n"
            "Er is geen Chromium gevonden en die kon hier niet worden geïnstalleerd.\n"
            "Installeer Chromium, of wijs er een aan met CHROMIUM=/pad/naar/chromium."
        )
    if not server:
        shout(
            "OVERGESLAGEN: de tests op PostgreSQL.\n"
            "Er zijn geen programma’s van PostgreSQL gevonden (initdb, postgres).\n"
            "Op SQLite zijn dezelfde tests wel uitgevoerd."
        )
