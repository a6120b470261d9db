"""How many numbers of what was checked have a source behind them."""

from doelenboom.checks.subject import Subject
from doelenboom.figures.api import coverage_of_all
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.proses import proses


def coverage_in_words(subject: Subject) -> str:
    """A sentence; "" without numbers, and for a document in which nothing can be bound."""
    if subject.snapshot is None:
        return ""
    found = coverage_of_all(proses(subject.snapshot))
    if not found.numbers:
        return ""
    counts = f"{found.bound} gebonden, {found.marked} gemarkeerd en {found.loose} los"
    return f"In de teksten: {count_noun(found.numbers, 'getal', 'getallen')} ({counts})."
