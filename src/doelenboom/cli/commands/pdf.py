"""``doelenboom pdf``: a snapshot, or what is released about a plan now, as accessible PDF."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from doelenboom.cli.output import say
from doelenboom.kernel.errors import DoelenboomError

if TYPE_CHECKING:
    from doelenboom.site.context import SiteContext
    from doelenboom.site.pdf.document import Document
    from doelenboom.snapshot.models import Snapshot

HELP = "Een momentopname of plan als toegankelijke PDF."
NEEDS_REGISTRY = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to print, and where to write."""
    parser.add_argument(
        "wat", metavar="BESTAND|CODE", help="momentopname (JSON), of de code van een plan of editie"
    )
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--node", metavar="CODE", help="alleen dit element")
    part.add_argument("--theme", metavar="CODE", help="alleen dit thema, met alles eronder")
    part.add_argument("--poster", action="store_true", help="de doelenboom op één vel A3")
    parser.add_argument(
        "--concept", action="store_true", help="met watermerk: dit is nog niet vastgesteld"
    )
    parser.add_argument(
        "-o", dest="output", metavar="BESTAND", type=Path, default=Path("document.pdf"),
        help="te schrijven PDF (standaard: document.pdf)",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Typeset and say what was made."""
    from doelenboom.kernel.disk import replace_file
    from doelenboom.site.context import SiteContext
    from doelenboom.site.pdf.press import typeset

    context = SiteContext(_snapshot(arguments.wat))
    document = _document(context, arguments)
    made = typeset(document)
    try:
        replace_file(arguments.output, made)
    except OSError as error:
        reason = error.strerror
        raise DoelenboomError(
            f"{arguments.output} kan niet geschreven worden: {reason}."
        ) from error
    say(f"{arguments.output}: “{document.title}”, {len(made) // 1000} kB.")
    if document.concept:
        say("Op elke bladzijde staat dat dit een concept is.")
    return 0


def _snapshot(asked: str) -> "Snapshot":
    """A file if there is one of that name, else what is released about a plan or edition."""
    from doelenboom.snapshot.canonical import load_snapshot

    path = Path(asked)
    if path.suffix == ".json" or path.is_file():
        try:
            return load_snapshot(path.read_bytes())
        except OSError as error:
            raise DoelenboomError(f"{path} kan niet gelezen worden: {error.strerror}.") from error
    return _frozen(asked)


def _frozen(code: str) -> "Snapshot":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    django.setup()
    from doelenboom.cli.registry import migrate
    from doelenboom.publishing.api import freeze_next

    migrate()
    return freeze_next(code)


def _document(context: "SiteContext", arguments: argparse.Namespace) -> "Document":
    from doelenboom.site.pdf import compose

    if arguments.poster:
        return compose.poster(context, concept=arguments.concept)
    code = arguments.node or arguments.theme
    if code is None:
        return compose.whole_edition(context, concept=arguments.concept)
    node = context.index.nodes.get(code)
    if node is None:
        raise DoelenboomError(
            f"Element “{code}” staat niet in “{context.snapshot.plan.title}”. "
            f"Welke er wel zijn, staat in de momentopname onder nodes."
        )
    make = compose.one_element if arguments.node else compose.one_theme
    return make(context, node, concept=arguments.concept)
