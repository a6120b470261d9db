"""A process in which the product is loaded and waits: every command that is asked for is a fork.

Loading Django and all that hangs on it takes a second and a half; the tests of commands start
more than a hundred. A fork has the environment, the folder and the standard streams of its own
that a command of its own would have, and reads its settings from them anew. What is about the
process itself (signals, being killed, two at once) starts a real one.
"""

import atexit
import contextlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = "doelenboom.web.settings"


class Standby:
    """The waiting process, seen from the tests; started at the first question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def run(
        self, arguments: list[str], *, env: dict[str, str], cwd: Path, typeset: bool = False,
        program: str = "",
    ) -> "subprocess.CompletedProcess[str]":  # fmt: skip
        """Run ``doelenboom`` with arguments and wait for its end.

        Args:
            arguments: what stands after the name of the command.
            env: the whole environment.
            cwd: the folder in which it runs.
            typeset: without it a stand-in replaces every PDF.
            program: source of a program that runs instead of the command.
        """
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        with tempfile.TemporaryDirectory(dir=self._folder) as streams:
            said, complained = Path(streams, "stdout"), Path(streams, "stderr")
            question = {
                "arguments": arguments, "env": env, "cwd": str(cwd), "typeset": typeset,
                "program": program, "streams": [str(said), str(complained)],
            }  # fmt: skip
            process.stdin.write(f"{json.dumps(question)}\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            return subprocess.CompletedProcess(
                ["doelenboom", *arguments], code, said.read_text("utf-8"),
                complained.read_text("utf-8"),
            )  # fmt: skip

    def stop(self) -> None:
        """Let it go."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def _start(self) -> "subprocess.Popen[str]":
        env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        env |= {
            "DJANGO_SETTINGS_MODULE": SETTINGS, "DOELENBOOM_DATA": str(self._folder / "leeg"),
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        return subprocess.Popen(
            [sys.executable, "-m", "tests.standby"],
            env=env, cwd=self._folder, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip


def main() -> None:
    """Load everything, then answer questions until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _load()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(**json.loads(line))
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


def _load() -> None:
    import django

    django.setup()
    from wagtail.hooks import search_for_hooks

    from doelenboom.cli.main import VERBS

    for module in VERBS.values():
        importlib.import_module(f"doelenboom.cli.commands.{module}")
    for module in ("doelenboom.publishing.services", "pyarrow.parquet", "openpyxl"):
        importlib.import_module(module)
    importlib.import_module("tests.plugins.typesetting")
    search_for_hooks()


def _become(
    *,
    arguments: list[str],
    env: dict[str, str],
    cwd: str,
    typeset: bool,
    program: str,
    streams: list[str],
) -> None:
    """Be the command, and end as it ends."""
    os.close(0)
    for number, path in enumerate(streams, 1):
        target = os.open(path, os.O_WRONLY | os.O_CREAT)
        os.dup2(target, number)
    code = 70
    try:
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        _read_settings()
        if not typeset:
            from tests.plugins.typesetting import stand_in

            stand_in()
        sys.argv = ["doelenboom", *arguments]
        code = _exit_code(arguments, program)
    except BaseException:  # noqa: BLE001 - a fork must never return into what waits
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        os._exit(code)


def _exit_code(arguments: list[str], program: str) -> int:
    from doelenboom.cli.main import main as command

    try:
        if program:
            exec(compile(program, "<program>", "exec"), {"__name__": "__main__"})
            return 0
        return command(arguments)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)


def _read_settings() -> None:
    from django.conf import Settings, settings
    from django.db import connections

    parts = [name for name in sys.modules if name.startswith(f"{SETTINGS}.")]
    for name in [*parts, SETTINGS]:
        importlib.reload(sys.modules[name])
    settings._wrapped = Settings(SETTINGS)  # type: ignore[attr-defined]
    handler: Any = connections
    handler._settings = None
    handler.__dict__.pop("settings", None)
    if hasattr(handler._connections, "default"):
        del handler["default"]


if __name__ == "__main__":
    main()
