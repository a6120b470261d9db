"""Applying a pack: what it makes, that it may be done again, and what it leaves alone."""

from pathlib import Path
from typing import Any

import pytest

from doelenboom.exchange.importing import import_workbook
from doelenboom.history.api import AuditEvent, save_revisions
from doelenboom.indicators.api import Binding, BindingPart, Indicator, Observation, Rhythm
from doelenboom.indicators.models import PackUse
from doelenboom.indicators.packs.applying import apply_pack
from doelenboom.indicators.packs.comparing import SKIP, BindingDoing, Doing, propose
from doelenboom.indicators.packs.errors import PackError, UnknownPack
from doelenboom.indicators.packs.layout import PackFile
from doelenboom.indicators.packs.reading import parse_pack, shipped_packs
from doelenboom.organisations.api import Organisation, Region

TEXT = """
formaat = 1
code = "proef"
titel = "Proef"
samenvatting = "Om te proberen."
herkomst = "Verzonnen."
voorvoegsel = "p-"
versies = ["2024", "2025"]

[[indicator]]
code = "halt"
nummer = "6"
naam = "Verwijzingen Halt"
eenheid = "per 10.000 jongeren"
definitie = "Hoe vaak jongeren naar Halt gaan."
richting = "lager is beter"
decimalen = 0
frequentie = "Elk jaar"
maanden = 12
dagen_later = 200
bron = "Halt"

[indicator.koppeling]

[[indicator.koppeling.onderdeel]]
dienst = "statline-v4"
catalogus = "CBS"
tabel = "12345NED"
onderwerp = "Verwijzingen per jongere"
eenheid = "per 10 000"
keuze = [{ dimensie = "Leeftijd", waarde = "12 tot 18 jaar" }]

[[indicator.wijziging]]
vanaf = "2025"
waarom = "Voortaan per 1.000."
eenheid = "per 1.000 jongeren"

[[indicator]]
code = "oud"
naam = "Oud cijfer"
tot_en_met = "2024"
waarom_vervallen = "Bron gestopt."

[[indicator]]
code = "nieuw"
naam = "Nieuw cijfer"
vanaf = "2025"
"""


@pytest.fixture
def pack() -> PackFile:
    return parse_pack(TEXT, "proef.toml")


@pytest.fixture
def owner(db: None) -> Organisation:
    region = Region.objects.create(code="GM9999", name="Duinmonde", kind="municipality")
    return Organisation.objects.create(code="duinmonde", name="Gemeente Duinmonde", region=region)


def _indicator(owner: Organisation, **values: Any) -> Indicator:
    one: Indicator = Indicator.objects.create(organisation=owner, **values)
    save_revisions([one])
    return one


def test_it_makes_indicators_with_rhythm_and_a_binding_that_waits(
    pack: PackFile, owner: Organisation
) -> None:
    applied = apply_pack(pack=pack, organisation=owner, version="2024")
    assert [one.code for one in applied.created] == ["p-halt", "p-oud"]
    halt = Indicator.objects.get(code="p-halt")
    assert halt.live
    assert halt.latest_revision_id == halt.live_revision_id
    assert (halt.unit, halt.direction, halt.table) == ("per 10.000 jongeren", "down", "12345NED")
    assert "<p" in halt.definition
    regions = [halt.local_region, halt.reference_region]
    assert [region and region.code for region in regions] == ["GM9999", "NL01"]
    rhythm = Rhythm.objects.get(indicator=halt)
    assert (rhythm.months, rhythm.lag_days) == (12, 200)
    binding = Binding.objects.get(indicator=halt)
    assert (binding.state, binding.regions) == ("unverified", ["GM9999", "NL01"])
    assert (binding.pack, binding.pack_version) == ("proef", "2024")
    part = BindingPart.objects.get(binding=binding)
    assert (part.measure, part.measure_title) == ("", "Verwijzingen per jongere")
    assert part.dimension_titles == {"Leeftijd": "12 tot 18 jaar"}


def test_doing_it_again_changes_nothing(pack: PackFile, owner: Organisation) -> None:
    apply_pack(pack=pack, organisation=owner)
    before = (AuditEvent.objects.count(), list(PackUse.objects.values()),
              list(Binding.objects.values()), list(Indicator.objects.values()))  # fmt: skip
    again = apply_pack(pack=pack, organisation=owner)
    assert (again.created, again.updated, again.bound) == ((), (), ())
    assert before == (AuditEvent.objects.count(), list(PackUse.objects.values()),
                      list(Binding.objects.values()), list(Indicator.objects.values()))  # fmt: skip


