"""Our own Dutch over Wagtail's: compiled, used, and polite."""

import re

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from tools.messages import compiled, read, sources

FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")


def test_what_is_compiled_is_what_is_written() -> None:
    for path in sources():
        stored = path.with_suffix(".mo").read_bytes()
        assert stored == compiled(read(path)), "run: python -m tools.messages"


def test_our_words_go_before_those_of_wagtail() -> None:
    with override("nl"):
        assert gettext("Publish") == "Vrijgeven"
        assert gettext("Request changes") == "Terugsturen"


def test_nobody_is_addressed_as_je() -> None:
    found = [text for path in sources() for text in read(path).values() if FAMILIAR.search(text)]
    assert found == []


def test_a_translation_asks_for_nothing_that_is_not_given() -> None:
    for path in sources():
        for source, text in read(path).items():
            assert set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(source)), source


@pytest.mark.django_db
def test_the_login_page_is_dutch_and_polite() -> None:
    page = Client().get("/beheer/login/").content.decode()
    assert "Wachtwoord" in page
    assert "Password" not in page
    assert not FAMILIAR.search(re.sub(r"<[^>]*>", " ", page.split("<body", 1)[1]))
