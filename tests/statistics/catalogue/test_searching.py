"""Searching in Dutch."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doelenboom.statistics.catalogue.building import refresh
from doelenboom.statistics.catalogue.records import Wish
from doelenboom.statistics.catalogue.searching import search
from tests.statistics.catalogue.lists import LISTINGS, Service


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalogus") / "catalogus.sqlite3"
    refresh(path, Service(), LISTINGS)
    return path


def _codes(index: Path, words: str, **more: object) -> list[str]:
    answer = search(index, Wish(words, **more))  # type: ignore[arg-type]
    return [found.address.table for found in answer.found]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("jeugdzorg", "85099NED"),
        ("jeugdhulp", "85099NED"),
        ("JEUGDZORG trajecten", "85099NED"),
        ("trajecten", "85099NED"),
        ("jeugdz", "85099NED"),
        ("zorg jeugd", "85099NED"),
        ("85099ned", "85099NED"),
        ("bevolking per leeftijd", "03759ned"),
        ("inwoners", "03759ned"),
        ("uitkering ontvangers", "37789ksz"),
        ("financien", "60056ned"),
        ("coefficient", "60056ned"),
        ("woning", "82235NED"),
        ("huizen", "82235NED"),
        ("gezondheidsmonitor", "50119NED"),
        ("werklozen", "85224NED"),
    ],
)
def test_words_lead_to_the_table(index: Path, words: str, first: str) -> None:
    assert first in _codes(index, words)[:2]


def test_current_comes_before_discontinued(index: Path) -> None:
    assert _codes(index, "werkloze beroepsbevolking") == ["85224NED", "81075ned"]
    assert _codes(index, "werkloze beroepsbevolking", only_current=True) == ["85224NED"]


@pytest.mark.parametrize("typed", ["jeugdzrog", "jeugdzrg", "jeugdzorgg", "gezondheidsmoniter"])
def test_typos_are_mended_and_told(index: Path, typed: str) -> None:
    answer = search(index, Wish(typed))
    assert answer.total
    assert answer.instead in {"jeugdzorg", "gezondheidsmonitor"}


def test_some_words_when_not_all(index: Path) -> None:
    answer = search(index, Wish("jeugdzorg zeppelin"))
    assert answer.loose
    assert answer.found[0].address.table in {"85099NED", "85098NED"}


def test_filters(index: Path) -> None:
    assert _codes(index, "", catalogue="RIVM") == ["50119NED"]
    assert _codes(index, "regio", catalogue="JM") == ["20233NED"]
    assert "82235NED" not in _codes(index, "", only_regional=True)
    assert _codes(index, "", frequency="Stopgezet") == ["81075ned"]


def test_nothing_found_is_nothing(index: Path) -> None:
    assert search(index, Wish("qqqqqq")).total == 0
    assert search(index, Wish("jeugdzorg"), limit=1).total == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_anything_may_be_typed(index: Path, words: str) -> None:
    search(index, Wish(words))


@pytest.mark.parametrize("words", ['"', "a*", "NEAR(", "jeugd OR", "title:x", "- -", "^a", "';--"])
def test_the_language_of_the_index_is_not_spoken(index: Path, words: str) -> None:
    search(index, Wish(words))
