"""``doelenboom activate``: put any published version before the readers."""

import argparse

from doelenboom.cli.output import say

HELP = "Lezers een eerdere versie laten zien, of weer de nieuwste."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan and version, and why."""
    parser.add_argument("code", metavar="CODE", help="code van een plan of editie")
    parser.add_argument("versie", metavar="VERSIE", type=int, help="nummer van de versie")
    parser.add_argument(
        "--reason", default="", metavar="TEKST", help="waarom lezers een eerdere versie zien"
    )


def run(arguments: argparse.Namespace) -> int:
    """Switch and say what readers see."""
    from doelenboom.cli.registry import migrate
    from doelenboom.publishing.api import activate

    migrate()
    done = activate(arguments.code, arguments.versie, reason=arguments.reason)
    row = done.publication
    say(
        f"Lezers zien nu versie {row.version} van “{row.title}”."
        if done.is_new
        else f"Lezers zagen versie {row.version} van “{row.title}” al. Er is niets veranderd."
    )
    if row.version < done.latest:
        say(f"Boven elke pagina staat dat dit een eerdere versie is; versie {done.latest} is de "
            "nieuwste.")  # fmt: skip
        say(f"Terug: doelenboom activate {arguments.code} {done.latest}")
    return 0
