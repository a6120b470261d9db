"""What must hold for a decision, and how its road is read."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from doelenboom.decisions.api import (
    AmendmentFacts,
    DecisionFacts,
    guess_nature,
    is_late,
    order_problems,
    problems_of,
)
from doelenboom.kernel.stages import AmendmentOutcome, Body, Outcome, StepNature

TODAY = date(2026, 6, 18)
PLAIN = DecisionFacts(body=Body.COUNCIL, decided_on=TODAY, title="Begroting 2027")
ADOPTED = AmendmentFacts(title="Meer bomen", number="1")
REJECTED = AmendmentFacts(title="Minder bomen", number="2", outcome=AmendmentOutcome.REJECTED)


@dataclass(frozen=True)
class Step:
    text: str = ""
    due: date | None = None
    done_on: date | None = None
    nature: str = ""


def _fields(facts: DecisionFacts) -> list[tuple[str, int | None]]:
    return [(problem.field, problem.amendment) for problem in problems_of(facts, TODAY)]


def test_a_plain_decision_of_today_fits() -> None:
    assert problems_of(PLAIN, TODAY) == []


def test_a_decision_that_is_still_to_come_is_refused() -> None:
    (problem,) = problems_of(replace(PLAIN, decided_on=date(2026, 6, 19)), TODAY)
    assert problem.field == "decided_on"
    assert problem.message.startswith("19 juni 2026 moet nog komen.")


def test_amended_asks_for_an_adopted_amendment_and_the_reverse() -> None:
    amended = replace(PLAIN, outcome=Outcome.AMENDED)
    assert _fields(amended) == [("outcome", None)]
    assert _fields(replace(amended, amendments=(REJECTED,))) == [("outcome", None)]
    assert _fields(replace(amended, amendments=(ADOPTED, REJECTED))) == []
    assert _fields(replace(PLAIN, amendments=(ADOPTED,))) == [("outcome", None)]
    assert _fields(replace(PLAIN, amendments=(REJECTED,))) == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "raad.example.nl", "ftp://x.nl/y", "https://", "http://a b"]
)
def test_only_an_address_on_the_web_is_a_link(url: str) -> None:
    assert _fields(replace(PLAIN, url=url)) == [("url", None)]
    bad = replace(REJECTED, url=url)
    assert _fields(replace(PLAIN, amendments=(bad,))) == [("url", 0)]
    assert _fields(replace(PLAIN, url="https://raad.example.nl/besluit?id=1")) == []


def test_every_problem_names_its_own_amendment() -> None:
    nameless = replace(REJECTED, title=" ", number="2")
    facts = replace(PLAIN, title="", amendments=(REJECTED, nameless))
    assert _fields(facts) == [("title", None), ("title", 1), ("number", 1)]


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        # The seven steps of the ontwikkelagenda of Vlissingen.
        ("Formuleren voorlopige integrale targets", StepNature.OTHER),
        (
            "Voorlopige targets toetsen op haalbaarheid en effect met stakeholders",
            StepNature.FEASIBILITY,
        ),
        ("Integrale targets vrijgeven voor inspraak (college)", StepNature.EXECUTIVE),
        ("Inspraakperiode", StepNature.PARTICIPATION),
        ("Collegebesluit Integrale targets", StepNature.EXECUTIVE),
        ("Vaststellen Integrale targets door gemeenteraad", StepNature.COUNCIL),
        ("Vaststellen Meerjaren uitvoeringsprogramma door college", StepNature.EXECUTIVE),
        ("De raad stelt vast", StepNature.COUNCIL),
        ("Gesprekken met bewoners", StepNature.OTHER),
        ("Raadpleging van de achterban", StepNature.OTHER),
    ],
)
def test_the_words_of_a_step_say_what_kind_it_is(text: str, nature: StepNature) -> None:
    assert guess_nature(text) is nature


def test_a_step_is_late_the_day_after_and_never_once_it_is_done() -> None:
    step = Step(due=date(2026, 6, 17))
    assert is_late(step, TODAY)
    assert not is_late(replace(step, due=TODAY), TODAY)
    assert not is_late(replace(step, done_on=TODAY), TODAY)
    assert not is_late(Step(), TODAY)


def test_the_council_does_not_decide_before_the_executive() -> None:
    college = Step(nature="executive", due=date(2026, 6, 1), done_on=date(2026, 6, 9))
    raad = Step(nature="council", due=date(2026, 5, 1), done_on=date(2026, 6, 9))
    assert order_problems([college, raad]) == [
        "De raad staat gepland op 1 mei 2026, vóór het college (1 juni 2026). Draai de datums om."
    ]
    assert order_problems([college, replace(raad, due=date(2026, 6, 1))]) == []
    assert order_problems([raad]) == []
