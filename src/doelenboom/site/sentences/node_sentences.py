"""The sentence that opens the page of an element."""

from doelenboom.kernel.prose import Prose, plain
from doelenboom.kernel.wording import capitalise, number_word
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import PARTS, Tally, level_noun
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, lowered
from doelenboom.site.sentences.summaries import lead
from doelenboom.site.shapes import status_word
from doelenboom.site.vocabulary import not_reported
from doelenboom.snapshot.models import Contribution, Node

_MAX_SENTENCE = 220


def node_lead(
    context: SiteContext, node: Node, children: list[Node], contributions: list[Contribution]
) -> str:
    """How it goes with an element and what is below it, or what it is when nothing is known."""
    sentences = []
    shown = context.index.current_contribution.get(node.code)
    if shown and shown.status:
        sentences.append(_own_status(context, shown, contributions))
    tally = context.tally(node.code)
    below = tally.total - (node.code in context.counted.codes)
    if below and context.has_reports:
        sentences.append(_below(context, node, tally))
    elif children and not sentences:
        sentences.append(_parts(context, children))
    if not sentences:
        sentences.append(_nothing(context, shown))
    return " ".join(sentences)


def first_sentence(text: Prose) -> str:
    """The first sentence of a text, where it is whole and short enough to stand alone."""
    words = plain(text)
    head, stop, _ = words.partition(". ")
    sentence = f"{head}." if stop else words
    whole = sentence[-1:] in {".", "!", "?"}
    return sentence if whole and len(sentence) <= _MAX_SENTENCE else ""


def _own_status(
    context: SiteContext, shown: Contribution, contributions: list[Contribution]
) -> str:
    status = context.index.status(shown.status)
    word = lowered(status_word(status) if status else not_reported())
    text = say("In deze editie is gemeld: {word}.", word=word)
    earlier = [c for c in contributions if c is not shown and c.status]
    if earlier and contributions[-1] is shown:
        before = context.index.status(earlier[-1].status)
        if before and before != status:
            text += " " + say("Eerder was dat: {word}.", word=lowered(status_word(before)))
        elif before:
            text += " " + say("Dat is hetzelfde als in de vorige melding.")
    return text


def _below(context: SiteContext, node: Node, tally: Tally) -> str:
    own = context.index.current_contribution.get(node.code)
    if node.code in context.counted.codes:
        tally = _without(context, tally, own)
    return lead(tally, context.counted.noun, owner=say("Dit onderdeel"))


def _without(context: SiteContext, tally: Tally, own: Contribution | None) -> Tally:
    """The counts below an element, without the element itself."""
    status = own.status if own else None
    counts = tuple((s, n - (s.code == status)) for s, n in tally.counts if n - (s.code == status))
    return Tally(counts, tally.missing - (status is None))


def _parts(context: SiteContext, children: list[Node]) -> str:
    noun = level_noun(context.index.levels[children[0].level])
    if any(child.level != children[0].level for child in children):
        noun = PARTS
    number = number_word(len(children))
    return say("Dit onderdeel heeft {count}.", count=f"{number} {noun.of(len(children))}")


def _nothing(context: SiteContext, shown: Contribution | None) -> str:
    if not context.snapshot.edition:
        return say("Over de voortgang is nog niets gemeld.")
    if shown and (shown.explanation or any(row.progress for row in shown.rows)):
        said = foreign(capitalise(first_sentence(shown.explanation)))
        return said or say("Over dit onderdeel is in woorden gemeld hoe het gaat, zonder status.")
    return nothing_reported()


def nothing_reported() -> str:
    """What is said of an element that the shown edition is silent about."""
    return say("Hierover is in deze editie niets gemeld.")
