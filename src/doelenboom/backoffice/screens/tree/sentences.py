"""What the tree says in a sentence before it is shown."""

from collections import Counter
from decimal import Decimal

from doelenboom.backoffice.screens.tree.filters import Found
from doelenboom.backoffice.screens.tree.rows import Tree
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.states import DEVIATIONS
from doelenboom.kernel.wording import count_noun, enumerate_nl


def about(tree: Tree) -> str:
    """How large the plan is, per level in the order of the plan."""
    if not tree.by_pk:
        return "Dit plan heeft nog geen elementen."
    numbers = tree.per_level()
    parts = [
        count_noun(numbers[pk], name.lower(), many.lower())
        for pk, (name, many) in tree.levels.items()
        if numbers[pk]
    ]
    return f"Dit plan heeft {enumerate_nl(parts)}."


def about_reports(tree: Tree) -> str:
    """How it is going according to the newest edition; empty when there is no edition."""
    if tree.edition is None:
        return ""
    counts = Counter(row.report.state for row in tree.by_pk.values() if row.report)
    missing = sum(row.missing for row in tree.by_pk.values())
    if not counts:
        return f"Over {tree.edition.title} is nog niets gemeld."
    off = sum(counts[state] for state in DEVIATIONS)
    verb = "wijkt" if off <= 1 else "wijken"
    reported = count_noun(sum(counts.values()) + missing, "element")
    says = f"{verb} {_number(off) if off else 'geen'} van de {reported} af"
    if not missing:
        return f"In {tree.edition.title} {says}."
    silent = f"{_number(missing)} {'is' if missing == 1 else 'zijn'} niet gemeld"
    return f"In {tree.edition.title} {says}; {silent}."


def about_drafts(tree: Tree) -> str:
    """How much is not yet released; empty when everything is."""
    drafts = sum(row.draft for row in tree.by_pk.values())
    if not drafts:
        return ""
    return f"{count_noun(drafts, 'element')} {'heeft' if drafts == 1 else 'hebben'} een concept."


def about_found(tree: Tree, found: Found) -> str:
    """What a filter left over."""
    number, total = len(found.matches), count_noun(len(tree.by_pk), "element")
    if not number:
        return f"Geen van de {total} voldoet aan uw keuze."
    return (
        f"{_number(number)} van de {total} {'voldoet' if number == 1 else 'voldoen'} aan uw keuze."
    )


def _number(count: int) -> str:
    return format_number(Decimal(count))
