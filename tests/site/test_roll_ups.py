"""What follows from below, and the sentence that says by which rule and what was left out."""

from decimal import Decimal
from typing import Any

import pytest

from doelenboom.kernel.rollup import Part, roll_up
from doelenboom.kernel.stages import RollUp
from doelenboom.kernel.states import State
from doelenboom.site.counting import Noun
from doelenboom.site.marking import plain
from doelenboom.site.roll_ups import explain, make_roll_ups
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Aspect, AspectStatus, Edition, Snapshot
from tests.factories import SCALE, code_of, contribution, small_snapshot
from tests.site.test_changes import words

NOUN = Noun(("focuspunt", "focuspunten"))


def with_rule(rule: RollUp | None, **more: Any) -> Snapshot:
    editions: tuple[Edition, ...] = tuple(
        edition.model_copy(update={"roll_up": rule, **more})
        for edition in small_snapshot().editions
    )
    return small_snapshot(editions=editions)


def told(rule: RollUp, *states: State | None, weights: tuple[int, ...] = ()) -> str:
    given = weights or (1,) * len(states)
    parts = [
        Part(f"Deel {n}", state, Decimal(weight))
        for n, (state, weight) in enumerate(zip(states, given, strict=True), 1)
    ]
    return explain(roll_up(rule, parts), NOUN, SCALE).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("sentence", "rule", "states", "weights"),
    [
        (
            "Uit 3 focuspunten volgt: wijkt sterk af. De slechtste status telt.",
            RollUp.WORST, (State.ON_TRACK, State.MAJOR_DEVIATION, State.COMPLETED), (),
        ),
        (
            "Uit 3 focuspunten volgt: wijkt iets af. Eén is nog niet begonnen of gestopt en telt "
            "niet mee. Van één is niets gemeld; dat telt niet mee, en nooit als nul.",
            RollUp.WORST, (State.MINOR_DEVIATION, State.NOT_STARTED, None), (),
        ),
        (
            "Uit 2 focuspunten volgt: wijkt iets af. Dat is het gewogen gemiddelde: deel 1 75 % en "
            "deel 2 25 %.",
            RollUp.WEIGHTED, (State.MINOR_DEVIATION, State.ON_TRACK), (3, 1),
        ),
        (
            "Uit 3 focuspunten volgt: volgens afspraak. Dat is het gewogen gemiddelde. Elk weegt "
            "even zwaar. Zonder gewicht: deel 3.",
            RollUp.WEIGHTED, (State.ON_TRACK, State.ON_TRACK, State.MAJOR_DEVIATION), (2, 2, 0),
        ),
        (
            "Van geen van de 2 focuspunten is een status gemeld. Er volgt niets uit.",
            RollUp.COUNT, (None, None), (),
        ),
        (
            "Van 2 focuspunten tellen we de statussen. Er volgt geen oordeel uit.",
            RollUp.COUNT, (State.ON_TRACK, None), (),
        ),
        (
            "Van geen van de 2 focuspunten is een status gemeld. Er volgt niets uit.",
            RollUp.WORST, (None, None), (),
        ),
    ],
)  # fmt: skip
def test_the_sentence_says_the_rule_and_what_was_left_out(
    sentence: str, rule: RollUp, states: tuple[State | None, ...], weights: tuple[int, ...]
) -> None:
    assert told(rule, *states, weights=weights) == sentence


def test_a_layer_about_which_nothing_is_said_is_looked_through() -> None:
    snapshot = with_rule(RollUp.WORST)
    reported = (*snapshot.contributions, contribution("tussen-2", "A", State.ON_TRACK))
    index = SnapshotIndex(snapshot.model_copy(update={"contributions": reported}))
    counted = frozenset({"SB.1.1", "SB.1.2", "SB.1.3", "VL.1.1"})
    found = make_roll_ups(index, counted)
    assert found is not None
    assert list(found.below) == ["A"]
    assert len(found.below["A"]) == 4


def test_without_a_declared_rule_nothing_is_rolled_up() -> None:
    assert make_roll_ups(SnapshotIndex(with_rule(None)), frozenset({"SB.1.1"})) is None


