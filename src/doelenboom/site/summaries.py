"""Sentences about how it goes: computed, complete and correct Dutch.

Every element that is counted occurs in a sentence exactly once; what was not reported is its
own count. Where an organisation's own word differs from ours we cannot inflect it, so it is
quoted.
"""

from doelenboom.kernel.states import State
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.site.counting import Noun, Tally
from doelenboom.site.shapes import is_default_word, lower_first
from doelenboom.snapshot.models import Status

_PHRASES: dict[State, tuple[str, str]] = {
    State.ON_TRACK: ("volgens afspraak", "volgens afspraak"),
    State.COMPLETED: ("afgerond", "afgerond"),
    State.MINOR_DEVIATION: ("wijkt iets af", "wijken iets af"),
    State.MAJOR_DEVIATION: ("wijkt sterk af", "wijken sterk af"),
    State.NOT_STARTED: ("nog niet begonnen", "nog niet begonnen"),
    State.CANCELLED: ("gestopt", "gestopt"),
}
_TENTHS_FROM = 20
_NEAR = 0.25


def breakdown(tally: Tally, noun: Noun) -> str:
    """Counts on one line: ``15 focuspunten: 13 volgens afspraak en 2 niet gemeld.``."""
    total = tally.total
    if not total:
        return f"Geen {noun.many}."
    parts = [(number, _phrase(status, number)) for status, number in tally.counts]
    if tally.missing:
        parts.append((tally.missing, "niet gemeld"))
    if len(parts) == 1:
        every = "" if total == 1 else f"alle {total} "
        return f"{noun.count(total)}: {every}{parts[0][1]}."
    return f"{noun.count(total)}: {enumerate_nl([f'{n} {phrase}' for n, phrase in parts])}."


def headline(tally: Tally, noun: Noun) -> str:
    """The state in one sentence without a full stop, as a heading has it.

    With more than twenty elements the share is told in tenths, but only where a tenth is
    honest (at most a quarter of a tenth away); otherwise the exact numbers are told.
    """
    total, good = tally.total, tally.good
    if not total:
        return "Dit plan heeft nog geen onderdelen"
    if total == 1:
        return breakdown(tally, noun).removesuffix(".")
    if not tally.reported:
        return f"Van geen van de {_number(total)} {noun.many} is een status gemeld"
    if tally.missing * 2 > total:
        verb = f"Van {_number(tally.missing)} van de {_number(total)} {noun.many}"
        return f"{verb} is geen status gemeld"
    if good == total:
        return f"Alle {_number(total)} {noun.many} {_good_verb(tally, many=True)}"
    if not good:
        return f"Geen van de {_number(total)} {noun.many} loopt volgens afspraak of is afgerond"
    return f"{capitalise(_share(good, total, noun))} {_good_verb(tally, many=good > 1)}"


def lead(tally: Tally, noun: Noun, owner: str = "Het plan") -> str:
    """Two to four sentences that account for every element.

    Args:
        tally: what was counted.
        noun: what the elements are called.
        owner: who has them, as the subject of the first sentence.
    """
    total = tally.total
    if not total:
        return f"{owner} heeft nog geen {noun.many}."
    first = f"{owner} heeft {noun.count(total)}."
    if not tally.reported:
        rest = "De status daarvan is" if total == 1 else "Van geen daarvan is een status"
        return f"{first} {rest} {'niet ' if total == 1 else ''}gemeld."
    if total == 1:
        return f"{first} De stand: {_phrase(tally.counts[0][0], 1)}."
    if all(is_default_word(status) for status, _ in tally.counts):
        sentences = _own_sentences(tally)
    else:
        sentences = _quoted_sentences(tally)
    return " ".join([first, *sentences])


def missing_sentence(tally: Tally, noun: Noun) -> str:
    """Say what was not reported; empty when everything was."""
    if not tally.missing:
        return ""
    if tally.missing == tally.total:
        return f"Van geen van de {noun.many} is een status gemeld."
    number = noun.count(tally.missing)
    return f"Van {number} is geen status gemeld. Dat telt apart, en nooit als nul."


