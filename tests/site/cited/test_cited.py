"""Bound figures in a publication: on pages, in the facts, and held against each other."""

import csv
import inspect
import io
import json
import re
import typing
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel

from doelenboom.kernel.prose import Block, Prose, Span
from doelenboom.site import addresses
from doelenboom.site.api import render_pages
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.cited import CitedFigures
from doelenboom.site.facts.formulas import formula_of
from doelenboom.site.facts.in_pages import check_page, read_facts, read_written
from doelenboom.site.marking import plain
from doelenboom.site.opendata.files import FACTS, INLINE
from doelenboom.site.publication import build_publication
from doelenboom.site.verify.standalone import values_and_units, wrong_numbers
from doelenboom.snapshot import models as m
from doelenboom.snapshot.proses import proses
from tests.factories import small_snapshot
from tests.site.cited.sample import PLAIN, cite, citing_snapshot
from tests.site.opendata.test_inline import inline_facts

Site = dict[str, bytes]
OWN = "w_eenzaamheid_X-proefdorp-88f42fa3_2024"
BOUND = re.compile(
    r'<a class="db-fig[^"]*" href="([^"]*)"><data class="fact" value="([^"]*)" '
    r'data-fact="([^"]*)" data-bound>(.*?)</data></a>'
)


@pytest.fixture(scope="module")
def site() -> Site:
    return dict(render_pages(citing_snapshot(english=True)))


@pytest.fixture(scope="module")
def page(site: Site) -> str:
    return site[addresses.node(citing_snapshot().nodes[0])].decode()


def test_every_figure_is_a_fact_that_leads_to_where_it_is_told(site: Site, page: str) -> None:
    found = BOUND.findall(page)
    assert [text.replace("\xa0", " ") for *_, text in found] == [
        "54 %", "minder dan de helft", "−1,5 procentpunt", "−2,7 %", "8 procentpunt", "€ 2 mln",
        "61,7 %",
    ]  # fmt: skip
    facts = read_facts(site[FACTS])
    for href, value, fact, _ in found:
        assert facts[fact][0] == Decimal(value)
        path, _, anchor = href.removeprefix("../../").partition("#")
        assert f'id="{anchor}"' in site[path].decode(), href
    assert found[0][2] == OWN  # an observation is that fact, not another one
    assert found[5][2] == "g_2026_primitief_begroting_lasten_plan"
    assert len({fact for _, _, fact, _ in found}) == len(found)


def test_marked_and_loose_numbers_are_plain_text(page: str) -> None:
    assert "<p>Wij bellen 38 mensen op nummer 14, dan <a" in page
    assert "<data ref" not in page


def test_the_page_of_figures_tells_formula_rounding_and_both_sources(site: Site) -> None:
    told = re.sub(r"<[^>]+>|\s+", " ", site[addresses.CITED].decode())
    told = " ".join(told.replace("\xa0", " ").split())
    assert "54 % (Proefdorp, 2024) min 55,5 % (Proefdorp, 2022)" in told
    assert "54 % (Proefdorp, 2024) min 46 % (Nederland, 2024)" in told
    assert "€ 1.234.567 (lasten, Sociale basis, begroting primitief, 2026) gedeeld door" in told
    assert "afgerond op één decimaal" in told
    assert "−2,7027 %" in told
    english = site[f"en/{addresses.CITED}"].decode()
    assert "Figures in the text" in english
    assert "−2.7027%" in english
    assert "€2,000,000" in english


def test_the_page_of_figures_says_what_is_rounded_and_which_money_it_is(site: Site) -> None:
    told = site[addresses.CITED].decode().replace("\xa0", " ")
    assert re.search(r"Op vier decimalen</dt>\s*<dd[^>]*><data[^>]*>61,7284 %", told)
    assert re.search(r"Precies</dt>\s*<dd[^>]*><data[^>]*>−1,5 procentpunt", told)
    assert ">Lasten, begroting primitief, 2026</h2>" in told
    english = site[f"en/{addresses.CITED}"].decode().replace("\xa0", " ")
    assert "−1.5 percentage points" in english


def test_facts_say_how_a_text_writes_them_and_how_they_were_made(site: Site) -> None:
    written = read_written(site[FACTS])
    assert written[OWN] == {"54 %"}
    assert written["w_eenzaamheid_NL01_2024"] == {"minder dan de helft"}
    facts = json.loads(site[FACTS])["facts"]
    own = [fact for name, fact in facts.items() if name.startswith("c_")]
    assert [fact["dimensions"]["concept"] for fact in own] == [
        "db:verandering", "db:verandering", "db:verschil", "db:aandeel",
    ]  # fmt: skip
    notes = [facts[name]["value"] for fact in own for name in fact["links"]["footnote"]["_"]]
    assert any(note.startswith("Berekend: 54") for note in notes)
    for fact in own:
        for name in fact["dimensions"]:
            if name.startswith("db:"):
                assert f'name="{name[3:]}"' in site["data/taxonomie.xsd"].decode()


