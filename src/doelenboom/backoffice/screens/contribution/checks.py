"""What stands beside the text: duties that are missing, and points to look at.

Only a missing duty keeps somebody from handing in. The rest are questions that a reader would
ask too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from doelenboom.backoffice.screens.contribution import names
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.stated import Stated, amounts, percentages
from doelenboom.backoffice.screens.contribution.words import day_words
from doelenboom.cycle.api import Answer, Problem, is_filled
from doelenboom.kernel.dates import AMSTERDAM
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.prose import Span, from_html, plain
from doelenboom.kernel.states import DEVIATIONS, MilestoneState
from doelenboom.kernel.wording import enumerate_nl, lower_first

_LONG = 15
"""Words per sentence above which a text is hard to read. Dutch government guidance for level
B1 asks for sentences of ten words on average and fifteen at most."""
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n")
_WORD = re.compile(r"\w[\w’'-]*")
_FEW_WORDS = 12
_SETTLED = (MilestoneState.REACHED.value, MilestoneState.DROPPED.value)


@dataclass(frozen=True, slots=True)
class Check:
    """One finding beside the text.

    Attributes:
        number: shown in the mark at the field; 0 for what is in order.
        duty: whether it keeps from handing in.
        field: where to mend it.
        place: what that place is called.
    """

    number: int
    title: str
    text: str
    field: str
    place: str
    duty: bool = False

    @property
    def is_good(self) -> bool:
        """Whether this is in order."""
        return self.number == 0


def checks_for(answer: Answer, material: Material, problems: Sequence[Problem]) -> list[Check]:
    """Missing duties first, then points to look at, then what is in order."""
    told = {problem.message for problem in problems}
    found = [
        Check(0, "Nog nodig.", one.message, names.field_of(one.passage), "dit veld", duty=True)
        for one in problems
    ]
    found += [one for one in _points(answer, material) if one.text not in told]
    numbered = [
        Check(n, one.title, one.text, one.field, one.place, one.duty)
        for n, one in enumerate(found, 1)
    ]
    return [*numbered, *_in_order(answer, material)]


def sentence(checks: Sequence[Check]) -> str:
    """How many points there are: ``2 punten om naar te kijken. Inleveren kan al``."""
    duties = sum(check.duty for check in checks)
    points = sum(not check.is_good and not check.duty for check in checks)
    if duties:
        still = "Er is nog 1 punt nodig" if duties == 1 else f"Er zijn nog {duties} punten nodig"
        return f"{still} voordat u kunt inleveren."
    if points:
        word = "punt" if points == 1 else "punten"
        return f"{points} {word} om naar te kijken. Inleveren kan al."
    return "Er valt niets op. Inleveren kan."


def _points(answer: Answer, material: Material) -> Iterable[Check]:
    yield from _milestones(answer, material)
    yield from _unchanged(answer, material)
    yield from _unknown_numbers(answer, material)
    for field, place, markup in _texts(answer):
        average = words_per_sentence(material.filler.plain(markup))
        if average > _LONG:
            yield Check(
                0,
                "Lange zinnen.",
                f"Gemiddeld {average} woorden per zin. Maak er kortere zinnen van: dat leest "
                "makkelijker.",
                field,
                place,
            )


def _milestones(answer: Answer, material: Material) -> Iterable[Check]:
    reported = material.edition.reference_date or datetime.now(AMSTERDAM).date()
    explained = is_filled(answer.explanation)
    for number, row in enumerate(answer.milestones):
        due, was, state = row.get("due"), row.get("was_due"), row.get("state")
        field = f"mijlpaal-{number}" if row.get("carried") else "mijlpalen"
        if state in _SETTLED:
            continue
        if due and was and due > was and not explained:
            yield Check(
                0,
                "Mijlpaal verschoven.",
                f"“{row['text']}” was {day_words(was)} en is nu {day_words(due)}. Leg uit waarom.",
                names.EXPLANATION,
                "de toelichting",
            )
        elif due and due < reported.isoformat():
            yield Check(
                0,
                "Mijlpaal voorbij.",
                f"“{row['text']}” had op {day_words(due)} bereikt moeten zijn. Is dat gelukt? Vink "
                "hem aan, of geef een nieuwe datum.",
                field,
                "de mijlpaal",
            )


def _unchanged(answer: Answer, material: Material) -> Iterable[Check]:
    """Text of last time under another status than last time is rarely what somebody means."""
    before = material.earlier.contribution.status if material.earlier else None
    if before is None or answer.status in (None, before.code):
        return
    same = [row for row in answer.rows if row.get("unchanged")]
    if same and len(same) == sum(bool(row["progress"]) for row in answer.rows):
        yield Check(
            0,
            "Status en tekst verschillen.",
            f"Vorige keer was het “{before.word}”. De tekst is dezelfde gebleven. Klopt hij nog?",
            names.row(answer.rows.index(same[0])),
            same[0]["field"],
        )


def _unknown_numbers(answer: Answer, material: Material) -> Iterable[Check]:
    """Amounts and percentages that the registry does not know, each said once.

    What is bound has its source, and what is marked was looked at by a person.
    """
    told: set[str] = set()
    for field, place, markup in _texts(answer):
        text = _loose(markup)
        for one in _amounts(text, material):
            if not one.fits(material.money.known if material.money else ()):
                if one.text not in told:
                    yield _unknown_amount(one, material, field, place)
                told.add(one.text)
        for one in percentages(text):
            known = [value for _, _, value in material.percentages]
            if known and not one.fits(known) and one.text not in told:
                told.add(one.text)
                yield _unknown_percentage(one, material, field, place)


def _amounts(text: str, material: Material) -> Iterable[Stated]:
    """Amounts of a text, where there is money to hold them against."""
    found = list(amounts(text))
    return found if found and material.money else ()


def _unknown_amount(one: Stated, material: Material, field: str, place: str) -> Check:
    expected = material.money.expected if material.money else ""
    more = f" Verwacht is {expected}." if expected else ""
    return Check(
        0,
        "Bedrag zonder bron.",
        f"{one.text} staat niet in de financiële administratie.{more}",
        field,
        place,
    )


def _unknown_percentage(one: Stated, material: Material, field: str, place: str) -> Check:
    name, period, value = material.percentages[-1]
    when = f", {period}" if period else ""
    return Check(
        0,
        "Getal zonder bron.",
        f"{one.text} staat niet bij de cijfers van dit onderdeel. Het nieuwste is "
        f"{format_value(value, '%')} ({lower_first(name)}{when}).",
        field,
        place,
    )


def _in_order(answer: Answer, material: Material) -> Iterable[Check]:
    word = next((one.word for one in material.statuses if one.code == answer.status), "")
    if material.state_of(answer.status) in DEVIATIONS and is_filled(answer.measure):
        yield Check(
            0, "Maatregel ingevuld.", f"Bij “{word.lower()}” hoort een maatregel.",
            names.MEASURE, "",
        )  # fmt: skip
    texts = [material.filler.plain(markup) for _, _, markup in _texts(answer)]
    named = [one for text in texts for one in amounts(text)]
    if named and material.money and all(one.fits(material.money.known) for one in named):
        yield Check(
            0, "Geld sluit.", f"{enumerate_nl([one.text for one in named])} "
            f"{'is' if len(named) == 1 else 'zijn'} gelijk aan de financiële administratie.",
            "", "",
        )  # fmt: skip
    average = words_per_sentence(" ".join(f"{text}." for text in texts))
    if 0 < average <= _LONG:
        noun = "woord" if average == 1 else "woorden"
        yield Check(0, "Korte zinnen.", f"Gemiddeld {average} {noun} per zin.", "", "")


def _texts(answer: Answer) -> Iterable[tuple[str, str, str]]:
    """Every text that somebody wrote now: field, name of its place, markup."""
    for number, row in enumerate(answer.rows):
        if row["progress"] and not row.get("unchanged"):
            yield names.row(number), row["field"], row["progress"]
    if answer.explanation:
        yield names.EXPLANATION, "de toelichting", answer.explanation
    if answer.measure:
        yield names.MEASURE, "de maatregel", answer.measure


def _loose(markup: str) -> str:
    """A text without what is bound or marked in it."""
    return plain(
        block.model_copy(
            update={
                "items": tuple(
                    tuple(Span(text="…") if span.is_note else span for span in item)
                    for item in block.items
                )
            }
        )
        for block in from_html(markup)
    )


def words_per_sentence(text: str) -> int:
    """Average length of the sentences of a text in words; 0 for too little to say."""
    lengths = [len(_WORD.findall(part)) for part in _SENTENCE.split(text)]
    lengths = [length for length in lengths if length]
    if sum(lengths) < _FEW_WORDS:
        return 0
    return round(sum(lengths) / len(lengths))
