"""``doelenboom boundaries``: take in the boundaries of regions, for maps."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doelenboom.regions.api import BoundarySet, Imported

HELP = "Grenzen van gebieden inlezen, uit GeoJSON of van PDOK, en laten zien wat er is."
NEEDS_REGISTRY = True
SOURCE_FAILED = 3
_KINDS = ("gemeente", "wijk", "buurt", "provincie", "ggd", "corop", "landsdeel", "land")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with boundaries."""
    acts = parser.add_subparsers(dest="act", metavar="WAT", required=True)
    take = acts.add_parser(
        "import", help="grenzen inlezen uit GeoJSON",
        description="Grenzen inlezen uit één GeoJSON-bestand (WGS84 of RD) met gebieden van één "
        "soort. Aan elkaar grenzende gebieden houden precies dezelfde grens.",
    )  # fmt: skip
    take.add_argument("pad", type=Path, help="GeoJSON-bestand")
    take.add_argument("--source", required=True, help="waar de grenzen vandaan komen")
    take.add_argument("--license", required=True, help="onder welke licentie")
    fetch = acts.add_parser(
        "fetch", help="grenzen ophalen bij PDOK",
        description="Gegeneraliseerde grenzen van het CBS ophalen bij PDOK.",
    )  # fmt: skip
    for sub in (take, fetch):
        sub.add_argument("--kind", required=True, choices=_KINDS, help="soort gebieden")
        sub.add_argument(
            "--year", type=int, metavar="JAAR", required=sub is fetch, help="over welk jaar"
        )
        sub.add_argument(
            "--tolerance", type=int, metavar="METER",
            help="laat details kleiner dan dit weg (standaard wat bij de soort past; 0: niets)",
        )  # fmt: skip
    listing = acts.add_parser(
        "list", help="welke grenzen er zijn", description="Welke grenzen er zijn."
    )
    for sub in (take, fetch, listing):
        sub.add_argument(
            "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
        )


def run(arguments: argparse.Namespace) -> int:
    """Take in, fetch or list; 3 when PDOK failed."""
    from doelenboom.cli.output import complain, say, say_json
    from doelenboom.cli.registry import migrate
    from doelenboom.statistics.api import SourceError

    migrate()
    if arguments.act == "list":
        return _list(as_json=arguments.format == "json")
    try:
        done = _import(arguments) if arguments.act == "import" else _fetch(arguments)
    except SourceError as error:
        complain(str(error))
        return SOURCE_FAILED
    if arguments.format == "json":
        say_json(_facts(done.set) | {"new": done.is_new})
    else:
        say("Ingelezen." if done.is_new else "Deze grenzen waren al ingelezen.")
        for line in _sentences(done.set):
            say(line)
    return 0


def _import(arguments: argparse.Namespace) -> "Imported":
    from doelenboom.regions.api import (
        BOUNDARIES_MAX_BYTES,
        BOUNDARY_KINDS_BY_WORD,
        BoundariesUnreadable,
        import_boundaries,
    )

    path: Path = arguments.pad
    try:
        if path.stat().st_size > BOUNDARIES_MAX_BYTES:
            raise BoundariesUnreadable("Dit bestand is te groot. Kies gegeneraliseerde grenzen.")
        raw = path.read_bytes()
    except OSError as error:
        raise BoundariesUnreadable(f"“{path}” is niet te lezen: {error.strerror}.") from error
    return import_boundaries(
        pages=[raw],
        kind=BOUNDARY_KINDS_BY_WORD[arguments.kind].kind,
        title=arguments.source,
        license_text=arguments.license,
        year=arguments.year,
        tolerance=arguments.tolerance,
    )


def _fetch(arguments: argparse.Namespace) -> "Imported":
    from doelenboom.regions.api import BOUNDARY_KINDS_BY_WORD, fetch_boundaries

    kind = BOUNDARY_KINDS_BY_WORD[arguments.kind].kind
    return fetch_boundaries(kind=kind, year=arguments.year, tolerance=arguments.tolerance)


def _list(*, as_json: bool) -> int:
    from doelenboom.cli.output import say, say_json
    from doelenboom.regions.api import BoundarySet

    rows = list(BoundarySet.objects.all())
    if as_json:
        say_json([_facts(row) for row in rows])
    elif not rows:
        say("Er zijn nog geen grenzen ingelezen.")
    for row in [] if as_json else rows:
        for line in _sentences(row):
            say(line)
    return 0


def _facts(row: "BoundarySet") -> dict[str, Any]:
    from doelenboom.regions.api import boundary_file

    return {
        "kind": row.kind, "year": row.year, "regions": row.regions, "source": row.title,
        "source_url": row.source_url, "license": row.license, "file": str(boundary_file(row)),
        "sha256": row.sha256, "bytes": row.bytes, "source_sha256": row.source_sha256,
        "source_bytes": row.source_bytes, "points_before": row.points_before,
        "points": row.points, "tolerance": row.tolerance, "projection": row.projection,
        "notes": row.notes, "imported_at": row.imported_at.isoformat(),
    }  # fmt: skip


def _sentences(row: "BoundarySet") -> list[str]:
    from doelenboom.kernel.wording import count_noun
    from doelenboom.regions.api import boundary_file

    simpler = f"vereenvoudigd tot {row.tolerance} meter" if row.tolerance else "niet vereenvoudigd"
    return [
        f"{row}: {count_noun(row.regions, 'gebied')}, {row.title} ({row.license})",
        f"  {count_noun(row.points_before, 'punt')} werden er {count_noun(row.points, 'punt')}, "
        f"{simpler}; {row.bytes // 1000} kB",
        *(f"  {note}" for note in row.notes),
        f"  {boundary_file(row)}",
    ]
