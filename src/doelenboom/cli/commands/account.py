"""``doelenboom account``: make an account with a role."""

import argparse
import secrets

from doelenboom.cli.output import complain, say

HELP = "Een account met een rol maken, of een nieuw wachtwoord geven."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name and role; the password is made for you."""
    parser.add_argument("naam", help="naam waarmee de persoon inlogt")
    parser.add_argument(
        "--rol", required=True, help="beheerder, opsteller, controller, bestuurder, lezer"
    )
    parser.add_argument("--mail", default="", help="mailadres")


def run(arguments: argparse.Namespace) -> int:
    """Create or renew the account and show its password once."""
    from doelenboom.backoffice.people import give_account
    from doelenboom.backoffice.roles import Role
    from doelenboom.cli.registry import migrate

    migrate()
    if arguments.rol not in list(Role):
        complain(f"De rol “{arguments.rol}” bestaat niet. Kies uit: {', '.join(Role)}.")
        return 2
    password = secrets.token_urlsafe(15)
    give_account(
        username=arguments.naam, password=password, role=Role(arguments.rol), email=arguments.mail
    )
    say(f"Account {arguments.naam} ({arguments.rol}) met wachtwoord: {password}")
    return 0
