"""Entrance of the ``doelenboom`` command.

A verb is a module with ``HELP``, ``NEEDS_REGISTRY``, ``add_arguments(parser)`` and
``run(arguments) -> exit code``. Django is set up only for verbs that need the registry, so
that ``build`` and ``verify`` start fast and work where there is no database.

Exit codes: 0 done; 1 the outcome is negative (verify found a difference); 2 the input is
wrong and nothing was written; 3 a source or the machine failed; 4 findings of the checks stop it.
"""

import argparse
import atexit
import gc
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Protocol, cast

from doelenboom import __version__
from doelenboom.cli.output import complain
from doelenboom.cli.parser import DutchParser
from doelenboom.kernel.errors import DoelenboomError

VERBS: dict[str, str] = {
    "import": "import_",
    "export": "export",
    "template": "template",
    "list": "list_",
    "snapshot": "snapshot",
    "build": "build",
    "pdf": "pdf",
    "publish": "publish",
    "activate": "activate",
    "push": "push",
    "verify": "verify",
    "check": "check",
    "keys": "keys",
    "pack": "pack",
    "iv3": "iv3",
    "fetch": "fetch",
    "recompute": "recompute",
    "citations": "citations",
    "regions": "regions",
    "boundaries": "boundaries",
    "worker": "worker",
    "serve": "serve",
    "demo": "demo",
    "migrate": "migrate",
    "account": "account",
}
"""Verb → module in ``cli.commands``."""

WRONG_INPUT = 2
MACHINE_FAILED = 3


class Verb(Protocol):
    """What a module in ``cli.commands`` offers."""

    HELP: str
    NEEDS_REGISTRY: bool

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the verb's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it and return the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        atexit.register(gc.freeze)  # the process ends: looking through all it read took 0.4 s
    parser = DutchParser(
        prog="doelenboom",
        description="Van plan naar resultaat: importeren, publiceren en controleren.",
    )
    parser.add_argument("--version", action="version", version=f"doelenboom {__version__}")
    subparsers = parser.add_subparsers(dest="verb", metavar="OPDRACHT", required=True)
    wanted = next((word for word in given if word in VERBS), None)
    for name in [wanted] if wanted else VERBS:
        verb = _load(name)
        verb.add_arguments(subparsers.add_parser(name, help=verb.HELP, description=verb.HELP))
    options = parser.parse_args(given)
    try:
        return _run(_load(options.verb), options)
    except DoelenboomError as error:
        complain(str(error))
        return WRONG_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain("Afgebroken. Er is niets half opgeslagen.")
        return 130
    except Exception as error:  # noqa: BLE001 - the last resort: told in words, with the cause
        traceback.print_exc()
        complain(
            f"Er ging iets mis wat niet aan uw invoer hoeft te liggen ({type(error).__name__}). "
            "Er is niets half opgeslagen. De regels hierboven helpen wie het oplost."
        )
        return MACHINE_FAILED


def _run(verb: Verb, options: argparse.Namespace) -> int:
    if verb.NEEDS_REGISTRY:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
        import django

        gc.disable()  # thousands of classes that all stay: a tenth of the start
        django.setup()
        gc.freeze()
        gc.enable()
    return verb.run(options)


def _load(name: str) -> Verb:
    module = importlib.import_module(f"doelenboom.cli.commands.{VERBS[name]}")
    return cast("Verb", module)


if __name__ == "__main__":
    sys.exit(main())
