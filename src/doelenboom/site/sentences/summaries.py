"""Sentences about how it goes: computed, complete and correct Dutch.

Every element that is counted occurs in a sentence exactly once; what was not reported is its
own count. Our own words are told in full sentences; an organisation's own words are listed.
"""

from decimal import Decimal

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.site.counting import Noun, Tally
from doelenboom.site.sentences.phrases import phrase
from doelenboom.site.shapes import is_default_word

_TENTHS_FROM = 20
_NEAR = 0.25
_PAIR = 2
_WORDS_UP_TO = 12


def breakdown(tally: Tally, noun: Noun) -> str:
    """Counts on one line: ``15 focuspunten: 13 volgens afspraak en 2 niet gemeld.``."""
    total = tally.total
    if not total:
        return f"Geen {noun.many}."
    parts = [(number, phrase(status, number)) for status, number in tally.counts]
    if tally.missing:
        parts.append((tally.missing, "niet gemeld"))
    if len(parts) == 1:
        every = "" if total == 1 else "beide " if total == _PAIR else f"alle {digits(total)} "
        return f"{noun.count(total)}: {every}{parts[0][1]}."
    return f"{noun.count(total)}: {enumerate_nl([f'{digits(n)} {words}' for n, words in parts])}."


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
        return f"Van geen van de {number_word(total)} {noun.many} is een status gemeld"
    if tally.missing * 2 > total:
        return f"Van {_part(tally.missing, total, noun)} is geen status gemeld"
    if good == total:
        every = "Beide" if total == _PAIR else f"Alle {number_word(total)}"
        return f"{every} {noun.many} {_good_verb(tally, many=True)}"
    if not good:
        return f"Geen van de {number_word(total)} {noun.many} loopt volgens afspraak of is afgerond"
    return f"{capitalise(_share(good, total, noun))} {_good_verb(tally, many=good > 1)}"


def lead(tally: Tally, noun: Noun, owner: str = "Het plan") -> str:
    """One to four sentences that account for every element.

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
        none = "De status is niet" if total == 1 else "Van geen daarvan is een status"
        return f"{first} {none} gemeld."
    if total == 1 or not all(is_default_word(status) for status, _ in tally.counts):
        return f"{owner} heeft {breakdown(tally, noun)}"
    return " ".join([first, *_sentences(tally)])


def missing_sentence(tally: Tally, noun: Noun) -> str:
    """Say what was not reported; empty when everything was."""
    if not tally.missing:
        return ""
    if tally.missing == tally.total:
        return "Er is geen enkele status gemeld."
    return (
        f"Van {noun.count(tally.missing)} is geen status gemeld. Dat telt apart, en nooit als nul."
    )


def deviation_sentence(tally: Tally, noun: Noun) -> str:
    """How many are off, and how far; also when none is."""
    if not tally.reported:
        return "Er is geen status gemeld. Of iets afwijkt, is dus niet te zeggen."
    if tally.deviating:
        return _deviations(tally, subject=noun)
    if tally.missing:
        return f"Van de {noun.many} met een status wijkt er geen af."
    return f"Geen van de {noun.many} wijkt af."


def digits(count: int) -> str:
    """A count in Dutch digits: ``1.210``."""
    return format_number(Decimal(count))


def _sentences(tally: Tally) -> list[str]:
    on_track, completed = tally.of(State.ON_TRACK), tally.of(State.COMPLETED)
    good = []
    if on_track:
        good.append(
            f"{'loopt' if on_track == 1 else 'lopen'} er {digits(on_track)} volgens afspraak"
        )
    if completed:
        good.append(f"{'is' if completed == 1 else 'zijn'} er {digits(completed)} afgerond")
    if not good:
        good.append("loopt er geen volgens afspraak en is er geen afgerond")
    return [
        f"Daarvan {enumerate_nl(good)}.",
        _deviations(tally) if tally.deviating else _none_deviates(tally),
        *_rest(tally),
    ]


def _none_deviates(tally: Tally) -> str:
    """With reports missing we only know about what was reported."""
    return "Voor zover gemeld wijkt er geen af." if tally.missing else "Er wijkt er geen af."


def _rest(tally: Tally) -> list[str]:
    parts = []
    if number := tally.of(State.NOT_STARTED):
        parts.append(f"{number_word(number)} {'is' if number == 1 else 'zijn'} nog niet begonnen")
    if number := tally.of(State.CANCELLED):
        parts.append(f"{number_word(number)} {'is' if number == 1 else 'zijn'} gestopt")
    if tally.missing:
        parts.append(f"van {number_word(tally.missing)} is geen status gemeld")
    return [f"{capitalise(enumerate_nl(parts))}."] if parts else []


def _deviations(tally: Tally, subject: Noun | None = None) -> str:
    """Say ``Er wijken er 11 af, waarvan 2 sterk.`` or, with a subject, ``Elf doelen wijken af``."""
    minor, major = tally.of(State.MINOR_DEVIATION), tally.of(State.MAJOR_DEVIATION)
    total = minor + major
    verb = "wijkt" if total == 1 else "wijken"
    how = "sterk " if not minor else "iets " if not major else ""
    if subject:
        text = f"{capitalise(number_word(total))} {subject.of(total)} {verb} {how}af"
    else:
        text = f"Er {verb} er {digits(total)} {how}af"
    return f"{text}, waarvan {digits(major)} sterk." if minor and major else f"{text}."


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
        if near in range(2, 10) and abs(tenths - near) <= _NEAR:
            about = "" if tenths == near else "ongeveer "
            return f"{about}{number_word(near)} van de tien {noun.many}"
    return _part(part, total, noun)


def _part(part: int, total: int, noun: Noun) -> str:
    """``vijf van de zeven doelen``, or all in digits where one of both is a large number."""
    write = number_word if total <= _WORDS_UP_TO else digits
    return f"{write(part)} van de {write(total)} {noun.many}"
