"""``./doe bench [name …]``: run the benchmarks, each of which tells one table.

Every figure is the median of a few runs of a whole process on this machine, with its lowest
and highest; a peer runs in the same session. Floors come from the issue that asked for them.
"""

import importlib
import sys

NAMES = (
    "publication",
    "site",
    "pdf",
    "exchange",
    "backoffice",
    "weight",
    "axe",
    "html",
    "lighthouse",
    "statistics",
    "recompute",
    "cycle",
    "serving",
    "many",
    "checks",
    "proposals",
)

TOGETHER = {"statistics": ("statistics", "recompute")}
"""Statistics are fetched and recomputed; without names every measurement runs once."""


def main(arguments: list[str]) -> int:
    """Run the named benchmarks (all without a name); 1 when a floor is missed."""
    unknown = [name for name in arguments if name not in NAMES]
    if unknown:
        print(f"onbekende meting {', '.join(unknown)}; kies uit: {', '.join(NAMES)}")
        return 2
    missed = 0
    wanted = [part for name in arguments for part in TOGETHER.get(name, (name,))]
    for name in wanted or NAMES:
        missed += importlib.import_module(f"benchmarks.{name}").run().missed
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
