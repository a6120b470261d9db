"""Loading the demo: complete the first time, nothing the second."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from wagtail.models import Revision

from doelenboom.backoffice.roles import Role, roles_of
from doelenboom.backoffice.screens.work.desk import desk
from doelenboom.cycle.api import (
    Assignment,
    Edition,
    Letter,
    LetterKind,
    Simulation,
    repeats,
)
from doelenboom.demo import desk as in_progress
from doelenboom.demo import round as open_round
from doelenboom.demo.accounts import ensure_accounts
from doelenboom.demo.adopted import SEED
from doelenboom.demo.load import CITY, FOLDER, SOCIAL, load_demo
from doelenboom.demo.neighbour import NEIGHBOUR
from doelenboom.exchange.importing import import_workbook
from doelenboom.goals.api import Plan
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.stages import AnswerStage, EditionStage
from doelenboom.kernel.states import ObservationStatus, RegionKind
from doelenboom.publishing.api import EditionVersion, Publication, freeze
from doelenboom.snapshot.canonical import load_snapshot
from tests.demo.reading import PLANS

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    settings.BOUNDARIES_DIR = tmp_path / "boundaries"
    return tmp_path


def counts() -> list[int]:
    models = (Plan, Publication, AuditEvent, Revision, get_user_model())
    return [model.objects.count() for model in models]


def versions(plan: str) -> list[Publication]:
    return list(Publication.objects.filter(plan=plan).order_by("version"))


def work_in_progress() -> set[str]:
    texts = (
        in_progress.DRAFT,
        in_progress.SUBMITTED,
        in_progress.APPROVED,
        in_progress.RETURNED,
    )
    reports = (open_round.DRAFT, open_round.HANDED_IN, open_round.RETURNED)
    said = {in_progress.COMMENT, open_round.REASON, open_round.TITLE}
    return said | {one.text for one in (*texts, *reports)}


def leaked(data: Path) -> set[str]:
    files = [path for path in (data / "publications").rglob("*") if path.is_file()]
    content = b"\n".join(path.read_bytes() for path in files)
    return {text for text in work_in_progress() if text.encode() in content}


def published(data: Path, publication: Publication) -> Path:
    place = data / "publications" / publication.organisation / publication.plan
    return place / publication.snapshot_sha256


@pytest.mark.parametrize("plan", PLANS)
def test_each_plan_is_read_without_a_doubt_when_the_other_is_there(plan: str) -> None:
    for first in PLANS:
        if first != plan:
            import_workbook(FOLDER / first)
    outcome = import_workbook(FOLDER / plan, dry_run=True)
    assert [finding.as_text() for finding in outcome.findings] == []


def test_there_is_an_account_for_each_role_and_it_works(data: Path) -> None:
    accounts = ensure_accounts(data)
    assert [account.role for account in accounts] == [role.value for role in Role]
    for account in accounts:
        user = authenticate(username=account.username, password=account.password)
        assert user is not None
        assert roles_of(user) == {Role(account.role)}
        assert user.email == f"{account.username}@duinmonde.example"


def test_passwords_are_kept_for_their_owner_only(data: Path) -> None:
    accounts = ensure_accounts(data)
    kept = data / "demo-accounts.json"
    assert kept.stat().st_mode & 0o077 == 0
    assert [item["password"] for item in json.loads(kept.read_text("utf-8"))] == [
        account.password for account in accounts
    ]


def test_both_plans_are_published_one_is_corrected_and_no_draft_leaks(data: Path) -> None:
    load_demo()
    assert [row.version for row in versions(SOCIAL)] == [1]
    first, second = versions(CITY)
    assert not first.reason
    assert "Dat moet 96 zijn" in second.reason
    page = "cijfers/nieuwe-woningen/index.html"
    assert "69 woningen" in _text(published(data, first) / page)
    corrected = _text(published(data, second) / page)
    assert "96 woningen" in corrected
    told = re.sub(r"<[^>]+>", "", corrected)
    for found in re.finditer("69 woningen", told):
        around = told[max(found.start() - 250, 0) : found.end() + 250]
        assert re.search(r"eerder|tot \d|bekend|vervangen", around, re.IGNORECASE), around
    assert leaked(data) == set()
    _stand_side_by_side(published(data, second), published(data, *versions(NEIGHBOUR)))


def _stand_side_by_side(ours: Path, theirs: Path) -> None:
    """Each municipality has its own words, look and languages, and nothing of the other."""
    assert (ours / "en/index.html").is_file()
    assert not (theirs / "en/index.html").exists()
    here, there = ((site / "index.html").read_text("utf-8") for site in (ours, theirs))
    assert "Gemeente Heidemeer" in there
    assert "Duinmonde" not in there
    assert "Heidemeer" not in here
    assert "ma-theme" in there
    assert re.search(r'src="assets/logo\.[0-9a-f]{10}\.svg"', there)
    assert "logo" not in here


def test_every_way_to_show_a_figure_has_an_example(data: Path) -> None:
    load_demo()
    snapshot = freeze(SOCIAL)
    figures = {one.code: one for one in snapshot.indicators}
    lonely = figures["eenzaamheid"]
    own = [one for one in lonely.observations if one.region == "X:duinmonde"]
    assert all(one.lower and one.upper and one.lower < one.upper for one in own)
    assert [one.period for one in own if one.broken] == ["2020"]
    assert (lonely.reference_region, lonely.references) == (
        "X:duinmonde-kustgemeenten", ("X:duinmonde-duinstreek",),
    )  # fmt: skip
    parts = [one for one in figures.values() if one.breakdown]
    assert {one.breakdown.of for one in parts if one.breakdown} == {"eenzaamheid"}
    assert len(parts) == 5
    assert figures["wachttijd-wmo"].headline
    assert snapshot.editions[-1].headline
    (firm,) = figures["jeugdhulp"].revisions or ()
    assert (firm.value, firm.status) == (Decimal("12.9"), ObservationStatus.PROVISIONAL)
    assert [(one.kind, len(one.outlines)) for one in snapshot.maps or ()] == [
        (RegionKind.DISTRICT, 8)
    ]
    assert any(term.forms for term in snapshot.terms)


def test_an_element_with_another_code_leaves_an_address_that_leads_to_it(data: Path) -> None:
    load_demo()
    raw = (published(data, versions(CITY)[-1]) / "snapshot.json").read_bytes()
    old = next(one for one in load_snapshot(raw).publication.moved or ())
    assert "p1-2-1-d" in old.path
    assert old.to
    assert "p1-2-1-c" in old.to


def test_loading_twice_changes_nothing_and_what_somebody_changed_stays(data: Path) -> None:
    first = load_demo()
    plan = Plan.objects.get(code=SOCIAL)
    plan.title = "Een eigen titel"
    plan.save()
    before = counts()
    assert load_demo() == first
    assert counts() == before
    assert Plan.objects.get(code=SOCIAL).title == "Een eigen titel"


def test_an_interrupted_load_goes_on_where_it_stopped(data: Path, settings: Any) -> None:
    in_the_way = data / "a-file"
    in_the_way.write_text("", "utf-8")
    settings.PUBLICATIONS_DIR = in_the_way
    with pytest.raises(OSError, match="a-file"):
        load_demo()
    settings.PUBLICATIONS_DIR = data / "publications"
    load_demo()
    assert [row.version for row in versions(CITY)] == [1, 2]
    assert [row.version for row in versions(SOCIAL)] == [1]


def test_everybody_who_works_finds_something_to_do(data: Path) -> None:
    ensure_accounts(data)
    import_workbook(FOLDER / SOCIAL)
    assert open_round.open_demo_round(SOCIAL)
    assert not open_round.open_demo_round(SOCIAL)
    assert in_progress.fill_desks(SOCIAL)
    desks = {user.username: desk(user) for user in get_user_model().objects.all()}
    author = desks[Role.AUTHOR]
    assert [task.note for task in author.returned.tasks] == [in_progress.COMMENT]
    assert (author.drafts.count, author.waiting.count) == (1, 2)
    assert desks[Role.CONTROLLER].to_review.count == 1
    assert desks[Role.EXECUTIVE].to_review.count == 1


def test_the_open_round_has_answers_in_every_stage_and_something_to_chase(data: Path) -> None:
    ensure_accounts(data)
    import_workbook(FOLDER / SOCIAL)
    open_round.open_demo_round(SOCIAL)
    edition = Edition.objects.get(label=open_round.TITLE)
    assert not edition.live
    rows = Assignment.objects.filter(round__edition=edition)
    assert set(rows.values_list("stage", flat=True)) == {stage.value for stage in AnswerStage}
    assert rows.filter(owner__user__isnull=True).exists()
    assert Letter.objects.filter(kind=LetterKind.INVITATION).count() == 7


def test_adopted_reports_are_frozen_with_decision_and_computed_risks(data: Path) -> None:
    load_demo()
    for edition in Edition.objects.filter(plan__code=SOCIAL, stage=EditionStage.ADOPTED):
        version = EditionVersion.objects.get(edition=edition)
        assert version.decision is not None and version.decision.number
        simulation = Simulation.objects.get(edition=edition)
        assert (simulation.seed, repeats(simulation)) == (SEED, True)
    assert EditionVersion.objects.count() == 2


def test_the_command_prints_the_same_accounts_at_every_start(
    doelenboom: Callable[..., CompletedProcess[str]],
) -> None:
    first = doelenboom("demo", "--no-serve", check=True).stdout
    second = doelenboom("demo", "--no-serve", check=True).stdout
    for role in Role:
        [line] = [line for line in first.splitlines() if line.startswith(f"  {role.value} ")]
        assert line in second.splitlines()


def _text(page: Path) -> str:
    return page.read_text("utf-8").replace("\u00a0", " ")
