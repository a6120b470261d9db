"""What the start page says where no other page says it."""

from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import PARTS
from doelenboom.site.facts.ids import PlanCount, plan_count_fact
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign, mark
from doelenboom.site.sentences.change_sentences import comparison_lead, since
from doelenboom.site.sentences.counts import digits
from doelenboom.site.sentences.money_sentences import headline as money_headline
from doelenboom.site.sentences.money_sentences import lead as money_lead
from doelenboom.site.sentences.status_sentences import change_sentence
from doelenboom.site.sentences.summaries import lead
from doelenboom.site.sentences.tree_words import plan_title


def bead_note(size: int, one: str) -> str:
    """What one shape stands for."""
    if size == 1:
        return say("Elke vorm is één {noun}.", noun=one)
    return say_count(
        size,
        "Elke vorm staat voor {count} {noun}: het aantal is naar boven afgerond.",
        "Elke vorm staat voor {count} {noun}: het aantal is naar boven afgerond.",
        noun=one,
    )


def plan_headline(context: SiteContext) -> str:
    """The heading of a plan on which nothing was reported yet."""
    return say("Wat {place} wil", place=foreign(context.place))


def start_lead(context: SiteContext) -> str:
    """The state in a few sentences; without reports, what there is to read."""
    tally, noun = context.tally(), context.counted.noun
    if context.has_reports:
        text = lead(tally, noun)
        if not tally.reported:
            told = set(context.index.current_contribution)
            called = noun if told <= context.counted.codes else PARTS
            more = say(
                "Wel staat bij {parts} in woorden wat er is gebeurd.", parts=called.count(len(told))
            )
            text = f"{text} {more}"
        return text
    plan = context.snapshot.plan
    title = plan_title(plan)
    if plan.adopted_on:
        title = say("{title}, vastgesteld op {day}", title=title, day=format_date(plan.adopted_on))
    rest = say("Over de voortgang is nog niets gemeld; hier staat wat het plan is.")
    return f"{title}. {rest}"


def change_text(context: SiteContext) -> str:
    """What changed since the edition before, in a sentence."""
    if context.earlier:
        return change_sentence(context.changes, context.counted.noun, context.earlier)
    if context.comparisons:
        return comparison_lead(context.comparisons[0], len(context.snapshot.nodes))
    return say(
        "Dit is de eerste editie waarin iets is gemeld. Er is nog niets om mee te vergelijken."
    )


def change_title(context: SiteContext) -> str:
    """Heading above what changed."""
    if context.earlier or not context.comparisons:
        return say("Wat er veranderde sinds de vorige editie")
    return say("Wat er veranderde {since}", since=since(context.comparisons[0]))


def figures_line(context: SiteContext) -> str:
    """How many indicators there are, and of how many there is a figure."""
    number = len(context.snapshot.indicators)
    if not number:
        return say("Dit plan noemt geen indicatoren.")
    measured = sum(1 for i in context.snapshot.indicators if i.observations)
    text = say(
        "Het plan noemt {count} indicator."
        if number == 1
        else "Het plan noemt {count} indicatoren.",
        count=_plan_count("indicators", number),
    )
    if measured == number:
        more = say("Van elke indicator is minstens één cijfer bekend.") if number > 1 else ""
    elif not measured:
        more = say("Daarvan is nog geen cijfer bekend.")
    else:
        more = say(
            "Van {count} daarvan is minstens één cijfer bekend.",
            count=_plan_count("measured", measured),
        )
    return f"{text} {more}".strip()


def _plan_count(what: PlanCount, number: int) -> str:
    return mark(digits(number), fact=plan_count_fact(what), value=Decimal(number))


def money_text(context: SiteContext) -> tuple[str, str]:
    """What it costs: the finding, and the sentences that explain it; empty without amounts."""
    money = context.money
    if money is None:
        return "", ""
    if not money.is_detailed:
        number = len({line.description for line in money.ledger.lines if line.is_post})
        text = say_count(
            number,
            "Het plan noemt bedragen voor {count} onderdeel.",
            "Het plan noemt bedragen voor {count} onderdelen.",
        )
        return "", text
    told = "".join(piece.text for piece in money_lead(money, context.actor))
    return f"{money_headline(money)}.", told


def themes_title(context: SiteContext) -> str:
    """Heading above the themes: "De opgaven"."""
    noun = context.noun_of(context.themes)
    return say("De {nouns}", nouns=noun) if noun else say("De onderdelen van het plan")
