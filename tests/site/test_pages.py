"""What a reader finds on each kind of page."""

import html
import re
from decimal import Decimal

import pytest

from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import ObservationStatus, RelationKind, State
from doelenboom.site.api import render_pages
from doelenboom.site.context import SiteContext
from doelenboom.site.pdf.compose import one_element
from doelenboom.snapshot.models import (
    ContributionRow,
    Indicator,
    Observation,
    Relation,
    Snapshot,
)
from tests.factories import contribution, small_snapshot

NBSP = "\u00a0"


def main_of(page: bytes) -> str:
    text = page.decode()
    return text[text.index("<main") : text.index("</main>")]


def words(page: bytes) -> str:
    shown = re.sub(r"</?data\b[^>]*>", "", main_of(page))
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", shown, flags=re.DOTALL)
    return html.unescape(re.sub(r"[ \n]+", " ", text)).replace(NBSP, " ")


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return dict(render_pages(small_snapshot()))


def page_of(snapshot: Snapshot, path: str) -> str:
    return words(dict(render_pages(snapshot))[path])


def test_the_start_page_tells_state_deviations_and_changes(site: dict[str, bytes]) -> None:
    said = words(site["index.html"])
    assert "Twee van de vier focuspunten lopen volgens afspraak of zijn afgerond" in said
    assert "Van 1 focuspunt is geen status gemeld. Dat telt apart, en nooit als nul." in said
    assert "Eén focuspunt wijkt sterk af." in said
    assert "Er is nog niemand gevonden." in said
    assert "Wat de gemeente doet De vacature is opnieuw uitgezet." in said
    assert "kregen 2 focuspunten een andere status" in said
    assert (
        "Sociale basis 3 focuspunten: 1 volgens afspraak, 1 afgerond en 1 wijkt sterk af." in said
    )
    assert "Vitaal leven 1 focuspunt: niet gemeld." in said


def test_an_element_shows_its_line_status_plan_and_progress(site: dict[str, bytes]) -> None:
    page = site["doelen/sb-1-1/index.html"]
    said = words(page)
    assert "In deze editie is gemeld: wijkt sterk af. Eerder was dat: volgens afspraak." in said
    assert "Plan Start voor 1 juli 2026." in said
    assert "Hoe het gaat De start schuift op naar februari 2027." in said
    assert "Wat de gemeente doet aan de afwijking. De vacature is opnieuw uitgezet." in said
    assert "Bij dit onderdeel staat in deze publicatie niets over een toelichting" in said
    spine = page.decode().split('class="db-spine__path"')[1].split("</ol>")[0]
    order = [spine.index(t) for t in ("Iedereen doet mee", "Sociale basis", "Eenzaamheid")]
    assert order == sorted(order)


def test_the_time_line_says_where_an_edition_is_silent(site: dict[str, bytes]) -> None:
    said = words(site["doelen/sb-1-3/index.html"])
    assert "Tussenrapportage 1 2026 1 april 2026 Niet gemeld" in said
    assert "Tussenrapportage 2 2026 1 september 2026 Afgerond" in said


def test_an_element_without_a_report_says_so(site: dict[str, bytes]) -> None:
    said = words(site["doelen/vl-1-1/index.html"])
    assert "Niet gemeld" in said
    assert "Hierover is in deze editie niets gemeld." in said
    assert said.count("niets gemeld") == 1, "not once more under a heading with nothing below it"
    assert "Plan en voortgang" not in said


def test_a_goal_counts_what_is_below_and_lists_what_belongs_to_it(site: dict[str, bytes]) -> None:
    page = site["doelen/sb-1/index.html"]
    said = words(page)
    assert "Dit onderdeel heeft 3 focuspunten. Daarvan loopt er 1 volgens afspraak" in said
    assert "De drie focuspunten" in said
    assert "Verantwoordelijk: team Sociale basis." in said
    assert (
        "Volwassenen die eenzaam zijn 54 % 2024, voorlopig · Nederland 46 % · "
        "doel voor 2030: hoogstens 50 %"
    ) in said
    assert "1 maart 2026 Vier buurtverbinders begonnen Bereikt op 2 maart 2026" in said
    assert "Een sterk dorp Gemeente Proefdorp: Agenda 2040, D1 Draagt bij aan" in said
    assert "Een sterk dorp</a>" not in page.decode()


def test_an_indicator_tells_its_figure_target_and_origin(site: dict[str, bytes]) -> None:
    said = words(site["cijfers/eenzaamheid/index.html"])
    assert (
        "In 2024 stond dit cijfer in Proefdorp op 54 % (voorlopig). Dat is hoger dan in "
        "Nederland: 46 %. Tot het doel voor 2030 (hoogstens 50 %) is nog 4 procentpunt te gaan."
    ) in said
    assert "Voorbeeld Lager is beter." in said
    assert "Het cijfer steeg van 49 % in 2016 naar 54 % in 2024 (voorlopig)." in said
    assert "Proefdorp 2024 54 % voorlopig plaats: tabel 3 Voorbeeld" in said
    assert "Nederland 2024 46 % definitief Echt cijfer" in said
    assert "Nederland 2020 47 % niet vermeld Echt cijfer" in said
    assert "Raadsbesluit van 18 december 2025" in said
    assert "Gezondheidsmonitor." in said
    assert "Geraadpleegd Op 13 mei 2025." in said


def test_an_indicator_without_figures_says_so(site: dict[str, bytes]) -> None:
    said = words(site["cijfers/bereik/index.html"])
    assert "Er is nog geen cijfer." in said
    assert "Het plan geeft geen omschrijving van deze indicator." in said


