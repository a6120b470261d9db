"""Two editions side by side."""

from doelenboom.kernel.language import Language
from doelenboom.site.api import render_pages
from doelenboom.site.comparing import pairs
from doelenboom.site.context import SiteContext
from doelenboom.site.views_compare import compare_page
from doelenboom.snapshot.models import Edition
from tests.factories import big_snapshot, small_snapshot
from tests.site.test_pages import words

PAIR = "vergelijken/tussen-1/tussen-2/index.html"


def test_a_pair_tells_counts_moves_and_statuses_then_and_now() -> None:
    site = dict(render_pages(small_snapshot()))
    said = words(site[PAIR])
    assert "Tussenrapportage 2 2026 naast Tussenrapportage 1 2026" in said
    assert "kregen 2 focuspunten een andere status" in said
    assert "Toen: Tussenrapportage 1 2026 Nu: Tussenrapportage 2 2026" in said
    assert "was: Volgens afspraak wordt: Wijkt sterk af" in said
    for leads in ("edities/index.html", "doelen/sb-1-1/index.html", "vergelijken/index.html"):
        assert "vergelijken/tussen-1/tussen-2/index.html" in site[leads].decode(), leads


def test_a_pair_speaks_english() -> None:
    small = small_snapshot()
    organisation = small.organisation.model_copy(update={"languages": tuple(Language)})
    site = dict(render_pages(small.model_copy(update={"organisation": organisation})))
    page = site[f"en/{PAIR}"].decode()
    assert "Number per status, then and now" in page
    assert '<html lang="en"' in page


def test_of_few_editions_every_pair_has_a_page_of_many_a_few_each() -> None:
    editions = tuple(Edition(code=f"e{n}", label=str(n), title=f"Editie {n}") for n in range(20))
    few = pairs(editions[:4])
    assert len(few) == 6
    many = pairs(editions)
    assert len(many) == 19 + 18
    assert all(one is editions[0] or editions.index(other) - editions.index(one) == 1
               for one, other in many)  # fmt: skip


def test_a_large_plan_lists_only_what_differs() -> None:
    big = big_snapshot(1000)
    before = [c.model_copy(update={"edition": "tussen-1"}) for c in big.contributions[:-3]]
    told = (*before, *big.contributions)
    context = SiteContext(big.model_copy(update={"contributions": told}))
    page = compare_page(context, pairs(context.snapshot.editions)[0])
    rows = [row for theme in page.view.themes for row in theme.rows]
    assert len(rows) == 3
    assert all(row.differs for row in rows)
    assert any("met dezelfde status staan niet in de tabel" in t.note for t in page.view.themes)
