"""How rules run: over a whole, over a passage, and what comes out in which order."""

from collections.abc import Iterator
from datetime import date

from doelenboom.checks.catalogue import RULES
from doelenboom.checks.document import Document, Passage, PassageKind, Place
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.running import check, check_passage
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject


@passage_rule(
    "taal-proef", severity=Severity.HINT, title="Proef", explanation="Om te proberen.",
    norm="geen", bad=["een fout woord"], good=["een woord"],
)  # fmt: skip
def finds_the_word(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    start = passage.text.find("fout")
    if start >= 0:
        yield at(passage, start, start + 4, "Dit is fout.", "Verbeter het.")


@rule(
    "vorm-proef", severity=Severity.ERROR, title="Proef", explanation="Om te proberen.",
    norm="geen", bad=["tekst"], good=[],
)  # fmt: skip
def misses_a_table(subject: Subject) -> Iterator[Finding]:
    if not subject.document.tables:
        place = Place("hele document")
        yield Finding("Er is geen tabel.", "Voeg er een toe.", place)
        yield Finding("Er is geen tabel.", "Voeg er een toe.", place)


def _subject(*texts: str) -> Subject:
    passages = tuple(
        Passage(number, text, PassageKind.PARAGRAPH, Place(f"alinea {number + 1}"))
        for number, text in enumerate(texts)
    )
    return Subject(Document("proef", passages), date(2026, 11, 22))


def test_findings_come_in_reading_order_once_and_with_their_rule() -> None:
    report = check(_subject("goed", "dit is fout"), [finds_the_word, misses_a_table])

    assert [(found.rule, found.severity, found.passage) for found in report.findings] == [
        ("vorm-proef", Severity.ERROR, None),
        ("taal-proef", Severity.HINT, 1),
    ]
    assert report.count(Severity.ERROR) == 1
    assert report.findings[1].words == "fout"


def test_one_passage_is_read_by_the_rules_that_can() -> None:
    subject = _subject("fout", "fout")

    found = check_passage(subject, 1, [finds_the_word, misses_a_table])

    assert [(one.passage, one.rule, one.severity) for one in found] == [
        (1, "taal-proef", Severity.HINT)
    ]


def test_what_is_accepted_stays_so_when_the_text_moves() -> None:
    before = check(_subject("dit is fout"), [finds_the_word]).findings[0]
    after = check(_subject("nieuw", "nu is dit  FOUT".lower()), [finds_the_word]).findings[0]

    assert before.key == after.key


def test_each_rule_has_a_name_of_its_own() -> None:
    names = [one.id for one in RULES]

    assert len(set(names)) == len(names)
    assert all(one.id.startswith(f"{one.family.value}-") for one in RULES)


def test_what_rules_share_is_made_once() -> None:
    made: list[int] = []

    def words(subject: Subject) -> int:
        made.append(1)
        return len(subject.document.passages)

    subject = _subject("een", "twee")

    assert subject.derived(words) + subject.derived(words) == 4
    assert made == [1]
