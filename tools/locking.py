"""`./doe lock`: write the lock files anew from what is asked for.

The locks hold for every supported Python and system at once, carry hashes, and name no address:
where packages come from is a setting of whoever installs.
"""

import json

from tools import assets
from tools.console import ToolError, say
from tools.paths import FRONTEND, REQUIREMENTS, VENV_BIN
from tools.processes import must, only_one
from tools.registry_hosts import find_hosts

# Each set, and the sets whose versions it must share.
SETS: dict[str, tuple[str, ...]] = {
    "installer": (),
    "base": (),
    "assets": (),
    "dev": ("base", "assets"),
    "bench": (),  # other people's clients, in an environment of their own
}


def relock(arguments: list[str]) -> int:
    """Lock all sets and the front end; `--upgrade` takes the newest versions allowed."""
    upgrade = ["--upgrade"] if "--upgrade" in arguments else []
    with only_one("environment"):
        for name, shared in SETS.items():
            say(f"requirements/{name}.txt vastleggen…")
            _compile(name, shared, upgrade)
        say("frontend/package-lock.json vastleggen…")
        _lock_frontend()
    named = find_hosts([*REQUIREMENTS.glob("*.txt"), FRONTEND / "package-lock.json"])
    if named:
        raise ToolError(
            "Een vastlegging noemt het adres van een pakketregister:\n" + "\n".join(named)
        )
    say("klaar; draai ./doe test en leg de wijzigingen vast in git")
    return 0


def _compile(name: str, shared: tuple[str, ...], upgrade: list[str]) -> None:
    constraints = [
        part for other in shared for part in ("--constraint", REQUIREMENTS / f"{other}.txt")
    ]
    must(
        [
            VENV_BIN / "uv",
            "pip",
            "compile",
            "--quiet",
            "--universal",
            "--python-version",
            "3.11",
            "--generate-hashes",
            "--no-emit-index-url",
            "--no-emit-find-links",
            "--no-header",
            "--no-annotate",
            *upgrade,
            *constraints,
            REQUIREMENTS / f"{name}.in",
            "--output-file",
            REQUIREMENTS / f"{name}.txt",
        ],
        f"requirements/{name}.in kon niet worden vastgelegd; zie de melding hierboven.",
    )


def _lock_frontend() -> None:
    lock = FRONTEND / "package-lock.json"
    must(
        [*assets.npm_command(), "install", "--package-lock-only", "--ignore-scripts"],
        "frontend/package.json kon niet worden vastgelegd; zie de melding hierboven.",
        env=assets.node_environment(),
        cwd=FRONTEND,
    )
    content = json.loads(lock.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
