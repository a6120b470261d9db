"""``doelenboom check``: read a plan, an edition or any document like a strict colleague."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from doelenboom.cli.output import say
from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun

if TYPE_CHECKING:
    from doelenboom.checks.finding import Finding
    from doelenboom.checks.rule import Rule
    from doelenboom.checks.running import Report
    from doelenboom.checks.subject import Subject
    from doelenboom.snapshot.models import Snapshot

HELP = "Een plan, editie, momentopname of los document nakijken: de toets."
NEEDS_REGISTRY = False

_SEVERITIES = ("fout", "waarschuwing", "tip")
_FAMILIES = ("cijfers", "register", "doelen", "verslag", "geld", "vorm", "taal", "privacy")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to check, with which rules, and how to tell."""
    parser.add_argument(
        "wat", metavar="WAT",
        help="momentopname (.json), document (tekst, HTML of Word) of code van een plan of editie",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("text", "json", "sarif", "html"), default="text",
        help="vorm van het verslag (standaard text)",
    )  # fmt: skip
    parser.add_argument("-o", dest="output", metavar="BESTAND", type=Path, help="te schrijven")
    parser.add_argument(
        "--family", action="append", choices=_FAMILIES, metavar="FAMILIE",
        help=f"alleen regels hierover: {', '.join(_FAMILIES)}; mag vaker",
    )  # fmt: skip
    parser.add_argument(
        "--rule", action="append", metavar="REGEL", help="alleen deze regel; mag vaker"
    )
    parser.add_argument(
        "--severity",
        choices=_SEVERITIES,
        default="tip",
        help="laat alles zien dat minstens zo erg is",
    )
    parser.add_argument(
        "--today", metavar="DATUM", help="de dag die als vandaag geldt, zoals 2026-09-01"
    )
    parser.add_argument(
        "--fail-on", choices=_SEVERITIES, default="fout",
        help="vanaf welke ernst de uitkomst 1 is (standaard fout)",
    )  # fmt: skip
    parser.add_argument(
        "--all", action="store_true",
        help="laat ook zien wat met een reden is geaccepteerd of niet van toepassing is",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Check and tell; 1 when something of the chosen severity was found."""
    from doelenboom.checks.running import check
    from doelenboom.checks.severity import Severity

    rules = _rules(arguments.family or [], arguments.rule or [])
    today = parse_date(arguments.today) if arguments.today else None
    subject = _subject(arguments.wat, today)
    report = check(subject, rules).at_least(Severity(arguments.severity))
    said = _verdicts(report) if not Path(arguments.wat).is_file() else {}
    still = report.without(said)
    shown = report if arguments.all else still
    text = _written(shown, arguments.format, arguments.wat, said)
    if arguments.format == "text" and said:
        text = f"{text}\n{_settled(len(said), told=arguments.all)}"
    _tell(text, arguments.output)
    worst = Severity(arguments.fail_on)
    return 1 if still.at_least(worst).findings else 0


def _verdicts(report: "Report") -> "dict[Finding, str]":
    """What people said about findings of a plan of the registry."""
    from doelenboom.verdicts.api import judge

    snapshot = report.subject.snapshot
    judged = judge(snapshot.plan.code if snapshot else "", report.findings)
    return {
        one.finding: f"{one.verdict.get_kind_display()} door {one.verdict.made_by}: "
        f"{one.verdict.reason}"
        for one in judged
        if one.verdict is not None
    }


def _settled(number: int, *, told: bool) -> str:
    """How many findings somebody said something about."""
    about = count_noun(number, "bevinding")
    is_are = "is" if number == 1 else "zijn"
    more = "" if told else " Met --all ziet u ze."
    return f"{about} {is_are} met een reden geaccepteerd of niet van toepassing.{more}"


def _rules(families: "list[str]", names: "list[str]") -> "tuple[Rule, ...]":
    from doelenboom.checks.catalogue import RULES

    known = {rule.id for rule in RULES}
    for name in names:
        if name not in known:
            raise DoelenboomError(
                f"Regel “{name}” is er niet. Alle regels staan in docs/checks/regels.md."
            )
    if not families and not names:
        return RULES
    return tuple(rule for rule in RULES if rule.family in families or rule.id in names)


def _subject(what: str, today: date | None) -> "Subject":
    from doelenboom.checks.reading.files import read_document
    from doelenboom.checks.reading.snapshot import subject_of
    from doelenboom.checks.subject import Subject
    from doelenboom.snapshot.canonical import load_snapshot

    path = Path(what)
    if path.is_file():
        if _is_snapshot(path):
            return subject_of(load_snapshot(path.read_bytes()), today)
        return Subject(read_document(path), today or date.today())  # noqa: DTZ011 - a day
    if path.suffix or path.exists():
        raise DoelenboomError(f"{what} is geen bestand. Controleer de naam en de plaats.")
    return subject_of(_frozen(what), today)


def _is_snapshot(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _frozen(code: str) -> "Snapshot":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    django.setup()
    from doelenboom.cli.registry import migrate
    from doelenboom.publishing.api import freeze_next

    migrate()
    return freeze_next(code)


def _written(report: "Report", form: str, what: str, said: "dict[Finding, str]") -> str:
    if form == "json":
        from doelenboom.checks.output.record import as_json

        return as_json(report, said)
    if form == "sarif":
        from doelenboom.checks.output.sarif import as_sarif

        return as_sarif(report, Path(what).as_posix(), said)
    if form == "html":
        from doelenboom.checks.output.page import as_page

        return as_page(report)
    from doelenboom.checks.output.text import as_text

    return as_text(report, said)


def _tell(text: str, target: Path | None) -> None:
    if target is None:
        say(text)
        return
    aside = target.with_name(f".{target.name}.bezig")
    try:
        aside.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")
        aside.replace(target)
    except OSError as error:
        raise DoelenboomError(f"{target} kan niet geschreven worden: {error.strerror}.") from error
    say(f"{target} is geschreven.")
