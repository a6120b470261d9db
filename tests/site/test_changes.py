"""Was and wordt, on the page of an element and on a page of its own."""

import html
import re
from datetime import date
from typing import Any

import pytest

from doelenboom.site.api import render_pages
from doelenboom.site.change_rows import change_rows, piece_views
from doelenboom.site.sentences.change_sentences import comparison_lead, counts_sentence
from doelenboom.snapshot.comparison import Change, ChangeKind, Comparison, Piece
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Snapshot
from tests.factories import big_snapshot, small_snapshot

INDEX = SnapshotIndex(small_snapshot())
PIECES = (
    Piece(kind="same", text="Start voor"),
    Piece(kind="was", text=" 1 juli 2026"),
    Piece(kind="becomes", text=" 1 februari 2027"),
    Piece(kind="same", text="."),
)
CHANGES = (
    Change(
        kind=ChangeKind.STATUS,
        node="SB.1",
        title="Inwoners houden zelf de regie",
        was="Volgens afspraak",
        becomes="Wijkt iets af",
        status_was="on-track",
        status_becomes="minor-deviation",
    ),
    Change(
        kind=ChangeKind.REWORDED,
        node="SB.1",
        title="Inwoners houden zelf de regie",
        field="Planning",
        pieces=PIECES,
        basis="Amendement 3 van de raad, 18 juni 2026",
    ),
    Change(kind=ChangeKind.REMOVED, node="SB.9", under="SB.1", title="Koffie", field="focuspunt",
           was="Inwoners houden zelf de regie"),
    Change(kind=ChangeKind.TARGET, node="SB.1", indicator="eenzaamheid", title="eenzaamheid",
           field="streefwaarde 2030", was="hoogstens 50 %", becomes="hoogstens 48 %"),
)  # fmt: skip


def compared(*changes: Change, **more: Any) -> Snapshot:
    facts: dict[str, Any] = {
        "against": "edition",
        "edition": "tussen-1",
        "title": "Tussenrapportage 1 2026",
        "reference_date": date(2026, 4, 1),
        "content_sha256": "ab" * 32,
    }
    return small_snapshot(comparisons=(Comparison(changes=changes, **(facts | more)),))


