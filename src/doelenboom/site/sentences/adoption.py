"""How pages say that an edition was adopted, by whom, and what an erratum corrected."""

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.wording import with_full_stop
from doelenboom.site import addresses
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Link
from doelenboom.snapshot.decisions import Decision
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Edition, Snapshot


def decision_anchor(code: str) -> str:
    """Where a decision stands on the page of decisions."""
    return f"d-{code}"


def decision_of(snapshot: Snapshot, edition: Edition) -> Decision | None:
    """The decision with which an edition was adopted, where it is known."""
    wanted = edition.adopted_by_decision
    return next((item for item in snapshot.decisions or () if item.code == wanted), None)


def adoption_fact(snapshot: Snapshot, edition: Edition) -> str:
    """``"Vastgesteld door de raad op 18 juni 2026 (R26-041)"``; empty where it is not adopted."""
    if not edition.adopted_on:
        return ""
    decision = decision_of(snapshot, edition)
    number = f" ({decision.number})" if decision and decision.number else ""
    day = format_date(edition.adopted_on)
    if not edition.adopted_by:
        return say("Vastgesteld op {day}{number}", day=day, number=number)
    body = foreign(edition.adopted_by)
    return say("Vastgesteld door {body} op {day}{number}", body=body, day=day, number=number)


def is_adopted(index: SnapshotIndex) -> bool:
    """Whether the edition that is shown says when it was adopted; without one, the plan itself.

    What does not is a concept, on the website and in every PDF alike: that it was adopted is
    known nowhere, and a reader may not take it for a decision.
    """
    edition = index.edition
    return (edition.adopted_on if edition else index.snapshot.plan.adopted_on) is not None


def decision_link(snapshot: Snapshot, edition: Edition) -> Link | None:
    """The way from an edition to its decision."""
    decision = decision_of(snapshot, edition)
    if decision is None:
        return None
    anchor = decision_anchor(decision.code)
    return Link(say("Lees het besluit"), f"{addresses.DECISIONS}#{anchor}")


def erratum_sentence(edition: Edition) -> str:
    """``"Versie 2. Verbeterd: …"``; empty for what was adopted the first time."""
    if not edition.erratum:
        return ""
    told = foreign(with_full_stop(edition.erratum))
    return say("Versie {version}. Verbeterd: {reason}", version=edition.version, reason=told)


def adopted_text(snapshot: Snapshot, edition: Edition) -> str:
    """Reference date, adoption and erratum in words, as far as they are known."""
    parts = []
    if edition.reference_date:
        parts.append(say("Stand op {day}.", day=format_date(edition.reference_date)))
    if edition.adopted_on:
        parts.append(f"{adoption_fact(snapshot, edition)}.")
    if edition.erratum:
        parts.append(erratum_sentence(edition))
    return " ".join(parts)
