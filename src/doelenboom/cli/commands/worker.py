"""``doelenboom worker``: carry out what people asked for and what the clock says."""

import argparse

from doelenboom.cli.output import say

HELP = "Opdrachten uitvoeren die in de rij staan: ophalen, inlezen, publiceren."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How long to go on."""
    parser.add_argument(
        "--batch", action="store_true", help="stoppen zodra er niets meer in de rij staat"
    )
    parser.add_argument("--parent", type=int, default=0, help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Work until stopped."""
    from doelenboom.cli.registry import migrate
    from doelenboom.cli.worker import work

    migrate()
    if not arguments.batch and not arguments.parent:
        say("De werker wacht op opdrachten. Stoppen: Ctrl-C")
    work(batch=arguments.batch, parent=arguments.parent)
    return 0
