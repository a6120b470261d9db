"""``doelenboom iv3``: deliveries for Statistics Netherlands, checked, taken in and made."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doelenboom.finance.api import Delivery, Intake, Iv3Control, Iv3Document, Iv3Finding

HELP = "Iv3-leveringen (JSON 2.1): controleren, inlezen en maken."
NEEDS_REGISTRY = True
WRONG = 2
_STAGES = ("primitief", "gewijzigd", "realisatie")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with deliveries."""
    acts = parser.add_subparsers(dest="act", metavar="WAT", required=True)
    check = acts.add_parser(
        "check", help="een bestand controleren zonder iets op te slaan",
        description="Controleert een levering: het schema, de codes van dat jaar, grijze cellen, "
        "dubbele rijen en de negen controles van het CBS.",
    )  # fmt: skip
    take = acts.add_parser(
        "import", help="een bestand inlezen in een plan",
        description="Leest een levering in. Een eerdere levering van hetzelfde jaar, dezelfde "
        "periode en dezelfde status wordt vervangen. Met één fout wordt er niets opgeslagen.",
    )  # fmt: skip
    give = acts.add_parser(
        "export", help="een levering maken",
        description="Geeft een ingelezen levering terug zoals zij was, of maakt er een uit de "
        "begrotingsposten van een plan (met --stage).",
    )  # fmt: skip
    for sub in (check, take):
        sub.add_argument("pad", type=Path, help="het JSON-bestand")
    for sub in (take, give):
        sub.add_argument("plan", help="code van het plan (zie doelenboom list)")
    take.add_argument("--dry-run", action="store_true", help="alleen tonen wat er zou veranderen")
    give.add_argument("jaar", type=int, help="boekjaar")
    give.add_argument(
        "-p", "--period", type=int, default=None, choices=range(6), metavar="PERIODE",
        help="0 begroting, 1 tot en met 4 kwartaal, 5 jaar (standaard: de enige die er is)",
    )  # fmt: skip
    give.add_argument(
        "--stage", choices=_STAGES, help="maak de levering uit de begrotingsposten van deze fase"
    )
    give.add_argument(
        "--as-of", type=date.fromisoformat, default=None, metavar="DATUM",
        help="stand op deze dag (2026-06-30), bij een realisatie van een kwartaal",
    )  # fmt: skip
    for name, words in (("name", "naam"), ("email", "e-mailadres"), ("phone", "telefoon")):
        give.add_argument(
            f"--{name}", default="", help=f"{words} van de contactpersoon (met --stage)"
        )
    give.add_argument("-o", "--output", type=Path, required=True, metavar="PAD", help="bestand")
    for sub in (check, take, give):
        sub.add_argument(
            "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
        )


def run(arguments: argparse.Namespace) -> int:
    """0: done or nothing wrong; 2: errors, nothing was written."""
    acts = {"check": _check, "import": _take_in, "export": _give}
    return acts[arguments.act](arguments)


def _check(arguments: argparse.Namespace) -> int:
    from doelenboom.finance.api import read_iv3

    reading = read_iv3(_content(arguments.pad))
    _tell(arguments, reading.findings.listed(), reading.controls)
    return 0 if reading.is_good else WRONG


def _take_in(arguments: argparse.Namespace) -> int:
    from doelenboom.cli.output import say
    from doelenboom.finance.api import look_at_delivery, take_in_delivery

    plan = _plan(arguments.plan)
    content = _content(arguments.pad)
    intake = look_at_delivery(plan=plan, content=content)
    reading = intake.reading
    _tell(arguments, reading.findings.listed(), reading.controls, **_counts(intake))
    if not intake.is_good:
        return WRONG
    if not arguments.dry_run:
        take_in_delivery(plan=plan, content=content)
    if arguments.format == "text":
        say("Proef: er is niets opgeslagen." if arguments.dry_run else f"Ingelezen in {plan}.")
    return 0


