"""The tree on the screen."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Node
from tests.backoffice.screens.planting import Planted, plant

pytestmark = pytest.mark.django_db
Session = Callable[..., Client]
TREE = "/beheer/doelenboom/duinmonde/"


def rows(html: str) -> list[str]:
    """Codes of the elements that are drawn, from top to bottom."""
    return re.findall(r'db-node__level">\S+ ([\w.]+)</span>', html)


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_plans_say_how_large_they_are(planted: Planted, author: Client) -> None:
    planted.nodes["1.1"].save_revision(clean=False)
    page = text_of(author, "/beheer/doelenboom/")
    assert "Er staat 1 plan in Doelenboom." in page
    assert "40 elementen" in page
    assert "1 met concept" in page


def test_a_tree_begins_with_a_sentence(planted: Planted, author: Client) -> None:
    page = text_of(author, TREE)
    assert "Dit plan heeft 1 ambitie, 3 thema’s, 9 doelen en 27 activiteiten." in page
    assert "In Tussenrapportage 2 2026 wijken 6 van de 27 elementen af; 9 zijn niet gemeld." in page


def test_elements_stand_in_reading_order(planted: Planted, author: Client) -> None:
    shown = rows(text_of(author, TREE))
    assert shown[:6] == ["A", "1", "1.1", "1.1.1", "1.1.2", "1.1.3"]
    assert len(shown) == 40


def test_a_row_tells_level_owner_status_and_marks(planted: Planted, author: Client) -> None:
    node = planted.nodes["1.1.3"]
    node.save_revision(clean=False)
    Node.objects.filter(pk=node.pk).update(locked=True)
    html = text_of(author, TREE)
    row = html[html.index(f'id="n{node.pk}"') :].split("</li>")[0]
    for word in ("Activiteit 1.1.3", "Team Jeugd", "afgerond", "gewijzigd concept", "vergrendeld"):
        assert word in row


def test_what_was_never_reported_on_is_silent_and_what_is_missing_says_so(
    planted: Planted, author: Client
) -> None:
    html = text_of(author, TREE)
    theme = html[html.index(f'id="n{planted.nodes["1"].pk}"') :].split("</div>\n<a")[0]
    assert "niet gemeld" not in theme
    assert html.count("niet gemeld</span>") == 9
    Node.objects.filter(code="1.1.1").update(live=False)
    assert text_of(author, TREE).count("niet gemeld</span>") == 8, "a mere draft is not missing"


def test_a_large_tree_opens_only_what_fits_and_the_rest_on_request(
    roles: None, author: Client
) -> None:
    planted = plant(themes=4, goals=6, activities=10)
    assert len(rows(text_of(author, TREE))) == 29
    goal = planted.nodes["1.1"]
    assert len(rows(text_of(author, f"{TREE}?open={goal.pk}"))) == 39
    assert len(rows(text_of(author, f"{TREE}?alles=1"))) == 269
    assert rows(text_of(author, f"{TREE}?alles=0")) == ["A"]
    branch = text_of(author, f"{TREE}tak/{goal.pk}/")
    assert rows(branch) == [f"1.1.{n}" for n in range(1, 11)]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("q=1.1.2", ["A", "1", "1.1", "1.1.2"]),
        ("q=BEWEGING+3.3.2", ["A", "3", "3.3", "3.3.2"]),
        ("status=niet-gemeld&q=3.3", ["A", "3", "3.3", "3.3.1"]),
        ("status=major_deviation&q=1.2", ["A", "1", "1.2", "1.2.3"]),
    ],
)
def test_a_filter_shows_matches_and_the_way_to_them(
    planted: Planted, author: Client, query: str, codes: list[str]
) -> None:
    assert rows(text_of(author, f"{TREE}?{query}")) == codes


def test_filters_by_level_owner_and_concept(planted: Planted, author: Client) -> None:
    Node.objects.filter(pk=planted.nodes["2.3"].pk).update(live=False)
    assert rows(text_of(author, f"{TREE}?stand=concept")) == ["A", "2", "2.3"]
    themes = text_of(author, f"{TREE}?niveau={planted.levels[1].pk}")
    assert "3 van de 40 elementen voldoen aan uw keuze." in themes
    owned = text_of(author, f"{TREE}?eigenaar={planted.owners[0].pk}")
    assert "12 van de 40 elementen voldoen aan uw keuze." in owned
    assert "Geen van de 40 elementen voldoet" in text_of(author, f"{TREE}?q=bestaat-niet")


def test_titles_are_text_and_never_markup(planted: Planted, author: Client) -> None:
    Node.objects.filter(pk=planted.nodes["1"].pk).update(title="<script>alert(1)</script>")
    assert "<script>alert" not in text_of(author, TREE)


def test_a_reader_sees_the_tree_but_nothing_to_change_it_with(
    planted: Planted, client_of: Session
) -> None:
    reader = client_of(Role.READER)
    html = text_of(reader, TREE)
    assert "Inwoners houden zelf de regie" in html
    assert "data-may-move" not in html
    assert "Voeg bovenaan toe" not in html
    assert "Verplaats onder" not in text_of(reader, f"{TREE}element/{planted.nodes['1'].pk}/")


def test_the_number_of_queries_does_not_depend_on_the_size(
    roles: None, author: Client, queries_of: Callable[..., int]
) -> None:
    plant(themes=1, goals=1, activities=1, code="klein")
    plant(themes=5, goals=5, activities=5, code="groot")
    for address in ("/beheer/doelenboom/{}/", "/beheer/doelenboom/{}/?alles=1"):
        small = queries_of(author, address.format("klein"))
        assert queries_of(author, address.format("groot")) == small
        assert small <= 20


def test_an_empty_plan_says_what_to_do(planted: Planted, author: Client) -> None:
    for node in reversed(list(Node.objects.order_by("level__position"))):
        node.delete()
    assert "Dit plan heeft nog geen elementen." in text_of(author, TREE)
