"""The commands of `./doe`, each a few lines over the modules beside this one."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools import environment
from tools.console import ToolError, say
from tools.paths import ROOT, VENV_BIN
from tools.processes import child_environment


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code (0 good, 1 found something, 3 machine lacks it)."""
    name, *rest = arguments or ["help"]
    command = COMMANDS.get(name.removeprefix("--"))
    if command is None:
        say(f"onbekende opdracht “{name}”")
        print_help([])
        return 2
    try:
        return command(rest)
    except ToolError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        say("afgebroken; ./doe gaat de volgende keer verder waar het bleef")
        return 130


def print_help(_arguments: list[str]) -> int:
    """Deze uitleg."""
    print("Gebruik: ./doe OPDRACHT [argumenten]\n")
    for name, command in COMMANDS.items():
        print(f"  {name:<6} {(command.__doc__ or '').splitlines()[0]}")
    return 0


def sync(_arguments: list[str]) -> int:
    """Alles voor ontwikkelaars installeren, en verder niets."""
    environment.ensure("dev")
    return 0


def demo(arguments: list[str]) -> int:
    """Alles inrichten en de demo tonen [--no-serve] [--port N]."""
    started = time.time()
    environment.ensure("demo")
    _build_assets()
    return _become("doelenboom", ["demo", *arguments], DOELENBOOM_STARTED_AT=f"{started:.3f}")


def run_product(arguments: list[str]) -> int:
    """De opdracht `doelenboom` uitvoeren, bijvoorbeeld: ./doe run list."""
    environment.ensure("demo")
    _build_assets()
    return _become("doelenboom", arguments)


def test(arguments: list[str]) -> int:
    """Alle tests uitvoeren, ook die in de browser [argumenten voor pytest]."""
    from tools.testing import run_tests

    environment.ensure("dev")
    _build_assets(for_tests=True)
    return run_tests(arguments)


def lint(arguments: list[str]) -> int:
    """Stijl, typen, lagen, sjablonen en licenties nakijken [--fix]."""
    from tools.linting import run_lint

    environment.ensure("dev")
    return run_lint(arguments)


def bench(arguments: list[str]) -> int:
    """Snelheid meten en alle pagina's nakijken, met een tabel als uitkomst [naam]."""
    environment.ensure("dev")
    _build_assets(for_tests=True)
    return _become("python", ["-m", "benchmarks", *arguments], cwd=ROOT)


def docs(_arguments: list[str]) -> int:
    """Gegenereerde documenten vernieuwen: opdrachten, werkboek en JSON Schema."""
    environment.ensure("demo")
    return _become("python", ["-m", "tools.documents"], cwd=ROOT)


def lock(arguments: list[str]) -> int:
    """Afhankelijkheden opnieuw vastleggen in requirements/ en frontend/ [--upgrade]."""
    from tools.locking import relock

    environment.ensure("demo")
    return relock(arguments)


def wheel(arguments: list[str]) -> int:
    """Een wheel bouwen in dist/, met de stijl en lettertypen erin."""
    from tools.packaging import build_wheel

    environment.ensure("demo")
    _build_assets()
    return build_wheel(arguments)


def _build_assets(*, for_tests: bool = False) -> None:
    from tools.assets import ensure

    ensure(for_tests=for_tests)


def _become(program: str, arguments: list[str], *, cwd: Path | None = None, **extra: str) -> int:
    """Replace this process, so that signals and the exit code belong to the program itself."""
    path = VENV_BIN / program
    if not path.exists():
        raise ToolError(f"{program} staat niet in .venv; verwijder .venv en probeer het opnieuw.")
    if cwd:
        os.chdir(cwd)
    sys.stdout.flush()
    os.execve(path, [str(path), *arguments], child_environment(extra))  # noqa: S606  (no shell)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "lint": lint,
    "bench": bench,
    "run": run_product,
    "docs": docs,
    "sync": sync,
    "lock": lock,
    "wheel": wheel,
    "help": print_help,
}