def _give(arguments: argparse.Namespace) -> int:
    from doelenboom.cli.output import say
    from doelenboom.finance.api import iv3_json

    document = _of_lines(arguments) if arguments.stage else _as_delivered(arguments)
    if document is None:
        return WRONG
    arguments.output.write_text(iv3_json(document), encoding="utf-8")
    if arguments.format == "text":
        say(f"Geschreven: {arguments.output}")
    return 0


def _of_lines(arguments: argparse.Namespace) -> "Iv3Document | None":
    from doelenboom.finance.api import Iv3Contact, document_of_lines
    from doelenboom.kernel.money import BudgetStage

    made = document_of_lines(
        plan=_plan(arguments.plan), year=arguments.jaar, stage=BudgetStage(arguments.stage),
        as_of=arguments.as_of,
        contact=Iv3Contact(arguments.name, arguments.email, arguments.phone),
    )  # fmt: skip
    _tell(arguments, made.findings.listed(), made.controls)
    return None if made.findings.has_errors else made.document


def _as_delivered(arguments: argparse.Namespace) -> "Iv3Document | None":
    from doelenboom.cli.output import complain
    from doelenboom.finance.api import document_of_delivery

    deliveries = _plan(arguments.plan).deliveries.filter(year=arguments.jaar)
    if arguments.period is not None:
        deliveries = deliveries.filter(period=arguments.period)
    found: list[Delivery] = list(deliveries)
    if len(found) == 1:
        return document_of_delivery(found[0])
    if not found:
        complain(
            f"Van {arguments.jaar} is er in dit plan geen levering ingelezen. Lees er een in, of "
            "maak er een uit de begrotingsposten met --stage."
        )
    else:
        periods = ", ".join(str(one.period) for one in found)
        complain(f"Van {arguments.jaar} zijn er meer leveringen. Kies met --period: {periods}.")
    return None


def _counts(intake: "Intake") -> dict[str, int]:
    return {
        "toegevoegd": len(intake.added), "gewijzigd": len(intake.changed),
        "gelijk": intake.same, "verwijderd": len(intake.gone),
    }  # fmt: skip


def _tell(
    arguments: argparse.Namespace, findings: "tuple[Iv3Finding, ...]",
    controls: "tuple[Iv3Control, ...]", **counts: int,
) -> None:  # fmt: skip
    from doelenboom.cli.output import say, say_json

    if arguments.format == "json":
        told: dict[str, Any] = {
            "bevindingen": [one.as_json() for one in findings],
            "controles": [
                {"code": one.code, "controle": one.title, "klopt": one.passed,
                 "uitkomst": one.outcome}
                for one in controls
            ],
        }  # fmt: skip
        say_json(told | ({"posten": counts} if counts else {}))
        return
    for finding in findings:
        say(finding.as_text())
    for control in controls:
        word = {True: "klopt", False: "wijkt af", None: "–"}[control.passed]
        say(f"{control.code}  {word:8}  {control.title}")
    if counts:
        say("Posten: " + ", ".join(f"{number} {word}" for word, number in counts.items()) + ".")
    if not findings:
        say("Er is niets op aan te merken.")


def _content(path: Path) -> bytes:
    from doelenboom.finance.api import IV3_MOST_BYTES
    from doelenboom.kernel.errors import DoelenboomError

    try:
        with path.open("rb") as file:
            return file.read(IV3_MOST_BYTES + 1)
    except OSError as error:
        raise DoelenboomError(f"{path} kan niet worden gelezen. Controleer de naam.") from error


def _plan(code: str) -> Any:
    from doelenboom.cli.registry import migrate
    from doelenboom.goals.api import Plan
    from doelenboom.kernel.errors import DoelenboomError

    migrate()
    plan = Plan.objects.select_related("organisation__region").filter(code=code).first()
    if plan is None:
        raise DoelenboomError(f"Er is geen plan met code {code}. Kijk met: doelenboom list")
    return plan
