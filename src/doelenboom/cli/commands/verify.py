"""``doelenboom verify``: prove a publication with nothing but its files."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doelenboom.cli.output import say, say_json
from doelenboom.kernel.wording import count_noun

if TYPE_CHECKING:
    from doelenboom.site.verify import Difference, Publication, Verification

HELP = "Controleren of een publicatie nog precies is zoals zij is gepubliceerd."
NEEDS_REGISTRY = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder, and how to tell."""
    parser.add_argument(
        "map",
        metavar="MAP",
        type=Path,
        help="een publicatie, of de map van een plan met alle versies",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="vorm van het verslag"
    )
    parser.add_argument(
        "--no-rebuild", action="store_true", help="alleen vingerafdrukken; niet opnieuw bouwen"
    )
    parser.add_argument(
        "--key",
        metavar="NUMMER",
        help="(begin van) het nummer van de sleutel die u van elders kent",
    )
    parser.add_argument(
        "--ledger", action="store_true", help="ook vergelijken met het register in de database"
    )


def run(arguments: argparse.Namespace) -> int:
    """Verify and tell; 1 when something differs."""
    from doelenboom.site.verify import verify

    recorded, adopted = _recorded(arguments.map) if arguments.ledger else (None, [])
    result = verify(
        arguments.map, rebuild=not arguments.no_rebuild, ledger=recorded, trusted=arguments.key
    )
    result.between.extend(adopted)
    if arguments.format == "json":
        say_json(_report(result))
    else:
        _tell(result)
    return 0 if result.is_proven else 1


def _recorded(folder: Path) -> "tuple[dict[int, str], list[Difference]]":
    """What the register says about the plan whose publication stands in a folder.

    Returns:
        Version → hash of its manifest; and what is wrong with the adopted editions.
    """
    import os

    import django

    from doelenboom.site.verify.chain import read_link
    from doelenboom.site.verify.folders import find_publications

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    django.setup()
    from doelenboom.publishing.api import adopted_differences, recorded_manifests

    for publication in find_publications(folder).asked:
        link = read_link(publication)
        if link:
            where = link.manifest.organisation, link.manifest.plan
            return recorded_manifests(*where), adopted_differences(*where)
    return {}, []


def _tell(result: "Verification") -> None:
    for publication in result.publications:
        _tell_one(publication)
    for difference in result.between:
        _tell_difference(difference)
    for note in result.notes:
        say(f"Let op: {note}")
    if result.is_proven:
        whole = (
            "De publicatie is" if len(result.publications) == 1
            else f"De {len(result.publications)} versies zijn"
        )  # fmt: skip
        say(f"{whole} nog precies zoals gepubliceerd.")
    else:
        found = count_noun(len(result.differences), "verschil", "verschillen")
        say(f"Niet in orde: {found} gevonden.")


def _tell_one(publication: "Publication") -> None:
    from doelenboom.site.verify import Rebuilt

    version = f"Versie {publication.version}" if publication.version else "Onbekende versie"
    say(f"{version} in {publication.folder}")
    wrong = len(publication.differences)
    files = count_noun(publication.files, "bestand")
    if not wrong:
        say(f"  {files}: alle vingerafdrukken kloppen.")
    told = {
        Rebuilt.SAME: "Opnieuw gebouwd uit de momentopname: elk bestand is gelijk, byte voor byte.",
        Rebuilt.DIFFERENT: "Opnieuw gebouwd uit de momentopname: niet alles is gelijk.",
        Rebuilt.OTHER_RELEASE: "Gemaakt met een andere uitgave van Doelenboom "
        f"({publication.software}): deze uitgave bouwt sommige pagina’s anders. De "
        "vingerafdrukken zijn gecontroleerd; opnieuw bouwen bewijst hier niets.",
        Rebuilt.IMPOSSIBLE: "Opnieuw bouwen had geen zin: de momentopname is niet te vertrouwen.",
        Rebuilt.SKIPPED: "Niet opnieuw gebouwd.",
    }
    say(f"  {told[publication.rebuilt]}")
    say(f"  {_signed(publication)}")
    if publication.numbers:
        numbers = count_noun(publication.numbers, "getal", "getallen")
        say(f"  {numbers} op pagina’s gelijk aan de feiten.")
    for difference in publication.differences:
        _tell_difference(difference, "  ")
    for note in publication.notes:
        say(f"  Let op: {note}")


def _signed(publication: "Publication") -> str:
    from doelenboom.site.verify import Kind

    if any(difference.kind is Kind.SIGNATURE for difference in publication.differences):
        return "De handtekening is niet geldig."
    if publication.key_id:
        return f"De handtekening is geldig (sleutel {publication.key_id})."
    return "Niet ondertekend: wie dit publiceerde, is hiermee niet te bewijzen."


def _tell_difference(difference: "Difference", indent: str = "") -> None:
    say(f"{indent}✗ {difference.message}")
    if difference.expected_sha256:
        say(f"{indent}    verwacht sha256 {difference.expected_sha256}")
    if difference.found_sha256:
        say(f"{indent}    gevonden sha256 {difference.found_sha256}")


def _report(result: "Verification") -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "proven": result.is_proven,
        "publications": [
            {
                **asdict(publication),
                "folder": str(publication.folder),
                "differences": [asdict(d) for d in publication.differences],
            }
            for publication in result.publications
        ],
        "between": [asdict(difference) for difference in result.between],
        "notes": result.notes,
    }
