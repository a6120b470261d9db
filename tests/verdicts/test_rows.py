"""An accepted finding on a row without a code is known again when other rows are put in above."""

from decimal import Decimal

import pytest

from doelenboom.checks.catalogue import RULES
from doelenboom.checks.examples.money import line
from doelenboom.checks.finding import Finding
from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.checks.rows import RowOwners
from doelenboom.checks.rule import Rule
from doelenboom.kernel.money import Side
from doelenboom.kernel.prose import from_text
from doelenboom.snapshot.models import Abbreviation, Law, Milestone, Snapshot, Source
from doelenboom.snapshot.money import MoneyDeviation, Saving
from doelenboom.verdicts.api import fingerprint
from tests.factories import small_snapshot

ROWS = ("mijlpaal:", "taakstelling:", "post:", "afwijking:", "stap:", "wet:", "bron:", "afkorting:")
OF_ROWS = ("verslag-mijlpaal-", "geld-besparing", "geld-dubbel", "geld-teken", "geld-duizend")


def above(snapshot: Snapshot) -> Snapshot:
    """With a harmless row put in at the top of every list."""
    reached = Milestone(node=snapshot.nodes[0].code, text="Alles is begonnen", edition=None)
    why = MoneyDeviation(
        edition=snapshot.edition or "", description="Een post", explanation=from_text("Het liep.")
    )
    saving = Saving(title="Zuinig met papier", year=2027, amount=Decimal(5_000))
    return snapshot.model_copy(
        update={
            "milestones": (reached, *snapshot.milestones),
            "savings": (saving, *(snapshot.savings or ())),
            "money_deviations": (why, *(snapshot.money_deviations or ())),
            "budget": (
                line("Nieuwe post", Decimal(0), Side.EXPENSE, "5.1"), *snapshot.budget
            ),
            "laws": (Law(title="Archiefwet"), *snapshot.laws),
            "sources": (Source(title="Jaarverslag"), *snapshot.sources),
            "abbreviations": (Abbreviation(short="rw", meaning="rij"), *snapshot.abbreviations),
        }
    )  # fmt: skip


def of_rows(rule: Rule, snapshot: Snapshot) -> set[tuple[str, str]]:
    """Key and fingerprint of what a rule finds on rows."""
    found: list[Finding] = list(rule.examine(subject_of(snapshot)))
    return {(one.key, fingerprint(one)) for one in found if one.place.owner.startswith(ROWS)}


@pytest.mark.parametrize("rule", [one for one in RULES if one.id.startswith(OF_ROWS)],
                         ids=lambda rule: rule.id)  # fmt: skip
def test_a_row_put_in_above_opens_nothing_again(rule: Rule) -> None:
    for example in rule.bad:
        snapshot = example.subject().snapshot if example.subject else None
        if snapshot is not None:
            before = of_rows(rule, snapshot)
            assert before <= of_rows(rule, above(snapshot)), example.text


def test_these_rules_find_rows() -> None:
    found = [
        of_rows(rule, snapshot)
        for rule in RULES
        if rule.id.startswith(OF_ROWS)
        for example in rule.bad
        if example.subject and (snapshot := example.subject().snapshot)
    ]
    assert sum(map(len, found)) >= 10


def test_every_row_keeps_its_owner_and_twins_have_their_own() -> None:
    snapshot = small_snapshot()
    before, after = RowOwners(snapshot), RowOwners(above(snapshot))
    for name in ("milestones", "budget", "steps", "laws", "sources", "abbreviations"):
        now = getattr(after, name)
        assert now[-len(getattr(before, name)) :] == getattr(before, name), name
        assert len(set(now)) == len(now)
    (law, *_) = snapshot.laws or (Law(title="Wmo"),)
    one, other = RowOwners(snapshot.model_copy(update={"laws": (law, law)})).laws
    assert one != other
    assert other.startswith(one)
