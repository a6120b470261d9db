"""What a plan or a branch consists of, in words."""

from collections.abc import Iterable

from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import level_noun
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.snapshot.models import Node, Plan


def plan_line(context: SiteContext) -> str:
    """``"Het plan heeft 1 ambitie, 7 opgaven en 21 doelen."``, level by level from the top."""
    if not context.snapshot.nodes:
        return say("Het plan heeft nog geen onderdelen.")
    return say("Het plan heeft {parts}.", parts=_levels(context, context.snapshot.nodes))


def below_text(context: SiteContext, node: Node) -> str:
    """``"3 doelen"``: what stands directly below an element; "" when nothing does."""
    return _levels(context, context.index.children.get(node.code, []))


def levels_text(context: SiteContext, node: Node) -> str:
    """``"3 doelen en 15 focuspunten"``: everything below an element; "" when nothing is."""
    found: list[Node] = []
    waiting = list(context.index.children.get(node.code, []))
    for item in waiting:
        found.append(item)
        waiting.extend(context.index.children.get(item.code, []))
    return _levels(context, found)


def plan_title(plan: Plan) -> str:
    """Title of a plan with its years, unless the title names them already."""
    years = period_of_plan(plan.year_from, plan.year_to)
    stated = years in plan.title or years.replace("–", "-") in plan.title
    title = foreign(plan.title)
    return title if stated else f"{title} ({years})"


def period_of_plan(start: int | None, end: int | None) -> str:
    """Years of a plan: ``2026–2031``, ``2025``, ``vanaf 2023``; "" when none is stated."""
    if start and end:
        return f"{start}–{end}" if start != end else str(start)
    if start:
        return say("vanaf {year}", year=start)
    return say("tot en met {year}", year=end) if end else ""


def _levels(context: SiteContext, nodes: Iterable[Node]) -> str:
    counts: dict[str, int] = {}
    for node in nodes:
        counts[node.level] = counts.get(node.level, 0) + 1
    nouns = [(level_noun(context.index.levels[level]), n) for level, n in counts.items()]
    return enumerate_nl([count_noun(n, noun.one, noun.many) for noun, n in nouns])
