"""``doelenboom build``: the website of a snapshot. Needs no registry, network or clock."""

import argparse
import atexit
import gc
from pathlib import Path

from doelenboom.cli.output import say
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun

HELP = "De website bouwen van een momentopname."
NEEDS_REGISTRY = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which snapshot, and where to build."""
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="momentopname (JSON)")
    parser.add_argument(
        "-o", dest="output", metavar="MAP", type=Path, required=True,
        help="nieuwe of lege map, of een map met een eerder gebouwde website",
    )  # fmt: skip
    parser.add_argument(
        "--processes",
        type=int,
        default=None,
        metavar="N",
        help="aantal processen (standaard: alle)",
    )
    parser.add_argument(
        "--memory", type=Path, default=None, metavar="BESTAND",
        help="onthouden waaruit elke pagina volgt, en de volgende keer alleen maken wat verandert",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Build and say what was made.

    Nearly all that is loaded and read stays until the process ends, and goes with it: the garbage
    collector would look through all of it three times, the last time when all is done.
    """
    atexit.register(gc.freeze)
    gc.disable()
    try:
        return _build(arguments)
    finally:
        gc.enable()


def _build(arguments: argparse.Namespace) -> int:
    from doelenboom.site.incremental.staying import this_process
    from doelenboom.site.publication import build_publication
    from doelenboom.snapshot.canonical import load_snapshot

    try:
        data = arguments.bestand.read_bytes()
    except OSError as error:
        reason = error.strerror
        raise DoelenboomError(f"{arguments.bestand} kan niet gelezen worden: {reason}.") from error
    made = build_publication(
        load_snapshot(data), arguments.output,
        processes=arguments.processes, memory=arguments.memory, staying=this_process(),
    )  # fmt: skip
    pages, files = count_noun(made.pages, "pagina"), count_noun(made.files, "bestand")
    say(f"{arguments.output}: {pages} gebouwd ({files} in totaal).")
    if arguments.memory and made.written < made.files:
        say(f"Daarvan geschreven: {count_noun(made.written, 'bestand')}; de rest bleef hetzelfde.")
    say("Niet ondertekend: ondertekenen doet “doelenboom publish”, met de eigen sleutel.")
    say(f"Controleren: doelenboom verify {arguments.output}")
    return 0
