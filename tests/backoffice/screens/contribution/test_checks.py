"""What stands beside the text."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.backoffice.screens.contribution.checks import (
    checks_for,
    sentence,
    words_per_sentence,
)
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.stated import amounts, percentages
from doelenboom.cycle.api import duties_of, save_answer
from tests.backoffice.screens.contribution.conftest import Asking
from tests.cycle.conftest import filled


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Verwacht: € 585.000.", ["585000"]),
        ("Van € 1,2 miljoen naar €900 duizend.", ["1200000", "900000"]),
        ("€ 12,50 per uur", ["12.50"]),
        ("Het kost niets, 585.000 mensen.", []),
        ("€ .", []),
    ],
)
def test_amounts_in_a_text(text: str, values: list[str]) -> None:
    assert [one.value for one in amounts(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nu 54 % en straks 12,5 procent.", ["54", "12.5"]),
        ("Van 1.210% is geen sprake", ["1210"]),
        ("De wet 2024 en 6.1", []),
        ("procentueel 5 procentpunt", []),
    ],
)
def test_percentages_in_a_text(text: str, values: list[str]) -> None:
    assert [one.value for one in percentages(text)] == [Decimal(value) for value in values]


def test_a_number_is_compared_as_exactly_as_it_is_written() -> None:
    [millions], [euros] = list(amounts("€ 1,2 miljoen")), list(amounts("€ 1.200.000"))
    assert millions.fits([Decimal(1_183_000)])
    assert not millions.fits([Decimal(1_283_000)])
    assert not euros.fits([Decimal(1_183_000)])


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(one.value >= 0 for one in [*amounts(text), *percentages(text)])
    assert words_per_sentence(text) >= 0


def test_words_per_sentence() -> None:
    assert words_per_sentence("Kort.") == 0
    assert words_per_sentence("Dit is een zin van zeven woorden. " * 3) == 7
    assert words_per_sentence("woord " * 30) == 30


Told = Callable[..., dict[str, str]]


@pytest.fixture
def told(roles: None) -> Told:
    """What the checks say about an answer of Anna: title → text."""
    asking = Asking()

    def check(text: str = "", status: str = "on-track", **changed: Any) -> dict[str, str]:
        row = asking.asking
        answer = filled(row)
        answer.rows[0]["progress"] = f"<p>{text}</p>"
        answer.rows[1]["progress"] = answer.rows[2]["progress"] = ""
        answer.milestones[0] |= changed.pop("milestone", {})
        values = {name: getattr(answer, name) for name in answer.__slots__}
        values |= {"status": status, "explanation": "", **changed}
        stored = save_answer(assignment=row.pk, version=row.version, answer=type(answer)(**values))
        material = Material(stored)
        found = checks_for(material.stored, material, duties_of(stored))
        return {one.title: one.text for one in found} | {"": sentence(found)}

    return check


@pytest.mark.django_db
def test_an_amount_that_the_registry_knows_is_in_order(told: Told) -> None:
    found = told("We verwachten € 585.000. Er blijft € 55.000 over.")
    assert found["Geld sluit."] == (
        "€ 585.000 en € 55.000 zijn gelijk aan de financiële administratie."
    )
    found = told("We verwachten € 600.000.")
    assert found["Bedrag zonder bron."].replace("\u00a0", " ") == (
        "€ 600.000 staat niet in de financiële administratie. Verwacht is € 585.000."
    )
    assert "Geld sluit." not in found
    assert found[""].endswith("Inleveren kan al.")


@pytest.mark.django_db
def test_a_percentage_without_a_source_is_asked_about(told: Told) -> None:
    assert "Getal zonder bron." not in told("In 2024 was 54 % eenzaam; het doel is 50 procent.")
    found = told("Bijna 48 % is eenzaam.")
    assert found["Getal zonder bron."].replace("\u00a0", " ") == (
        "48 % staat niet bij de cijfers van dit onderdeel. Het nieuwste is 54 % (volwassenen die "
        "eenzaam zijn, 2024)."
    )


@pytest.mark.django_db
def test_a_milestone_that_moved_or_passed(told: Told) -> None:
    assert "had op 1 juli 2098 bereikt moeten zijn" in told("Goed.")["Mijlpaal voorbij."]
    moved = told("Goed.", milestone={"due": "2100-02-01"})
    assert moved["Mijlpaal verschoven."] == (
        "“Mijlpaal A.1” was 1 juli 2098 en is nu 1 februari 2100. Leg uit waarom."
    )
    why = told("Goed.", milestone={"due": "2100-02-01"}, explanation="<p>Geen mensen.</p>")
    assert "Mijlpaal verschoven." not in why
    reached = told("Goed.", milestone={"state": "reached", "reached_on": "2098-06-01"})
    assert "Mijlpaal voorbij." not in reached


@pytest.mark.django_db
def test_only_a_missing_duty_blocks(told: Told) -> None:
    found = told("Goed.", status="minor-deviation")
    assert found[""] == "Er zijn nog 2 punten nodig voordat u kunt inleveren."
    found = told(
        "Goed.", status="minor-deviation", explanation="<p>Geen mensen.</p>",
        measure="<p>Wij werven.</p>",
    )  # fmt: skip
    assert found["Maatregel ingevuld."] == "Bij “wijkt iets af” hoort een maatregel."
    assert "Nog nodig." not in found
