"""Every fact of a publication, each id once."""

from collections.abc import Iterable, Iterator
from itertools import chain

from doelenboom.site.context import SiteContext
from doelenboom.site.facts.amounts import money_facts, saving_facts
from doelenboom.site.facts.cited import with_notes
from doelenboom.site.facts.citing import cited
from doelenboom.site.facts.counts import plan_facts, status_facts
from doelenboom.site.facts.fact import Fact
from doelenboom.site.facts.figures import figure_facts
from doelenboom.site.facts.risks import risk_facts


def every_figure(context: SiteContext) -> Iterator[Fact]:
    """What is measured or aimed at; ids of figures are never those of anything else."""
    return _once(fact for item in context.snapshot.indicators for fact in figure_facts(item))


def every_count(context: SiteContext) -> Iterator[Fact]:
    """What is counted in the plan, in its money, its risks and its texts."""
    known = cited()
    return _once(
        chain(
            plan_facts(context),
            status_facts(context),
            money_facts(context.money) if context.money else (),
            saving_facts(context.snapshot),
            risk_facts(context),
            known.facts if known else (),
        )
    )


def _once(found: Iterable[Fact]) -> Iterator[Fact]:
    known = cited()
    notes = dict(known.notes) if known else {}
    seen: set[str] = set()
    for fact in found:
        if fact.id not in seen:
            seen.add(fact.id)
            yield with_notes(fact, notes) if notes else fact
