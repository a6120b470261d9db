"""Server time and number of queries of the back office's pages, small and large."""

import os
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.content import workbook_folder
from benchmarks.table import Table

CEILING_MS = 200
SIZES = (50, 5_000)
REPEATS = 7


def run() -> Table:
    """Measure every page on a small and on a large registry."""
    table = Table("Back office, server time per page (median of 7) and queries")
    work = Path(tempfile.mkdtemp(prefix="bench-backoffice-"))
    os.environ["DOELENBOOM_DATA"] = str(work)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    try:
        _prepare(work)
        small = _pages("klein")
        large = _pages("groot")
        for name, (ms, queries) in large.items():
            few_ms, few_queries = small[name]
            table.add(
                f"{name}: {SIZES[0]} and {SIZES[1]:,} elements",
                f"{few_ms:.0f} and {ms:.0f} ms, {few_queries} and {queries} queries",
                f"≤ {CEILING_MS} ms, same queries",
                ms <= CEILING_MS and queries <= few_queries,
            )
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return table


def _prepare(work: Path) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from doelenboom.backoffice.people import give_account
    from doelenboom.backoffice.roles import Role
    from doelenboom.cli.main import main

    call_command("migrate", interactive=False, verbosity=0)
    for name, size in zip(("klein", "groot"), SIZES, strict=True):
        main(["import", str(workbook_folder(work / name, size, size * 4))])
    give_account(username="meter", password="meten-is-weten", role=Role.ADMINISTRATOR)


def _pages(plan_code: str) -> dict[str, tuple[float, int]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from doelenboom.goals.api import Node, Plan

    client = Client(SERVER_NAME="localhost")
    client.login(username="meter", password="meten-is-weten")
    plan = Plan.objects.get(code=plan_code)
    node = Node.objects.filter(plan=plan).order_by("-id")[0]
    addresses = {
        "tree": reverse("backoffice:tree", args=[plan.code]),
        "list of elements": reverse("wagtailsnippets_goals_node:list") + f"?plan={plan.pk}",
        "edit an element": reverse("wagtailsnippets_goals_node:edit", args=[node.pk]),
        "read an element": reverse("wagtailsnippets_goals_node:inspect", args=[node.pk]),
        "choose an element": reverse("wagtailsnippetchoosers_goals_node:choose_results"),
        "list of indicators": reverse("wagtailsnippets_indicators_indicator:list"),
        "list of contributions": reverse("wagtailsnippets_cycle_contribution:list"),
        "Mijn werk": reverse("wagtailadmin_home"),
        "log": reverse("backoffice:audit"),
    }
    found = {}
    for name, address in addresses.items():
        times = []
        for _ in range(REPEATS):
            started = time.perf_counter()
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            times.append((time.perf_counter() - started) * 1000)
            if response.status_code != 200:
                raise SystemExit(f"{address} answered {response.status_code}")
        found[name] = (median(times), len(queries))
    return found
