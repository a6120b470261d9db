"""`./doe lint`: every check that needs no running product, two at a time."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.committed import project_files
from tools.paths import ROOT, VENV_BIN
from tools.processes import child_environment
from tools.registry_hosts import find_hosts

PYTHON_FOLDERS = ("src", "tests", "tools", "benchmarks")
TEMPLATE_SUFFIXES = (".html", ".jinja", ".j2")
SITE = ROOT / "src" / "doelenboom" / "site"


@dataclass(frozen=True)
class Outcome:
    """What one check found; empty output and `good` go together."""

    good: bool
    output: str


def run_lint(arguments: list[str]) -> int:
    """Run all checks, slowest first, and print what they found; `--fix` first mends style."""
    if "--fix" in arguments:
        _program("ruff", "check", "--fix-only", "--quiet", *_folders())
        _program("ruff", "format", "--quiet", *_folders())
    bad = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = [(name, pool.submit(_timed, check)) for name, check in CHECKS.items()]
        for name, future in running:
            outcome, seconds = future.result()
            print(f"{'goed' if outcome.good else 'FOUT'}  {name}  ({seconds:.1f} s)", flush=True)
            if not outcome.good:
                bad.append(name)
                print(outcome.output.rstrip(), flush=True)
    if bad:
        print(f"\nNiet in orde: {', '.join(bad)}.")
        return 1
    print("\nAlles in orde.")
    return 0


def _folders() -> list[str]:
    return [folder for folder in PYTHON_FOLDERS if any((ROOT / folder).rglob("*.py"))]


def _timed(check: Callable[[], Outcome]) -> tuple[Outcome, float]:
    started = time.monotonic()
    return check(), time.monotonic() - started


def _program(program: str, *arguments: str) -> Outcome:
    result = subprocess.run(
        [VENV_BIN / program, *arguments],
        cwd=ROOT,
        env=child_environment({"NO_COLOR": "1"}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Outcome(result.returncode == 0, result.stdout.decode(errors="replace"))


def _types() -> Outcome:
    return _program("mypy", "--no-error-summary", "--no-color-output")


def _imports() -> Outcome:
    return _program("lint-imports", "--no-logo")


def _licences() -> Outcome:
    # On a copy of just the project's files: without git, reuse would read the environment too.
    with tempfile.TemporaryDirectory() as copy:
        for path in project_files():
            target = Path(copy) / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        return _program("reuse", "--root", copy, "lint", "--lines")


def _format() -> Outcome:
    return _program("ruff", "format", "--check", "--quiet", "--diff", *_folders())


def _style() -> Outcome:
    return _program("ruff", "check", "--output-format", "concise", *_folders())


def _templates() -> Outcome:
    # The site is Jinja; Django's own templates are the .html files of the other packages.
    templates = [path for path in project_files() if path.suffix in TEMPLATE_SUFFIXES]
    jinja = [path for path in templates if path.suffix != ".html" or SITE in path.parents]
    django = [path for path in templates if path not in jinja]
    outcomes = [
        _program("djlint", "--lint", "--profile", profile, *map(str, paths))
        for profile, paths in (("jinja", jinja), ("django", django))
        if paths
    ]
    return Outcome(
        all(outcome.good for outcome in outcomes),
        "\n".join(outcome.output for outcome in outcomes if not outcome.good),
    )


def _hosts() -> Outcome:
    found = find_hosts()
    return Outcome(not found, "\n".join(found))


CHECKS: dict[str, Callable[[], Outcome]] = {
    "typen (mypy)": _types,
    "lagen (import-linter)": _imports,
    "licenties (reuse)": _licences,
    "sjablonen (djlint)": _templates,
    "opmaak (ruff format)": _format,
    "stijl (ruff check)": _style,
    "geen adressen van pakketregisters": _hosts,
}
