"""What a reader finds on the page of risks."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.errors import ContractError
from doelenboom.site.api import render_pages
from doelenboom.site.charts.lettering import text_width
from doelenboom.site.charts.risk_matrix import risk_matrix
from doelenboom.site.charts.scene import Box, Dot, Label
from doelenboom.site.risk_pictures import matrix_picture
from doelenboom.site.risk_register import Cell, MatrixRow
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.risks import (
    Capacity,
    ChanceClass,
    MoneyClass,
    Risk,
    RiskRegister,
    Simulation,
)
from tests.factories import small_snapshot
from tests.site.test_pages import main_of, words

PATH = "risicos/index.html"
CLASSES = "abcdefg"
CHANCES = tuple(
    ChanceClass(name=name, from_percent=Decimal(low), to_percent=Decimal(high))
    for name, low, high in (("klein", 0, 30), ("groot", 30, 90))
)
DAMAGES = tuple(
    MoneyClass(name=name, from_amount=Decimal(low), to_amount=Decimal(high))
    for name, low, high in (("tot een ton", 0, 100_000), ("meer", 100_000, 1_000_000))
)
SHORTAGE = Risk(
    code="personeel",
    event="Er zijn te weinig hulpverleners",
    cause="Krapte op de arbeidsmarkt",
    consequence="Wachtlijsten",
    chance="groot",
    damage="meer",
    measure="Samen werven met buurgemeenten.",
    owner="Team Wmo",
    nodes=("SB.1",),
)
FLOOD = Risk(code="water", event="Een gebouw loopt onder water", chance="klein", damage="meer")
VAGUE = Risk(code="vaag", event="Iets onverwachts")


def simulation(required: int, available: int) -> Simulation:
    return Simulation(
        method="pcg64-uniform-1",
        seed=42,
        draws=100_000,
        certainty_percent=Decimal(90),
        input_sha256="ab" * 32,
        made_at=datetime(2026, 10, 1, 8, 0, tzinfo=UTC),
        required=Decimal(required),
        mean=Decimal("1234.56"),
        available=Decimal(available),
    )


def register(edition: str = "tussen-2", **changes: object) -> RiskRegister:
    made = RiskRegister(
        edition=edition,
        chances=CHANCES,
        damages=DAMAGES,
        risks=(SHORTAGE, FLOOD, VAGUE),
        capacity=(
            Capacity(description="Algemene reserve", amount=Decimal(900_000)),
            Capacity(description="Onvoorzien", amount=Decimal("100000.50")),
        ),
        simulation=simulation(800_000, 1_000_000),
    )
    return made.model_copy(update=changes)


def said(*registers: RiskRegister) -> str:
    return words(page(*registers))


def page(*registers: RiskRegister) -> bytes:
    return dict(render_pages(small_snapshot(risks=registers or None)))[PATH]


def test_the_heading_is_the_finding_and_the_lead_explains_it() -> None:
    text = said(register())
    assert "Er is genoeg geld voor tegenvallers" in text
    assert "In 90 van de 100 jaren is € 800.000 genoeg" in text
    assert "Dat is 1,2 keer wat nodig is: voldoende." in text
    assert "Eén risico heeft geen kans of bedrag en telt niet mee." in text


def test_too_little_money_is_said_in_the_heading() -> None:
    text = said(register(simulation=simulation(1_500_000, 1_000_000)))
    assert "Er is € 500.000 te weinig voor tegenvallers" in text


def test_nothing_computed_is_said() -> None:
    text = said(register(simulation=None))
    assert "3 risico’s in beeld" in text
    assert "Hoeveel geld daarvoor nodig is, is niet berekend." in text


def test_the_matrix_puts_numbers_at_chance_and_damage_likely_ones_first() -> None:
    markup = main_of(page(register()))
    table = markup.split("<table")[1].split("</table>")[0]
    likely, unlikely = table.split("<tbody")[1].split("</tr>")[:2]
    assert ">groot</th>" in likely and 'href="#risico-personeel"' in likely
    assert ">klein</th>" in unlikely and 'href="#risico-water"' in unlikely
    assert "vaag" not in table
    assert "Eén risico staat er niet in: een kans of bedrag ontbreekt." in said(register())


def test_the_matrix_is_a_picture_with_its_message_files_and_frame() -> None:
    made = dict(render_pages(small_snapshot(risks=(register(),))))
    markup = main_of(made[PATH])
    assert "Het zwaarst weegt “Er zijn te weinig hulpverleners” (kans: groot" in words(made[PATH])
    drawing = markup.split("<svg")[1].split("</svg>")[0]
    assert "<desc" in drawing and "Het zwaarst weegt" in drawing
    assert drawing.count("m-risk") == 2
    for file, told in (("matrix.svg", "schaalbaar"), ("matrix.png", "752 pixels breed")):
        assert f"risicos/{file}" in made
        assert re.search(rf'href="../risicos/{file}" download>[^<]+ <span[^>]+>\({told}\)', markup)
    assert b"Bekijk deze grafiek met haar tabel" in made["risicos/matrix/inbed/index.html"]


@given(
    st.integers(1, 7),
    st.integers(1, 7),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=60),
    st.integers(1, 90),
)
def test_whatever_the_register_every_mark_is_inside_the_drawing(
    chances: int, damages: int, places: list[tuple[int, int]], long: int
) -> None:
    risks = tuple(
        Risk(
            code=f"r{number}",
            event="Iets " * (long // 5) + "m" * (long % 20),
            chance=f"kans {CLASSES[up % chances]}",
            damage=f"bedrag {CLASSES[right % damages]}",
        )
        for number, (up, right) in enumerate(places)
    )
    made = register(
        chances=tuple(
            CHANCES[0].model_copy(update={"name": f"kans {n}"}) for n in CLASSES[:chances]
        ),
        damages=tuple(
            DAMAGES[0].model_copy(update={"name": f"bedrag {n}"}) for n in CLASSES[:damages]
        ),
        risks=risks,
    )
    picture = matrix_picture(made, "Editie")
    assert (picture is None) == (not risks)
    for drawing in (picture.wide, picture.narrow) if picture else ():
        dots = sum(isinstance(mark, Dot) for mark in drawing.marks)
        more = [int(text[1:]) for text in drawing.labels() if text.startswith("+")]
        assert dots - len(more) + sum(more) == len(risks)
        for mark in drawing.marks:
            if isinstance(mark, Dot | Label):
                assert 0 <= mark.x <= drawing.width and 0 <= mark.y <= drawing.height
            elif isinstance(mark, Box):
                assert mark.x + mark.width <= drawing.width
                assert mark.y + mark.height <= drawing.height


def test_a_risk_tells_everything_and_leads_to_what_it_touches() -> None:
    markup = main_of(page(register()))
    article = markup.split('id="risico-personeel"')[1].split("</article>")[0]
    for word in ("Krapte op de arbeidsmarkt", "Wachtlijsten", "Samen werven", "Team Wmo"):
        assert word in article
    assert 'href="../doelen/sb-1/index.html"' in article
    vague = markup.split('id="risico-vaag"')[1].split("</article>")[0]
    assert "niet in geld uitgedrukt" in vague and "Hierover is niets gemeld." in vague


def test_capacity_adds_up_to_the_cent_and_the_computation_can_be_repeated() -> None:
    text = said(register())
    assert "Algemene reserve € 900.000,00" in text
    assert "Samen € 1.000.000,50" in text
    assert "Startgetal 42" in text and "ab" * 32 in text


def test_what_is_new_different_or_gone_since_the_register_before() -> None:
    before = SHORTAGE.model_copy(update={"chance": "klein"})
    left = Risk(code="oud", event="Een oud risico")
    text = said(register("tussen-1", risks=(before, left, VAGUE)), register())
    assert "Er zijn te weinig hulpverleners Kans: was klein" in text
    assert "Een gebouw loopt onder water Nieuw" in text
    assert "Deze risico’s stonden in de vorige editie en nu niet meer. Een oud risico" in text


def test_without_a_register_the_page_says_so_and_the_navigation_is_silent() -> None:
    assert "In deze editie staan geen risico’s." in said()
    start = dict(render_pages(small_snapshot()))["index.html"].decode()
    assert PATH not in start
    assert PATH in dict(render_pages(small_snapshot(risks=(register(),))))["index.html"].decode()


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"edition": "weg"}, "editie “weg”"),
        ({"risks": (SHORTAGE, SHORTAGE)}, "risico “personeel” twee keer"),
        ({"risks": (SHORTAGE.model_copy(update={"nodes": ("X",)}),)}, "element “X”"),
        ({"risks": (SHORTAGE.model_copy(update={"chance": "reuze"}),)}, "kans “reuze”"),
        ({"risks": (SHORTAGE.model_copy(update={"damage": "reuze"}),)}, "geldgevolg “reuze”"),
    ],
)
def test_a_register_that_contradicts_itself_is_refused(
    changes: dict[str, object], what: str
) -> None:
    snapshot: Snapshot = small_snapshot(risks=(register(**changes),))
    with pytest.raises(ContractError, match=what):
        SnapshotIndex(snapshot)


def test_names_of_money_are_whole_and_do_not_touch_on_a_phone() -> None:
    names = [
        "tot 50.000 euro", "50.000 tot 100.000 euro", "100.000 tot 250.000 euro",
        "250.000 tot 500.000 euro", "500.000 tot 1 miljoen euro", "1 tot 2,5 miljoen euro",
    ]  # fmt: skip
    cells = tuple(Cell(((number, "r"),), 2) for number in range(len(names)))
    drawn = risk_matrix([MatrixRow("groot", cells)], names, {}, title="Risico’s", desc="")
    for picture in drawn:
        heads = [m for m in picture.marks if isinstance(m, Label) and m.css == "t-s t-m"]
        said = " ".join(head.text for head in heads)
        assert "…" not in said and said.count("euro") == len(names)
        for one, other in combinations(heads, 2):
            apart = (text_width(one.text, 12.5) + text_width(other.text, 12.5)) / 2
            assert one.y != other.y or abs(one.x - other.x) >= apart
            assert one.x + text_width(one.text, 12.5) / 2 <= picture.width