def words(page: bytes) -> str:
    text = page.decode()
    main = text[text.index("<main") : text.index("</main>")]
    main = re.sub(r"<svg.*?</svg>|</?data\b[^>]*>", "", main, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return dict(render_pages(compared(*CHANGES)))


def test_the_page_of_an_element_tells_what_was_and_what_it_becomes(site: dict[str, bytes]) -> None:
    said = words(site["doelen/sb-1/index.html"])
    assert "Was en wordt Sinds Tussenrapportage 1 2026 zijn vier dingen veranderd." in said
    assert "Status was: Volgens afspraak wordt: Wijkt iets af" in said
    assert (
        "Planning Start voor was: 1 juli 2026 wordt: 1 februari 2027 . "
        "Amendement 3 van de raad, 18 juni 2026"
    ) in said
    assert "Vervallen Koffie was: focuspunt, onder Inwoners houden zelf de regie" in said
    assert "Streefwaarde 2030 eenzaamheid was: hoogstens 50 % wordt: hoogstens 48 %" in said
    page = site["doelen/sb-1/index.html"].decode()
    assert '<del class="db-del"><span class="db-vh">was: </span>1 juli 2026</del>' in page


def test_that_target_values_stayed_is_said_only_where_it_is_known() -> None:
    stayed = "De streefwaarde bleef gelijk."
    pages = dict(render_pages(compared(*CHANGES[:2])))
    assert stayed in words(pages["doelen/sb-1/index.html"])
    unknown = dict(render_pages(compared(*CHANGES[:2], content_sha256=None)))
    assert stayed not in words(unknown["doelen/sb-1/index.html"])


def test_a_page_tells_everything_that_changed_per_theme(site: dict[str, bytes]) -> None:
    said = words(site["veranderd/index.html"])
    assert (
        "Sinds Tussenrapportage 1 2026 (stand op 1 april 2026) veranderde er iets bij 1 van de 9 "
        "onderdelen. Eén onderdeel is vervallen, één status veranderde, één tekst is gewijzigd en "
        "één streefwaarde veranderde."
    ) in said
    assert "Koffie SB.9" in said
    assert 'href="../doelen/sb-9' not in site["veranderd/index.html"].decode()


def test_the_start_page_and_the_navigation_lead_to_it(site: dict[str, bytes]) -> None:
    start = site["index.html"].decode()
    assert '<a href="veranderd/index.html">Veranderd</a>' in start
    assert 'href="veranderd/index.html">Alles wat er is veranderd</a>' in start


def test_without_an_earlier_edition_there_is_no_such_page() -> None:
    pages = dict(render_pages(small_snapshot(comparisons=())))
    assert "veranderd/index.html" not in pages
    assert "veranderd/" not in pages["index.html"].decode()


def test_nothing_changed_is_said() -> None:
    pages = dict(render_pages(compared()))
    said = words(pages["veranderd/index.html"])
    assert "Sinds Tussenrapportage 1 2026 (stand op 1 april 2026) is er niets veranderd." in said
    assert "Was en wordt" not in words(pages["doelen/sb-1/index.html"])


def test_every_change_is_told_in_a_plan_of_many() -> None:
    big = big_snapshot(600)
    changes = tuple(
        CHANGES[0].model_copy(update={"node": node.code, "title": node.title}) for node in big.nodes
    )
    comparison = Comparison(against="version", title="versie 1", changes=changes)
    pages = dict(render_pages(big.model_copy(update={"comparisons": (comparison,)})))
    told = "".join(p.decode() for path, p in pages.items() if path.startswith("veranderd/"))
    assert len([p for p in pages if p.startswith("veranderd/thema/")]) == 12
    for node in big.nodes:
        assert f'doelen/{node.slug}/index.html">{node.title}</a> <span class="db-lvl">' in told
    assert max(len(p) for path, p in pages.items() if path.startswith("veranderd/")) < 200_000


def test_an_erratum_and_an_edition_before_have_a_page_each() -> None:
    first = compared(*CHANGES).comparisons or ()
    version = Comparison(against="version", title="versie 1", changes=CHANGES[:1])
    pages = dict(render_pages(small_snapshot(comparisons=(*first, version))))
    assert "Wat er is veranderd sinds versie 1" in words(pages["veranderd/index.html"])
    assert "Sinds versie 1 veranderde" in words(pages["veranderd/vergelijking-2/index.html"])


def test_of_a_long_text_that_stayed_only_the_ends_are_told() -> None:
    long = " ".join(f"woord{n}" for n in range(200))
    views = piece_views(
        (
            Piece(kind="same", text=long),
            Piece(kind="was", text=" oud"),
            Piece(kind="same", text=f" {long}"),
        )
    )
    assert views[0].text.startswith("… woord186")
    assert views[2].text.endswith("woord12 …")


def test_a_status_word_that_is_gone_is_still_told() -> None:
    change = CHANGES[0].model_copy(update={"status_was": None, "was": "op schema"})
    row = change_rows(INDEX, [change])[0]
    assert row.before is not None
    assert (row.before.word, row.before.shape) == ("Op schema", "none")


def test_every_kind_of_change_is_counted_once() -> None:
    every = [CHANGES[0].model_copy(update={"kind": kind}) for kind in ChangeKind]
    told = counts_sentence(every).replace("Eén", "één")
    assert told.count("één") == len(ChangeKind)
    assert "zijn gewijzigd" not in told
    assert counts_sentence([]) == "Er is niets veranderd."


def test_changes_of_the_whole_plan_only_are_told_without_elements() -> None:
    whole = Change(kind=ChangeKind.REWORDED, title="Plan", field="titel", pieces=PIECES)
    comparison = Comparison(against="version", title="versie 1", changes=(whole,))
    assert comparison_lead(comparison, 9) == "Sinds versie 1: één tekst is gewijzigd."


def test_a_plan_without_reports_tells_its_changes_on_the_start_page() -> None:
    from tests.factories import empty_snapshot

    changed = CHANGES[1].model_copy(update={"basis": None})
    comparison = Comparison(against="version", title="versie 1", changes=(changed,))
    pages = dict(render_pages(empty_snapshot().model_copy(update={"comparisons": (comparison,)})))
    said = words(pages["index.html"])
    assert "Wat er veranderde sinds versie 1 Sinds versie 1 veranderde er iets bij 1 van" in said
    assert "Alles wat er is veranderd" in said
