"""``doelenboom regions``: which region lies in which, through the years."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doelenboom.regions.api import Loaded

HELP = "Gebieden en hun indeling per jaar: inlezen en opzoeken."
NEEDS_REGISTRY = True
SOURCE_FAILED = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with regions."""
    acts = parser.add_subparsers(dest="act", metavar="WAT", required=True)
    load = acts.add_parser(
        "load", help="gebieden inlezen",
        description="Gebieden inlezen: zonder meer wat bij Doelenboom hoort (alle gemeenten met "
        "hun provincie per jaar, en elke herindeling sinds 1988), of uit een bestand of tabel.",
    )  # fmt: skip
    what = load.add_mutually_exclusive_group()
    what.add_argument("pad", type=Path, nargs="?", help="bestand: .csv, .xlsx of .json")
    what.add_argument(
        "--table", metavar="DIENST:CATALOGUS:TABEL",
        help="een tabel “Gebieden in Nederland”, of de gebieden van een andere tabel",
    )  # fmt: skip
    load.add_argument(
        "--year", type=int, metavar="JAAR",
        help="over welk jaar; zonder bestand of tabel: haal “Gebieden in Nederland” van dit jaar",
    )  # fmt: skip
    load.add_argument("--dry-run", action="store_true", help="alleen tellen wat er zou veranderen")
    show = acts.add_parser(
        "show", help="een gebied opzoeken",
        description="Waar een gebied in ligt, wat erin ligt, en wat er met de grens gebeurde.",
    )  # fmt: skip
    show.add_argument("code", help="code van het gebied, bijvoorbeeld GM0718")
    show.add_argument(
        "--year", type=int, metavar="JAAR", help="in dit jaar (standaard: het nieuwste)"
    )
    for sub in (load, show):
        sub.add_argument(
            "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
        )


def run(arguments: argparse.Namespace) -> int:
    """Load or show; 3 when a source failed."""
    from doelenboom.cli.output import complain
    from doelenboom.cli.registry import migrate
    from doelenboom.statistics.api import SourceError

    migrate()
    try:
        return _load(arguments) if arguments.act == "load" else _show(arguments)
    except SourceError as error:
        complain(str(error))
        return SOURCE_FAILED


def _load(arguments: argparse.Namespace) -> int:
    from doelenboom.cli.output import say, say_json

    loaded = _loaded(arguments)
    if arguments.format == "json":
        say_json(
            {
                "source": loaded.title, "years": list(loaded.years), "changed": loaded.anything,
                "regions_added": loaded.regions_added, "regions_filled": loaded.regions_filled,
                "links_added": loaded.links_added, "links_removed": loaded.links_removed,
                "events_added": loaded.events_added,
            }
        )  # fmt: skip
    else:
        for line in _sentences(loaded, trial=arguments.dry_run):
            say(line)
    return 0


def _loaded(arguments: argparse.Namespace) -> "Loaded":
    from doelenboom.cli.selecting import read_address
    from doelenboom.regions.api import load_builtin, load_file, load_table, yearly_table
    from doelenboom.statistics.api import TableAddress

    year, trial = arguments.year, arguments.dry_run
    if arguments.pad:
        return load_file(path=arguments.pad, year=year, dry_run=trial)
    if arguments.table:
        address = TableAddress(*read_address(arguments.table))
        return load_table(address=address, year=year, dry_run=trial)
    if year is not None:
        address = TableAddress("statline-v3", "CBS", yearly_table(year))
        return load_table(address=address, year=year, dry_run=trial)
    return load_builtin(dry_run=trial)


def _sentences(loaded: "Loaded", *, trial: bool) -> list[str]:
    from doelenboom.kernel.wording import count_noun

    counts = (
        (loaded.regions_added, "gebied", "gebieden", "nieuw"),
        (loaded.regions_filled, "gebied", "gebieden", "aangevuld"),
        (loaded.links_added, "plaats in de indeling", "plaatsen in de indeling", "nieuw"),
        (loaded.links_removed, "plaats in de indeling", "plaatsen in de indeling", "vervallen"),
        (loaded.events_added, "herindeling of grenswijziging",
         "herindelingen en grenswijzigingen", "nieuw"),
    )  # fmt: skip
    lines = [f"  {count_noun(n, one, many)} {word}" for n, one, many, word in counts if n]
    if not lines:
        return [f"Alles uit “{loaded.title}” was al bekend."]
    head = "Dit zou veranderen" if trial else "Ingelezen"
    return [f"{head}: {loaded.title}", *lines]


def _show(arguments: argparse.Namespace) -> int:
    from doelenboom.cli.output import say, say_json
    from doelenboom.cli.regions import facts, sentences

    found = facts(arguments.code.strip().upper(), arguments.year)
    if arguments.format == "json":
        say_json(found)
    else:
        for line in sentences(found):
            say(line)
    return 0
