"""The virtual environment: made once, synchronised when a lock file changes, repaired when broken.

Two sets can be installed. `demo` is what the product and its assets need; `dev` adds everything
for tests and lint and contains `demo`. A larger set satisfies a smaller one, so going back and
forth between `./doe demo` and `./doe test` installs nothing.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib

from tools.console import ToolError, say
from tools.paths import REQUIREMENTS, ROOT, VENV, VENV_BIN, VENV_PYTHON
from tools.processes import must, only_one, run

LOCKS = {"demo": ("base.txt", "assets.txt"), "dev": ("dev.txt",)}
STAMP = VENV / "doe-stamp.json"
BUSY = VENV / "doe-busy"


def ensure(wanted: str) -> None:
    """Make sure that the set `wanted` is installed exactly as locked.

    Safe to interrupt at any moment: an environment that was being changed carries a mark, and
    the next run builds it anew. Safe to run twice at once: the second waits for the first.
    """
    if _installed() == _target(wanted) or _installed() == _target("dev"):
        return
    with only_one("environment"):
        installed = _installed()
        if installed in (_target(wanted), _target("dev")):
            return
        chosen = "dev" if installed.get("set") == "dev" else wanted
        if not _usable():
            _create()
        BUSY.touch()
        STAMP.unlink(missing_ok=True)
        _install_installer()
        _sync(chosen)
        STAMP.write_text(json.dumps(_target(chosen)), encoding="utf-8")
        BUSY.unlink()


def _installed() -> dict[str, str]:
    """Return what the stamp says is installed, empty when there is no finished environment."""
    if BUSY.exists() or not VENV_PYTHON.exists():
        return {}
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _target(name: str) -> dict[str, str]:
    """Return the stamp that belongs to set `name` on this machine."""
    digest = hashlib.sha256()
    for part in ("installer.txt", *LOCKS[name]):
        digest.update((REQUIREMENTS / part).read_bytes())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed_by = {key: project[key] for key in ("build-system", "project")}
    digest.update(json.dumps(installed_by, sort_keys=True).encode())
    return {
        "set": name,
        "locks": digest.hexdigest(),
        "root": str(ROOT),
        "python": ".".join(map(str, sys.version_info[:2])),
    }


def _usable() -> bool:
    """Tell whether the environment was finished, is in its place and has a working Python."""
    if BUSY.exists() or not STAMP.exists() or not VENV_PYTHON.exists():
        return False
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except ValueError:
        return False
    here = {key: _target("demo")[key] for key in ("root", "python")}
    if any(stamp.get(key) != value for key, value in here.items()):
        return False
    return run([VENV_PYTHON, "-c", "import pip"], quiet=True) == 0


def _create() -> None:
    """Make an empty virtual environment, replacing a half-made one."""
    if VENV.exists():
        say("de omgeving in .venv is niet af of hoort elders; zij wordt opnieuw gemaakt")
        shutil.rmtree(VENV)
    say("virtuele omgeving maken…")
    VENV.mkdir()
    BUSY.touch()
    result = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        say((result.stdout + result.stderr).strip())
        raise ToolError(
            "Python kon geen virtuele omgeving maken: de onderdelen venv en ensurepip horen bij "
            "Python,\nmaar sommige systemen leveren ze apart.\n"
            "  Debian en Ubuntu:  apt-get install python3-venv\n"
            "(Python's venv module is missing; install it and run ./doe again.)"
        )


def _install_installer() -> None:
    say("uv installeren…")
    must(
        [
            VENV_PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--only-binary=:all:",
            "-r",
            REQUIREMENTS / "installer.txt",
        ],
        _NETWORK,
    )


def _sync(name: str) -> None:
    say(f"afhankelijkheden installeren ({name})…")
    locks = [REQUIREMENTS / lock for lock in ("installer.txt", *LOCKS[name])]
    settings = {"UV_PYTHON_DOWNLOADS": "never", **_index_settings()}
    must(
        [
            VENV_BIN / "uv",
            "pip",
            "sync",
            "--quiet",
            "--require-hashes",
            # What comes as source is built with the locked tools that are here already.
            "--no-build-isolation",
            "--python",
            VENV_PYTHON,
            *locks,
        ],
        _NETWORK,
        env=settings,
    )
    # The build back end is part of uv itself, so installing the checkout downloads nothing.
    must(
        [
            VENV_BIN / "uv",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--python",
            VENV_PYTHON,
            "--editable",
            ROOT,
        ],
        "De eigen code kon niet in de omgeving worden gezet; zie de melding hierboven.",
        env=settings,
    )


def _index_settings() -> dict[str, str]:
    """Hand pip's own registry and certificate settings to uv, where uv has none of its own.

    An organisation behind a mirror has usually told pip about it and has not heard of uv.
    """
    listing = subprocess.run(
        [str(VENV_PYTHON), "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    configured = {}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        configured[key.split(".")[-1]] = value.strip("'\"")
    settings = {}
    if "index-url" in configured and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & os.environ.keys():
        settings["UV_DEFAULT_INDEX"] = configured["index-url"]
    if "cert" in configured and "SSL_CERT_FILE" not in os.environ:
        settings["SSL_CERT_FILE"] = configured["cert"]
    return settings


_NETWORK = (
    "De afhankelijkheden konden niet worden opgehaald; zie de melding hierboven.\n"
    "Is er verbinding met het pakketregister, en klopt de instelling van pip (pip config list)?\n"
    "Daarna gaat ./doe verder waar het bleef.\n"
    "(Dependencies could not be fetched: check the network and pip's configuration.)"
)