def test_the_page_tells_aspects_what_follows_and_why_the_judgement_is_another() -> None:
    from doelenboom.site.api import render_pages

    aspects = (
        Aspect(code="tijd", name="Tijd", weight=Decimal(1)),
        Aspect(code="geld", name="Geld", weight=Decimal(1)),
    )
    snapshot = with_rule(RollUp.WORST, aspects=aspects)
    report = contribution(
        "tussen-2",
        "SB.1",
        State.ON_TRACK,
        aspects=(AspectStatus(aspect="tijd", status=code_of(State.MINOR_DEVIATION)),),
        judgement_reason="De achterstand is in oktober ingelopen",
    )
    below = [contribution("tussen-2", code, State.MINOR_DEVIATION) for code in ("SB.1.1", "SB.1.2")]
    pages = dict(render_pages(snapshot.model_copy(update={"contributions": (report, *below)})))
    said = words(pages["doelen/sb-1/index.html"])
    assert "Tijd Wijkt iets af Geld Niet gemeld" in said
    assert "Uit 2 aspecten volgt: wijkt iets af." in said
    assert "Het eigen oordeel is anders. De reden: De achterstand is in oktober ingelopen." in said


def test_where_no_judgement_follows_the_own_one_is_not_another() -> None:
    from doelenboom.site.api import render_pages

    report = contribution(
        "tussen-2", "SB.1", State.ON_TRACK, judgement_reason="We liggen grotendeels op koers."
    )
    below = [contribution("tussen-2", code, State.MINOR_DEVIATION) for code in ("SB.1.1", "SB.1.2")]
    snapshot = with_rule(RollUp.COUNT).model_copy(update={"contributions": (report, *below)})
    said = words(dict(render_pages(snapshot))["doelen/sb-1/index.html"])
    assert "Er volgt geen oordeel uit. Over dit oordeel: We liggen grotendeels op koers." in said
    assert "eigen oordeel is anders" not in said


def test_counts_per_theme_add_up_to_the_whole_plan() -> None:
    from doelenboom.site.context import SiteContext
    from doelenboom.site.edition_state import edition_state
    from doelenboom.site.sentences.count_table import count_table

    snapshot = small_snapshot()
    loose = snapshot.nodes[-1].model_copy(update={"code": "A.9", "slug": "a-9", "parent": "A"})
    snapshot = snapshot.model_copy(update={"nodes": (*snapshot.nodes, loose)})
    context = SiteContext(snapshot)
    table = count_table(edition_state(context, snapshot.editions[1]), context.counted.noun)
    assert table is not None
    for column in range(len(table.columns)):
        rows = sum(int(plain(row.cells[column])) for row in table.rows)
        assert rows == int(plain(table.total[column]))


def test_an_edition_by_exception_says_that_what_goes_well_has_no_text() -> None:
    from doelenboom.site.api import render_pages

    pages = dict(render_pages(with_rule(RollUp.WORST, by_exception=True)))
    said = words(pages["edities/tussen-2/index.html"])
    assert "Dit is een afwijkingsrapportage: wat volgens afspraak gaat, telt mee" in said
    assert "Sociale basis 1 1 1 0 3" in said
    assert "Totaal 1 1 1 1 4" in said


def test_a_theme_shows_the_aspects_of_what_is_below_with_words() -> None:
    from doelenboom.site.api import render_pages

    aspects = (Aspect(code="tijd", name="Tijd", weight=Decimal(1)),)
    report = contribution(
        "tussen-2",
        "SB.1.1",
        State.ON_TRACK,
        aspects=(AspectStatus(aspect="tijd", status=code_of(State.MINOR_DEVIATION)),),
    )
    snapshot = with_rule(RollUp.WEIGHTED, aspects=aspects)
    pages = dict(render_pages(snapshot.model_copy(update={"contributions": (report,)})))
    said = words(pages["doelen/sb-1/index.html"])
    assert "Onderdeel Oordeel Tijd Eenzaamheid herkennen Volgens afspraak Wijkt iets af" in said
