"""What it costs: the finding, what deviates and why, all amounts, and which goal they serve."""

from dataclasses import dataclass, field
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import Permanence, Side
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.wording import capitalise, number_word
from doelenboom.money.allocating import allocate
from doelenboom.money.savings import saving_table
from doelenboom.site import addresses
from doelenboom.site.charts.api import Picture
from doelenboom.site.context import SiteContext
from doelenboom.site.downloads import Download, download
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.money_cells import Cells, Shown, unit_words
from doelenboom.site.money_csv import amounts_csv
from doelenboom.site.money_facts import Money
from doelenboom.site.money_pictures import BUDGET, SPLIT, budget_picture, split_picture
from doelenboom.site.money_stated import savings_table, stated_table
from doelenboom.site.money_tables import (
    allocation_table,
    deviation_tables,
    programmes_table,
    themes_table,
)
from doelenboom.site.money_years import over_years_tables, years_table
from doelenboom.site.parts import Fact, File, Page
from doelenboom.site.pictures.files import picture_files
from doelenboom.site.pictures.offer import Offer, frames, offers
from doelenboom.site.pictures.place import MONEY
from doelenboom.site.sentences.money_sentences import (
    Told,
    column_words,
    difference_title,
    headline,
    lead,
    permanence_sentence,
    savings_sentence,
    threshold_sentence,
    years_sentence,
)
from doelenboom.site.vocabulary import nothing_about_it

_MOST_PROGRAMMES = 12
"""Of more programmes the tables per part stand on no page; each element tells its own money."""


@dataclass(frozen=True, slots=True)
class MoneyStory:
    """A difference with why, and what is done about it."""

    title: str
    text: Prose
    measure: Prose


@dataclass(frozen=True, slots=True)
class MoneyView:
    """What the page of the money shows; empty parts are left out."""

    title: str
    lead: list[Told]
    facts: list[Fact] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    picture: Picture | None = None
    threshold: str = ""
    stories: list[MoneyStory] = field(default_factory=list)
    tables: list[Shown] = field(default_factory=list)
    permanence: str = ""
    years_title: str = ""
    years_text: str = ""
    years: Shown | None = None
    split: Picture | None = None
    goals: Shown | None = None
    programmes: Shown | None = None
    themes: list[Shown] = field(default_factory=list)
    over_years: list[Shown] = field(default_factory=list)
    savings_text: str = ""
    savings: Shown | None = None
    amendments: Shown | None = None
    rule: str = ""
    source: Shown | None = None
    csv: Download | None = None
    data: list[Download] = field(default_factory=list)
    licence: str = ""


def money_pages(context: SiteContext) -> list[Page]:
    """The page, and a page per picture for other people's frames."""
    return [money_page(context), *frames(context, MONEY, money_pictures(context))]


def money_files(context: SiteContext) -> list[File]:
    """Its pictures as files."""
    return picture_files(context, MONEY, money_pictures(context))


def money_page(context: SiteContext) -> Page:
    """The money of the plan; what the source does not say is not made up."""
    money = context.money
    if money is None:
        view = MoneyView(say("Wat het kost"), [Told(nothing_about_it())])
    elif money.is_detailed:
        view = _detailed(context, money)
    else:
        view = _as_stated(context, money)
    text = "".join(told.text for told in view.lead)
    return Page(addresses.MONEY, say("Geld"), text, addresses.MONEY, "money.html", view)


def _as_stated(context: SiteContext, money: Money) -> MoneyView:
    number = len({line.description for line in money.ledger.lines if line.is_post})
    text = say_count(
        number,
        "Het plan noemt bedragen voor {count} onderdeel.",
        "Het plan noemt bedragen voor {count} onderdelen.",
    )
    millions = any(line.stated_unit == "mln" for line in context.snapshot.budget)
    return MoneyView(
        say("Wat het kost"),
        [Told(text)],
        rule=as_stated_rule(),
        source=stated_table(money, millions=millions),
        csv=_csv(money),
    )