def test_missing_suppressed_and_not_applicable_are_three_different_things() -> None:
    figures = tuple(
        Observation(region="X:proefdorp", period=str(year), status=status)
        for year, status in (
            (2022, ObservationStatus.MISSING),
            (2023, ObservationStatus.SUPPRESSED),
            (2024, ObservationStatus.NOT_APPLICABLE),
        )
    )
    cijfer = Indicator(code="c", name="cijfer", observations=figures)
    said = page_of(small_snapshot(indicators=(cijfer,)), "cijfers/c/index.html")
    assert "2022 niet gemeten" in said
    assert "2023 afgeschermd" in said
    assert "2024 niet van toepassing" in said
    assert " 0 " not in said


def test_two_values_for_one_period_are_both_told() -> None:
    figures = tuple(
        Observation(region="X:proefdorp", period="2022", value=Decimal(value))
        for value in ("55", "55.8")
    )
    cijfer = Indicator(code="c", name="cijfer", unit="%", observations=figures)
    said = page_of(small_snapshot(indicators=(cijfer,)), "cijfers/c/index.html")
    assert "De bron noemt in 2022 zowel 55 % als 55,8 %. Wij gebruiken de eerste." in said


def test_another_kind_of_organisation_is_called_by_its_own_name() -> None:
    organisation = small_snapshot().organisation.model_copy(
        update={"name": "Waterschap Zeekant", "kind": "waterschap"}
    )
    said = page_of(small_snapshot(organisation=organisation), "index.html")
    assert "Wat het waterschap doet" in said
    assert "gemeente" not in said.lower()


def test_a_goal_that_is_off_is_told_where_no_activity_is() -> None:
    said = page_of(
        small_snapshot(
            contributions=(
                contribution("tussen-2", "SB.1", State.MINOR_DEVIATION),
                contribution("tussen-2", "SB.1.1", State.ON_TRACK),
            )
        ),
        "index.html",
    )
    assert "Inwoners houden zelf de regie Wijkt iets af" in said
    assert "Waarom het afwijkt, is in deze editie niet gemeld." in said


def test_the_colophon_says_what_was_replaced_and_how_to_check(site: dict[str, bytes]) -> None:
    said = words(site["over/index.html"])
    assert "Deze versie vervangt versie 1, die is gepubliceerd op 1 oktober 2026" in said
    assert "Reden: Een status was verkeerd overgenomen." in said
    assert "doelenboom verify" in said
    assert "Gebouwd op 07/28/2023 09:42:57" in said


def test_lists_are_there_with_what_belongs_in_them(site: dict[str, bytes]) -> None:
    assert "Sociale basis Elkaar helpen." in words(site["begrippen/index.html"])
    assert "Wet maatschappelijke ondersteuning 2015" in words(site["wetten/index.html"])
    assert 'href="https://example.org/monitor"' in main_of(site["bronnen/index.html"])
    assert "Wmo Wet maatschappelijke ondersteuning" in words(site["bronnen/index.html"])
    assert "december 2025 Vaststellen door de raad" in words(site["besluiten/index.html"])
    assert "Meer bankjes. Antwoord: Die komen er." in words(site["inbreng/index.html"])
    assert "Samenkracht € 5,25" in words(site["geld/index.html"])


def test_everything_can_be_found_by_its_letter(site: dict[str, bytes]) -> None:
    page = main_of(site["a-z/index.html"])
    for title in ("Eenzaamheid herkennen", "Volwassenen die eenzaam zijn", "Sociale basis"):
        assert f">{title}</a>" in page


def test_an_element_that_was_asked_and_left_empty_does_not_claim_words() -> None:
    snapshot = small_snapshot()
    kept = tuple(one for one in snapshot.contributions or () if one.node != "VL.1.1")
    asked = ContributionRow(field="wat-we-doen", plan=from_text("Wandelen."))
    written = asked.model_copy(update={"progress": from_text("Er is gewandeld.")})
    told = []
    for row in (asked, written):
        one = contribution("tussen-2", "VL.1.1", None, rows=(row,))
        changed = snapshot.model_copy(update={"contributions": (*kept, one)})
        told.append(page_of(changed, "doelen/vl-1-1/index.html"))
    assert "Hierover is in deze editie niets gemeld." in told[0]
    assert "zonder status" not in told[0]
    assert "Over dit onderdeel is in woorden gemeld hoe het gaat, zonder status." in told[1]


def test_what_was_not_adopted_is_a_concept_on_every_page_as_in_its_pdf() -> None:
    small = small_snapshot()
    *before, shown = small.editions
    bare = shown.model_copy(update={"adopted_on": None, "adopted_by": None})
    for editions, is_concept in ((small.editions, False), ((*before, bare), True)):
        snapshot = small.model_copy(update={"editions": editions})
        made = dict(render_pages(snapshot))
        for path in ("index.html", "doelen/sb-1/index.html"):
            told = b"Concept: vaststelling niet vermeld" in made[path]
            assert told is is_concept
        assert one_element(SiteContext(snapshot), snapshot.nodes[0]).concept is is_concept


def test_titles_that_end_with_a_full_stop_make_no_second_one() -> None:
    """Half of the real plans close their goals with a full stop."""
    plan = small_snapshot()
    nodes = tuple(node.model_copy(update={"title": f"{node.title}."}) for node in plan.nodes)
    related = Relation(source=nodes[1].code, target=nodes[-1].code, kind=RelationKind.RELATED_TO)
    plan = plan.model_copy(update={"nodes": nodes, "relations": (*plan.relations, related)})
    said = page_of(plan, "doelenboom/index.html")
    assert f"Hangt samen met {nodes[-1].title}" in said.replace(" .", ".")
    assert not re.search(r"\.[.,:]", said)
