"""``doelenboom fetch``: bring figures in from official sources and keep every retrieval."""

import argparse
import signal
from collections.abc import Callable
from types import FrameType

HELP = "Cijfers ophalen bij de bron: één tabel, één indicator, of alles wat aan de beurt is."
NEEDS_REGISTRY = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fetch, and how to tell."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--table", metavar="DIENST:CATALOGUS:TABEL",
        help="één tabel, bijvoorbeeld statline-v4:CBS:85099NED; diensten: statline-v3, "
        "statline-v4, statline-csv, swing, file",
    )  # fmt: skip
    what.add_argument("--indicator", metavar="CODE", help="de tabellen van één indicator")
    what.add_argument("--due", action="store_true", help="alles wat nu aan de beurt is (voor cron)")
    what.add_argument("--all", action="store_true", help="alle tabellen die gekoppeld zijn")
    what.add_argument(
        "--check", action="store_true",
        help="niets ophalen: nagaan of elke bewaarde ophaling nog precies is zoals bewaard",
    )  # fmt: skip
    parser.add_argument(
        "--where", action="append", default=[], metavar="DIMENSIE=CODE,…",
        help="alleen deze cellen van de tabel; mag vaker",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Fetch, and report; 3 when a source failed, 1 when ``--check`` finds something."""
    from doelenboom.cli.registry import migrate

    act = _act(arguments)
    migrate()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    return act()


def _act(arguments: argparse.Namespace) -> Callable[[], int]:
    if arguments.table:
        return _table_asked(arguments)
    return _kept_asked(arguments) if arguments.check else _round_asked(arguments)


def _leave(_number: int, _frame: FrameType | None) -> None:
    """Let the retrieval that is going on stop by itself, so that it can be resumed."""
    from doelenboom.statistics.api import leaving

    leaving.set()


def _table_asked(arguments: argparse.Namespace) -> Callable[[], int]:
    """Read what was typed, before anything is set up for it."""
    from doelenboom.cli.fetching import fetch_now
    from doelenboom.cli.selecting import read_address, read_where
    from doelenboom.statistics.api import Selection, TableAddress, check_service

    service, catalogue, code = read_address(arguments.table)
    check_service(service)
    address = TableAddress(service, catalogue, code)
    selection = Selection.of(read_where(arguments.where))
    return lambda: fetch_now(address, selection, as_json=arguments.format == "json")


def _kept_asked(arguments: argparse.Namespace) -> Callable[[], int]:
    from doelenboom.cli.vintages import check_kept

    return lambda: check_kept(as_json=arguments.format == "json")


def _round_asked(arguments: argparse.Namespace) -> Callable[[], int]:
    from doelenboom.cli.rounds import go_round
    from doelenboom.cli.selecting import WrongAddress

    if arguments.where:
        raise WrongAddress("--where hoort bij --table.")
    return lambda: go_round(
        indicator=arguments.indicator or "",
        everything=arguments.all,
        as_json=arguments.format == "json",
    )
