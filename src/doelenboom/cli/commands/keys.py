"""``doelenboom keys``: the key with which an organisation signs its publications."""

import argparse
from typing import TYPE_CHECKING

from doelenboom.cli.output import complain, say
from doelenboom.kernel.dates import format_moment

if TYPE_CHECKING:
    from doelenboom.organisations.api import Organisation
    from doelenboom.publishing.api import SigningKey

HELP = "De sleutel waarmee een organisatie haar publicaties ondertekent."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with whose key."""
    acts = parser.add_subparsers(dest="act", metavar="WAT", required=True)
    listing = acts.add_parser("list", help="welke sleutels er zijn", description=HELP)
    listing.add_argument("organisatie", nargs="?", metavar="ORGANISATIE", help="code")
    make = acts.add_parser("make", help="de eerste sleutel maken", description=HELP)
    make.add_argument("organisatie", metavar="ORGANISATIE", help="code")
    rotate = acts.add_parser("rotate", help="de sleutel vervangen", description=HELP)
    rotate.add_argument("organisatie", metavar="ORGANISATIE", help="code")
    rotate.add_argument("--reason", metavar="TEKST", required=True, help="waarom")
    rotate.add_argument(
        "--lost", action="store_true", help="de oude sleutel is weg en kan niet ondertekenen"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do it and name the keys."""
    from doelenboom.cli.registry import migrate
    from doelenboom.organisations.api import Organisation
    from doelenboom.publishing.api import ensure_key, keys_of, rotate_key

    migrate()
    found = Organisation.objects.order_by("code")
    if arguments.organisatie:
        found = found.filter(code=arguments.organisatie)
    organisations = list(found)
    if not organisations:
        complain(f"Er is geen organisatie met de code “{arguments.organisatie}”.")
        return 2
    if arguments.act == "list":
        for organisation in organisations:
            _tell(organisation, keys_of(organisation.code))
        return 0
    organisation = organisations[0]
    before = {key.key_id for key in keys_of(organisation.code)}
    if arguments.act == "make":
        key = ensure_key(organisation)
        again = "was er al" if key.key_id in before else "is gemaakt"
        say(f"De sleutel van {organisation.name} {again}: {key.key_id}")
    else:
        key = rotate_key(organisation, reason=arguments.reason, lost=arguments.lost)
        by = (
            "door de vorige ondertekend" if key.introduced_by else "niet door de vorige ondertekend"
        )
        say(f"De nieuwe sleutel van {organisation.name} is {by}: {key.key_id}")
    say(
        "Maak dit nummer bekend op een plek buiten de publicatie, bijvoorbeeld in een besluit. "
        "Maak een back-up van de map “keys” in de datamap, op een plek waar niemand anders bij kan."
    )
    return 0


def _tell(organisation: "Organisation", keys: "list[SigningKey]") -> None:
    if not keys:
        say(f"{organisation.code}: nog geen sleutel; die komt er bij het eerste publiceren.")
    for number, key in enumerate(keys, 1):
        state = "in gebruik" if number == len(keys) else "vervangen"
        say(f"{organisation.code}: {key.key_id}")
        say(f"    {state}, geldig vanaf {format_moment(key.valid_from)}, door {key.made_by}")
