"""Changes that somebody may make between two versions of a plan."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import State
from doelenboom.snapshot import models as m
from doelenboom.snapshot.money import BudgetLine
from doelenboom.snapshot.risks import ChanceClass, MoneyClass, Risk, RiskRegister
from tests.factories import code_of, contribution, node

Change = Callable[[m.Snapshot, random.Random], m.Snapshot]


def changed(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    """The next version: a few changes, in any order."""
    after = _next_version(before)
    for change in rng.sample(CHANGES, k=3):
        after = change(after, rng)
    return after


def _next_version(before: m.Snapshot) -> m.Snapshot:
    publication = before.publication
    later = publication.built_at + timedelta(days=1)
    known = {"version": publication.version + 1, "exported_at": later, "built_at": later}
    return before.model_copy(update={"publication": publication.model_copy(update=known)})


def _with(parts: tuple[Any, ...], rng: random.Random, **known: object) -> tuple[Any, ...]:
    """One of the parts, any of them, as a copy in which something else stands."""
    place = rng.randrange(len(parts))
    other = parts[place].model_copy(update=known)
    return (*parts[:place], other, *parts[place + 1 :])


def _title(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    nodes = _with(before.nodes, rng, title=f"Anders {rng.randrange(100)}")
    return before.model_copy(update={"nodes": nodes})


def _explanation(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    text = from_text(f"Hier helpt de sociale basis {rng.randrange(100)} mensen.")
    return before.model_copy(update={"nodes": _with(before.nodes, rng, explanation=text)})


def _owner(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    return before.model_copy(update={"nodes": _with(before.nodes, rng, owner="team Anders")})


def _added(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    code = f"VL.1.{len(before.nodes) + rng.randrange(10, 90)}"
    return before.model_copy(
        update={"nodes": (*before.nodes, node(code, "VL.1", 3, f"Nieuw onderdeel {code}"))}
    )


def _gone(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    """The last element goes, where nothing is said of it."""
    last = before.nodes[-1].code
    if len(before.nodes) < 9 or any(c.node == last for c in before.contributions):
        return before
    return before.model_copy(update={"nodes": before.nodes[:-1]})


def _status(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    status = code_of(rng.choice(list(State)))
    reports = _with(before.contributions, rng, status=status, measure=from_text("Meer doen."))
    return before.model_copy(update={"contributions": reports})


def _reported(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    known = {(c.edition, c.node) for c in before.contributions}
    open_ones = [n.code for n in before.nodes if ("tussen-2", n.code) not in known]
    made = contribution("tussen-2", rng.choice(open_ones), rng.choice(list(State)))
    return before.model_copy(update={"contributions": (*before.contributions, made)})


def _figure(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    first = before.indicators[0]
    seen = _with(first.observations, rng, value=Decimal(rng.randrange(10, 90)))
    changed_one = first.model_copy(update={"observations": seen})
    return before.model_copy(update={"indicators": (changed_one, *before.indicators[1:])})


def _indicator(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    code = f"cijfer-{rng.randrange(1000)}"
    nodes = (rng.choice(before.nodes[:7]).code,)
    made = m.Indicator(code=code, name=f"nieuw cijfer {code}", unit="%", nodes=nodes)
    known = {one.code for one in before.indicators}
    return before.model_copy(
        update={"indicators": (*before.indicators, *([made] if code not in known else []))}
    )


def _term(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    slug = f"begrip-{len(before.terms)}"
    word = rng.choice(["mensen", "vragen", "vacature", "regie"])
    made = m.Term(slug=slug, term=word, definition=from_text("Wat daarmee bedoeld wordt."))
    return before.model_copy(update={"terms": (*before.terms, made)})


def _budget(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    line = BudgetLine(
        description="Bijgeraamd", year=2026, phase="begroting", node="VL",
        amount=Decimal(rng.randrange(1, 99) * 1_000),
    )  # fmt: skip
    return before.model_copy(update={"budget": (*before.budget, line)})


def _risk(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    risk = Risk(
        code="r-1", event=f"Tegenvaller {rng.randrange(9)}", chance="klein", damage="fors",
        nodes=(rng.choice(before.nodes[:6]).code,),
    )  # fmt: skip
    register = RiskRegister(
        edition="tussen-2", risks=(risk,),
        chances=(ChanceClass(name="klein", from_percent=Decimal(0), to_percent=Decimal(20)),),
        damages=(MoneyClass(name="fors", from_amount=Decimal(1), to_amount=Decimal(1000)),),
    )  # fmt: skip
    return before.model_copy(update={"risks": (register,)})


def _milestone(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    made = m.Milestone(
        edition="tussen-2", node=rng.choice(before.nodes[:6]).code, text="Af",
        due=date(2026, 6, rng.randrange(1, 28)),
    )  # fmt: skip
    return before.model_copy(update={"milestones": (*before.milestones, made)})


def _relation(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    one, other = (item.code for item in rng.sample(before.nodes[:7], k=2))
    made = m.Relation(source=one, target=other, kind="related_to")
    return before.model_copy(update={"relations": (*before.relations, made)})


def _edition(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    day = date(2026, 9, rng.randrange(1, 28))
    last = before.editions[-1].model_copy(update={"reference_date": day})
    return before.model_copy(update={"editions": (*before.editions[:-1], last)})


def _plan(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    plan = before.plan.model_copy(update={"title": f"Plan {rng.randrange(99)}"})
    return before.model_copy(update={"plan": plan})


def _notice(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    notice = rng.choice([None, "Let op.", "Dit is een voorbeeld."])
    organisation = before.organisation.model_copy(update={"notice": notice})
    return before.model_copy(update={"organisation": organisation})


def _register(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    """The organisation fills in by what identifier other registers know it."""
    uri = f"https://identifiers.overheid.nl/tooi/id/gemeente/gm0{rng.randrange(100, 999)}"
    organisation = before.organisation.model_copy(update={"tooi_uri": uri})
    return before.model_copy(update={"organisation": organisation})


def _code(before: m.Snapshot, rng: random.Random) -> m.Snapshot:
    code = f"gemeente-{rng.randrange(100)}"
    organisation = before.organisation.model_copy(update={"code": code})
    return before.model_copy(update={"organisation": organisation})


IDENTITY: list[Change] = [_register, _code]
"""By what name others know who publishes."""
CHANGES: list[Change] = [
    *IDENTITY,
    _title, _explanation, _owner, _added, _gone, _status, _reported, _figure, _indicator, _term,
    _budget, _risk, _milestone, _relation, _edition, _plan, _notice,
]  # fmt: skip
