"""``doelenboom push``: bring a plan's publications to object storage."""

import argparse

from doelenboom.cli.output import say
from doelenboom.kernel.wording import count_noun, enumerate_nl

HELP = "Wat lezers van een plan zien naar opslag brengen die S3 spreekt."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to bring where."""
    parser.add_argument("code", metavar="CODE", help="code van een plan of editie")
    parser.add_argument("doel", metavar="s3://BAK/PAD", help="bak en pad in de opslag")


def run(arguments: argparse.Namespace) -> int:
    """Push and say what was sent."""
    from doelenboom.cli.registry import migrate
    from doelenboom.publishing.api import push

    migrate()
    done = push(arguments.code, arguments.doel)
    objects = count_noun(done.sent, "bestand")
    say(f"Versie {done.version} staat in {arguments.doel}: {objects} verstuurd, {done.same} waren "
        f"er al, {done.removed} weggehaald.")  # fmt: skip
    if done.host:
        plans = count_noun(done.host.plans, "plan", "plannen")
        say(f"In de map daarboven staat wat bij het adres hoort, met een startpagina van {plans}: "
            f"{count_noun(done.host.sent, 'bestand')} verstuurd.")  # fmt: skip
        if done.host.left:
            say(f"Niet vervangen, want niet van ons: {enumerate_nl(done.host.left)}. Haal dit weg "
                "en geef de opdracht opnieuw, als Doelenboom het mag maken.")  # fmt: skip
    return 0
