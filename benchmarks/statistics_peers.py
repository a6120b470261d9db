"""The other clients, in an environment of their own: installed for measuring, and only then.

Pinned in ``requirements/bench.txt``. cbsodata4 (Apache-2.0) and cbsodata (MIT) never become part of
the product or of its development environment.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "bench"
LOCK = ROOT / "requirements" / "bench.txt"
ABSENT = "not installed here (no access to packages), so there is nothing to compare with"


def find() -> Path | None:
    """Python of an environment with both peers as locked; made where it is not there yet."""
    python = HOME / "bin" / "python"
    stamp = HOME / "bench.txt"
    if python.exists() and stamp.is_file() and stamp.read_bytes() == LOCK.read_bytes():
        return python
    shutil.rmtree(HOME, ignore_errors=True)
    uv = Path(sys.executable).with_name("uv")
    for command in (
        [uv, "venv", "--quiet", "--python", sys.executable, HOME],
        [uv, "pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", LOCK],
    ):
        done = subprocess.run([str(part) for part in command], capture_output=True, check=False)
        if done.returncode:
            shutil.rmtree(HOME, ignore_errors=True)
            return None
    shutil.copyfile(LOCK, stamp)
    return python
