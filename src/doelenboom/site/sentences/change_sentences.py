"""What changed, counted in sentences. Every change is counted exactly once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.snapshot.comparison import Change, ChangeKind, Comparison

_TELLING: tuple[tuple[ChangeKind, str, str], ...] = (
    (ChangeKind.ADDED, "{} onderdeel is nieuw", "{} onderdelen zijn nieuw"),
    (ChangeKind.REMOVED, "{} onderdeel is vervallen", "{} onderdelen zijn vervallen"),
    (ChangeKind.MOVED, "{} onderdeel kreeg een andere plaats",
     "{} onderdelen kregen een andere plaats"),
    (ChangeKind.STATUS, "{} status veranderde", "{} statussen veranderden"),
    (ChangeKind.REWORDED, "{} tekst is gewijzigd", "{} teksten zijn gewijzigd"),
    (ChangeKind.TARGET, "{} streefwaarde veranderde", "{} streefwaarden veranderden"),
    (ChangeKind.MONEY, "{} bedrag veranderde", "{} bedragen veranderden"),
    (ChangeKind.MILESTONE, "{} mijlpaal veranderde", "{} mijlpalen veranderden"),
    (ChangeKind.OWNER, "{} onderdeel kreeg een andere eigenaar",
     "{} onderdelen kregen een andere eigenaar"),
)  # fmt: skip


def since(comparison: Comparison) -> str:
    """``sinds Tussenrapportage 1 2026``, to stand in a sentence or a heading."""
    return f"sinds {comparison.title}"


def counts_sentence(changes: Iterable[Change]) -> str:
    """Counts per kind: ``Drie statussen veranderden en één tekst is gewijzigd.``."""
    return capitalise(_counts(changes))


def _counts(changes: Iterable[Change]) -> str:
    found = Counter(change.kind for change in changes)
    parts = [
        (one if found[kind] == 1 else many).format(number_word(found[kind]))
        for kind, one, many in _TELLING
        if found[kind]
    ]
    return f"{enumerate_nl(parts)}." if parts else "er is niets veranderd."


def comparison_lead(comparison: Comparison, total: int) -> str:
    """What changed in the whole plan since an earlier edition or version.

    Args:
        comparison: the changes.
        total: elements of the plan as it is now.
    """
    when = comparison.reference_date
    since_when = f" (stand op {format_date(when)})" if when else ""
    opening = f"{capitalise(since(comparison))}{since_when}"
    if not comparison.changes:
        return f"{opening} is er niets veranderd."
    gone = {c.node for c in comparison.changes if c.kind is ChangeKind.REMOVED}
    touched = {c.node for c in comparison.changes if c.node} - gone
    if not touched:
        return f"{opening}: {_counts(comparison.changes)}"
    of = f"{_digits(len(touched))} van de {_digits(total)} onderdelen"
    return f"{opening} veranderde er iets bij {of}. {counts_sentence(comparison.changes)}"


def element_sentence(comparison: Comparison, changes: Sequence[Change], targets: int) -> str:
    """What changed about one element.

    Args:
        comparison: since when.
        changes: those of this element.
        targets: target values that the element has; that they stayed is said where it is known.
    """
    number = len(changes)
    verb, thing = ("is", "ding") if number == 1 else ("zijn", "dingen")
    text = f"{capitalise(since(comparison))} {verb} {number_word(number)} {thing} veranderd."
    known = comparison.content_sha256 is not None
    if known and targets and not any(c.kind is ChangeKind.TARGET for c in changes):
        stayed = "De streefwaarde bleef" if targets == 1 else "De streefwaarden bleven"
        text += f" {stayed} gelijk."
    return text


def _digits(count: int) -> str:
    return f"{count:,}".replace(",", ".")
