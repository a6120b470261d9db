"""Budget lines, amendments, savings and risks."""

from collections.abc import Iterator

from doelenboom.kernel.money import BUDGET_STAGE_WORDS, SIDE_WORDS, LineRole
from doelenboom.kernel.numbers import decimal_text
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.ids import line_facts, saving_fact
from doelenboom.site.opendata.tables.table import Row, Table, fields


def _lines(context: SiteContext) -> Iterator[Row]:
    if not context.money:
        return
    lines = context.money.ledger.lines
    for name, line in zip(line_facts(lines), lines, strict=True):
        yield (
            line.year, BUDGET_STAGE_WORDS[line.stage], line.phase, line.as_of,
            SIDE_WORDS[line.side], line.node, line.taakveld, line.description,
            "" if line.role is LineRole.POST else line.role.value, line.permanence.value,
            line.amount, "; ".join(f"{s.node} {decimal_text(s.share * 100)}%" for s in line.shares),
            name,
        )  # fmt: skip


def _taakvelden(context: SiteContext) -> Iterator[Row]:
    return ((t.year, t.code, t.name) for t in context.snapshot.taakvelden or ())


def _amendments(context: SiteContext) -> Iterator[Row]:
    for one in context.snapshot.amendments or ():
        for line in one.lines:
            yield (
                one.year, one.number, one.title, one.decision, line.year, line.description,
                line.node, line.taakveld, SIDE_WORDS[line.side], line.amount,
                line.permanence.value if line.permanence else None,
            )  # fmt: skip


def _savings(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.savings or ():
        yield (
            item.title, item.year, item.amount, item.realised, item.as_of,
            item.term.value if item.term else None, item.node, item.explanation,
            saving_fact(item, "task"),
        )  # fmt: skip


def _risks(context: SiteContext) -> Iterator[Row]:
    for register in context.snapshot.risks or ():
        for risk in register.risks:
            yield (
                register.edition, risk.code, risk.event, risk.cause, risk.consequence,
                risk.chance, risk.damage, risk.measure, risk.owner, "; ".join(risk.nodes),
            )  # fmt: skip


def _capacity(context: SiteContext) -> Iterator[Row]:
    for register in context.snapshot.risks or ():
        for part in register.capacity:
            yield register.edition, part.description, part.amount


MONEY_TABLES = (
    Table(
        "geld",
        "Geld",
        "Een bedrag uit de begroting of rekening, op de cent.",
        fields(
            "jaar:integer:Jaar", "fase::Fase", "fase_bron::Fase in de woorden van de bron",
            "stand_op:date:Dag waarop het bedrag zo was", "kant::Lasten of baten",
            "element::Code van het programma", "taakveld::Taakveld", "omschrijving::Omschrijving",
            "rol::Totaal of waarvan; leeg: een gewone post", "duur::Structureel of incidenteel",
            "bedrag:number:Bedrag in euro’s",
            "dient::Onderdelen waarvoor het geld is, met hun deel",
            "feit::Naam in facts.json",
        ),
        _lines,
        ("feit",),
    ),
    Table(
        "taakvelden",
        "Taakvelden",
        "Een code van de Iv3-lijst van een jaar.",
        fields("jaar:integer:Jaar", "code::Code (tekst: 0.1 is niet 0.10)", "naam::Naam"),
        _taakvelden,
        ("jaar", "code"),
    ),
    Table(
        "begrotingswijzigingen",
        "Begrotingswijzigingen",
        "Een regel van een begrotingswijziging.",
        fields(
            "jaar:integer:Begrotingsjaar", "nummer:integer:Nummer", "titel::Titel",
            "besluit::Code van het besluit", "regel_jaar:integer:Jaar van het bedrag",
            "omschrijving::Omschrijving", "element::Code van het programma", "taakveld::Taakveld",
            "kant::Lasten of baten", "bedrag:number:Erbij of eraf, in euro’s",
            "duur::Structureel of incidenteel",
        ),
        _amendments,
    ),
    Table(
        "taakstellingen",
        "Taakstellingen",
        "Een bedrag dat in een jaar moet worden bespaard.",
        fields(
            "titel::Maatregel", "jaar:integer:Jaar", "taak:number:Te besparen, in euro’s",
            "gehaald:number:Bespaard, in euro’s", "stand_op:date:Stand op", "termijn::Termijn",
            "element::Code van het onderdeel", "toelichting::Toelichting",
            "feit::Naam in facts.json",
        ),
        _savings,
    ),
    Table(
        "risicos",
        "Risico’s",
        "Een risico van het register van een editie.",
        fields(
            "editie::Code van de editie", "code::Code", "gebeurtenis::Wat er kan gebeuren",
            "oorzaak::Oorzaak", "gevolg::Gevolg", "kans::Kans", "geldgevolg::Geldgevolg",
            "maatregel::Maatregel", "eigenaar::Functie of team",
            "elementen::Onderdelen die het raakt",
        ),
        _risks,
        ("editie", "code"),
        (("editie", "edities", "code"),),
    ),
    Table(
        "weerstandscapaciteit",
        "Weerstandscapaciteit",
        "Geld dat er is om tegenvallers op te vangen.",
        fields(
            "editie::Code van de editie", "omschrijving::Omschrijving",
            "bedrag:number:Bedrag in euro’s",
        ),
        _capacity,
    ),
)  # fmt: skip
