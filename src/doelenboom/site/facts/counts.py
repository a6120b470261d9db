"""Counts as facts: how many elements have which status, and how much the plan holds."""

from collections.abc import Iterator, Mapping
from datetime import date

from doelenboom.kernel.states import DEVIATIONS, GOOD, MilestoneState
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.fact import Fact
from doelenboom.site.facts.ids import PlanCount, Sum, count_fact, plan_count_fact, sum_fact
from doelenboom.site.facts.spans import at_end_of
from doelenboom.snapshot.models import Edition


def plan_facts(context: SiteContext) -> Iterator[Fact]:
    """How many elements, indicators, terms … there are."""
    snapshot = context.snapshot
    numbers: dict[PlanCount, int] = {
        "elements": len(snapshot.nodes),
        "counted": len(context.counted.codes),
        "indicators": len(snapshot.indicators),
        "measured": sum(1 for item in snapshot.indicators if item.observations),
        "editions": len(snapshot.editions),
        "terms": len(snapshot.terms),
        "decisions": len(snapshot.decisions or ()),
        "milestones": len(snapshot.milestones),
        "milestones_reached": sum(
            1 for item in snapshot.milestones if item.state is MilestoneState.REACHED
        ),
        "relations": len(snapshot.relations),
    }
    when = at_end_of(snapshot.publication.exported_at.date())
    for what, number in numbers.items():
        more = (("telling", what),)
        yield Fact(plan_count_fact(what), "omvang", when, str(number), more=more)


def status_facts(context: SiteContext) -> Iterator[Fact]:
    """Counts per status of the plan and of every branch, in every edition.

    Of the edition that is shown every branch is counted, of others the plan and its themes;
    statuses that do not occur are told as 0 for those, so that a page can show a whole table.
    """
    snapshot = context.snapshot
    if not snapshot.editions:
        yield from _branch(context, None, None, [0] * len(context.scale), _missing(context))
    themes = [None, *(theme.code for theme in context.themes)]
    for edition in snapshot.editions:
        sums = _sums(context, edition)
        shown = edition.code == snapshot.edition
        codes = themes
        if shown:
            codes = [None, *(n.code for n in snapshot.nodes if n.code in context.index.children)]
            codes += [code for code in themes if code not in context.index.children and code]
        for code in codes:
            yield from _branch(context, edition, code, sums[code][:-1], sums[code][-1])


def shown_status_facts(context: SiteContext) -> Iterator[Fact]:
    """Counts per status of the whole plan in the edition that is shown."""
    edition = context.index.edition
    if edition is None:
        yield from _branch(context, None, None, [0] * len(context.scale), _missing(context))
        return
    sums = _sums(context, edition)[None]
    yield from _branch(context, edition, None, sums[:-1], sums[-1])


def day_of(context: SiteContext, edition: Edition | None) -> date:
    """The day that an edition is about; of one without a day, that of the export."""
    day = edition.reference_date if edition else None
    return day or context.snapshot.publication.exported_at.date()


def _missing(context: SiteContext) -> int:
    return len(context.counted.codes)


def _branch(
    context: SiteContext, edition: Edition | None, node: str | None, counts: list[int], missing: int
) -> Iterator[Fact]:
    when = at_end_of(day_of(context, edition))
    where = [("editie", edition.code)] if edition else []
    if node:
        where.append(("element", node))
    code = edition.code if edition else None
    for status, number in zip(context.scale, counts, strict=True):
        more = (*where, ("status", status.code))
        yield Fact(count_fact(node, status.code, code), "aantal", when, str(number), more=more)
    more = (*where, ("status", "niet-gemeld"))
    yield Fact(count_fact(node, None, code), "aantal", when, str(missing), more=more)
    for what, number in _together(context, counts, missing).items():
        more = (*where, ("telling", what))
        yield Fact(sum_fact(node, what, code), "aantal_samen", when, str(number), more=more)


def _together(context: SiteContext, counts: list[int], missing: int) -> Mapping[Sum, int]:
    pairs = list(zip(context.scale, counts, strict=True))
    reported = sum(counts)
    return {
        "total": reported + missing,
        "reported": reported,
        "good": sum(number for status, number in pairs if status.state in GOOD),
        "deviating": sum(number for status, number in pairs if status.state in DEVIATIONS),
    }


def _sums(context: SiteContext, edition: Edition) -> dict[str | None, list[int]]:
    """Element → counts per status in and below it, those without a status last."""
    column = {status.code: place for place, status in enumerate(context.scale)}
    found = {c.node: c.status for c in context.snapshot.contributions if c.edition == edition.code}
    width = len(context.scale) + 1
    sums: dict[str | None, list[int]] = {None: [0] * width}
    for node in context.snapshot.nodes:
        sums[node.code] = [0] * width
        if node.code in context.counted.codes:
            status = found.get(node.code)
            sums[node.code][column[status] if status else -1] = 1
    for node in reversed(context.snapshot.nodes):
        above = sums[node.parent]
        for place, number in enumerate(sums[node.code]):
            if number:
                above[place] += number
    return sums
