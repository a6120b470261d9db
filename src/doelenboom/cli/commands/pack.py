"""``doelenboom pack``: ready-made sets of indicators, shown and taken over."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from doelenboom.indicators.api import Entry, PackFile, Proposal, Step

HELP = "Indicatorensets: kant-en-klare indicatoren bekijken en overnemen."
NEEDS_REGISTRY = True
NOT_FOUND, SOURCE_FAILED = 1, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with packs."""
    acts = parser.add_subparsers(dest="act", metavar="WAT", required=True)
    listing = acts.add_parser("list", help="welke sets er zijn")
    show = acts.add_parser("show", help="wat er in een set staat")
    apply = acts.add_parser(
        "apply", help="een set overnemen",
        description="Maakt de indicatoren van een set, of vult aan wat ontbreekt. Wat u zelf hebt "
        "geschreven, blijft staan. Nog een keer doen verandert niets.",
    )  # fmt: skip
    for sub in (show, apply):
        sub.add_argument("set", help="code van de set, of een bestand dat op .toml eindigt")
        sub.add_argument(
            "--version", default="", metavar="JAAR", help="versie (standaard: nieuwste)"
        )
    apply.add_argument(
        "--organisation", default="", metavar="CODE", help="voor wie, als er meer organisaties zijn"
    )
    apply.add_argument(
        "--as", action="append", default=[], dest="choices", metavar="CODE=INDICATOR",
        help="neem voor dit onderdeel van de set een indicator die er al is; “nieuw” maakt er "
        "een, “overslaan” laat het weg",
    )  # fmt: skip
    apply.add_argument(
        "--match-names", action="store_true",
        help="neem een indicator die er al is, als de naam op hetzelfde neerkomt",
    )  # fmt: skip
    apply.add_argument(
        "--overwrite", action="append", default=[], metavar="CODE",
        help="neem de tekst en koppeling van de set, ook waar u zelf iets hebt geschreven",
    )  # fmt: skip
    apply.add_argument(
        "--plan", default="", metavar="CODE",
        help="zet de indicatoren ook in de lijst van dit plan, zodat ze op de website komen",
    )  # fmt: skip
    apply.add_argument("--dry-run", action="store_true", help="alleen tonen wat er zou veranderen")
    check = acts.add_parser(
        "check", help="bij de bron opzoeken wat nog niet is nagekeken",
        description="Zoekt bij elke koppeling die nog niet is bevestigd het goede onderwerp op, "
        "op titel en eenheid. Daarna hoeft de eerste keer ophalen alleen dat te halen; u "
        "bevestigt nog één keer dat het de goede cijfers zijn.",
    )  # fmt: skip
    check.add_argument("set", nargs="?", default="", help="alleen koppelingen van deze set")
    check.add_argument(
        "--organisation", default="", metavar="CODE", help="voor wie, als er meer organisaties zijn"
    )
    for sub in (listing, show, apply, check):
        sub.add_argument(
            "--format", choices=("text", "json"), default="text", help="uitvoer (standaard text)"
        )


def run(arguments: argparse.Namespace) -> int:
    """List, show or apply."""
    if arguments.act == "list":
        return _list(arguments)
    if arguments.act == "show":
        return _show(arguments)
    if arguments.act == "check":
        return _check(arguments)
    return _apply(arguments)


def _check(arguments: argparse.Namespace) -> int:
    """0: everything was found; 1: something fits nothing, or more than one; 3: a source failed."""
    from doelenboom.cli.output import say, say_json
    from doelenboom.cli.registry import migrate
    from doelenboom.indicators.api import check_bindings
    from doelenboom.kernel.wording import count_noun

    migrate()
    found = check_bindings(organisation=_organisation(arguments.organisation), pack=arguments.set)
    if arguments.format == "json":
        say_json({"onderdelen": [
            {"indicator": one.part.binding.indicator.code, "tabel": one.part.table.code,
             "onderwerp": one.part.measure, "titel": one.part.measure_title,
             "problemen": list(one.problems), "mislukt": one.failed}
            for one in found
        ]})  # fmt: skip
    else:
        for one in found:
            what = one.failed or " ".join(one.problems) or f"gevonden: {one.part.measure_title}"
            say(f"  {one.part.binding.indicator.name} ({one.part.table.code}): {what}")
        good = sum(1 for one in found if not one.failed and not one.problems)
        say(f"Opgezocht: {count_noun(len(found), 'onderdeel')}; gevonden: {good}.")
    if any(one.failed for one in found):
        return SOURCE_FAILED
    return NOT_FOUND if any(one.problems for one in found) else 0


