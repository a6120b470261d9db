"""A number in a page is its fact: the value exactly, the text rounded honestly."""

from decimal import Decimal

import pytest

from doelenboom.site.api import render_pages
from doelenboom.site.facts.in_pages import check_page, is_honest, read_facts, shown_in
from tests.factories import small_snapshot

FACTS = {
    "w_x_GM_2024": (Decimal("54.2"), "db:procent"),
    "g_2026": (Decimal(5_250_000), "iso4217:EUR"),
    "leeg": (None, ""),
}


def page(text: str, *, value: str = "54.2", fact: str = "w_x_GM_2024", lang: str = "nl") -> str:
    return (
        f'<html lang="{lang}"><p>Het is <data class="fact" value="{value}" data-fact="{fact}">'
        f"{text}</data>.</p></html>"
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("54 %", "54.2", "db:procent"),
        ("54,2 %", "54.2", "db:procent"),
        ("1.210", "1210", ""),
        ("−3,1", "-3.1", ""),
        ("€ 1,2 mln", "1234567", "iso4217:EUR"),
        ("€ 103,8 miljoen", "103.8", "db:miljoen-euro"),
        ("5.250", "5250000", "iso4217:EUR"),
        ("€ 5.250.000", "5250000", "iso4217:EUR"),
        ("bijna 1 op de 8", "12.1", "db:procent"),
        ("ruim de helft", "52", "db:procent"),
        ("een kwart", "25", "db:procent"),
        ("twee derde", "66", "db:procent"),
        ("ruim 300", "312", ""),
        ("ongeveer 1.200", "1210", ""),
        ("drie", "3", ""),
        ("geen", "0", ""),
        ("6,6 per 1.000 inwoners", "6.6", "db:x"),
    ],
)
def test_what_a_dutch_reader_is_told_is_the_value(text: str, value: str, unit: str) -> None:
    assert is_honest(text, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("55 %", "54.2", "db:procent"),
        ("54,3 %", "54.2", "db:procent"),
        ("1.310", "1210", ""),
        ("3,1", "-3.1", ""),
        ("€ 1,4 mln", "1234567", "iso4217:EUR"),
        ("5.350", "5250000", "iso4217:EUR"),
        ("bijna 1 op de 8", "12.9", "db:procent"),
        ("1 op de 8", "25", "db:procent"),
        ("ruim de helft", "48", "db:procent"),
        ("ruim 300", "399", ""),
        ("vier", "3", ""),
        ("", "3", ""),
        ("veel", "3", ""),
    ],
)
def test_what_is_not_the_value_is_seen(text: str, value: str, unit: str) -> None:
    assert not is_honest(text, Decimal(value), unit)


@pytest.mark.parametrize("text", ["54.2%", "54%", "more than half", "just over half"])
def test_english_has_its_own_points_and_words(text: str) -> None:
    assert check_page(page(text, lang="en"), FACTS) == (1, [])
    assert is_honest("1,210", Decimal(1210), english=True)
    assert is_honest("almost 1 in 8", Decimal("12.1"), "db:procent", english=True)
    assert not is_honest("1,210", Decimal(1210))


def test_a_changed_value_text_or_fact_is_named() -> None:
    [value] = check_page(page("54 %", value="64.2"), FACTS)[1]
    [text] = check_page(page("64 %"), FACTS)[1]
    [fact] = check_page(page("54 %", fact="nergens"), FACTS)[1]
    [none] = check_page(page("54 %", fact="leeg"), FACTS)[1]
    assert "64.2" in value.reason and "54.2" in value.reason
    assert "64 %" in text.reason
    assert "nergens" in fact.reason
    assert "geen waarde" in none.reason


def test_marks_inside_a_number_and_entities_are_read_as_text() -> None:
    [shown] = shown_in(page("54&nbsp;<b>%</b>"))
    assert shown.text == "54\xa0%"


def test_every_number_in_a_built_site_is_a_fact() -> None:
    made = dict(render_pages(small_snapshot()))
    facts = read_facts(made["data/facts.json"])
    assert facts["w_eenzaamheid_NL01_2024"] == (Decimal(46), "db:procent")
    for path, content in made.items():
        if path.endswith(".html"):
            assert check_page(content.decode(), facts)[1] == [], path
