"""``doelenboom export``: a plan out of the registry as a workbook or a folder of CSV files."""

import argparse
from pathlib import Path

from doelenboom.cli.output import say

HELP = "Een plan uit het register halen als werkboek of als map met CSV-bestanden."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan, and where to."""
    parser.add_argument("code", help="code van een plan of editie (zie doelenboom list)")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PAD",
        help="bestand.xlsx, of een nieuwe of lege map",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Export and say where it went."""
    from doelenboom.cli.registry import migrate
    from doelenboom.exchange.exporting import export_plan

    migrate()
    say(f"Geschreven: {export_plan(arguments.code, arguments.output)}")
    return 0
