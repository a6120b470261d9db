"""``doelenboom migrate``: bring the database up to date after an upgrade."""

import argparse

from doelenboom.cli.output import say

HELP = "De database inrichten of bijwerken na een nieuwe versie."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Migrate and say whether there was anything to do."""
    from doelenboom.cli.registry import migrate

    say("De database is bijgewerkt." if migrate() else "De database was al bij.")
    return 0
