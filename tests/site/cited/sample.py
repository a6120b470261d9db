"""A publication whose texts cite figures: plain, rounded, changed, held against, shares, money."""

from decimal import Decimal

from doelenboom.figures.api import filled
from doelenboom.figures.known import Known, KnownFigure, KnownIndicator
from doelenboom.kernel.language import Language
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.prose import Block, Prose, Span
from doelenboom.snapshot import models as m
from doelenboom.snapshot.ledger import ledger_of
from doelenboom.snapshot.money import BudgetLine
from tests.factories import small_snapshot

PLAIN = "indicator=eenzaamheid"
NATIONAL = "indicator=eenzaamheid;region=NL01;notation=fraction"
CHANGE = "indicator=eenzaamheid;measure=change;since=previous"
PERCENT = "indicator=eenzaamheid;measure=change;since=previous;in=percent"
DIFFERENCE = "indicator=eenzaamheid;measure=difference;other=NL01"
MONEY = "budget=lasten;year=2026;notation=scaled"
SHARE = "budget=lasten;node=SB;year=2026;measure=share;of-node="
REFERENCES = (PLAIN, NATIONAL, CHANGE, PERCENT, DIFFERENCE, MONEY, SHARE)


def known_of(snapshot: m.Snapshot) -> Known:
    """What the registry would know, from the snapshot itself."""
    found = {one.code: _indicator(one) for one in snapshot.indicators}
    parents = {node.code: node.parent for node in snapshot.nodes}
    return Known(found.get, ledger_of(snapshot, None), parents, year=2026)


def cite(snapshot: m.Snapshot, reference: str) -> Span:
    """A figure as freezing fills it in."""
    text, figure = filled(reference, known_of(snapshot))
    return Span(text=text, figure=figure)


def sentence(snapshot: m.Snapshot, *references: str) -> Prose:
    """A paragraph that cites figures, with a marked number and a loose one."""
    spans = [Span(text="Wij bellen 38 mensen op nummer "), Span(text="14", marked=True)]
    for reference in references:
        spans += [Span(text=", dan "), cite(snapshot, reference)]
    return (Block(kind="paragraph", items=((*spans, Span(text=".")),)),)


def citing_snapshot(*, english: bool = False) -> m.Snapshot:
    """The small snapshot with money, and with one paragraph that cites one figure of each sort."""
    snapshot = small_snapshot()
    if english:
        languages = (Language.DUTCH, Language.ENGLISH)
        organisation = snapshot.organisation.model_copy(update={"languages": languages})
        snapshot = snapshot.model_copy(update={"organisation": organisation})
    measured = snapshot.indicators[0]
    local = snapshot.organisation.region
    before = m.Observation(region=local, period="2022", value=Decimal("55.5"))
    own, other = measured.observations[:2], measured.observations[2:]
    measured = measured.model_copy(update={"observations": (*own, before, *other)})
    lines = (
        _line("Samenkracht", "SB", Decimal(1_234_567)), _line("Jeugd", "VL", Decimal(765_433)),
    )  # fmt: skip
    snapshot = snapshot.model_copy(
        update={"indicators": (measured, *snapshot.indicators[1:]), "budget": lines}
    )
    first, *rest = snapshot.nodes
    told = first.model_copy(update={"explanation": sentence(snapshot, *REFERENCES)})
    return snapshot.model_copy(update={"nodes": (told, *rest)})


def _line(title: str, node: str, amount: Decimal) -> BudgetLine:
    return BudgetLine(
        description=title, year=2026, phase="begroting", amount=amount, node=node,
        side=Side.EXPENSE, stage=BudgetStage.ORIGINAL,
    )  # fmt: skip


def _indicator(one: m.Indicator) -> KnownIndicator:
    return KnownIndicator(
        one.code, one.name, one.unit or "", one.decimals, one.local_region or "",
        tuple(_figure(item) for item in one.observations),
        tuple(_figure(item) for item in one.targets),
    )  # fmt: skip


def _figure(item: m.Observation | m.TargetValue) -> KnownFigure:
    status = {"status": item.status} if isinstance(item, m.Observation) else {}
    return KnownFigure(
        item.region or "", item.period, item.value, qualifier=item.qualifier,
        unit=item.unit or "", **status,
    )  # fmt: skip
