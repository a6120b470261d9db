"""Money that does not add up, stands on the wrong side, or has a code that does not exist."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from doelenboom.checks import owners
from doelenboom.checks.document import Place
from doelenboom.checks.examples import bare, changed, with_node
from doelenboom.checks.examples.money import line
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.money.book import codes_of, told
from doelenboom.checks.pointing import Spot, about
from doelenboom.checks.rows import row_owners
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.money import BudgetStage, Permanence, Side
from doelenboom.money.remarks import euros
from doelenboom.snapshot.money import BudgetLine, Share

_IV3 = "Regeling vaststelling taakvelden en verstrekking informatie derden (Iv3)"
_TAAKVELD = re.compile(r"\b[0-9]\.[0-9]{1,3}\b")


def _line(number: int, **fields: Any) -> Callable[[], Subject]:
    """The example budget with other fields of one line, counted from 0."""

    def change(plan: Any) -> dict[str, Any]:
        lines = list(plan.budget)
        lines[number] = lines[number].model_copy(update=fields)
        return {"budget": tuple(lines)}

    return changed(change)


def _more(*lines: BudgetLine) -> Callable[[], Subject]:
    return changed(lambda plan: {"budget": (*lines, *plan.budget)})


@registry_rule(
    "geld-totaal", severity=Severity.ERROR, title="Een totaal is de som van zijn posten",
    explanation="Een lezer telt na. Klopt het totaal niet, dan gelooft hij de posten ook niet. "
    "Verschillen door afronden in de bron zijn een waarschuwing.",
    norm="BBV artikel 3: de begroting geeft een stelselmatig en inzichtelijk beeld; "
    "rekenkundige juistheid.",
    bad=[Example("Het totaal van de lasten is € 10.000 te hoog.",
                 _line(5, amount=Decimal(2_250_750)))],
    good=[Example("Elk totaal klopt.", bare)],
)  # fmt: skip
def totals(known: Known) -> Iterator[Finding]:
    """Stated totals that are not the sum of their posts."""
    yield from told(known, "totaal")


@registry_rule(
    "geld-evenwicht", severity=Severity.ERROR, title="De begroting sluit",
    explanation="Lasten en toevoegingen aan reserves zijn samen gelijk aan baten en onttrekkingen.",
    norm="Gemeentewet artikel 189, tweede lid: de raad ziet erop toe dat de begroting structureel "
    "en reëel in evenwicht is.",
    bad=[Example("Er is € 900.000 meer lasten dan baten.",
                 _more(line("Nieuw zwembad", Decimal(900_000), Side.EXPENSE, "5.2")))],
    good=[Example("De begroting sluit.", bare)],
)  # fmt: skip
def balance(known: Known) -> Iterator[Finding]:
    """Whole budgets that do not balance."""
    yield from told(known, "sluit")


@registry_rule(
    "geld-structureel", severity=Severity.WARNING,
    title="Structurele lasten hebben structurele dekking",
    explanation="Wie elk jaar betaalt met geld dat één keer komt, heeft volgend jaar een tekort.",
    norm="Gemeentewet artikel 189, tweede lid; BBV artikel 19, onderdelen c en d: incidentele "
    "baten en lasten.",
    bad=[Example("De uitkering is incidenteel, de lasten zijn structureel.",
                 _line(0, permanence=Permanence.INCIDENTAL))],
    good=[Example("Structurele lasten en baten zijn in evenwicht.", bare)],
)  # fmt: skip
def structural(known: Known) -> Iterator[Finding]:
    """Whole budgets whose structural expenses exceed their structural income."""
    sums: dict[tuple[int, str, BudgetStage], dict[Side, Decimal]] = {}
    whole: set[tuple[int, str, BudgetStage]] = set()
    silent: set[tuple[int, str, BudgetStage]] = set()
    for one in known.snapshot.budget:
        if one.role or one.stage not in (BudgetStage.ORIGINAL, BudgetStage.AMENDED):
            continue
        key = (one.year, one.phase, one.stage)
        if one.taakveld == "0.7":
            whole.add(key)
        if not one.permanence or not one.side:
            silent.add(key)
        elif one.permanence is Permanence.STRUCTURAL:
            side = sums.setdefault(key, {})
            side[one.side] = side.get(one.side, Decimal(0)) + one.amount
    for key in whole - silent:
        found = sums.get(key, {})
        nothing = Decimal(0)
        out = found.get(Side.EXPENSE, nothing) + found.get(Side.TO_RESERVE, nothing)
        come = found.get(Side.INCOME, nothing) + found.get(Side.FROM_RESERVE, nothing)
        if out > come:
            spot = Spot(owners.money_owner(key[0]), "structural", f"Geld: {key[0]} ({key[1]})")
            yield about(
                known.subject, spot,
                f"In {key[0]} zijn de structurele lasten {euros(out)} en de structurele baten "
                f"{euros(come)}: {euros(out - come)} tekort.",
                "Zoek structurele dekking, of leg uit welke lasten ophouden.",
            )  # fmt: skip


@registry_rule(
    "geld-indelingen", severity=Severity.ERROR,
    title="Programma’s en taakvelden zijn hetzelfde geld",
    explanation="De begroting wordt twee keer verdeeld: over programma’s en over taakvelden. De "
    "totalen zijn gelijk, tot op de cent.",
    norm="BBV artikel 66: de raming per programma is ook ingedeeld naar taakvelden.",
    bad=[Example("De programma’s tellen op tot minder dan de taakvelden.",
                 _more(line("Samen leven", Decimal(1_000_000), Side.EXPENSE, None).model_copy(
                     update={"node": "T1"})))],
    good=[Example("Er is één indeling, of beide zijn gelijk.", bare)],
)  # fmt: skip
def divisions(known: Known) -> Iterator[Finding]:
    """Columns told per programme and per taakveld with different totals."""
    yield from told(known, "indelingen", "wijziging")


@registry_rule(
    "geld-taakveld", severity=Severity.ERROR, title="Een taakveld bestaat in zijn jaar",
    explanation="De lijst van taakvelden is per boekjaar anders. Codes zijn tekst: 0.1 is iets "
    "anders dan 0.10.",
    norm=_IV3,
    bad=[Example("Taakveld 9.9 bestaat niet.", _line(2, taakveld="9.9")),
         Example("Taakveld 6.71 bestond vóór 2023, niet in 2026.", _line(2, taakveld="6.71")),
         Example("Een doel met een taakveld dat er niet is.", with_node("D1", taakveld="4.9"))],
    good=[Example("Alle taakvelden staan op de lijst van 2026.", bare),
          Example("Een doel met twee taakvelden.", with_node("D1", taakveld="6.1, 5.1"))],
)  # fmt: skip
def taakvelden(known: Known) -> Iterator[Finding]:
    """Codes of lines and elements that are not on the list of their year."""
    yield from told(known, "taakveld")
    edition = known.index.edition
    year = (edition.financial_year if edition else None) or known.snapshot.plan.year_from or 0
    listed = codes_of(year)
    for node in known.snapshot.nodes:
        for code in _TAAKVELD.findall(node.taakveld or ""):
            if code not in listed:
                yield known.of_node(
                    node, "taakveld", f"Taakveld {code} bestaat niet in {year}." if year else
                    f"Taakveld {code} bestaat niet.",
                    "Kies een code van de lijst van dat jaar.",
                )  # fmt: skip


@registry_rule(
    "geld-teken", severity=Severity.WARNING, title="Lasten en baten zijn positief",
    explanation="Een min draait een bedrag om. In kolommen lasten en baten horen geen mintekens, "
    "behalve bij een correctie.",
    norm=f"{_IV3}: lasten en baten worden positief geleverd.",
    bad=[Example("Lasten van −900.000 euro.", _line(1, amount=Decimal(-900_000)))],
    good=[Example("Alle bedragen zijn positief.", bare)],
)  # fmt: skip
def signs(known: Known) -> Iterator[Finding]:
    """Negative amounts with a side."""
    yield from told(known, "teken")


@registry_rule(
    "geld-eenheid", severity=Severity.WARNING, title="Alle bedragen staan in dezelfde eenheid",
    explanation="Een bedrag dat duizend keer zo klein is als hetzelfde bedrag in een ander jaar, "
    "staat waarschijnlijk in duizenden.",
    norm="BBV artikel 3: stelselmatig; redelijkheid.",
    bad=[Example("In de prognose staat 900 in plaats van 900.000.", _line(8, amount=Decimal(925)))],
    good=[Example("Alle bedragen staan in euro’s.", bare)],
)  # fmt: skip
def thousands(known: Known) -> Iterator[Finding]:
    """Amounts about a thousand times those of the same post elsewhere."""
    yield from told(known, "eenheid")


@registry_rule(
    "geld-delen", severity=Severity.ERROR, title="Een post wordt één keer verdeeld",
    explanation="Wie meer dan 100 % van een bedrag over doelen verdeelt, telt geld dubbel.",
    norm="Redelijkheid.",
    bad=[Example("Een post voor 60 % naar D1 en voor 70 % naar D3.",
                 _line(1, shares=(Share(node="D1", share=Decimal("0.6")),
                                  Share(node="D3", share=Decimal("0.7")))))],
    good=[Example("Een post voor 60 % naar D1 en 40 % naar D3.",
                  _line(1, shares=(Share(node="D1", share=Decimal("0.6")),
                                   Share(node="D3", share=Decimal("0.4")))))],
)  # fmt: skip
def shares(known: Known) -> Iterator[Finding]:
    """Lines of which more than the whole is given to elements."""
    yield from told(known, "delen")


@registry_rule(
    "geld-kant", severity=Severity.WARNING,
    title="Van elk bedrag is bekend of het lasten of baten zijn",
    explanation="Zonder kant is er geen saldo. Mutaties van reserves zijn geen lasten of baten.",
    norm="BBV artikel 17: baten, lasten en mutaties van reserves staan apart.",
    bad=[Example("Bij één post staat geen kant.", _line(2, side=None)),
         Example("Een toevoeging aan een reserve staat als last.",
                 _line(2, taakveld="0.10"))],
    good=[Example("Bij elke post staat de kant.", bare)],
)  # fmt: skip
def sides(known: Known) -> Iterator[Finding]:
    """Columns in which some posts name a side, and reserves that are told as lasten or baten."""
    yield from told(known, "lasten_baten", "reserves")


@registry_rule(
    "geld-soorten", severity=Severity.WARNING, title="Eén stand heeft één naam",
    explanation="“Jaarrekening” en “realisatie” van hetzelfde jaar zijn twee tellingen van "
    "hetzelfde geld. Lezers tellen ze op, of kiezen de verkeerde.",
    norm="Redelijkheid.",
    bad=[Example("Eén post heet “primitieve begroting” en de rest “begroting”.",
                 _line(2, phase="primitieve begroting"))],
    good=[Example("Elke stand heeft één naam.", bare)],
)  # fmt: skip
def words(known: Known) -> Iterator[Finding]:
    """Two words for one stand."""
    yield from told(known, "soorten")


@registry_rule(
    "geld-dubbel", severity=Severity.WARNING, title="Een bedrag staat er één keer",
    explanation="Twee regels met dezelfde omschrijving, hetzelfde jaar en hetzelfde bedrag zijn "
    "meestal een kopie.",
    norm="Redelijkheid.",
    bad=[Example("“Sport en bewegen” staat er twee keer.",
                 _more(line("Sport en bewegen", Decimal(730_500), Side.EXPENSE, "5.1")))],
    good=[Example("Elke regel is anders.", bare)],
)  # fmt: skip
def twice(known: Known) -> Iterator[Finding]:
    """Lines that are the same in everything."""
    seen: dict[BudgetLine, int] = {}
    named = known.subject.derived(row_owners).budget
    for number, (owner, one) in enumerate(zip(named, known.snapshot.budget, strict=True), 1):
        first = seen.setdefault(one, number)
        if first != number and one.amount:
            yield about(
                known.subject, Spot(owner, "amount", _label(number, one)),
                f"“{one.description}” ({euros(one.amount)}) staat er twee keer.",
                "Verwijder er een, of maak in de omschrijving duidelijk waarin zij verschillen.",
                Evidence(
                    Place(_label(first, one), owner=named[first - 1], field="amount"),
                    one.description,
                ),
            )  # fmt: skip


def _label(number: int, line: BudgetLine) -> str:
    return f"Begrotingspost {number} ({line.year}, {line.phase})"
