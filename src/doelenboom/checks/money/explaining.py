"""Money that differs from the budget, savings, and risks: said with why and what is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from doelenboom.checks import owners
from doelenboom.checks.examples import bare, changed
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import each_or_once, short, some_of
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.money.book import book_of
from doelenboom.checks.pointing import Spot, about
from doelenboom.checks.rows import row_owners
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.money import SIDE_WORDS, Side
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.wording import count_noun
from doelenboom.money.deviations import Deviation, Place, Threshold, deviation_table
from doelenboom.money.ledger import Basis, Ledger
from doelenboom.money.remarks import euros
from doelenboom.money.sums import ZERO
from doelenboom.money.tables import programmes, under
from doelenboom.snapshot.money import MoneyDeviation, Saving
from doelenboom.snapshot.risks import Risk, Simulation

_LONGEST_TERM = 12  # years: beyond this a saving is a typing error


def _spent(amount: int, *told: MoneyDeviation) -> Callable[[], Subject]:
    """The forecast of "Ontmoeting en bezoek" as so many euros."""

    def change(plan: Any) -> dict[str, Any]:
        lines = tuple(
            one.model_copy(update={"amount": Decimal(amount)})
            if (one.description, one.phase) == ("Ontmoeting en bezoek", "prognose") else one
            for one in plan.budget
        )  # fmt: skip
        return {"budget": lines, "money_deviations": told}

    return changed(change)


def _saving(number: int, **fields: Any) -> Callable[[], Subject]:
    def change(plan: Any) -> dict[str, Any]:
        savings = list(plan.savings)
        savings[number] = savings[number].model_copy(update=fields)
        return {"savings": tuple(savings)}

    return changed(change)


def _risk(**fields: Any) -> Callable[[], Subject]:
    def change(plan: Any) -> dict[str, Any]:
        (register,) = plan.risks
        first, *rest = register.risks
        told = (first.model_copy(update=fields), *rest)
        return {"risks": (register.model_copy(update={"risks": told}),)}

    return changed(change)


def _short_of_money() -> Callable[[], Subject]:
    told = Simulation(
        method="monte-carlo", seed=1, draws=1000, certainty_percent=Decimal(90),
        input_sha256="0" * 64, made_at=datetime(2026, 9, 1, tzinfo=UTC),
        required=Decimal(600_000), mean=Decimal(200_000), available=Decimal(400_000),
    )  # fmt: skip
    return changed(
        lambda plan: {
            "risks": tuple(one.model_copy(update={"simulation": told}) for one in plan.risks or ())
        }
    )


_EXPLAINED = MoneyDeviation(
    edition="najaar-2026", taakveld="6.1", side=Side.EXPENSE,
    explanation=from_text("De huur is hoger dan gedacht."),
)  # fmt: skip


@registry_rule(
    "geld-afwijking", severity=Severity.WARNING,
    title="Een grote afwijking van de begroting is uitgelegd",
    explanation="Boven de grens die de raad heeft gesteld, staat erbij waarom het anders is.",
    norm="Financiële verordening (Gemeentewet artikel 212) en BBV artikel 28: de toelichting op de "
    "afwijkingen tussen begroting en rekening.",
    bad=[Example("De prognose is € 100.000 hoger dan de begroting; de grens is € 50.000.",
                 _spent(1_000_000))],
    good=[Example("De afwijking blijft onder de grens.", bare),
          Example("De afwijking is uitgelegd.", _spent(1_000_000, _EXPLAINED))],
)  # fmt: skip
def unexplained(known: Known) -> Iterator[Finding]:
    """Rows whose deviation reaches the threshold of the edition and that nobody explained."""
    edition = known.index.edition
    if edition is None or not known.snapshot.budget:
        return
    threshold = Threshold(edition.explain_from_amount, edition.explain_from_percent)
    ledger = known.subject.derived(book_of).ledger
    year = edition.financial_year or (edition.reference_date or known.day).year
    if year not in ledger.years:
        return
    for row in _rows(known, ledger, year, threshold):
        side = SIDE_WORDS[row.place.side] if row.place.side else "bedragen"
        spot = Spot(owners.money_owner(year), f"deviation:{row.title}:{row.place.side.value}",
                    f"Geld: {row.title}, {year}")  # fmt: skip
        more = "hoger" if row.difference > 0 else "lager"
        yield about(
            known.subject, spot,
            f"De {side} van “{row.title}” in {year} zijn {euros(abs(row.difference))} {more} dan "
            f"begroot ({euros(row.expected or ZERO)} tegen {euros(row.budget or ZERO)}), "
            "en er staat niet bij waarom.",
            "Leg de afwijking uit, en zeg wat u eraan doet.",
        )  # fmt: skip


@registry_rule(
    "geld-besparing", severity=Severity.WARNING,
    title="Een taakstelling heeft een bedrag en een jaar",
    explanation="Bezuinigen zonder bedrag of jaar is een voornemen waar niemand op kan sturen.",
    norm="Gemeentewet artikel 189: reële ramingen; toezichthouders eisen dat taakstellingen zijn "
    "ingevuld met bedrag en jaar.",
    bad=[Example("Een taakstelling van nul euro.", _saving(1, amount=Decimal(0))),
         Example("Een taakstelling voor het jaar 2208.", _saving(1, year=2208)),
         Example("Een negatief bedrag.", _saving(1, amount=Decimal(-60_000)))],
    good=[Example("Elke taakstelling heeft een bedrag en een jaar.", bare)],
)  # fmt: skip
def empty_savings(known: Known) -> Iterator[Finding]:
    """Savings without an amount, or of a year that cannot be meant."""
    for found in _savings(known):
        one = found.saving
        if one.amount <= 0:
            what = "geen bedrag" if one.amount == 0 else f"{euros(one.amount)}, en dat is negatief"
            yield _of_saving(
                known, found, f"Bij taakstelling “{one.title}” ({one.year}) staat {what}.",
                "Vul het bedrag in dat moet worden bespaard.",
            )  # fmt: skip
        elif abs(one.year - known.day.year) > _LONGEST_TERM:
            yield _of_saving(
                known, found, f"Taakstelling “{one.title}” is voor {one.year}.",
                "Controleer het jaar.",
            )  # fmt: skip


@registry_rule(
    "geld-besparing-stand", severity=Severity.WARNING,
    title="Van een taakstelling van vorig jaar is bekend of zij is gehaald",
    explanation="Een taakstelling waarvan het jaar voorbij is en niemand zegt wat zij opleverde, "
    "komt als tegenvaller terug.",
    norm="BBV artikel 28; redelijkheid.",
    bad=[Example("De taakstelling van 2025 zonder realisatie.", _saving(0, realised=None))],
    good=[Example("De realisatie van 2025 is bekend.", bare)],
)  # fmt: skip
def unreported_savings(known: Known) -> Iterator[Finding]:
    """Savings of past years of which nobody says what was reached."""
    past = [one for one in _savings(known) if date(one.saving.year, 12, 31) < known.day]
    lacking = [one for one in past if one.saving.realised is None]
    yield from each_or_once(
        lacking, len(past),
        lambda found: _of_saving(
            known, found, f"Van taakstelling “{found.saving.title}” ({found.saving.year}) staat er "
            "niet bij wat er is bereikt.", "Vul in hoeveel er is bespaard, ook als dat nul is.",
        ),
        lambda severity: known.of_plan(
            "savings",
            f"Van {count_noun(len(lacking), 'taakstelling', 'taakstellingen')} staat er niet bij "
            f"wat er is bereikt: {some_of([short(one.saving.title) for one in lacking])}.",
            "Vul in hoeveel er is bespaard, ook als dat nul is.", severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "geld-besparing-te-veel", severity=Severity.WARNING,
    title="Een taakstelling levert niet meer op dan zij is",
    explanation="Een realisatie van meer dan anderhalf keer de taakstelling is meestal een bedrag "
    "in een andere eenheid of van een ander jaar.",
    norm="Redelijkheid.",
    bad=[Example("Gevraagd € 40.000, gemeld € 400.000.", _saving(0, realised=Decimal(400_000)))],
    good=[Example("Gemeld is wat is gevraagd.", bare)],
)  # fmt: skip
def too_much_saved(known: Known) -> Iterator[Finding]:
    """Savings of which far more is said to be reached than was asked, or less than nothing."""
    for found in _savings(known):
        one = found.saving
        if one.realised is not None and one.amount > 0 and not (
            0 <= one.realised <= one.amount * Decimal("1.5")
        ):  # fmt: skip
            yield _of_saving(
                known, found,
                f"Bij taakstelling “{one.title}” is {euros(one.amount)} gevraagd en "
                f"{euros(one.realised)} gemeld.",
                "Controleer beide bedragen.",
            )  # fmt: skip


@registry_rule(
    "geld-risico", severity=Severity.WARNING,
    title="Een risico heeft een maatregel en een eigenaar",
    explanation="Een risico zonder maatregel of eigenaar is een zorg waar niemand iets aan doet.",
    norm="BBV artikel 11: de paragraaf weerstandsvermogen en risicobeheersing beschrijft de "
    "maatregelen.",
    bad=[Example("Een risico zonder maatregel.", _risk(measure=None)),
         Example("Een risico zonder eigenaar.", _risk(owner=None))],
    good=[Example("Elk risico heeft een maatregel en een eigenaar.", bare)],
)  # fmt: skip
def unguarded_risks(known: Known) -> Iterator[Finding]:
    """Risks of the shown edition without a measure or an owner."""
    for register in known.snapshot.risks or ():
        if register.edition != known.snapshot.edition:
            continue
        for field, what in (("measure", "maatregel"), ("owner", "eigenaar")):
            lacking = [one for one in register.risks if not getattr(one, field)]
            yield from each_or_once(
                lacking, len(register.risks),
                partial(_of_risk, known, (register.edition, field, what)),
                partial(_of_risks, known, (len(lacking), field, what)),
            )  # fmt: skip


@registry_rule(
    "geld-weerstand", severity=Severity.HINT,
    title="Er is genoeg geld om risico’s op te vangen",
    explanation="Is het weerstandsvermogen kleiner dan nodig, dan hoort de raad dat te lezen, met "
    "wat het college eraan doet.",
    norm="BBV artikel 11, tweede lid.",
    bad=[Example("Nodig is € 600.000; er is € 400.000.", _short_of_money())],
    good=[Example("Er is genoeg.", bare)],
)  # fmt: skip
def too_little_capacity(known: Known) -> Iterator[Finding]:
    """Registers whose computed need exceeds what is there."""
    for register in known.snapshot.risks or ():
        found = register.simulation
        if register.edition != known.snapshot.edition or found is None:
            continue
        if found.available < found.required:
            yield known.of_plan(
                "resilience",
                f"Om risico’s op te vangen is {euros(found.required)} nodig; er is "
                f"{euros(found.available)}.",
                "Zeg in de paragraaf weerstandsvermogen wat u daaraan doet.",
            )  # fmt: skip


def _rows(known: Known, ledger: Ledger, year: int, threshold: Threshold) -> list[Deviation]:
    """Rows that must be explained and are not."""
    basis = ledger.basis(year)
    names = {code: title for (when, code), title in _names(known).items() if when == year}
    belongs = None
    if basis is Basis.PROGRAMME:
        parents = {node.code: node.parent for node in known.snapshot.nodes}
        tops = programmes(parents, {line.node for line in ledger.lines if line.node})
        names = {code: known.index.nodes[code].title for code in tops}
        belongs = under(parents, tops)
    edition = known.index.edition
    told = [
        Place(one.node, one.taakveld or "", one.description or "", one.side or Side.UNSTATED)
        for one in known.snapshot.money_deviations or ()
        if edition and one.edition == edition.code and one.explanation
    ]
    explained = {*told, *(Place(one.node, one.taakveld, one.description, side)
                          for one in told if not one.side for side in Side)}  # fmt: skip
    table = deviation_table(
        ledger, year, basis=basis, names=names, belongs=belongs, threshold=threshold,
        explained=explained, until=edition.reference_date if edition else None,
    )  # fmt: skip
    return [row for row in table.large if row.unexplained]


def _names(known: Known) -> dict[tuple[int, str], str]:
    return {(one.year, one.code): one.name for one in known.snapshot.taakvelden or ()}


@dataclass(frozen=True, slots=True)
class _Saving:
    """A saving with its owner and its number in the list, from 1."""

    owner: str
    number: int
    saving: Saving


def _savings(known: Known) -> list[_Saving]:
    named = known.subject.derived(row_owners).savings
    rows = zip(named, known.snapshot.savings or (), strict=True)
    return [_Saving(owner, number, one) for number, (owner, one) in enumerate(rows, 1)]


def _of_saving(known: Known, found: _Saving, message: str, mend: str) -> Finding:
    label = f"Taakstelling {found.number} ({found.saving.year})"
    return about(known.subject, Spot(found.owner, "amount", label), message, mend)


def _of_risk(known: Known, lacks: tuple[str, str, str], one: Risk) -> Finding:
    edition, field, what = lacks
    spot = Spot(owners.risk_owner(edition, one.code), field, f"Risico {one.code}")
    return about(
        known.subject, spot, f"Bij risico {short(one.event)} staat geen {what}.",
        f"Vul de {what} in.",
    )  # fmt: skip


def _of_risks(known: Known, lacks: tuple[int, str, str], severity: Severity) -> Finding:
    count, field, what = lacks
    return known.of_plan(
        f"risks:{field}", f"Bij {count_noun(count, 'risico', 'risico’s')} staat geen {what}.",
        f"Vul per risico de {what} in.", severity=severity,
    )  # fmt: skip