def _detailed(context: SiteContext, money: Money) -> MoneyView:
    allocation = allocate(money.ledger, money.best) if money.best else None
    pictures = money_pictures(context)
    savings = saving_table(context.snapshot.savings or ())
    stories = _stories(money)
    return MoneyView(
        title=headline(money),
        lead=lead(money, context.actor),
        facts=_facts(money),
        offers=offers(context, MONEY, pictures),
        picture=next((one for one in pictures if one.name == BUDGET), None),
        threshold=threshold_sentence(money) if money.deviations.is_compared else "",
        stories=stories,
        tables=deviation_tables(money),
        permanence=_permanence(money),
        years_title=say(
            "{number} jaar naast elkaar", number=capitalise(number_word(len(money.years)))
        ),
        years_text=years_sentence(money.years, context.actor),
        years=years_table(money) if len(money.years) > 1 else None,
        split=next((one for one in pictures if one.name == SPLIT), None),
        goals=allocation_table(money, allocation) if allocation and allocation.allocated else None,
        programmes=programmes_table(money),
        themes=_themes(money),
        over_years=over_years_tables(money),
        savings_text=savings_sentence(savings) if savings.rows else "",
        savings=savings_table(money, savings) if savings.rows else None,
        amendments=_amendments(context, money),
        rule=adding_up_rule(),
        csv=_csv(money),
        data=[_csv(money, say("Alle bedragen als CSV"))],
        licence=context.snapshot.organisation.licence or "",
    )


def _csv(money: Money, text: str = "") -> Download:
    text = text or say("alle bedragen als CSV")
    return download(text, addresses.MONEY_CSV, amounts_csv(money))


def _themes(money: Money) -> list[Shown]:
    """Per programme a table of what stands directly below it."""
    found = (
        themes_table(money, money.index.nodes[code])
        for code, _ in money.headings[:_MOST_PROGRAMMES]
    )
    return [table for table in found if table]


def adding_up_rule() -> str:
    """How rounded rows add up, as readers see it under a table (``kernel.rounding.RULE``)."""
    return say(
        "De rijen tellen op tot het totaal. Als afronden dat verstoort, krijgt de rij met de "
        "grootste rest er één bij. Verschillen en saldo’s zijn berekend uit de afgeronde bedragen."
    )


def as_stated_rule() -> str:
    """What stands under a table that is shown as its source has it."""
    return say(
        "De bedragen en de totalen staan er zoals de bron ze geeft. Wij tellen zelf niets op. Een "
        "totaal kan daardoor iets anders zijn dan de som van de rijen, of niet over alle rijen "
        "gaan."
    )


def money_pictures(context: SiteContext) -> list[Picture]:
    """Every picture of the page."""
    money = context.money
    if money is None or not money.is_detailed:
        return []
    allocation = allocate(money.ledger, money.best) if money.best else None
    split = split_picture(money, allocation) if allocation else None
    return [picture for picture in (budget_picture(money), split) if picture]


def _facts(money: Money) -> list[Fact]:
    found = []
    if money.until:
        found.append(Fact(say("Stand op"), format_date(money.until)))
    found.append(Fact(say("Bedragen"), unit_words(money.unit)))
    if money.budget:
        found.append(Fact(say("Begroting"), column_words(money.budget).removeprefix("begroting ")))
    return found


def _stories(money: Money) -> list[MoneyStory]:
    """Every difference that needs an explanation, and every other one that has one."""
    large = list(money.deviations.large)
    others = [
        row for row in money.deviations.rows if row not in large and money.explanation(row.place)
    ]
    found = []
    for row in [*large, *others] if money.deviations.is_compared else []:
        said = money.explanation(row.place)
        found.append(
            MoneyStory(
                difference_title(row), said.text if said else (), said.measure if said else ()
            )
        )
    return found


def _permanence(money: Money) -> str:
    if money.best is None:
        return ""
    sums = dict.fromkeys(Permanence, Decimal(0))
    for line in money.ledger.posts(money.best, money.basis):
        if line.side is Side.EXPENSE:
            sums[line.permanence] += line.amount
    return permanence_sentence(
        sums[Permanence.STRUCTURAL], sums[Permanence.INCIDENTAL], sums[Permanence.UNSTATED]
    )


def _amendments(context: SiteContext, money: Money) -> Shown | None:
    """The numbered changes of the budget, with the decision about each."""
    items = context.snapshot.amendments or ()
    if not items:
        return None
    decided = {d.code: d for d in context.snapshot.decisions or ()}
    rows = []
    for item in items:
        decision = decided.get(item.decision or "")
        said = (
            f"{foreign(decision.body_name)}, {format_date(decision.decided_on)}"
            if decision
            else say("nog geen besluit")
        )
        change = sum((line.amount for line in item.lines if line.side is Side.EXPENSE), Decimal(0))
        cells = [foreign(item.title), said, format_number(change, 2 if change % 1 else 0)]
        number = say("{year}, wijziging {number}", year=item.year, number=item.number)
        rows.append(Cells("", number, "", cells))
    return Shown(
        say("Wijzigingen van de begroting, lasten in euro’s"),
        [say("Nummer"), say("Waarover"), say("Besluit"), say("Lasten")], rows, [], texts=2,
    )  # fmt: skip
