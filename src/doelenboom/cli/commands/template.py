"""``doelenboom template``: an empty workbook with an explanation of every column."""

import argparse
from pathlib import Path

from doelenboom.cli.output import say

HELP = "Een leeg werkboek maken, met uitleg bij elke kolom."
NEEDS_REGISTRY = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write it."""
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="BESTAND", help="bestand.xlsx"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the template and say where it went."""
    from doelenboom.exchange.template import write_template

    write_template(arguments.output)
    say(f"Geschreven: {arguments.output}")
    return 0
