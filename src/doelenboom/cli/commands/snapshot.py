"""``doelenboom snapshot``: freeze everything that is released about a plan."""

import argparse
from pathlib import Path

from doelenboom.cli.output import say
from doelenboom.kernel.errors import DoelenboomError

HELP = "Een momentopname maken van alles wat over een plan of editie is vrijgegeven."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan or edition, and where to write."""
    parser.add_argument("code", metavar="CODE", help="code van een plan of editie")
    parser.add_argument(
        "-o", dest="output", metavar="BESTAND", type=Path, required=True, help="te schrijven JSON"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the snapshot and name its hash."""
    from doelenboom.cli.registry import migrate
    from doelenboom.publishing.api import freeze_next
    from doelenboom.snapshot.canonical import dump_snapshot, sha256

    migrate()
    snapshot = freeze_next(arguments.code)
    data = dump_snapshot(snapshot)
    target: Path = arguments.output
    aside = target.with_name(f".{target.name}.bezig")
    try:
        aside.write_bytes(data)
        aside.replace(target)
    except OSError as error:
        raise DoelenboomError(f"{target} kan niet geschreven worden: {error.strerror}.") from error
    say(f"{target}: versie {snapshot.publication.version} van “{snapshot.plan.title}”.")
    say(f"sha256 {sha256(data)}")
    return 0
