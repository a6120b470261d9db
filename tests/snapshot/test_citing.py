"""Bound figures in a snapshot are filled in from the snapshot itself."""

from datetime import date
from decimal import Decimal

from doelenboom.kernel.prose import Prose, from_html, plain
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot
from doelenboom.snapshot.citing import filled_snapshot, known_of, texts_of
from doelenboom.snapshot.models import Contribution, Edition, Observation, Snapshot
from tests.snapshot.samples import sample


def cites(reference: str) -> Prose:
    return from_html(f'<p>Het is <data ref="{reference}"></data>.</p>')


def measured(snapshot: Snapshot, **values: str) -> Snapshot:
    """The sample with these figures of its indicator, per year."""
    rows = tuple(
        Observation(region="GM9999", period=year[1:], value=Decimal(value))
        for year, value in values.items()
    )
    (one,) = snapshot.indicators
    return snapshot.model_copy(
        update={"indicators": (one.model_copy(update={"observations": rows}),)}
    )


def with_explanation(snapshot: Snapshot, reference: str) -> Snapshot:
    first, *rest = snapshot.nodes
    told = first.model_copy(update={"explanation": cites(reference)})
    return snapshot.model_copy(update={"nodes": (told, *rest)})


def explanation(snapshot: Snapshot) -> str:
    return plain(snapshot.nodes[0].explanation).replace("\u00a0", " ")


def test_every_kind_of_text_is_found() -> None:
    found = {(type(text.part).__name__, text.field) for text in texts_of(sample())}
    assert found == {
        ("Plan", "summary"), ("Node", "explanation"), ("Contribution", "explanation"),
        ("Contribution", "measure"), ("ContributionRow", "plan"), ("ContributionRow", "progress"),
        ("Term", "definition"),
    }  # fmt: skip


def test_a_text_is_filled_with_value_origin_and_rounding() -> None:
    told, problems = filled_snapshot(
        with_explanation(sample(), "indicator=eenzaam;period=2022;notation=fraction")
    )
    assert problems == []
    assert explanation(told) == "Het is meer dan de helft."
    figure = told.nodes[0].explanation[0].items[0][1].figure
    assert figure is not None
    assert (figure.value, figure.unit) == (Decimal(54), "%")
    assert [(p.indicator, p.region, p.period, p.value) for p in figure.parts or ()] == [
        ("eenzaam", "GM9999", "2022", Decimal(54))
    ]
    assert "precies is het 54" in (figure.rule or "")
    assert load_snapshot(dump_snapshot(told)) == told


def test_what_was_frozen_stays_until_the_figures_themselves_are_corrected() -> None:
    first, _ = filled_snapshot(
        with_explanation(measured(sample(), y2022="54"), "indicator=eenzaam")
    )
    later = measured(first, y2022="53", y2024="51")
    again, _ = filled_snapshot(later)
    assert explanation(again) == "Het is 54 %."
    corrected, _ = filled_snapshot(later, again=True)
    assert explanation(corrected) == "Het is 53 %."  # of the period that was published


def test_texts_of_an_earlier_edition_tell_what_was_newest_at_its_reference_date() -> None:
    earlier = Edition(
        code="rapportage-2023", label="2023", title="2023", reference_date=date(2023, 3, 1)
    )
    told = Contribution(
        edition="rapportage-2023", node="A1", explanation=cites("indicator=eenzaam")
    )
    now = told.model_copy(update={"edition": "rapportage-2026"})
    snapshot = measured(sample(), y2022="54", y2024="51")
    snapshot = snapshot.model_copy(
        update={"editions": (earlier, *snapshot.editions), "contributions": (told, now)}
    )
    filled, _ = filled_snapshot(snapshot)
    assert [plain(one.explanation).replace("\u00a0", " ") for one in filled.contributions] == [
        "Het is 54 %.", "Het is 51 %.",
    ]  # fmt: skip


def test_an_erratum_of_one_edition_leaves_the_sentences_of_another() -> None:
    earlier = Edition(
        code="rapportage-2023", label="2023", title="2023", reference_date=date(2023, 3, 1)
    )
    told = Contribution(
        edition="rapportage-2023", node="A1", explanation=cites("indicator=eenzaam")
    )
    now = told.model_copy(update={"edition": "rapportage-2026"})
    snapshot = measured(sample(), y2022="54").model_copy(
        update={"editions": (earlier, *sample().editions), "contributions": (told, now)}
    )
    frozen, _ = filled_snapshot(snapshot)
    corrected, _ = filled_snapshot(measured(frozen, y2022="53"), again=True)
    assert [plain(one.explanation).replace("\u00a0", " ") for one in corrected.contributions] == [
        "Het is 54 %.", "Het is 53 %.",
    ]  # fmt: skip


def test_what_cannot_be_filled_is_named_with_its_place() -> None:
    told, (problem,) = filled_snapshot(with_explanation(sample(), "indicator=weg"))
    assert explanation(told) == "Het is [cijfer]."
    assert (problem.where.part.code, problem.where.field) == ("AMB", "explanation")  # type: ignore[attr-defined]
    assert "staat niet in de indicatorenlijst van dit plan" in problem.problem


def test_a_snapshot_without_bound_figures_stays_the_same_object() -> None:
    snapshot = sample()
    assert filled_snapshot(snapshot)[0] is snapshot


def test_money_of_the_snapshot_can_be_cited() -> None:
    reference = "budget=lasten;year=2026;notation=scaled"
    _, (problem,) = filled_snapshot(with_explanation(sample(), reference))
    assert "Van 2026 staat er geen begroting primitief" in problem.problem
    assert known_of(sample()).ledger.years == (2026,)