def test_a_new_version_shows_and_takes_what_the_pack_changed(
    pack: PackFile, owner: Organisation
) -> None:
    apply_pack(pack=pack, organisation=owner, version="2024")
    proposal = propose(pack, owner, version="2025")
    (step,) = [one for one in proposal.steps if one.entry.entry == "halt"]
    assert [(d.field, d.now, d.pack, d.own) for d in step.differences] == [
        ("unit", "per 10.000 jongeren", "per 1.000 jongeren", False)
    ]
    assert (step.doing, step.told_before) == (Doing.UPDATE, "2024")
    assert step.entry.why == ("2025: Voortaan per 1.000.",)
    assert [(one.code, one.why, i and i.code) for one, i in proposal.ended] == [
        ("p-oud", "Bron gestopt.", "p-oud")
    ]
    apply_pack(pack=pack, organisation=owner, version="2025")
    assert Indicator.objects.get(code="p-halt").unit == "per 1.000 jongeren"
    assert Indicator.objects.filter(code="p-nieuw").exists()
    assert Indicator.objects.filter(code="p-oud").exists()


def test_a_persons_own_words_stay_and_are_shown(pack: PackFile, owner: Organisation) -> None:
    apply_pack(pack=pack, organisation=owner, version="2024")
    Indicator.objects.filter(code="p-halt").update(unit="promille", name="Halt")
    proposal = propose(pack, owner, version="2025")
    step = proposal.steps[0]
    assert {one.field for one in step.kept} == {"unit", "name"}
    apply_pack(pack=pack, organisation=owner, version="2025")
    halt = Indicator.objects.get(code="p-halt")
    assert (halt.unit, halt.name) == ("promille", "Halt")


def test_own_words_give_way_only_where_somebody_chose_so(
    pack: PackFile, owner: Organisation
) -> None:
    apply_pack(pack=pack, organisation=owner, version="2024")
    Indicator.objects.filter(code="p-halt").update(unit="promille")
    apply_pack(pack=pack, organisation=owner, version="2025", overwrite=["halt"])
    assert Indicator.objects.get(code="p-halt").unit == "per 1.000 jongeren"
    event = AuditEvent.objects.filter(verb="gewijzigd").get()
    assert (event.before, event.after) == (
        {"unit": "promille"}, {"unit": "per 1.000 jongeren"},
    )  # fmt: skip


def test_an_existing_indicator_is_recognised_by_choice_and_only_filled_up(
    pack: PackFile, owner: Organisation
) -> None:
    mine = _indicator(owner, code="halt-verwijzingen", name="Verwijzingen naar Halt", unit="aantal")
    applied = apply_pack(pack=pack, organisation=owner, choices={"halt": "halt-verwijzingen"})
    mine.refresh_from_db()
    assert (mine.name, mine.unit) == ("Verwijzingen naar Halt", "aantal")
    assert (mine.source, mine.direction) == ("Halt", "down")
    assert "p-halt" not in {one.code for one in applied.created}
    assert mine.binding.state == "unverified"


def test_a_name_that_only_differs_in_the_municipality_is_pointed_at(
    pack: PackFile, owner: Organisation
) -> None:
    mine = _indicator(owner, code="h", name="De verwijzingen Halt in de gemeente Duinmonde")
    step = propose(pack, owner).steps[0]
    assert (step.doing, step.resembles) == (Doing.CREATE, mine)


def test_a_binding_of_a_person_stays(pack: PackFile, owner: Organisation) -> None:
    apply_pack(pack=pack, organisation=owner, version="2024")
    Binding.objects.all().delete()
    halt = Indicator.objects.get(code="p-halt")
    Binding.objects.create(
        indicator=halt, formula="1", kind="formula", bound_at="2026-01-01T00:00Z"
    )
    PackUse.objects.all().delete()
    assert propose(pack, owner).steps[0].binding is BindingDoing.KEEP
    apply_pack(pack=pack, organisation=owner)
    assert Binding.objects.get(indicator=halt).formula == "1"


def test_a_skipped_entry_is_left_out(pack: PackFile, owner: Organisation) -> None:
    apply_pack(pack=pack, organisation=owner, choices={"halt": SKIP})
    assert not Indicator.objects.filter(code="p-halt").exists()


