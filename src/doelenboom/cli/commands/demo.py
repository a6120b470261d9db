"""``doelenboom demo``: the fictional municipality Duinmonde, ready to look at."""

import argparse
import os
import time

from doelenboom.cli.output import say
from doelenboom.kernel.numbers import format_number

HELP = "De fictieve gemeente Duinmonde inrichten en tonen."
NEEDS_REGISTRY = True
DEFAULT_PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve, or not at all."""
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="poort (standaard 8000)")
    parser.add_argument(
        "--bind", default="127.0.0.1", help="adres (standaard alleen deze computer)"
    )
    parser.add_argument("--no-serve", action="store_true", help="alleen inrichten, niet tonen")


def run(arguments: argparse.Namespace) -> int:
    """Load what is not there yet, print addresses and accounts, and serve."""
    from decimal import Decimal

    from doelenboom.cli.registry import migrate
    from doelenboom.cli.server import check_port, serve
    from doelenboom.demo.load import load_demo

    if not arguments.no_serve:
        check_port(bind=arguments.bind, port=arguments.port)
    started = float(os.environ.get("DOELENBOOM_STARTED_AT") or time.time())
    migrate()
    demo = load_demo()
    host = "localhost" if arguments.bind == "127.0.0.1" else arguments.bind
    base = f"http://{host}:{arguments.port}"
    say()
    say(f"Openbare site:  {base}/")
    say(f"Beheer:         {base}/beheer/")
    say()
    say("Accounts om mee te proberen:")
    for account in demo.accounts:
        say(f"  {account.role:<12} {account.username:<12} {account.password}")
    say()
    seconds = Decimal(str(round(time.time() - started, 1)))
    say(f"Klaar in {format_number(seconds)} seconden.")
    if arguments.no_serve:
        return 0
    os.environ.setdefault("DOELENBOOM_MAIL_URL", "postvak:")
    os.environ.setdefault("DOELENBOOM_PUBLIC_URL", base)
    say("Mail van de demo blijft hier: kijk als beheerder bij Postvak (proef).")
    say("Stoppen: Ctrl-C")
    return serve(bind=arguments.bind, port=arguments.port)
