"""What an import would do, in sentences."""

from doelenboom.exchange.outcome import Outcome
from doelenboom.kernel.wording import count_noun, enumerate_nl


def lead(outcome: Outcome) -> str:
    """What the workbook would do to the plan."""
    if outcome.errors:
        return (
            f"Dit werkboek kan nog niet worden ingelezen: er "
            f"{'is' if outcome.errors == 1 else 'zijn'} {count_noun(outcome.errors, 'fout')}. "
            "Er is niets opgeslagen. Verbeter het werkboek en kies het daarna opnieuw."
        )
    added, changed, removed = totals(outcome)
    parts = []
    if added:
        parts.append(f"voegt {count_noun(added, 'rij')} toe")
    if changed:
        parts.append(f"wijzigt {count_noun(changed, 'rij')}")
    if removed:
        parts.append(f"verwijdert {count_noun(removed, 'onderdeel', 'onderdelen')}")
    if not parts:
        return "Dit werkboek zegt precies wat er al staat. Er is niets in te lezen."
    return f"Dit werkboek {enumerate_nl(parts)}. Niets is nog opgeslagen."


def done(outcome: Outcome) -> str:
    """What was done, for the message afterwards."""
    added, changed, removed = totals(outcome)
    parts = [f"{count_noun(added, 'rij')} toegevoegd", f"{count_noun(changed, 'rij')} gewijzigd"]
    if removed:
        parts.append(f"{count_noun(removed, 'onderdeel', 'onderdelen')} verwijderd")
    return f"“{outcome.title}” is ingelezen: {enumerate_nl(parts)}."


def totals(outcome: Outcome) -> tuple[int, int, int]:
    """Rows added, rows changed, things deleted."""
    return (
        sum(count.added for count in outcome.counts),
        sum(count.changed for count in outcome.counts),
        sum(count.missing for count in outcome.counts) if outcome.deleted else 0,
    )


def has_work(outcome: Outcome) -> bool:
    """Whether there is anything to confirm."""
    return not outcome.errors and any(totals(outcome))
