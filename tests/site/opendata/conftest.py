"""One built site with data, and one with figures, money and languages, for all tests here."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from doelenboom.kernel.language import Language
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.site.api import render_pages
from doelenboom.snapshot import models as m
from doelenboom.snapshot.decisions import Decision
from doelenboom.snapshot.money import BudgetLine, Saving, Share, Taakveld
from doelenboom.snapshot.provenance import Choice, Provenance, SourceCell
from doelenboom.snapshot.risks import Capacity, Risk, RiskRegister
from tests.factories import small_snapshot

ADDRESS = "https://plannen.proefdorp.example/"
ROOT = f"{ADDRESS}proefdorp/"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
Built = dict[str, bytes]


def organisation(snapshot: m.Snapshot, **changes: object) -> m.Snapshot:
    """The snapshot with another organisation."""
    return snapshot.model_copy(
        update={"organisation": snapshot.organisation.model_copy(update=changes)}
    )


def full_snapshot() -> m.Snapshot:
    """With an address, a TOOI identifier, money, risks, a decision, and a figure from a table."""
    snapshot = small_snapshot()
    measured = snapshot.indicators[0]
    told = Provenance(
        kind="bound",
        known_from=datetime(2026, 5, 1, tzinfo=UTC),
        cell=SourceCell(
            service="statline-v4", table="85123NED", table_title="Gezondheidsmonitor",
            measure="M1", measure_title="Eenzaam", unit="%",
            choices=(Choice(dimension="Leeftijd", code="T"),), region="NL01", period="2024JJ00",
            value=Decimal("46.0"), vintage_sha256="ef" * 32,
            retrieved_at=datetime(2026, 4, 30, 9, 0, 0, 123456, tzinfo=UTC), url="https://example.org/85123NED",
        ),
    )  # fmt: skip
    observations = (
        *measured.observations[:-1],
        measured.observations[-1].model_copy(update={"provenance": told}),
        m.Observation(
            region="NL01", period="2022/2023", lower=Decimal(72), upper=Decimal(83),
            remark="=SOM(A1) hoort geen formule te worden",
        ),
        m.Observation(region="NL01", period="2020/", value=Decimal("-3.5")),
    )  # fmt: skip
    before = m.Revision(
        region="NL01", period="2024", value=Decimal(45), reason="Definitief geworden",
        known_from=datetime(2026, 1, 1, 0, 0, 0, 5, tzinfo=UTC),
        known_to=datetime(2026, 5, 1, 0, 0, 0, 217897, tzinfo=UTC),
    )  # fmt: skip
    changed = measured.model_copy(
        update={"observations": observations, "decimals": 1, "revisions": (before,)}
    )
    line = BudgetLine(
        description="Samenkracht", year=2026, phase="begroting", amount=Decimal("1234567.89"),
        node="SB", taakveld="6.1", side=Side.EXPENSE, stage=BudgetStage.ORIGINAL,
        shares=(Share(node="SB.1", share=Decimal("0.5")),),
    )  # fmt: skip
    snapshot = snapshot.model_copy(
        update={
            "indicators": (changed, *snapshot.indicators[1:]),
            "budget": (line, line, line.model_copy(update={"side": Side.INCOME})),
            "taakvelden": (Taakveld(year=2026, code="6.1", name="Samenkracht"),),
            "savings": (
                Saving(title="Minder inhuur", year=2026, amount=Decimal(50_000),
                       realised=Decimal(20_000), as_of=date(2026, 9, 1)),
            ),
            "decisions": (
                Decision(code="raad-2025", body=Body.COUNCIL, body_name="raad",
                         decided_on=date(2025, 12, 18), title="Plan", outcome=Outcome.ADOPTED),
            ),
            "risks": (
                RiskRegister(
                    edition="tussen-2",
                    risks=(Risk(code="brand", event="Brand", nodes=("SB.1",)),),
                    capacity=(Capacity(description="Reserve", amount=Decimal(900_000)),),
                ),
            ),
            "terms": (
                *snapshot.terms,
                m.Term(slug="regie", term="Eigen regie", definition=from_text("Zelf kiezen."),
                       forms=("regie",)),
            ),
        }
    )  # fmt: skip
    return organisation(
        snapshot,
        tooi_uri="https://identifier.overheid.nl/tooi/id/gemeente/gm9999",
        address=ADDRESS,
        licence=LICENCE,
        website="https://www.proefdorp.example/",
        languages=(Language.DUTCH,),
    )


@pytest.fixture(scope="session")
def built() -> Built:
    """Everything of the full snapshot."""
    return dict(render_pages(full_snapshot()))


@pytest.fixture(scope="session")
def bare() -> Built:
    """The small snapshot: no address, no licence, no TOOI identifier."""
    return dict(render_pages(small_snapshot()))


@pytest.fixture
def read(built: Built) -> Callable[[str], Any]:
    """Read a JSON file of the full site."""
    return lambda path: json.loads(built[path])
