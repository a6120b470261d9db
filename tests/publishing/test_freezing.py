"""What a snapshot holds, and what it leaves out."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from doelenboom.cycle.api import Contribution, Edition, Milestone
from doelenboom.goals.api import Level, Node, NodeIndicator, Plan, PlanIndicator, Relation, Term
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.organisations.api import Region
from doelenboom.publishing.api import NotReleased, Unfit, UnknownCode, freeze
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot
from tests.publishing.registry import EARLIER, LATER, PLAN, Planted


def test_everything_released_is_there_in_reading_order(planted: Planted) -> None:
    snapshot = freeze(PLAN)
    assert snapshot.plan.title == "Samen in Duinmonde"
    assert [n.code for n in snapshot.nodes] == ["AMB", "D1", "A1", "A2", "D2"]
    assert snapshot.nodes[2].parent == "D1"
    assert [level.name for level in snapshot.plan.levels] == ["ambitie", "doel", "activiteit"]
    assert [edition.code for edition in snapshot.editions] == [EARLIER, LATER]
    assert snapshot.edition == LATER
    assert [row.field for row in snapshot.editions[0].rows] == ["Planning"]
    reported = [(c.edition, c.node, c.status) for c in snapshot.contributions]
    assert reported == [
        (EARLIER, "A1", "on-track"),
        (EARLIER, "A2", "on-track"),
        (LATER, "A1", "minor-deviation"),
    ]
    assert len(snapshot.contributions[0].rows) == 1
    assert [m.node for m in snapshot.milestones] == ["A1"]
    lists = (
        snapshot.terms, snapshot.laws, snapshot.sources, snapshot.abbreviations, snapshot.steps,
        snapshot.consultations, snapshot.consultations[0].inputs, snapshot.budget,
        snapshot.original, snapshot.relations,
    )  # fmt: skip
    assert [len(found) for found in lists] == [1] * len(lists)
    assert snapshot.organisation.notice == "Duinmonde bestaat niet."
    assert load_snapshot(dump_snapshot(snapshot)) == snapshot


def test_figures_stand_per_region_oldest_first(planted: Planted) -> None:
    indicator = freeze(PLAN).indicators[0]
    found = [(o.region, o.period, o.value) for o in indicator.observations]
    assert found == [
        ("X:duinmonde", "2020", Decimal("52.5")),
        ("X:duinmonde", "2024", Decimal(54)),
        ("NL01", "2024", Decimal(46)),
    ]
    assert indicator.origin.fictional
    assert indicator.nodes == ("D1",)


def test_a_figure_by_hand_about_a_merged_municipality_says_that_the_series_is_broken(
    planted: Planted,
) -> None:
    # Boxtel took in part of Haaren on 1 January 2021.
    Region.objects.filter(code="X:duinmonde").update(code="GM0757", name="Boxtel")
    before, after, elsewhere = freeze(PLAN).indicators[0].observations
    assert (before.period, before.broken) == ("2020", None)
    assert after.broken == (
        "Boxtel kreeg op 1 januari 2021 een ander gebied: delen van Haaren kwamen erbij."
    )
    assert elsewhere.broken is None


def test_a_figure_with_its_own_origin_says_so(planted: Planted) -> None:
    Observation.objects.filter(period="2020").update(place="tabel 3", fictional=False)
    own = freeze(PLAN).indicators[0].observations[0].origin
    assert own is not None
    assert (own.place, own.fictional) == ("tabel 3", False)


def test_an_edition_shows_the_plan_as_it_was_then(planted: Planted) -> None:
    snapshot = freeze(EARLIER)
    assert snapshot.code == EARLIER
    assert snapshot.edition == EARLIER
    assert [edition.code for edition in snapshot.editions] == [EARLIER]
    assert {c.edition for c in snapshot.contributions} == {EARLIER}
    assert snapshot.milestones == ()


def test_an_edition_without_reports_is_not_shown_by_itself(planted: Planted) -> None:
    template = planted.editions[LATER].template
    Edition.objects.create(
        plan=planted.plan, code="leeg", label="2027", title="2027", position=9, template=template
    )
    assert freeze(PLAN).edition == LATER
    assert freeze("leeg").edition == "leeg"


def test_the_number_of_queries_does_not_grow(
    planted: Planted, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        freeze(PLAN)
    level = Level.objects.get(name="activiteit")
    for number in range(20):
        node = Node.objects.create(
            plan=planted.plan, parent=planted.nodes["D2"], position=10 + number,
            code=f"N{number}", slug=f"n{number}", level=level, title=f"Nummer {number}",
        )  # fmt: skip
        contribution = Contribution.objects.create(edition=planted.editions[LATER], node=node)
        contribution.rows.create(field="Planning", plan_text="<p>x</p>")
        Milestone.objects.create(edition=planted.editions[LATER], node=node, text="x")
        indicator = Indicator.objects.create(
            organisation=planted.organisation, code=f"i{number}", name=f"i{number}"
        )
        PlanIndicator.objects.create(plan=planted.plan, indicator=indicator)
        NodeIndicator.objects.create(node=node, indicator=indicator)
        Observation.objects.create(indicator=indicator, period="2024", value=number)
        Relation.objects.create(source=node, target=planted.nodes["D1"], kind="related_to")
    with django_assert_num_queries(len(before)):
        freeze(PLAN)


def test_what_hangs_under_something_unreleased_is_out(planted: Planted) -> None:
    Node.objects.filter(code="D1").update(live=False)
    snapshot = freeze(PLAN)
    assert [n.code for n in snapshot.nodes] == ["AMB", "D2"]
    assert snapshot.contributions == ()
    assert snapshot.milestones == ()
    assert snapshot.relations == ()
    assert snapshot.indicators[0].nodes == ()


def _other_plan(planted: Planted, *, live: bool = True) -> Node:
    other = Plan.objects.create(
        organisation=planted.organisation, code="ander", title="Ander plan", kind="plan", live=live
    )
    level = Level.objects.create(plan=other, name="doel", plural="doelen", kind="goal")
    above = Node.objects.create(plan=other, code="B", slug="b", level=level, title="Boven")
    return Node.objects.create(
        plan=other, parent=above, code="X", slug="x", level=level, title="Elders"
    )


def test_links_with_other_plans_are_seen_from_both_sides(planted: Planted) -> None:
    elsewhere = _other_plan(planted)
    Relation.objects.create(source=planted.nodes["D1"], target=elsewhere, kind="contributes_to")
    Relation.objects.create(source=elsewhere, target=planted.nodes["D2"], kind="contributes_to")
    found = [r for r in freeze(PLAN).relations if r.outside]
    assert [(r.source, r.incoming) for r in found] == [("D1", False), ("D2", True)]
    assert {(r.outside.plan, r.outside.code, r.outside.title) for r in found if r.outside} == {
        ("ander", "X", "Elders")
    }


@pytest.mark.parametrize("hidden", ["plan", "above", "node", "relation"])
def test_a_link_to_something_unreleased_is_out(planted: Planted, hidden: str) -> None:
    elsewhere = _other_plan(planted, live=hidden != "plan")
    Node.objects.filter(code="B").update(live=hidden != "above")
    Node.objects.filter(code="X").update(live=hidden != "node")
    Relation.objects.create(
        source=planted.nodes["D1"], target=elsewhere, kind="related_to",
        released=hidden != "relation",
    )  # fmt: skip
    assert [r for r in freeze(PLAN).relations if r.outside] == []


def test_two_scales_with_one_code_keep_both_words(planted: Planted) -> None:
    from doelenboom.cycle.api import ReportTemplate, Status, StatusScale

    scale = StatusScale.objects.create(organisation=planted.organisation, name="oud")
    word = Status.objects.create(
        scale=scale, code="on-track", word="Goed", short="goed", state="on_track"
    )
    template = ReportTemplate.objects.create(
        organisation=planted.organisation, name="oud", scale=scale
    )
    Edition.objects.filter(code=EARLIER).update(template=template)
    Contribution.objects.filter(edition__code=EARLIER, node__code="A1").update(status=word)
    snapshot = freeze(PLAN)
    words = {status.code: status.word for status in snapshot.scale}
    first = next(c for c in snapshot.contributions if c.edition == EARLIER)
    assert first.status is not None
    assert words[first.status] == "Goed"
    assert words["on-track"] == "Volgens afspraak"


def test_two_terms_get_two_addresses(planted: Planted) -> None:
    Term.objects.create(plan=planted.plan, term="Eenzaam!", position=2)
    assert [term.slug for term in freeze(PLAN).terms] == ["eenzaam", "eenzaam-2"]


def test_an_unknown_code_says_where_to_look(planted: Planted) -> None:
    with pytest.raises(UnknownCode, match="doelenboom list"):
        freeze("bestaat-niet")


def test_what_was_never_released_cannot_be_frozen(planted: Planted) -> None:
    Edition.objects.filter(code=LATER).update(live=False)
    with pytest.raises(NotReleased, match="Tussenrapportage 2026"):
        freeze(LATER)
    Plan.objects.filter(code=PLAN).update(live=False)
    for code in (PLAN, EARLIER):
        with pytest.raises(NotReleased, match="Samen in Duinmonde"):
            freeze(code)


def test_what_does_not_fit_is_named(planted: Planted) -> None:
    Node.objects.filter(code="D1").update(slug="Geen_Adres")
    with pytest.raises(Unfit, match="Geen_Adres"):
        freeze(PLAN)
    assert issubclass(Unfit, DoelenboomError)