def test_both_checkers_hold_the_notation_against_the_fact(site: Site, page: str) -> None:
    facts, written, known = (
        read_facts(site[FACTS]), read_written(site[FACTS]), values_and_units(site[FACTS]),
    )  # fmt: skip
    for path in (addresses.node(citing_snapshot().nodes[0]), addresses.CITED):
        for folder in ("", "en/"):
            text = site[folder + path].decode()
            count, faults = check_page(text, facts, written)
            assert (count > 5, faults) == (True, [])
            assert wrong_numbers(text, known) == (count, [])
    changes = {
        "54\xa0%<": "55\xa0%<", "minder dan de helft<": "ruim de helft<",
        "€\xa02\xa0mln<": "€\xa03\xa0mln<", "61,7": "61,8", "−2,7\xa0": "−2,6\xa0",
    }  # fmt: skip
    for right, wrong in changes.items():
        assert right in page
        spoiled = page.replace(right, wrong)
        [fault] = check_page(spoiled, facts, written)[1]
        [sentence] = wrong_numbers(spoiled, known)[1]
        said = wrong.rstrip("<").replace("\xa0", " ").strip()
        assert said in sentence
        assert right.rstrip("<").replace("\xa0", " ").strip() in sentence
        assert said in fault.shown.text.replace("\xa0", " ")


def test_a_text_of_before_a_correction_keeps_its_value_as_a_fact_of_its_own() -> None:
    snapshot = citing_snapshot()
    before = cite(snapshot, PLAIN)
    assert before.figure
    assert before.figure.parts
    was = before.figure.model_copy(
        update={
            "value": Decimal(57),
            "parts": (before.figure.parts[0].model_copy(update={"value": Decimal(57)}),),
        }
    )
    first, second, *rest = snapshot.nodes
    prose: Prose = (
        Block(
            kind="paragraph", items=((before, Span(text=" was "), Span(text="57 %", figure=was)),)
        ),
    )
    nodes = (first, second.model_copy(update={"explanation": prose}), *rest)
    site = dict(render_pages(snapshot.model_copy(update={"nodes": nodes})))
    page = site[addresses.node(second)].decode()
    (_, now, fact, _), (_, old, other, _) = BOUND.findall(page)
    assert (now, old) == ("54", "57")
    assert fact == OWN
    assert other.startswith("c_value_")
    assert read_facts(site[FACTS])[other][0] == Decimal(57)
    assert check_page(page, read_facts(site[FACTS]), read_written(site[FACTS]))[1] == []


def test_both_goals_of_a_change_are_told_as_goals_and_no_region_is_the_own_region() -> None:
    """The older goal has the same number as the figure of 2024: it is not that figure."""
    snapshot = citing_snapshot()
    measured = snapshot.indicators[0]
    targets = tuple(
        m.TargetValue(region=measured.local_region, period=period, value=Decimal(value))
        for period, value in (("2024", 54), ("2030", 40))
    )
    nowhere = m.Observation(period="2025", value=Decimal(53))
    measured = measured.model_copy(
        update={"targets": targets, "observations": (*measured.observations, nowhere)}
    )
    snapshot = snapshot.model_copy(update={"indicators": (measured, *snapshot.indicators[1:])})
    change = "indicator=eenzaamheid;target=yes;measure=change;since=2024"
    spans = (cite(snapshot, "indicator=eenzaamheid;period=2025"), cite(snapshot, change))
    first, *rest = snapshot.nodes
    told = first.model_copy(update={"explanation": (Block(kind="paragraph", items=(spans,)),)})
    snapshot = snapshot.model_copy(update={"nodes": (told, *rest)})
    context = SiteContext(snapshot)
    plain_one, of_goals = CitedFigures(context).told
    assert (plain_one.text, plain_one.own) == ("53\xa0%", False)
    assert of_goals.text == "−14\xa0procentpunt"
    assert all(one.wanted and one.fact.startswith("d_") for one in of_goals.origins)
    formula = plain(formula_of(context, of_goals.figure, of_goals.origins)).replace("\xa0", " ")
    assert formula.startswith("40 % (streefwaarde, Proefdorp, 2030) min 54 % (streefwaarde, ")


