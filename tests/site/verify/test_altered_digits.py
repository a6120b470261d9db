"""Altered digits in published pages are all found, each with its page and number."""

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from doelenboom.site.api import render_pages
from doelenboom.site.publication import build_publication
from doelenboom.site.verify import Kind, Rebuilt, verify
from doelenboom.site.verify.standalone import FACTS, Known, values_and_units, wrong_numbers
from doelenboom.snapshot.models import Snapshot
from tests.site.cited.sample import citing_snapshot

ALTERED = int(os.environ.get("DOELENBOOM_ALTERED_DIGITS", "60"))
"""Each costs 20 ms; a release alters 1,000 of them, in both tests."""
_READABLE = {"html", "svg", "csv", "json", "jsonld", "xhtml", "xml"}
"""The kinds of files in which people and programs read numbers."""
_BOUND = re.compile(r"data-bound>([^<>]*\d[^<>]*)</data>")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Render = tuple[tuple[str, bytes], ...]


def _snapshot() -> Snapshot:
    snapshot = citing_snapshot(english=True)
    changes = {"version": 1, "replaces": None, "reason": None}
    publication = snapshot.publication.model_copy(update=changes)
    return snapshot.model_copy(update={"publication": publication})


@pytest.fixture(scope="module")
def rendered() -> Render:
    return tuple(render_pages(_snapshot()))


def _digits(page: str, pattern: re.Pattern[str]) -> list[int]:
    """Places of the digits in what a pattern finds, in the body of a page."""
    body = page.index("<body")
    return [
        match.start(1) + place
        for match in pattern.finditer(page, body)
        for place, sign in enumerate(match[1])
        if sign.isdecimal()
    ]


def _other(page: str, place: int, rng: random.Random) -> str:
    """The page with another digit in that place."""
    digit = rng.choice("0123456789".replace(page[place], ""))
    return page[:place] + digit + page[place + 1 :]


def _number_at(page: str, place: int) -> str:
    """The number that a digit is part of."""
    start = max(0, place - 40)
    return next(
        match[0]
        for match in _NUMBER.finditer(page, start, place + 40)
        if match.start() <= place < match.end()
    )


def _rounds(pages: dict[str, str], rng: random.Random) -> Iterator[dict[str, tuple[str, int]]]:
    """One altered digit in every file, again and again.

    Of a page also what stands in a drawing or an attribute; of data any digit there is.
    """
    places = {
        path: [at for at, sign in enumerate(page) if sign in "0123456789"]
        for path, page in pages.items()
    }
    order = sorted(places)
    done = 0
    while done < ALTERED:
        found = {}
        rng.shuffle(order)
        for path in order:
            known = places[path]
            if known and done < ALTERED:
                place = rng.choice(known)
                found[path] = (_other(pages[path], place, rng), place)
                done += 1
        yield found


def test_every_altered_digit_is_named_with_its_file_and_number(
    rendered: Render, tmp_path: Path
) -> None:
    rng, folder = random.Random(1), tmp_path / "site"
    build_publication(_snapshot(), folder)
    pages = {
        path: content.decode() for path, content in rendered if path.rpartition(".")[2] in _READABLE
    }
    pages.pop("snapshot.json", None)  # its own proofs: tests/site/verify/test_tampering.py
    assert {path.rpartition(".")[2] for path in pages} == _READABLE

    def render(_: Snapshot) -> Iterator[tuple[str, bytes]]:
        return iter(rendered)

    count = 0
    for altered in _rounds(pages, rng):
        for path, (page, _) in altered.items():
            (folder / path).write_text(page, "utf-8")
        proof = verify(folder, render=render).publications[0]
        changed = {one.path: one for one in proof.differences if one.kind is Kind.CHANGED}
        for path, (page, place) in altered.items():
            told = changed[path]
            assert told.offset == len(page[:place].encode())
            digits = re.sub(r"\D", "", _number_at(page, place))
            assert digits in re.sub(r"\D", "", str(told.found_text)), path
            count += 1
        assert proof.rebuilt is Rebuilt.DIFFERENT
        assert changed.keys() == altered.keys()
        for path in altered:
            (folder / path).write_text(pages[path], "utf-8")
    assert count == ALTERED
    assert verify(folder, render=render).is_proven


def test_an_altered_digit_of_a_bound_figure_is_named_by_the_facts_alone(rendered: Render) -> None:
    """Without one hash: whoever makes pages, manifest and signature again still cannot."""
    rng, site = random.Random(2), dict(rendered)
    known: dict[str, Known] = values_and_units(site[FACTS])
    pages = {path: data.decode() for path, data in site.items() if path.endswith(".html")}
    places = [(path, at) for path, page in pages.items() for at in _digits(page, _BOUND)]
    assert len(places) > 20
    for _ in range(ALTERED):
        path, place = rng.choice(places)
        page = _other(pages[path], place, rng)
        around = page[page.rindex(">", 0, place) + 1 : page.index("<", place)]
        sentences = wrong_numbers(page, known)[1]
        assert any(f"“{' '.join(around.split())}”" in told for told in sentences), around
