"""The files that belong to the project: what git knows, or would know after `git add`."""

import subprocess
from pathlib import Path

from tools.paths import ROOT

LEFT_OUT = {".git", ".venv", "var", "dist", "node_modules", "__pycache__", "assets"}


def project_files() -> list[Path]:
    """Return every file of the project, also those not yet committed, without ignored ones."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        # A copy without git, such as an unpacked archive.
        return sorted(
            path
            for path in ROOT.rglob("*")
            if path.is_file() and not LEFT_OUT & set(path.relative_to(ROOT).parts)
        )
    paths = (ROOT / name for name in listing.split("\0") if name)
    return sorted(path for path in paths if path.is_file())