def test_two_entries_cannot_be_one_indicator(pack: PackFile, owner: Organisation) -> None:
    _indicator(owner, code="een", name="Een")
    with pytest.raises(PackError, match="allebei"):
        apply_pack(pack=pack, organisation=owner, choices={"halt": "een", "nieuw": "een"})
    assert Indicator.objects.count() == 1


def test_a_draft_that_somebody_works_on_stays(pack: PackFile, owner: Organisation) -> None:
    mine = _indicator(owner, code="p-halt", name="Verwijzingen Halt")
    mine.name = "Verwijzingen Halt, nieuwe naam"
    mine.save_revision()
    draft = Indicator.objects.get(pk=mine.pk).latest_revision_id
    apply_pack(pack=pack, organisation=owner)
    mine = Indicator.objects.get(pk=mine.pk)
    assert (mine.latest_revision_id, mine.has_unpublished_changes) == (draft, True)
    assert mine.source == "Halt"


def test_what_was_never_released_is_not_released_by_a_pack(
    pack: PackFile, owner: Organisation
) -> None:
    _indicator(owner, code="p-halt", name="Verwijzingen Halt", live=False)
    Indicator.objects.update(live=False)
    apply_pack(pack=pack, organisation=owner)
    assert not Indicator.objects.get(code="p-halt").live


def test_without_a_region_of_its_own_it_says_what_to_do(pack: PackFile, db: None) -> None:
    bare = Organisation.objects.create(code="kaal", name="Kaal")
    with pytest.raises(PackError, match="nog geen eigen gebied"):
        apply_pack(pack=pack, organisation=bare)
    assert not Indicator.objects.exists()


@pytest.mark.parametrize("choices", [{"onbekend": ""}, {"halt": "bestaat-niet"}])
def test_an_unknown_choice_is_refused(
    pack: PackFile, owner: Organisation, choices: dict[str, str]
) -> None:
    with pytest.raises(UnknownPack):
        apply_pack(pack=pack, organisation=owner, choices=choices)


@pytest.mark.parametrize(
    ("code", "made", "waiting"), [("bbv-beleidsindicatoren", 34, 11), ("sociaal-domein", 55, 12),
                                  ("kerncijfers", 12, 0)],
)  # fmt: skip
def test_the_packs_of_this_release_can_be_applied(
    owner: Organisation, code: str, made: int, waiting: int
) -> None:
    applied = apply_pack(pack=shipped_packs()[code], organisation=owner)
    assert (len(applied.created), len(applied.unverified)) == (made, waiting)
    if code == "kerncijfers":
        assert {one.state for one in applied.bound} == {"active"}


def test_reading_a_proposal_takes_few_queries(
    owner: Organisation, django_assert_max_num_queries: Any
) -> None:
    pack = shipped_packs()["sociaal-domein"]
    apply_pack(pack=pack, organisation=owner)
    with django_assert_max_num_queries(5):
        assert all(step.doing is Doing.SAME for step in propose(pack, owner).steps)


def test_every_indicator_of_the_real_plan_is_recognised_and_keeps_its_own_words(
    db: None, shared_data: Path
) -> None:
    assert import_workbook(shared_data / "exchange" / "vlissingen-beleidsplan-2026-2031").written
    organisation = Organisation.objects.get()
    pack = shipped_packs()["sociaal-domein"]
    alike = {one.entry.entry: one.resembles.code for one in propose(pack, organisation).steps
             if one.resembles}  # fmt: skip
    assert len(alike) == len(set(alike.values())) == 55
    before = {one.pk: (one.name, one.definition, one.source_url) for one in Indicator.objects.all()}
    figures = list(Observation.objects.values_list("pk", "value", "status"))
    applied = apply_pack(pack=pack, organisation=organisation, choices=alike)
    assert not applied.created
    assert len(applied.unverified) == 12
    after = {one.pk: (one.name, one.definition, one.source_url) for one in Indicator.objects.all()}
    assert {pk for pk in before if after[pk][0] != before[pk][0]} == set()
    assert all(after[pk][1] == told[1] for pk, told in before.items() if told[1])
    assert all(after[pk][2] == told[2] for pk, told in before.items() if told[2])
    assert figures == list(Observation.objects.values_list("pk", "value", "status"))
