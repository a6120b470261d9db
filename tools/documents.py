"""`./doe docs`: the documents that follow from the code, so that they never disagree with it.

Runs inside the virtual environment, unlike the rest of this package.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from tools.paths import ROOT

DOCS = ROOT / "docs"


def generated_documents() -> dict[Path, str]:
    """Return every generated document with the text it should have."""
    from doelenboom.checks.output.manual import rules_page
    from doelenboom.checks.output.record import RECORD_VERSION, record_schema
    from doelenboom.exchange.manual import manual
    from doelenboom.snapshot.models import SCHEMA_VERSION
    from doelenboom.snapshot.schema import snapshot_schema

    return {
        DOCS / "schema" / f"snapshot-{SCHEMA_VERSION}.schema.json": snapshot_schema(),
        DOCS / "schema" / f"bevindingen-{RECORD_VERSION}.schema.json": record_schema(),
        DOCS / "checks" / "regels.md": rules_page(),
        DOCS / "opdrachten.md": _commands(),
        DOCS / "uitwisseling.md": manual(),
    }


def write_documents() -> int:
    """Write what changed and say what that was."""
    for path, text in generated_documents().items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"geschreven: {path.relative_to(ROOT)}")
    return 0


def _commands() -> str:
    """Return the help of every verb, as a page."""
    from doelenboom.cli.main import VERBS
    from doelenboom.cli.parser import DutchParser

    # argparse breaks lines to the width of the terminal; a page has one width.
    os.environ["COLUMNS"] = "96"
    parts = [
        "# Opdrachten",
        "Deze pagina is gemaakt door `./doe docs` uit de uitleg die de opdrachten zelf geven. "
        "In een kopie van de broncode heet `doelenboom` `./doe run`.",
        "Uitkomst (exit code): 0 gelukt; 1 het antwoord is nee (zoals bij `verify`: er is iets "
        "veranderd); 2 de invoer klopt niet en er is niets opgeslagen; 3 er ontbreekt iets op "
        "deze computer.",
    ]
    for name, module in VERBS.items():
        if not find_spec(f"doelenboom.cli.commands.{module}"):
            continue
        verb = importlib.import_module(f"doelenboom.cli.commands.{module}")
        parser = DutchParser(prog=f"doelenboom {name}", description=verb.HELP)
        verb.add_arguments(parser)
        parts += [f"## {name}", *_helps(parser)]
    return "\n\n".join(parts) + "\n"


def _helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The help of a command, and of everything that it can be asked to do."""
    yield f"```text\n{parser.format_help().rstrip()}\n```"
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _helps(inner)


if __name__ == "__main__":
    sys.exit(write_documents())
