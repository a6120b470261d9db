"""``doelenboom push``: bring a plan's publications to object storage."""

import argparse

from doelenboom.cli.output import say
from doelenboom.kernel.wording import count_noun

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
    return 0
