"""Numbers in pages are checked twice: by ``facts.in_pages``, which knows units and words, and by
what travels in every publication, which has a few lines. They agree.
"""

from decimal import Decimal

from doelenboom.site.api import render_pages
from doelenboom.site.facts.in_pages import check_page, is_honest, read_facts, shown_in
from doelenboom.site.facts.units import unit_name
from doelenboom.site.verify.standalone import (
    FACTS,
    _Figures,
    shows,
    values_and_units,
    wrong_numbers,
)
from tests.site.charts.cases import months, publication


def test_they_find_the_same_numbers_and_every_altered_digit() -> None:
    site = dict(render_pages(publication(months(), english=True)))
    facts, known = read_facts(site[FACTS]), values_and_units(site[FACTS])
    found = set()
    for path, content in site.items():
        if not path.endswith(".html"):
            continue
        page, figures = content.decode(), _Figures()
        figures.feed(page)
        shown = [
            (one.fact, one.value, one.bound, " ".join(one.text.split())) for one in shown_in(page)
        ]
        assert shown == figures.found, path
        assert check_page(page, facts) == (len(shown), []), path
        assert wrong_numbers(page, known) == (len(shown), []), path
        found |= {(fact, text, figures.english) for fact, _, _, text in shown}
    altered = 0
    for fact, text, english in sorted(found):
        value, unit = facts[fact]
        assert value is not None
        for spoiled in _with_another_digit(text):
            honest = is_honest(spoiled, value, unit, english=english)
            assert shows(spoiled, value, unit, english=english) == honest, (spoiled, value)
            altered += not honest
    assert altered > 1_000


def _with_another_digit(text: str) -> list[str]:
    return [
        text[:place] + other + text[place + 1 :]
        for place, digit in enumerate(text)
        if digit.isdecimal()
        for other in "0123456789".replace(digit, "")
    ]


def test_a_unit_with_digits_of_its_own_is_no_share() -> None:
    unit = unit_name("op de 10 volwassenen")
    for text, honest in (
        ("1 op de 10 volwassenen", True),
        ("2 op de 10 volwassenen", False),
        ("1 op de 90 volwassenen", False),
        ("1 op de 10", True),
    ):
        assert is_honest(text, Decimal(1), unit) == honest, text
        assert shows(text, Decimal(1), unit, english=False) == honest, text


def test_an_amount_in_a_sentence_may_be_told_to_the_thousand() -> None:
    for text, honest in (
        ("765.000 euro", True),
        ("€ 765.000", True),
        ("766.000 euro", False),
        ("€ 764.000", False),
        ("€ 765.433", True),
        ("€ 765.435", False),
    ):
        assert is_honest(text, Decimal(765_433), "iso4217:EUR") == honest, text
        assert shows(text, Decimal(765_433), "iso4217:EUR", english=False) == honest, text
