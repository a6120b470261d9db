"""``doelenboom import``: a workbook into the registry, all of it or nothing."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from doelenboom.cli.output import complain, say, say_json

if TYPE_CHECKING:
    from doelenboom.exchange.outcome import Change

HELP = "Een plan inlezen uit een werkboek (.xlsx) of een map met CSV-bestanden."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which workbook, and how far to go."""
    parser.add_argument("pad", type=Path, help="werkboek (.xlsx) of map met CSV-bestanden")
    parser.add_argument("--dry-run", action="store_true", help="alleen tonen wat er zou veranderen")
    parser.add_argument(
        "--delete-missing", action="store_true",
        help="ook verwijderen wat niet op de bladen van het werkboek staat; "
        "eerst ziet u wat dat is",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Import, and report what happened; 2 when nothing was written because of errors."""
    from doelenboom.cli.registry import migrate
    from doelenboom.exchange.importing import import_workbook
    from doelenboom.exchange.report import conclusion, report_lines

    migrate()
    outcome = import_workbook(
        arguments.pad, dry_run=arguments.dry_run, delete_missing=arguments.delete_missing,
        confirm=_confirm if sys.stdin.isatty() and arguments.format == "text" else None,
    )  # fmt: skip
    if arguments.format == "json":
        say_json(outcome.as_json())
    else:
        for line in report_lines(outcome):
            say(line)
        (complain if outcome.errors else say)(conclusion(outcome))
    return 2 if outcome.errors else 0


def _confirm(missing: "tuple[Change, ...]") -> bool:
    """Ask the person at the keyboard."""
    say("Dit wordt verwijderd:")
    for change in missing:
        along = f" – met {', '.join(change.along)}" if change.along else ""
        say(f"  {change.sheet}: {change.label}{along}")
    return input("Doorgaan? (ja/nee) ").strip().lower() in {"ja", "j"}
