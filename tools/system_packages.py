"""Installing a program with the package manager of the system, where we may."""

import os
import shutil
import subprocess

from tools.console import say

# Per package manager: how to refresh its lists, how to install, in the order we try them.
MANAGERS: dict[str, tuple[list[str], list[str]]] = {
    "apt-get": (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends"]),
    "dnf": ([], ["install", "-y", "-q"]),
    "apk": (["update", "-q"], ["add", "-q"]),
    "zypper": ([], ["--non-interactive", "install"]),
    "pacman": (["-Sy"], ["-S", "--noconfirm"]),
}


def try_install(packages: dict[str, str]) -> bool:
    """Install a program; `packages` names its package per manager. Tell whether that worked."""
    if os.geteuid() != 0:
        return False
    for manager, (refresh, install) in MANAGERS.items():
        if manager not in packages or not shutil.which(manager):
            continue
        package = packages[manager]
        say(f"{package} installeren met {manager}…")
        if refresh and not _succeeds([manager, *refresh]):
            return False
        return _succeeds([manager, *install, *package.split()])
    return False


def _succeeds(command: list[str]) -> bool:
    result = subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        say(f"{' '.join(command)} lukte niet:\n{(result.stdout + result.stderr).strip()[-2000:]}")
    return result.returncode == 0
