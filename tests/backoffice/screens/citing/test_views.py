"""The questions of the editor: who may ask them, and what they answer."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import PlanIndicator
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.organisations.api import Organisation, Region, Workplace
from tests.backoffice.screens.contribution.conftest import Asking

REFERENCE = "indicator=eenzaam"


def base(row: Any) -> str:
    app, model = row._meta.label_lower.split(".")
    return f"/beheer/cijfers-in-tekst/{app}/{model}/{row.pk}/"


def test_every_question_is_refused_to_whoever_may_not_write_the_text(asking: Asking) -> None:
    reader = get_user_model().objects.create_user(username="lezer", password="x")
    reader.groups.set([ensure_roles()[Role.READER]])
    for row in (asking.nodes["A.1"], asking.plan, asking.edition, asking.asking, asking.indicator):
        for part in ("kies", "getallen", "nakijken", "overnemen"):
            assert asking.session(reader).post(f"{base(row)}{part}/").status_code == 403
        assert asking.session(reader).get(f"{base(row)}zoek/").status_code == 403
        assert Client().get(f"{base(row)}zoek/").status_code == 302


def test_a_contribution_of_somebody_else_and_one_that_is_closed(asking: Asking) -> None:
    other = asking.session(asking.bram).get(f"{base(asking.asking)}zoek/")
    assert (other.status_code, other.content.decode()) == (403, "Deze bijdrage is niet van u.")
    assert asking.session(asking.anna).get(f"{base(asking.asking)}zoek/").status_code == 200
    asking.asked("A.1").__class__.objects.filter(pk=asking.asking.pk).update(
        stage="handed_in", handed_in_at=timezone.now()
    )
    assert asking.session(asking.anna).get(f"{base(asking.asking)}zoek/").status_code == 403


def test_another_organisation_does_not_exist(asking: Asking) -> None:
    elsewhere = Organisation.objects.create(code="elders", name="Gemeente Elders")
    Workplace.objects.create(user=asking.anna, organisation=elsewhere)
    assert asking.session(asking.anna).get(f"{base(asking.nodes['A.1'])}zoek/").status_code == 404


@pytest.mark.parametrize("label", ["auth/user", "organisations/organisation", "goals/bestaatniet"])
def test_only_what_has_running_text_is_asked_about(asking: Asking, label: str) -> None:
    answer = asking.session(asking.anna).get(f"/beheer/cijfers-in-tekst/{label}/1/zoek/")
    assert answer.status_code == 404


def test_the_list_starts_from_the_year_and_place_of_the_own_sentence(asking: Asking) -> None:
    def listed(sentence: str) -> str:
        reply = asking.session(asking.anna).get(
            f"{base(asking.nodes['A.1'])}zoek/", {"q": "eenzaam", "zin": sentence}
        )
        return reply.content.decode()

    assert 'data-pick="indicator=eenzaam;period=2020"' in listed("In 2020 was dat ")
    assert 'data-pick="indicator=eenzaam"' in listed("In 2020 was dat zo. Nu is ")


def test_what_is_not_released_or_of_others_is_not_found_proposed_or_shown(asking: Asking) -> None:
    elsewhere = Organisation.objects.create(code="elders", name="Gemeente Elders")
    for organisation, code, released in (
        (elsewhere, "geheim-elders", True), (asking.organisation, "geheim-hier", False),
    ):  # fmt: skip
        hidden = Indicator.objects.create(
            organisation=organisation, code=code, name="Geheime eenzaamheid", unit="%"
        )
        Observation.objects.create(
            indicator=hidden, region=asking.organisation.region, period="2024", value="77.7",
            released=released,
        )  # fmt: skip
        if organisation == asking.organisation:
            PlanIndicator.objects.create(plan=asking.plan, indicator=hidden)
    session, here = asking.session(asking.anna), base(asking.nodes["A.1"])
    said = session.get(f"{here}zoek/", {"q": "geheime eenzaamheid"}).content.decode()
    assert "77,7" not in said
    assert "geheim-elders" not in said
    body = {"passages": [{"text": "Er is 77,7 % geheime eenzaamheid.", "taken": []}]}
    found = post(session, f"{here}getallen/", body)
    assert found["passages"][0]["loose"][0]["candidates"] == []
    for code in ("geheim-elders", "geheim-hier"):
        answer = session.post(f"{here}kies/", {"verwijzing": f"indicator={code}"})
        assert "77,7" not in answer.content.decode()


def test_the_panel_says_how_it_reads_in_the_sentence_and_where_it_is_from(asking: Asking) -> None:
    answer = asking.session(asking.anna).post(
        f"{base(asking.nodes['A.1'])}kies/",
        {"verwijzing": REFERENCE, "voor": "Eerst dit. Nu is ", "na": " eenzaam. Daarna."},
    )
    panel = answer.context["panel"]
    assert (panel.before, panel.text, panel.after) == ("Nu is ", "54\u00a0%", " eenzaam.")
    assert json.loads(panel.result) == {
        "name": "Volwassenen die eenzaam zijn", "reference": REFERENCE, "text": "54\u00a0%",
    }  # fmt: skip
    assert "Duinmonde, 2024" in panel.origins[0].about
    assert any(way.text.startswith(("ruim", "meer dan")) and way.rule for way in panel.ways)
    assert not any("bijna de helft" in way.text for way in panel.ways)


def test_what_opens_a_sentence_is_put_there_with_a_capital(asking: Asking) -> None:
    for before, text in (("Eerst dit. ", "Meer dan de helft"), ("Nu is ", "meer dan de helft")):
        answer = asking.session(asking.anna).post(
            f"{base(asking.nodes['A.1'])}kies/",
            {"verwijzing": f"{REFERENCE};notation=fraction", "voor": before, "na": " eenzaam."},
        )
        assert answer.context["panel"].text == text
        assert json.loads(answer.context["panel"].result)["text"] == text


def test_a_change_is_chosen_and_keeps_its_notation(asking: Asking) -> None:
    answer = asking.session(asking.anna).post(
        f"{base(asking.nodes['A.1'])}kies/",
        {"verwijzing": REFERENCE, "maat": "change", "sinds": "2020", "kant": "up"},
    )
    panel = answer.context["panel"]
    assert panel.reference == f"{REFERENCE};measure=change;since=2020;way=up"
    assert panel.text.startswith("2")
    assert [one.role for one in panel.origins] == ["Het cijfer", "Vergeleken met"]


def test_a_goal_comes_from_the_goal_and_not_from_a_figure_or_the_budget(asking: Asking) -> None:
    for period, value in (("2024", "50"), ("2031", "40")):
        TargetValue.objects.create(
            indicator=asking.indicator, region=asking.organisation.region, period=period,
            value=value, released=True,
        )  # fmt: skip
    for period, value in (("2024", "50"), ("2031", "40")):
        answer = asking.session(asking.anna).post(
            f"{base(asking.nodes['A.1'])}kies/",
            {"verwijzing": f"indicator=eenzaam;target=yes;period={period}"},
        )
        assert answer.context["panel"].problem == ""
        (origin,) = answer.context["panel"].origins
        assert origin.shown == f"{value}\u00a0%"
        assert origin.about == f"streefwaarde van Volwassenen die eenzaam zijn, {period}"


def test_a_fall_that_the_sentence_tells_can_be_rounded_in_words(asking: Asking) -> None:
    Observation.objects.filter(indicator=asking.indicator, period="2024").update(value="40.6")
    answer = asking.session(asking.anna).post(
        f"{base(asking.nodes['A.1'])}kies/",
        {"verwijzing": REFERENCE, "maat": "change", "sinds": "2020", "kant": "down"},
    )
    texts = [way.text.replace("\u00a0", " ") for way in answer.context["panel"].ways]
    assert "ruim 11 procentpunt" in texts
    assert not any("−" in text for text in texts)


@pytest.mark.parametrize(
    ("unit", "measure", "reads"),
    [("%", "difference", "4"), ("%", "change", "2"), ("personen", "share", "108")],
)
def test_every_measure_has_what_it_needs(
    asking: Asking, unit: str, measure: str, reads: str
) -> None:
    Indicator.objects.filter(pk=asking.indicator.pk).update(unit=unit)
    country = Region.objects.create(code="NL01", name="Nederland", kind="country")
    Observation.objects.create(
        indicator=asking.indicator, region=country, period="2024", value="50", released=True
    )
    answer = asking.session(asking.anna).post(
        f"{base(asking.nodes['A.1'])}kies/", {"verwijzing": REFERENCE, "maat": measure}
    )
    panel = answer.context["panel"]
    assert panel.problem == ""
    assert panel.text.startswith(reads)
    assert panel.selects[3].options
    offered = {value for value, _ in panel.selects[2].options}
    assert ("share" in offered) is (unit != "%")


def test_an_amount_of_the_budget_is_chosen(asking: Asking) -> None:
    session, here = asking.session(asking.anna), base(asking.edition)
    found = session.get(f"{here}zoek/", {"q": "lasten"}).context["found"]
    money = next(one for one in found.choices if one.reference.startswith("budget="))
    sent = {"verwijzing": money.reference, "maat": "value", "jaar": "2099", "fase": "prognose"}
    panel = session.post(f"{here}kies/", sent).context["panel"]
    assert panel.text == "€\u00a0585.000"
    assert panel.origins[0].shown == "€\u00a0585.000"
    assert panel.reference.endswith("stage=prognose;year=2099")
    sent |= {"maat": "change", "sinds": "primitief", "kant": "down"}
    panel = session.post(f"{here}kies/", sent).context["panel"]
    assert panel.text == "€\u00a055.000"
    assert panel.reference.endswith("year=2099;measure=change;since=primitief;way=down")
    assert [one.about for one in panel.origins] == [
        "2099, prognose, uit de begroting van dit plan",
        "2099, begroting primitief, uit de begroting van dit plan",
    ]
    (since,) = [each for each in panel.selects if each.name == "sinds"]
    assert ("primitief", "begroting primitief, hetzelfde jaar") in since.options
    panel = session.post(f"{here}kies/", sent | {"fase": "primitief"}).context["panel"]
    assert panel.reference.endswith("measure=change;since=previous;way=down"), "not with itself"


@pytest.mark.parametrize(
    "data",
    [
        {}, {"verwijzing": "rommel"}, {"verwijzing": "indicator=bestaat-niet"},
        {"verwijzing": REFERENCE, "maat": "onzin"},
        {"verwijzing": REFERENCE, "maat": "value", "periode": "ooit"},
    ],
)  # fmt: skip
def test_rubbish_is_told_in_plain_words(asking: Asking, data: dict[str, str]) -> None:
    answer = asking.session(asking.anna).post(f"{base(asking.nodes['A.1'])}kies/", data)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain"
    assert len(answer.content.decode()) > 20


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{", '{"passages": [{"text": 1}]}', '{"passages": 3}', "[" * 5_000,
        '{"passages": [{"text": "a", "taken": [[0, Infinity]]}]}',
    ],
)  # fmt: skip
def test_a_passage_that_cannot_be_read_is_refused(asking: Asking, body: str) -> None:
    address = f"{base(asking.nodes['A.1'])}getallen/"
    answer = asking.session(asking.anna).post(address, body, content_type="application/json")
    assert answer.status_code == 400


def test_loose_numbers_are_offered_and_what_is_none_is_left_alone(asking: Asking) -> None:
    text = "In 2024 was 54 % van de volwassenen eenzaam, volgens artikel 212."
    session, here = asking.session(asking.anna), base(asking.nodes["A.1"])
    found = post(session, f"{here}getallen/", {"passages": [{"text": text, "taken": []}]})
    (loose,) = found["passages"][0]["loose"]
    assert text[loose["start"] : loose["end"]] == "54 %"
    assert loose["candidates"][0]["reference"].startswith(REFERENCE)
    taken = [[text.index("54"), text.index("54") + 4]]
    bound = post(session, f"{here}getallen/", {"passages": [{"text": text, "taken": taken}]})
    assert bound["passages"][0]["loose"] == []


def test_a_reviewed_page_comes_back_with_references(asking: Asking) -> None:
    session, here = asking.session(asking.anna), base(asking.asking)
    text = "<p>In 2024 was <b>54 %</b> van de volwassenen eenzaam.</p>"
    review = session.post(f"{here}nakijken/", {"html": text}).context["review"]
    row = review.passages[0].rows[0]
    sent = {"tekst": text, row.field: row.candidates[0].reference}
    told = session.post(f"{here}overnemen/", sent).json()
    assert told["aantal"] == 1
    assert "](cijfer:indicator=eenzaam" in told["getypt"]
    assert json.loads(told["editor"])["entityMap"]["0"]["type"] == "CIJFER"


def test_the_text_of_a_contribution_shows_todays_figure_and_saves_unchanged(
    asking: Asking,
) -> None:
    stored = '<p>Nu <data ref="indicator=eenzaam"></data> en <b>vet</b>.</p>'
    session = asking.session(asking.anna)
    typed = "Nu [99 %](cijfer:indicator=eenzaam) en vet."
    fields = asking.fields() | {"rij-0": typed}
    assert session.post(asking.address, fields).status_code == 302
    rows = asking.asking.rows
    rows[0]["progress"] = stored
    type(asking.asking).objects.filter(pk=asking.asking.pk).update(rows=rows)
    page = session.get(asking.address).content.decode()
    shown = "Nu [54\u00a0%](cijfer:indicator=eenzaam) en vet."
    assert shown in page
    session.post(asking.address, asking.fields() | {"rij-0": shown})
    assert asking.asking.rows[0]["progress"] == stored


def test_the_editor_opens_with_todays_figure_and_saves_unchanged(
    asking: Asking, client_of: Callable[..., Client]
) -> None:
    stored = (
        '<p>Nu <b><data ref="indicator=eenzaam"></data></b>, <data ref="geen">38</data>, '
        '<data ref="indicator=bestaat-niet"></data>.</p>'
    )
    node = asking.nodes["A.1"]
    node.explanation = stored
    node.save_revision()
    session = client_of(Role.CONTROLLER)
    form = session.get(f"/beheer/elementen/edit/{node.pk}/").context["form"]
    editor = form["explanation"].field.widget
    raw = editor.format_value(stored)
    block = json.loads(raw)["blocks"][0]
    assert block["text"] == "Nu 54\u00a0%, 38, [cijfer]."
    assert editor.value_from_datadict({"x": raw}, {}, "x") == stored


def test_an_introduction_cites_of_its_reference_date(asking: Asking) -> None:
    edition = Edition.objects.get(pk=asking.edition.pk)
    answer = asking.session(asking.anna).post(
        f"{base(edition)}kies/", {"verwijzing": f"{REFERENCE};period=reference-date"}
    )
    assert answer.status_code == 200
    assert answer.context["panel"].text == "54\u00a0%"


def post(session: Client, address: str, body: dict[str, Any]) -> Any:
    return session.post(address, json.dumps(body), content_type="application/json").json()


def test_what_comes_back_of_a_review_is_whole_or_refused(asking: Asking) -> None:
    session, here = asking.session(asking.anna), base(asking.nodes["A.1"])
    text = f"<p>{'Dit &amp; dat. ' * 400}</p>" * 75
    answer = session.post(f"{here}overnemen/", {"tekst": text}).json()
    assert answer["getypt"].count("Dit & dat.") == 30_000
    assert session.post(f"{here}overnemen/", {"tekst": text * 4}).status_code == 413
