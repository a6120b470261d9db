"""A published address never dies."""

from pathlib import Path

import pytest

from doelenboom.goals.api import Level, Node, Plan, Relation
from doelenboom.indicators.api import Indicator
from doelenboom.publishing.api import Published, publish
from doelenboom.publishing.models import PublishedAddress
from doelenboom.site.verify import verify
from doelenboom.snapshot.canonical import load_snapshot
from doelenboom.snapshot.models import Publication
from doelenboom.snapshot.publisher import MovedPage
from tests.publishing.registry import EARLIER, PLAN, Planted

pytestmark = pytest.mark.usefixtures("publications")

A2, D1 = "doelen/a2/index.html", "doelen/d1/index.html"


def _told(done: Published) -> Publication:
    return load_snapshot((done.folder / "snapshot.json").read_bytes()).publication


def _moved(done: Published) -> dict[str, MovedPage]:
    return {item.path: item for item in _told(done).moved or ()}


def _page(done: Published, path: str) -> str:
    return (done.folder / path).read_text("utf-8")


def test_what_is_gone_keeps_its_address_and_names_the_version_that_has_it(
    planted: Planted, publications: Path
) -> None:
    publish(PLAN)
    planted.nodes["A2"].delete()
    done = publish(PLAN)
    assert _moved(done)[A2] == MovedPage(path=A2, title="Huiskamers van de wijk", last_version=1)
    page = _page(done, A2)
    assert "Huiskamers van de wijk" in page
    assert 'href="../../versies/1/doelen/a2/index.html"' in page
    assert "Deze pagina is niet meer in deze publicatie." in page
    assert (done.site / "versies/1" / A2).is_file()
    assert verify(done.site).differences == []

    again = publish(PLAN, again=True)
    assert _moved(again)[A2].last_version == 1
    assert "U vindt hem nog in versie 1" in _page(again, A2)


def test_what_was_imported_again_under_another_code_is_found_by_its_title(
    planted: Planted,
) -> None:
    publish(PLAN)
    old = planted.nodes["A2"]
    old.delete()
    Node.objects.create(
        plan=old.plan, parent=old.parent, position=9, code="A2.b", slug="a2-b", level=old.level,
        title=old.title, owner=old.owner,
    )  # fmt: skip
    done = publish(PLAN)
    assert _moved(done)[A2].to == "doelen/a2-b/index.html"
    page = _page(done, A2)
    assert '<meta http-equiv="refresh" content="0; url=../../doelen/a2-b/index.html">' in page
    assert '<link rel="canonical" href="../../doelen/a2-b/index.html">' in page
    assert "Naar het nieuwe adres" in page


def test_two_new_elements_with_one_title_are_no_answer(planted: Planted) -> None:
    publish(PLAN)
    old = planted.nodes["A2"]
    old.delete()
    for code in ("x1", "x2"):
        Node.objects.create(
            plan=old.plan, parent=old.parent, position=9, code=code, slug=code, level=old.level,
            title=old.title, owner=old.owner,
        )  # fmt: skip
    assert _moved(publish(PLAN))[A2].to is None


def test_what_replaces_an_element_takes_over_its_address(planted: Planted) -> None:
    publish(PLAN)
    old, new = planted.nodes["A2"], planted.nodes["A1"]
    Relation.objects.create(source=new, target=old, kind="replaces")
    Node.objects.filter(pk=old.pk).update(live=False)
    assert _moved(publish(PLAN))[A2].to == "doelen/a1/index.html"


def test_another_code_of_an_indicator_moves_its_page(planted: Planted) -> None:
    publish(PLAN)
    Indicator.objects.filter(pk=planted.indicator.pk).update(code="eenzaamheid", name="Anders")
    done = publish(PLAN)
    assert _moved(done)["cijfers/eenzaam/index.html"].to == "cijfers/eenzaamheid/index.html"
    Indicator.objects.filter(pk=planted.indicator.pk).update(code="alleen")
    third = _moved(publish(PLAN))
    assert third["cijfers/eenzaam/index.html"].to == "cijfers/alleen/index.html"
    assert third["cijfers/eenzaamheid/index.html"].to == "cijfers/alleen/index.html"


def test_what_went_to_another_plan_says_which_when_readers_know_it(planted: Planted) -> None:
    publish(PLAN)
    node = planted.nodes["A2"]
    other = Plan.objects.create(
        organisation=planted.organisation, code="wijkplan", title="Plan voor de wijk", kind="plan"
    )
    level = Level.objects.create(plan=other, name="doel", plural="doelen", kind="goal", position=0)
    Node.objects.filter(pk=node.pk).update(plan=other, parent=None, level=level)
    assert _moved(publish(PLAN))[A2].plan is None  # nobody published that plan yet
    publish("wijkplan")
    done = publish(PLAN, again=True)
    assert _moved(done)[A2].plan == "Plan voor de wijk"
    assert "Dit onderdeel staat nu in een ander plan: Plan voor de wijk." in _page(done, A2)


def test_an_address_that_comes_back_is_a_page_again(planted: Planted) -> None:
    publish(PLAN)
    Node.objects.filter(code="A2").update(live=False)
    assert A2 in _moved(publish(PLAN))
    Node.objects.filter(code="A2").update(live=True)
    done = publish(PLAN)
    assert A2 not in _moved(done)
    assert "Deze pagina is niet meer" not in _page(done, A2)
    row = PublishedAddress.objects.get(path=A2)
    assert (row.first_version, row.last_version) == (1, 3)


def test_an_edition_that_is_not_shown_now_stays_readable(planted: Planted) -> None:
    publish(PLAN)
    done = publish(EARLIER)
    gone = _moved(done)["edities/voorbeeldplan-2026/index.html"]
    assert (gone.to, gone.last_version) == (None, 1)


def test_addresses_of_before_they_were_kept_are_read_from_the_publications(
    planted: Planted,
) -> None:
    publish(PLAN)
    PublishedAddress.objects.all().delete()
    planted.nodes["A2"].delete()
    assert A2 in _moved(publish(PLAN))


def test_the_chain_names_every_publication_before_it(planted: Planted) -> None:
    first = publish(PLAN)
    assert (_told(first).ledger, _told(first).moved) == (None, None)
    second = publish(PLAN, again=True, reason="Nog eens.")
    third = publish(PLAN, again=True)
    chain = _told(third).ledger or ()
    assert [(item.version, item.reason) for item in chain] == [(1, None), (2, "Nog eens.")]
    assert [item.manifest_sha256 for item in chain] == [
        first.publication.manifest_sha256,
        second.publication.manifest_sha256,
    ]
    assert chain[1].published_at == second.publication.published_at
