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
    parser.add_argument(
        "--organisatie",
        action="append",
        metavar="CODE",
        help="organisatie waarvoor dit account werkt; herhaal voor meer. Zonder deze optie blijft "
        "het zoals het was, en werkt een nieuw account voor alle organisaties",
    )
    parser.add_argument(
        "--alle-organisaties",
        action="store_true",
        help="het account werkt voortaan voor alle organisaties",
    )


def run(arguments: argparse.Namespace) -> int:
    """Create or renew the account and show its password once."""
    from doelenboom.backoffice.people import UnknownOrganisation, give_account
    from doelenboom.backoffice.roles import Role
    from doelenboom.cli.registry import migrate

    migrate()
    if arguments.rol not in list(Role):
        complain(f"De rol “{arguments.rol}” bestaat niet. Kies uit: {', '.join(Role)}.")
        return 2
    if arguments.alle_organisaties and arguments.organisatie:
        complain("Kies --organisatie of --alle-organisaties, niet allebei.")
        return 2
    password = secrets.token_urlsafe(15)
    try:
        give_account(
            username=arguments.naam,
            password=password,
            role=Role(arguments.rol),
            email=arguments.mail,
            organisations=[] if arguments.alle_organisaties else arguments.organisatie,
        )
    except UnknownOrganisation as error:
        complain(f"{error} Er is niets gewijzigd.")
        return 2
    say(f"Account {arguments.naam} ({arguments.rol}) met wachtwoord: {password}")
    return 0
