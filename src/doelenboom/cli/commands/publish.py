"""``doelenboom publish``: put a plan or edition before the public."""

import argparse

from doelenboom.cli.output import complain, say
from doelenboom.kernel.wording import count_noun

HELP = "Een plan of editie publiceren als nieuwe, controleerbare versie."
NEEDS_REGISTRY = True
STOPPED = 4
"""Exit code when findings of the checks stop it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan or edition, and why."""
    parser.add_argument("code", metavar="CODE", nargs="?", help="code van een plan of editie")
    parser.add_argument(
        "--all", action="store_true", help="alle vrijgegeven plannen, door werkers naast elkaar"
    )
    parser.add_argument(
        "--organisation", default="", metavar="CODE", help="met --all: alleen van deze organisatie"
    )
    parser.add_argument(
        "--workers", type=int, default=0, metavar="N",
        help="met --all: zelf zo veel werkers starten (standaard: die er al zijn, anders 2)",
    )  # fmt: skip
    parser.add_argument(
        "--reason", default="", metavar="TEKST", help="waarom deze versie de vorige vervangt"
    )
    parser.add_argument(
        "--again", action="store_true", help="ook als er niets is veranderd sinds de vorige versie"
    )
    parser.add_argument(
        "--accept", default="", metavar="REDEN",
        help="bevindingen van de toets die publiceren tegenhouden met deze reden accepteren",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Publish and say where to find it."""
    if arguments.all != (arguments.code is None):
        complain("Noem één plan of editie, of kies --all.")
        return 2
    if arguments.all and (arguments.again or arguments.accept):
        complain(
            "--again en --accept horen bij één plan of editie. Noem de code in plaats van --all."
        )
        return 2
    from doelenboom.cli.registry import migrate
    from doelenboom.organisations.api import Organisation
    from doelenboom.publishing.api import StoppedByChecks, publish

    migrate()
    if arguments.all:
        from doelenboom.cli.publishing_all import publish_all

        return publish_all(
            organisation=arguments.organisation,
            reason=arguments.reason,
            workers=arguments.workers,
        )
    try:
        done = publish(
            arguments.code,
            reason=arguments.reason,
            again=arguments.again,
            accept=arguments.accept,
        )
    except StoppedByChecks as error:
        complain(str(error))
        complain(
            f"Alles wat er is gevonden: doelenboom check {arguments.code}. Toch zo publiceren: "
            "geef een reden met --accept. Die komt bij de bevindingen en in het logboek."
        )
        return STOPPED
    row = done.publication
    if done.was_waiting:
        say("Een eerdere versie was klaar maar nog niet zichtbaar; dat is nu hersteld.")
    if not done.is_new:
        say(
            f"Er is niets veranderd sinds versie {row.version} van “{row.title}”. Er is geen "
            "nieuwe versie gemaakt; met --again gebeurt dat toch."
        )
    else:
        say(f"Versie {row.version} van “{row.title}” staat klaar voor de lezer.")
        if row.version > 1:
            say(f"Zij vervangt versie {row.version - 1}; die blijft te lezen.")
        say(f"{count_noun(done.files, 'bestand')}, momentopname sha256 {row.snapshot_sha256}")
    say(f"Website: {done.site / 'huidig'}")
    say(f"Controleren: doelenboom verify {done.site}")
    if not Organisation.objects.exclude(address="").filter(code=row.organisation).exists():
        say(
            "Let op: bij de organisatie staat geen adres van de publicaties. Vul het in het beheer "
            "in en publiceer opnieuw. Dan vinden zoekmachines het plan en kunnen anderen een "
            "grafiek overnemen."
        )
    return 0
