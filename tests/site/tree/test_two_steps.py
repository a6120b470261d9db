"""From the first page everything is two steps away, in a plan of nine and of 2,500 elements."""

import gzip
import posixpath
import re
from collections.abc import Callable
from datetime import date

import pytest

from doelenboom.kernel.language import Language
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.site import addresses
from doelenboom.site.assets import load_assets, read_asset
from doelenboom.site.builder import Builder, living_jobs
from doelenboom.site.context import SiteContext
from doelenboom.site.sentences.adoption import decision_anchor
from doelenboom.snapshot.decisions import Decision
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.risks import Risk, RiskRegister
from tests.factories import big_snapshot, small_snapshot

_LINK = re.compile(r'<a [^>]*href="([^"#:]*)(#[^"]*)?"')


def pages_of(snapshot: Snapshot) -> dict[str, str]:
    """All pages that are not of one element or indicator, without files and PDFs."""
    context = SiteContext(snapshot)
    jobs = [(Language.DUTCH, job) for job in living_jobs(context)]
    made = Builder(context).pages(jobs)
    return {path: content.decode() for path, content in made if path.endswith(".html")}


def decided_snapshot() -> Snapshot:
    """The small plan with a decision and a risk."""
    decision = Decision(
        code="besluit-1",
        body=Body.COUNCIL,
        body_name="raad",
        decided_on=date(2026, 10, 29),
        title="Tussenrapportage vastgesteld",
        outcome=Outcome.ADOPTED,
    )
    risk = Risk(code="tekort", event="Er zijn te weinig mensen", nodes=("SB.1",))
    return small_snapshot(
        decisions=(decision,), risks=(RiskRegister(edition="tussen-2", risks=(risk,)),)
    )


def links(pages: dict[str, str], path: str) -> set[str]:
    """Where the links of a page lead, from the root."""
    folder = posixpath.dirname(path)
    return {
        posixpath.normpath(posixpath.join(folder, href)) if href else path
        for href, _ in _LINK.findall(pages[path])
    }


@pytest.mark.parametrize("made", [decided_snapshot, lambda: big_snapshot(2500)])
def test_everything_is_two_steps_from_the_first_page(made: Callable[[], Snapshot]) -> None:
    snapshot = made()
    pages = pages_of(snapshot)
    first = links(pages, addresses.START)
    second = first.union(*(links(pages, path) for path in first if path in pages))
    for node in snapshot.nodes:
        assert addresses.node(node) in second, node.code
    for indicator in snapshot.indicators:
        assert addresses.indicator(indicator) in second
    for edition in snapshot.editions:
        assert addresses.edition(edition) in second
    if snapshot.risks:
        assert addresses.RISKS in first
        for risk in snapshot.risks[-1].risks:
            assert f'id="risico-{risk.code}"' in pages[addresses.RISKS]
    if snapshot.decisions:
        assert addresses.DECISIONS in first
        for decision in snapshot.decisions:
            assert f'id="{decision_anchor(decision.code)}"' in pages[addresses.DECISIONS]


def test_a_small_plan_is_told_on_one_page_and_a_large_one_on_a_page_per_theme() -> None:
    small, large = pages_of(small_snapshot()), pages_of(big_snapshot(2000))
    assert [path for path in small if path.startswith("doelenboom/")] == [addresses.TREE]
    branches = [path for path in large if re.fullmatch(r"doelenboom/[^/]+/index\.html", path)]
    assert len(branches) == 40
    assert "U ziet hier de bovenste" in large[addresses.TREE]
    assert ">45</data></button>" in large[branches[0]]


def test_pages_of_2000_elements_stay_light() -> None:
    """At most 80 kB as sent, the stylesheet and the scripts included."""
    pages = pages_of(big_snapshot(2000))
    assets = load_assets()
    names = (assets.style, assets.theme_file("voorbeeld"), assets.script, assets.tree)
    shared = sum(len(gzip.compress(read_asset(name))) for name in names)
    for path, content in pages.items():
        if path.split("/")[0] in {"index.html", "doelenboom", "inhoud", "a-z", "zoeken"}:
            weight = len(gzip.compress(content.encode())) + shared
            assert weight <= 80_000, (path, weight)
