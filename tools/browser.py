"""Finding Chromium, and installing it where the system can."""

import os
import shutil
from pathlib import Path

from tools.system_packages import try_install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PACKAGES = {
    "apt-get": "chromium",
    "dnf": "chromium",
    "apk": "chromium",
    "zypper": "chromium",
    "pacman": "chromium",
}
# Chromium must keep quiet: no calls home, no first-run pages, and nothing beyond this machine.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def find() -> str | None:
    """Return the path of Chromium: what CHROMIUM names, or the first one on this machine."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return next((path for path in APPLICATIONS if Path(path).exists()), None)


def find_or_install() -> str | None:
    """Return the path of Chromium, after installing it when it is missing and we may."""
    found = find()
    if found is None and try_install(PACKAGES):
        found = find()
    return found


def flags() -> list[str]:
    """Return how Chromium is started; as root it cannot use its own sandbox."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if as_root else [])]
