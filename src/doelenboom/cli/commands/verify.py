"""``doelenboom verify``: prove a publication with nothing but its files."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doelenboom.cli.output import say, say_json
from doelenboom.kernel.wording import count_noun

if TYPE_CHECKING:
    from doelenboom.publishing.api import Period
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

    register = _register(arguments.map) if arguments.ledger else None
    result = verify(
        arguments.map,
        rebuild=not arguments.no_rebuild,
        ledger=register.manifests if register else None,
        trusted=arguments.key,
    )
    if register:
        result.between.extend(register.differences)
    periods = register.periods if register else []
    if arguments.format == "json":
        say_json({**_report(result), "shown": [_period(period) for period in periods]})
    else:
        _tell_periods(periods)
        _tell(result)
    return 0 if result.is_proven else 1


@dataclass(frozen=True, slots=True)
class _Register:
    """What the register says about the plan whose publication stands in a folder.

    Attributes:
        manifests: version → hash of its manifest.
        differences: what is wrong with the adopted editions, and with what readers see.
        periods: which version readers saw when.
    """

    manifests: dict[int, str]
    differences: "list[Difference]"
    periods: "list[Period]"


def _register(folder: Path) -> _Register:
    import os

    import django

    from doelenboom.site.verify.chain import read_link
    from doelenboom.site.verify.folders import find_publications

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    django.setup()
    from doelenboom.publishing import api as publishing

    for publication in find_publications(folder).asked:
        link = read_link(publication)
        if link:
            where = link.manifest.organisation, link.manifest.plan
            wrong = publishing.adopted_differences(*where)
            wrong += publishing.shown_differences(*where, folder)
            return _Register(
                publishing.recorded_manifests(*where), wrong, publishing.shown_when(*where)
            )
    return _Register({}, [], [])


def _tell_periods(periods: "list[Period]") -> None:
    from doelenboom.kernel.dates import format_moment

    if periods:
        say("Wat lezers zagen, volgens het register:")
    for period in periods:
        why = f" Teruggezet: {period.reason}" if period.reason else ""
        say(f"  vanaf {format_moment(period.start)} versie {period.version} ({period.by}).{why}")


def _period(period: "Period") -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(period), "start": period.start.isoformat()}


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
    if found := publication.coverage.numbers:
        kinds = publication.coverage
        say(
            f"  {count_noun(found, 'getal', 'getallen')} op de Nederlandse pagina’s: {kinds.bound} "
            f"met een feit erachter, {kinds.marked} gemerkt als geen statistiek, {kinds.loose} los."
        )
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
