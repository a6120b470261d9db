"""What changed, counted in sentences. Every change is counted exactly once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.site.facts.ids import plan_count_fact
from doelenboom.site.language import say
from doelenboom.site.marking import at_start, foreign, mark
from doelenboom.site.sentences.counts import digits
from doelenboom.snapshot.comparison import Change, ChangeKind, Comparison

_ORDER = (
    ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MOVED, ChangeKind.STATUS, ChangeKind.REWORDED,
    ChangeKind.TARGET, ChangeKind.MONEY, ChangeKind.MILESTONE, ChangeKind.OWNER,
)  # fmt: skip


def since(comparison: Comparison) -> str:
    """``sinds Tussenrapportage 1 2026``, to stand in a sentence or a heading."""
    return say("sinds {title}", title=title_of(comparison))


def title_of(comparison: Comparison) -> str:
    """What was compared with: the edition's own title, or ``versie 1``."""
    version = comparison.title.removeprefix("versie ")
    if comparison.against == "version" and version.isdecimal():
        return say("versie {number}", number=version)
    return foreign(comparison.title)


def counts_sentence(changes: Iterable[Change]) -> str:
    """Counts per kind: ``Drie statussen veranderden en één tekst is gewijzigd.``."""
    return capitalise(_counts(changes))


def _counts(changes: Iterable[Change]) -> str:
    found = Counter(change.kind for change in changes)
    parts = [_happened(kind, found[kind]) for kind in _ORDER if found[kind]]
    return f"{enumerate_nl(parts)}." if parts else say("er is niets veranderd.")


def _happened(kind: ChangeKind, count: int) -> str:  # noqa: PLR0911 - a sentence per kind
    """How often something of one kind happened."""
    one, number = count == 1, number_word(count)
    match kind:
        case ChangeKind.ADDED:
            return say(
                "{number} onderdeel is nieuw" if one else "{number} onderdelen zijn nieuw",
                number=number,
            )
        case ChangeKind.REMOVED:
            return say(
                "{number} onderdeel is vervallen" if one else "{number} onderdelen zijn vervallen",
                number=number,
            )
        case ChangeKind.MOVED:
            return say(
                "{number} onderdeel kreeg een andere plaats"
                if one
                else "{number} onderdelen kregen een andere plaats",
                number=number,
            )
        case ChangeKind.STATUS:
            return say(
                "{number} status veranderde" if one else "{number} statussen veranderden",
                number=number,
            )
        case ChangeKind.REWORDED:
            return say(
                "{number} tekst is gewijzigd" if one else "{number} teksten zijn gewijzigd",
                number=number,
            )
        case ChangeKind.TARGET:
            return say(
                "{number} streefwaarde veranderde" if one else "{number} streefwaarden veranderden",
                number=number,
            )
        case ChangeKind.MONEY:
            return say(
                "{number} bedrag veranderde" if one else "{number} bedragen veranderden",
                number=number,
            )
        case ChangeKind.MILESTONE:
            return say(
                "{number} mijlpaal veranderde" if one else "{number} mijlpalen veranderden",
                number=number,
            )
        case ChangeKind.OWNER:
            return say(
                "{number} onderdeel kreeg een andere eigenaar"
                if one
                else "{number} onderdelen kregen een andere eigenaar",
                number=number,
            )


def comparison_lead(comparison: Comparison, total: int) -> str:
    """What changed in the whole plan since an earlier edition or version.

    Args:
        comparison: the changes.
        total: elements of the plan as it is now.
    """
    opening = at_start(since(comparison))
    if when := comparison.reference_date:
        opening = say("{since} (stand op {day})", since=opening, day=format_date(when))
    if not comparison.changes:
        return say("{since} is er niets veranderd.", since=opening)
    gone = {c.node for c in comparison.changes if c.kind is ChangeKind.REMOVED}
    touched = {c.node for c in comparison.changes if c.node} - gone
    if not touched:
        return f"{opening}: {_counts(comparison.changes)}"
    first = say(
        "{since} veranderde er iets bij {part} van de {total} onderdelen.",
        since=opening,
        part=digits(len(touched)),
        total=mark(digits(total), fact=plan_count_fact("elements"), value=Decimal(total)),
    )
    return f"{first} {counts_sentence(comparison.changes)}"


def element_sentence(comparison: Comparison, changes: Sequence[Change], targets: int) -> str:
    """What changed about one element.

    Args:
        comparison: since when.
        changes: those of this element.
        targets: target values that the element has; that they stayed is said where it is known.
    """
    number, opening = len(changes), at_start(since(comparison))
    text = say(
        "{since} is {number} ding veranderd."
        if number == 1
        else "{since} zijn {number} dingen veranderd.",
        since=opening,
        number=number_word(number),
    )
    known = comparison.content_sha256 is not None
    if known and targets and not any(c.kind is ChangeKind.TARGET for c in changes):
        stayed = say(
            "De streefwaarde bleef gelijk." if targets == 1 else "De streefwaarden bleven gelijk."
        )
        text += f" {stayed}"
    return text
