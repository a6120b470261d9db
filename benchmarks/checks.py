"""The checks: how much they find and how often they are wrong, and how long they take."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from statistics import median

from benchmarks.content import sentence, snapshot
from benchmarks.table import Table
from doelenboom.checks.beside import about_node, beside
from doelenboom.checks.catalogue import RULES
from doelenboom.checks.owners import contribution_owner
from doelenboom.checks.reading.plain import read_plain
from doelenboom.checks.reading.snapshot import document_of_contribution, subject_of
from doelenboom.checks.rule import Family
from doelenboom.checks.running import check, check_passage
from doelenboom.checks.subject import Subject
from doelenboom.snapshot.models import Contribution, Snapshot
from tests.checks.scoring import cases, held_out, score

NODES, INDICATORS = 2_000, 250
PAGES, PARAGRAPHS_A_PAGE = 90, 6
CEILING_SECONDS = 5
CEILING_PASSAGE_MS = 150
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.9


def run() -> Table:
    """Quality per family over the labelled set, and speed at the sizes that were asked."""
    table = Table("Checks: quality over the labelled set, and speed")
    for family, told in score(cases()).items():
        good = told.precision >= LEAST_PRECISION and told.recall >= LEAST_RECALL
        table.add(
            f"{family}: {told.planted} planted, {told.clean} clean",
            f"precision {told.precision:.3f}, recall {told.recall:.3f}",
            f"≥ {LEAST_PRECISION}, ≥ {LEAST_RECALL}", good,
        )  # fmt: skip
    for (number, family), told in sorted(held_out(cases()).items()):
        table.add(
            f"  round {number} before mending, {family}: "
            f"{told.planted} planted, {told.clean} clean",
            f"precision {told.precision:.2f}, recall {told.recall:.2f}",
        )  # fmt: skip
    _speed(table)
    return table


def _speed(table: Table) -> None:
    frozen = _edition()
    subject = subject_of(frozen)
    letters = sum(len(passage.text) for passage in subject.document.passages)
    seconds = _timed(lambda: check(subject_of(frozen), RULES), times=1)
    what = f"edition of {NODES:,} elements, {INDICATORS} indicators, {letters / 1e6:.1f} mln signs"
    table.add(what, f"{seconds:.2f} s", f"≤ {CEILING_SECONDS} s", seconds <= CEILING_SECONDS)
    for family in Family:
        rules = [rule for rule in RULES if rule.family is family]
        own = _timed(partial(check, replace(subject, _derived={}), rules), times=1)
        table.add(f"  of which {family.value}, alone", f"{own:.2f} s")
    _beside(table, subject)
    document = read_plain(_document(), "document")
    seconds = _timed(lambda: check(Subject(document, date(2026, 11, 22)), RULES))
    what = f"document of {PAGES} pages, {len(document.passages):,} passages"
    table.add(what, f"{seconds:.2f} s", f"≤ {CEILING_SECONDS} s", seconds <= CEILING_SECONDS)
    changed = max(_timed(partial(check_passage, subject, n, RULES)) for n in range(40)) * 1000
    table.add(
        "one changed passage, the slowest of 40", f"{changed:.1f} ms",
        f"≤ {CEILING_PASSAGE_MS} ms", changed <= CEILING_PASSAGE_MS,
    )  # fmt: skip


def _beside(table: Table, whole: Subject) -> None:
    """One text with the part of the plan around it, as it is checked while somebody types."""
    assert whole.snapshot is not None
    texts = whole.snapshot.contributions[:: len(whole.snapshot.contributions) // 40]
    slowest = max(_timed(partial(_typed, whole, one)) for one in texts) * 1000
    table.add(
        "one text beside it, the slowest of 40", f"{slowest:.1f} ms",
        f"≤ {CEILING_PASSAGE_MS} ms", slowest <= CEILING_PASSAGE_MS,
    )  # fmt: skip


def _typed(whole: Subject, one: Contribution) -> None:
    assert whole.snapshot is not None
    document = document_of_contribution("plan", one, one.node)
    owner = contribution_owner(one.edition, one.node)
    beside(whole, document, owner, about_node(whole.snapshot, one.node))


def _edition() -> Snapshot:
    """An edition with texts as long as the longest real plan: 820 signs per element."""
    frozen = snapshot(NODES, INDICATORS)
    nodes = tuple(
        node.model_copy(update={"explanation": node.explanation[:1]}) for node in frozen.nodes
    )
    contributions = tuple(
        one.model_copy(update={"measure": (), "rows": tuple(
            row.model_copy(update={"plan": ()}) for row in one.rows[:1]
        )})
        for one in frozen.contributions
    )  # fmt: skip
    return frozen.model_copy(update={"nodes": nodes, "contributions": contributions})


def _timed(work: Callable[[], object], times: int = 3) -> float:
    """Median of some runs, in seconds of one core, so that other work does not count."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return median(taken)


def _document() -> str:
    """Plain text with headings and numbers, as long as so many pages."""
    import random

    rng = random.Random(PAGES)
    parts = []
    for page in range(PAGES):
        parts.append(f"## {page + 1}. {sentence(rng, 4).rstrip('.')}")
        for _ in range(PARAGRAPHS_A_PAGE):
            told = " ".join(sentence(rng, rng.randint(8, 18)) for _ in range(4))
            share = f"In {rng.randint(2018, 2025)} was {rng.randint(1, 99)} % van de inwoners lid."
            parts.append(f"{told} {share}")
    return "\n\n".join(parts) + "\n"
