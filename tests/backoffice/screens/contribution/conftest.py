"""A round that is open, and the people who are asked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles
from doelenboom.cycle.api import Assignment, Edition, Risk
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import NodeIndicator, PlanIndicator
from doelenboom.history.api import save_revisions
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.organisations.api import Region
from tests.cycle.conftest import Town


class Asking(Town):
    """An open round in which Anna is asked about A.1, with all that is known about it."""

    def __init__(self) -> None:
        super().__init__()
        self.template.rows.create(field="Geld", position=3)
        for user in (self.anna, self.bram):
            user.groups.set([ensure_roles()[Role.AUTHOR]])
        Edition.objects.filter(pk=self.edition.pk).update(
            title="Tussenrapportage 2 2099", financial_year=2099, reference_date=date(2099, 9, 1)
        )
        self.edition.refresh_from_db()
        self._measure()
        self._budget()
        self.open()
        self.risk = Risk.objects.create(
            edition=self.edition, code="mensen", event="Niet genoeg geschikte mensen te vinden."
        )
        self.risk.nodes.set([self.nodes["A.1"]])

    @property
    def asking(self) -> Assignment:
        """What Anna is asked."""
        return self.asked("A.1")

    @property
    def address(self) -> str:
        """Where Anna writes."""
        return f"/beheer/bijdrage/{self.asking.pk}/"

    def session(self, user: Any) -> Client:
        """A browser session of somebody."""
        client = Client()
        client.force_login(user)
        return client

    def fields(self, **changed: Any) -> dict[str, Any]:
        """What the form of Anna sends when she fills in what is asked."""
        return {
            "versie": self.asking.version,
            "status": "on-track",
            "toelichting": "",
            "maatregel": "",
            "rij-0": "Vier wijken doen mee.",
            "rij-1": "",
            "rij-2": "",
        } | {name.replace("__", "-"): value for name, value in changed.items()}

    def _measure(self) -> None:
        region = Region.objects.create(code="GM9998", name="Duinmonde", kind="municipality")
        self.organisation.region = region
        self.organisation.save()
        self.indicator = Indicator.objects.create(
            organisation=self.organisation, code="eenzaam", name="Volwassenen die eenzaam zijn",
            unit="%", direction="down", local_region=region,
        )  # fmt: skip
        for period, value in (("2020", "52"), ("2024", "54")):
            Observation.objects.create(
                indicator=self.indicator, region=region, period=period, value=value, released=True,
                status="provisional" if period == "2024" else "definitive",
            )  # fmt: skip
        TargetValue.objects.create(
            indicator=self.indicator, region=region, period="2030", value="50", released=True,
            qualifier="at_most",
        )  # fmt: skip
        NodeIndicator.objects.create(node=self.nodes["A.1"], indicator=self.indicator)
        PlanIndicator.objects.create(plan=self.plan, indicator=self.indicator)
        save_revisions([self.indicator])

    def _budget(self) -> None:
        lines = [
            BudgetLine.objects.create(
                plan=self.plan,
                description="Sociale basis",
                year=2099,
                phase=stage,
                stage=stage,
                amount=amount,
                side="lasten",
                node=self.nodes["A"],
                taakveld="6.1",
            )
            for stage, amount in (("primitief", "640000"), ("prognose", "585000"))
        ]
        save_revisions(lines)


@pytest.fixture
def asking(roles: None) -> Asking:
    """An open round."""
    return Asking()


@pytest.fixture
def live(transactional_db: None, roles: None, live_server: Any) -> Asking:
    """An open round that a real browser can reach."""
    return Asking()


@pytest.fixture
def desk_of(live_server: Any, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """A browser of an account: ``desk_of(town.anna, width=375)``."""

    def opened(user: Any, *, width: int = 1280, height: int = 900, **options: Any) -> Page:
        client = Client()
        client.force_login(user)
        page = new_page(
            viewport={"width": width, "height": height}, base_url=live_server.url, **options
        )
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )
        return page

    return opened
