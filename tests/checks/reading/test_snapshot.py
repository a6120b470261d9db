"""Every text of a snapshot is a passage with the field it stands in."""

from datetime import date

from doelenboom.checks.document import PassageKind
from doelenboom.checks.form.heading_rules import empty_heading
from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.checks.rows import RowOwners
from doelenboom.kernel.prose import from_html
from tests.factories import small_snapshot


def test_texts_of_people_are_passages_with_their_owner_and_field() -> None:
    subject = subject_of(small_snapshot())

    places = {(one.place.owner, one.place.field): one for one in subject.document.passages}
    assert places["plan:proefdorp", "summary"].text.startswith("Dit plan gaat over")
    assert places["element:SB.1", "title"].kind is PassageKind.TITLE
    assert places["element:SB.1", "explanation"].place.label == "Doel SB.1, toelichting"
    assert places["begrip:sociale-basis", "definition"].text == "Elkaar helpen."
    assert places["bijeenkomst:avond", "response:1"].text == "Die komen er."
    goal = places["element:SB.1", "title"]
    (milestone,) = RowOwners(small_snapshot()).milestones
    assert places[milestone, "text"].section == (*goal.section, goal.number)
    numbers = [one.number for one in subject.document.passages]
    assert numbers == list(range(len(numbers)))


def test_only_the_edition_that_is_shown_is_read() -> None:
    snapshot = small_snapshot()
    owners = {one.place.owner for one in subject_of(snapshot).document.passages}

    assert not [one for one in owners if one.startswith("bijdrage:tussen-1:")]
    assert [one for one in owners if one.startswith("bijdrage:tussen-2:")]


def test_links_and_lists_keep_their_place() -> None:
    snapshot = small_snapshot()
    html = '<p>Lees <a href="https://example.org/x">het rapport</a>.</p><ul><li>een</li></ul>'
    plan = snapshot.plan.model_copy(update={"summary": from_html(html)})
    document = subject_of(snapshot.model_copy(update={"plan": plan})).document

    (link,) = document.links
    assert document.passages[link.passage].text[link.start : link.end] == "het rapport"
    assert document.passages[link.passage + 1].kind is PassageKind.ITEM


def test_the_day_is_the_reference_date_unless_another_is_asked() -> None:
    assert subject_of(small_snapshot()).today == date(2026, 9, 1)
    assert subject_of(small_snapshot(), date(2027, 1, 1)).today == date(2027, 1, 1)
    assert subject_of(small_snapshot(edition=None)).today == date(2026, 10, 30)


def test_a_heading_within_a_text_is_empty_only_when_no_text_follows() -> None:
    told = from_html("<h3>Wonen</h3><p>We bouwen.</p><h3>Werken</h3><h3>Zorg</h3><p>We helpen.</p>")
    snapshot = small_snapshot()
    plan = snapshot.plan.model_copy(update={"summary": told})
    subject = subject_of(snapshot.model_copy(update={"plan": plan}))

    assert [one.words for one in empty_heading.examine(subject)] == ["Werken"]