def test_ids_do_not_hold_values() -> None:
    def ids(changed: Decimal) -> set[str]:
        snapshot = citing_snapshot()
        measured = snapshot.indicators[0]
        observations = tuple(
            one.model_copy(update={"value": changed}) if one.period == "2022" else one
            for one in measured.observations
        )
        measured = measured.model_copy(update={"observations": observations})
        snapshot = snapshot.model_copy(update={"indicators": (measured, *snapshot.indicators[1:])})
        first, *rest = snapshot.nodes
        spans = [cite(snapshot, "indicator=eenzaamheid;measure=change;since=2022")]
        told = first.model_copy(
            update={"explanation": (Block(kind="paragraph", items=(tuple(spans),)),)}
        )
        made = dict(render_pages(snapshot.model_copy(update={"nodes": (told, *rest)})))
        return {name for name in read_facts(made[FACTS]) if name.startswith("c_")}

    assert ids(Decimal("55.5")) == ids(Decimal(60)) != set()


def test_a_publication_without_bound_figures_is_what_it_was() -> None:
    site = dict(render_pages(small_snapshot()))
    assert addresses.CITED not in site
    assert b"In de tekst" not in site[FACTS]


def test_a_new_version_makes_only_what_cites_the_changed_figure(tmp_path: Path) -> None:
    """Built on the version before it, it is what a build from nothing gives."""
    site, memory, snapshot = tmp_path / "site", tmp_path / "memory.json", citing_snapshot()
    build_publication(snapshot, site, memory=memory)
    first, second, *rest = snapshot.nodes
    change = cite(snapshot, "indicator=eenzaamheid;region=NL01;measure=change;since=2020")
    more = second.model_copy(update={"explanation": (Block(kind="paragraph", items=((change,),)),)})
    snapshot = snapshot.model_copy(update={"nodes": (first, more, *rest)})
    report = build_publication(snapshot, site, memory=memory)
    whole = dict(render_pages(snapshot))
    built = {path: (site / path).read_bytes() for path in whole}
    assert [path for path in whole if built[path] != whole[path]] == []
    written = {made.path for made in report.made if not made.taken}
    assert {FACTS, INLINE, addresses.CITED, addresses.node(second)} <= written
    assert addresses.node(first) not in written


def test_the_inline_document_has_every_cited_fact(site: Site) -> None:
    document = site[INLINE].decode().replace("\xa0", " ")
    found = inline_facts(site[INLINE])
    for name in read_written(site[FACTS]):
        assert found[name]["value"] == read_facts(site[FACTS])[name][0]
        assert any(note.startswith("In de tekst: “") for note in found[name]["notes"])
    plain = re.sub(r"<[^>]+>", "", document)
    assert "dan 54 %, dan minder dan de helft (46 %), dan −1,5 procentpunt" in plain
    assert "€ 2 mln (€ 2.000.000)" in plain


def test_all_running_text_of_a_snapshot_is_walked() -> None:
    """Every field that has blocks: a new one must be added to ``proses``."""
    seen: set[type[BaseModel]] = set()
    todo: list[type[BaseModel]] = [m.Snapshot]
    fields: set[str] = set()
    while todo:
        model = todo.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            if field.annotation == Prose:
                fields.add(f"{model.__name__}.{name}")
            todo += _models_in(field.annotation)
    assert fields == {
        "Plan.summary", "Edition.intro", "Node.explanation", "Contribution.explanation",
        "Contribution.measure", "ContributionRow.plan", "ContributionRow.progress",
        "MoneyDeviation.explanation", "MoneyDeviation.measure", "Indicator.definition",
        "Term.definition",
    }  # fmt: skip
    source = inspect.getsource(proses)
    assert all(f".{name.partition('.')[2]}" in source for name in fields)


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for one in typing.get_args(annotation) for model in _models_in(one)]


def test_every_page_says_what_stands_behind_its_numbers(site: Site, page: str) -> None:
    assert 'data-numbers="12 1 1">Op deze pagina staan 14 getallen. Met een feit erachter: 12. ' \
        "Gemerkt als geen statistiek: 1. Zonder feit: 1. <a" in page  # fmt: skip
    start = site["en/index.html"].decode()
    assert "This page has 24 numbers, each with a fact behind it." in start
    rows = list(csv.DictReader(io.StringIO(site["data/getallen.csv"].decode())))
    told = next(row for row in rows if row["pagina"].startswith("doelen/a/"))
    assert list(told.values())[1:] == ["14", "12", "1", "1"]
    facts = dict.fromkeys(row["pagina"] for row in rows)
    for path in facts:
        shown = site[path].count(b'<data class="fact"')
        assert shown == next(int(row["met_feit"]) for row in rows if row["pagina"] == path)
    whole = sum(int(row["getallen"]) for row in rows)
    data = site["data/index.html"].decode()
    assert f"Op alle pagina’s samen staan {whole} getallen." in data
    assert "Iedereen doet mee: 1</a>" in data