def deviation_sentence(tally: Tally, noun: Noun) -> str:
    """How many are off, and how far; also when none is."""
    if not tally.reported:
        return "Er is geen status gemeld, dus ook geen afwijking."
    if not tally.deviating:
        tail = "" if not tally.missing else " Van wat gemeld is,"
        return (
            f"Geen van de {noun.many} wijkt af." if not tail else f"{tail.strip()} wijkt niets af."
        )
    return _deviations(tally, subject=noun)


def _own_sentences(tally: Tally) -> list[str]:
    sentences = []
    on_track, completed = tally.of(State.ON_TRACK), tally.of(State.COMPLETED)
    good = []
    if on_track:
        good.append(f"{'loopt' if on_track == 1 else 'lopen'} er {on_track} volgens afspraak")
    if completed:
        good.append(f"{'is' if completed == 1 else 'zijn'} er {completed} afgerond")
    if good:
        sentences.append(f"Daarvan {enumerate_nl(good)}.")
    else:
        sentences.append("Daarvan loopt er geen volgens afspraak en is er geen afgerond.")
    sentences.append(_deviations(tally) if tally.deviating else "Er wijkt niets af.")
    rest = []
    if number := tally.of(State.NOT_STARTED):
        rest.append(f"{number_word(number)} {'is' if number == 1 else 'zijn'} nog niet begonnen")
    if number := tally.of(State.CANCELLED):
        rest.append(f"{number_word(number)} {'is' if number == 1 else 'zijn'} gestopt")
    if tally.missing:
        rest.append(f"van {number_word(tally.missing)} is geen status gemeld")
    if rest:
        sentences.append(f"{capitalise(enumerate_nl(rest))}.")
    return sentences


def _quoted_sentences(tally: Tally) -> list[str]:
    parts = []
    for position, (status, number) in enumerate(tally.counts):
        head = "er {} de status" if not position else "{}"
        parts.append(f"{head.format(number)} “{lower_first(status.word)}”")
    verb = "kreeg" if tally.counts[0][1] == 1 else "kregen"
    sentences = [f"Daarvan {verb} {enumerate_nl(parts)}."]
    if tally.missing:
        sentences.append(f"Van {number_word(tally.missing)} is geen status gemeld.")
    return sentences


def _deviations(tally: Tally, subject: Noun | None = None) -> str:
    """``Er wijken er 11 af, waarvan 2 sterk.`` or, with a subject, ``11 focuspunten wijken af``."""
    minor, major = tally.of(State.MINOR_DEVIATION), tally.of(State.MAJOR_DEVIATION)
    total = minor + major
    verb = "wijkt" if total == 1 else "wijken"
    how = "sterk " if not minor else "iets " if not major else ""
    if subject:
        text = f"{capitalise(number_word(total))} {subject.of(total)} {verb} {how}af"
    else:
        text = f"Er {verb} er {total} {how}af"
    return f"{text}, waarvan {major} sterk." if minor and major else f"{text}."


def _phrase(status: Status, number: int) -> str:
    if is_default_word(status):
        return _PHRASES[status.state][number != 1]
    return f"“{lower_first(status.word)}”"


def _good_verb(tally: Tally, *, many: bool) -> str:
    on_track, completed = tally.of(State.ON_TRACK), tally.of(State.COMPLETED)
    runs, done = ("lopen", "zijn") if many else ("loopt", "is")
    if on_track and completed:
        return f"{runs} volgens afspraak of {done} afgerond"
    return f"{runs} volgens afspraak" if on_track else f"{done} afgerond"


def _share(part: int, total: int, noun: Noun) -> str:
    if total > _TENTHS_FROM:
        tenths = part * 10 / total
        near = round(tenths)
        if 1 < near < 10 and abs(tenths - near) <= _NEAR:  # noqa: PLR2004 - "een van de tien" is vague, "tien van de tien" false
            about = "" if tenths == near else "ongeveer "
            return f"{about}{number_word(near)} van de tien {noun.many}"
    return f"{_number(part)} van de {_number(total)} {noun.many}"


def _number(count: int) -> str:
    return number_word(count)
