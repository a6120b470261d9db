"""What a process that opens a stranger's file may use and know."""

import os
import resource
from pathlib import Path

import doelenboom
from doelenboom.workbooks.limits import Limits


def confine(limits: Limits) -> None:
    """Limit this very process, before it looks at the file: memory, time, and no writing."""
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, most = resource.getrlimit(kind)
        least = amount if most == resource.RLIM_INFINITY else min(amount, most)
        resource.setrlimit(kind, (least, least))


def bare_environment() -> dict[str, str]:
    """Only what Python needs to find this package: no settings, no secrets."""
    source = str(Path(doelenboom.__file__).parents[1])
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ
    }
    return kept | {"PYTHONPATH": source, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