def _list(arguments: argparse.Namespace) -> int:
    from doelenboom.cli.output import say, say_json
    from doelenboom.indicators.api import entries_of_pack, shipped_packs
    from doelenboom.kernel.wording import count_noun

    packs = list(shipped_packs().values())
    if arguments.format == "json":
        say_json({"sets": [_pack_json(pack) for pack in packs]})
        return 0
    for pack in packs:
        number = count_noun(len(entries_of_pack(pack)), "indicator")
        say(f"{pack.code}\n  {pack.title}: {number}, versie {pack.newest}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from doelenboom.cli.output import say, say_json
    from doelenboom.indicators.api import ended_in_pack, entries_of_pack, find_pack

    pack = find_pack(arguments.set)
    found = entries_of_pack(pack, arguments.version)
    gone = ended_in_pack(pack, arguments.version)
    if arguments.format == "json":
        say_json(
            _pack_json(pack)
            | {
                "indicatoren": [_entry_json(entry) for entry in found],
                "vervallen": [{"code": one.code, "nummer": one.number, "naam": one.name,
                               "tot_en_met": one.until, "waarom": one.why} for one in gone],
            }
        )  # fmt: skip
        return 0
    say(f"{pack.title}, versie {arguments.version or pack.newest}")
    say(" ".join(pack.summary.split()))
    for entry in found:
        for line in _entry_lines(entry):
            say(line)
    for one in gone:
        say(f"  vervallen: {one.number} {one.name} (tot en met {one.until})")
    return 0


def _apply(arguments: argparse.Namespace) -> int:
    from django.db import transaction

    from doelenboom.cli.output import say, say_json
    from doelenboom.cli.registry import migrate
    from doelenboom.goals.api import ListedIndicator, list_indicators
    from doelenboom.indicators.api import apply_pack, find_pack, propose_pack
    from doelenboom.kernel.wording import count_noun

    migrate()
    pack = find_pack(arguments.set)
    owner = _organisation(arguments.organisation)
    choices = _choices(arguments.choices)
    if arguments.match_names:
        first = propose_pack(pack, owner, version=arguments.version, choices=choices)
        alike = {one.entry.entry: one.resembles.code for one in first.steps if one.resembles}
        choices = alike | choices
    proposal = propose_pack(pack, owner, version=arguments.version, choices=choices)
    plan = _plan(arguments.plan, owner)
    unverified: int | None = None
    listed = 0
    if not arguments.dry_run:
        with transaction.atomic():
            applied = apply_pack(
                pack=pack, organisation=owner, version=arguments.version, choices=choices,
                overwrite=arguments.overwrite,
            )  # fmt: skip
            unverified = len(applied.unverified)
            if plan is not None:
                entries = [ListedIndicator(one, entry.number, entry.group)
                           for entry, one in applied.taken]  # fmt: skip
                listed = list_indicators(plan=plan, entries=entries)
    if arguments.format == "json":
        say_json(_proposal_json(proposal, written=not arguments.dry_run))
        return 0
    for line in _proposal_lines(proposal):
        say(line)
    for line in _conclusion(proposal, unverified):
        say(line)
    if listed:
        say(f"In de lijst van “{plan}” gezet: {count_noun(listed, 'indicator')}.")
    return 0


def _plan(code: str, owner: Any) -> Any:
    from doelenboom.goals.api import Plan
    from doelenboom.indicators.api import UnknownPack

    if not code:
        return None
    found = Plan.objects.filter(organisation=owner, code=code).first()
    if found is None:
        codes = ", ".join(Plan.objects.filter(organisation=owner).values_list("code", flat=True))
        raise UnknownPack(f"“{owner}” heeft geen plan met code “{code}”. Er zijn: {codes}.")
    return found


def _organisation(code: str) -> Any:
    from doelenboom.indicators.api import UnknownPack
    from doelenboom.organisations.api import Organisation

    found = Organisation.objects.filter(code=code) if code else Organisation.objects.all()
    if len(found) == 1:
        return found[0]
    codes = ", ".join(Organisation.objects.values_list("code", flat=True)) or "nog geen"
    if code:
        raise UnknownPack(f"Er is geen organisatie met code “{code}”. Er zijn: {codes}.")
    raise UnknownPack(f"Noem met --organisation voor wie dit is. Er zijn: {codes}.")


def _choices(given: list[str]) -> dict[str, str]:
    from doelenboom.indicators.api import PackError

    found = {}
    for one in given:
        entry, equals, code = one.partition("=")
        if not equals or not entry or not code:
            raise PackError(f"“{one}” begrijpen we niet. Schrijf bijvoorbeeld halt=onze-halt.")
        found[entry] = code
    return found


def _proposal_lines(proposal: "Proposal") -> Iterator[str]:
    from doelenboom.indicators.api import Doing

    yield f"{proposal.pack.title}, versie {proposal.version}, voor {proposal.organisation}"
    for step in proposal.steps:
        if step.doing not in (Doing.SAME, Doing.SKIP) or step.kept:
            yield from _step_lines(step)
    for one, indicator in proposal.ended:
        if indicator is not None:
            yield f"  vervallen: {indicator} (tot en met {one.until}). {one.why}"


def _step_lines(step: "Step") -> Iterator[str]:
    from doelenboom.indicators.api import BindingDoing, shown_pack_value

    name = step.indicator.name if step.indicator else step.entry.name
    yield f"  {step.doing.value}: {name} [{step.entry.entry}]"
    if step.indicator is None and step.resembles is not None:
        yield (
            f"    lijkt op “{step.resembles.name}”; bedoelt u die, gebruik dan "
            f"--as {step.entry.entry}={step.resembles.code}"
        )
    for one in step.differences:
        now, new = shown_pack_value(one.field, one.now), shown_pack_value(one.field, one.pack)
        kept = f" (eigen tekst blijft; --overwrite {step.entry.entry} vervangt)" if one.own else ""
        yield f"    {one.label}: {now} → {new}{kept}"
    if step.binding in (BindingDoing.CREATE, BindingDoing.REPLACE, BindingDoing.KEEP):
        yield f"    {step.binding.value}"


def _conclusion(proposal: "Proposal", unverified: int | None) -> Iterator[str]:
    from doelenboom.indicators.api import Doing
    from doelenboom.kernel.wording import count_noun

    made = count_noun(len(proposal.having(Doing.CREATE)), "indicator")
    changed = count_noun(len(proposal.having(Doing.UPDATE)), "indicator")
    same = count_noun(len(proposal.having(Doing.SAME)), "indicator")
    if unverified is None:
        yield f"Zou maken: {made}; bijwerken: {changed}; al goed: {same}. Er is niets veranderd."
        return
    yield f"Gemaakt: {made}; bijgewerkt: {changed}; al goed: {same}."
    if unverified:
        number = count_noun(unverified, "koppeling")
        yield (
            f"{number} nog te bevestigen: haal de cijfers op met “doelenboom fetch --due” en "
            "bevestig daarna in het beheer."
        )


def _pack_json(pack: "PackFile") -> dict[str, Any]:
    return {"code": pack.code, "titel": pack.title, "samenvatting": " ".join(pack.summary.split()),
            "herkomst": " ".join(pack.source.split()), "versies": list(pack.versions)}  # fmt: skip


def _entry_json(entry: "Entry") -> dict[str, Any]:
    binding = entry.binding
    return {
        "code": entry.entry, "nummer": entry.number, "groep": entry.group, "naam": entry.name,
        "eenheid": entry.unit, "definitie": entry.definition, "richting": entry.direction.value,
        "frequentie": entry.frequency, "bron": entry.source, "wijzigingen": list(entry.why),
        "tabellen": [part.table for part in binding.parts] if binding else [],
        "formule": binding.formula if binding else "",
        "nagekeken": binding is not None and all(part.seen for part in binding.parts),
    }  # fmt: skip


def _entry_lines(entry: "Entry") -> Iterator[str]:
    number = f"{entry.number} " if entry.number else ""
    unit = f" ({entry.unit})" if entry.unit else ""
    yield f"  {number}{entry.name}{unit} [{entry.entry}]"
    for why in entry.why:
        yield f"    gewijzigd in {why}"
    if entry.binding:
        tables = ", ".join(dict.fromkeys(part.table for part in entry.binding.parts))
        seen = all(part.seen for part in entry.binding.parts)
        yield f"    tabel {tables}{'' if seen else ' (te bevestigen na de eerste keer ophalen)'}"


def _proposal_json(proposal: "Proposal", *, written: bool) -> dict[str, Any]:
    return {
        "set": proposal.pack.code, "versie": proposal.version,
        "organisatie": proposal.organisation.code, "geschreven": written,
        "stappen": [
            {
                "code": step.entry.entry, "naam": step.entry.name, "doet": step.doing.value,
                "indicator": step.indicator.code if step.indicator else None,
                "lijkt_op": step.resembles.code if step.resembles else None,
                "koppeling": step.binding.value,
                "verschillen": [
                    {"veld": one.label, "nu": one.now, "set": one.pack, "eigen": one.own}
                    for one in step.differences
                ],
            }
            for step in proposal.steps
        ],
        "vervallen": [
            {"code": one.code, "tot_en_met": one.until,
             "indicator": indicator.code if indicator else None}
            for one, indicator in proposal.ended
        ],
    }  # fmt: skip
