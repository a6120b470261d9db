"""Starting other programs from `./doe`."""

import contextlib
import fcntl
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.console import ToolError, say
from tools.paths import ROOT, VAR, VENV, VENV_BIN


def child_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for a child: the virtual environment first on the path."""
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(VENV_BIN), env.get("PATH", os.defpath)])
    env["VIRTUAL_ENV"] = str(VENV)
    env.setdefault("DOELENBOOM_DATA", str(VAR))
    env.pop("PYTHONHOME", None)
    env.update(extra or {})
    return env


def run(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    quiet: bool = False,
) -> int:
    """Run a program and return its exit code; with `quiet` its output appears only on failure."""
    result = subprocess.run(
        [str(part) for part in command],
        env=child_environment(env),
        cwd=cwd,
        check=False,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
    )
    if quiet and result.returncode != 0:
        say(result.stdout.decode(errors="replace").rstrip())
    return result.returncode


def must(command: Sequence[str | Path], otherwise: str, **options: object) -> None:
    """Run a program quietly; when it fails, end with the sentence `otherwise`."""
    if run(command, quiet=True, **options) != 0:  # type: ignore[arg-type]
        raise ToolError(otherwise)


@contextlib.contextmanager
def only_one(name: str) -> Iterator[None]:
    """Hold a lock, so that two runs of `./doe` in one checkout do not set up at once."""
    VAR.mkdir(exist_ok=True)
    with (VAR / f".{name}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("een andere ./doe is bezig met inrichten; even wachten…")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
