"""Sentences about how it goes: computed, complete, and correct in both languages.

Every element that is counted occurs in a sentence exactly once; what was not reported is its
own count. Our own words are told in full sentences; an organisation's own words are listed.
"""

from doelenboom.kernel.language import in_english
from doelenboom.kernel.states import DEVIATIONS, GOOD, State
from doelenboom.kernel.wording import enumerate_nl, number_word
from doelenboom.site.counting import Noun, Tally
from doelenboom.site.language import say
from doelenboom.site.marking import at_start, lowered
from doelenboom.site.sentences.counts import (
    digits,
    missing_of,
    state_count,
    status_count,
    sum_count,
    total_of,
)
from doelenboom.site.sentences.phrases import has_verb, phrase, predicate
from doelenboom.site.shapes import is_default_word
from doelenboom.site.vocabulary import not_reported

_TENTHS_FROM = 20
_NEAR = 0.25
_PAIR = 2
_WORDS_UP_TO = 12


def breakdown(tally: Tally, noun: Noun) -> str:
    """Counts on one line: ``15 focuspunten: 13 volgens afspraak en 2 niet gemeld.``."""
    total = tally.total
    if not total:
        return say("Geen {nouns}.", nouns=noun.many)
    parts = [
        (status_count(tally, status), phrase(status, number)) for status, number in tally.counts
    ]
    if tally.missing:
        parts.append((status_count(tally, None), lowered(not_reported())))
    if len(parts) > 1:
        told = enumerate_nl([f"{number} {words}" for number, words in parts])
        return f"{total_of(tally, noun)}: {told}."
    number, words = parts[0]
    if total == _PAIR:
        words = say("beide {words}", words=words)
    elif total > _PAIR:
        words = say("alle {number} {words}", number=number, words=words)
    return f"{total_of(tally, noun)}: {words}."


def headline(tally: Tally, noun: Noun) -> str:
    """The state in one sentence without a full stop, as a heading has it.

    With more than twenty elements the share is told in tenths, but only where a tenth is
    honest (at most a quarter of a tenth away); otherwise the exact numbers are told.
    """
    total, good = tally.total, tally.good
    if not total:
        return say("Dit plan heeft nog geen onderdelen")
    if total == 1:
        return breakdown(tally, noun).removesuffix(".")
    every = sum_count(tally, "total", number_word(total))
    if not tally.reported:
        return say(
            "Van geen van de {number} {nouns} is een status gemeld", number=every, nouns=noun.many
        )
    if tally.missing * 2 > total:
        part = _part(tally, status_count(tally, None, _few(tally.missing, total)), noun)
        return say("Van {part} is geen status gemeld", part=part)
    if good == total:
        if total == _PAIR:
            subject = say("Beide {nouns}", nouns=noun.many)
        else:
            subject = say("Alle {number} {nouns}", number=every, nouns=noun.many)
        return f"{subject} {_good_verb(tally, many=True)}"
    if not good:
        if not _all_ours(tally):
            return breakdown(tally, noun).removesuffix(".")
        return say(
            "Geen van de {number} {nouns} loopt volgens afspraak of is afgerond",
            number=every,
            nouns=noun.many,
        )
    return f"{at_start(_share(tally, noun))} {_good_verb(tally, many=good > 1)}"


def lead(tally: Tally, noun: Noun, owner: str = "") -> str:
    """One to four sentences that account for every element.

    Args:
        tally: what was counted.
        noun: what the elements are called.
        owner: who has them, as the subject of the first sentence; the plan unless given.
    """
    total = tally.total
    owner = owner or say("Het plan")
    if not total:
        return say("{owner} heeft nog geen {nouns}.", owner=owner, nouns=noun.many)
    first = say("{owner} heeft {count}.", owner=owner, count=total_of(tally, noun))
    if not tally.reported:
        return f"{first} {say('De status is niet gemeld.') if total == 1 else _none_reported()}"
    if total == 1 or not _all_ours(tally):
        told = breakdown(tally, noun).removesuffix(".")
        return say("{owner} heeft {count}.", owner=owner, count=told)
    return " ".join([first, *_sentences(tally)])


def missing_sentence(tally: Tally, noun: Noun) -> str:
    """Say what was not reported; empty when everything was."""
    if not tally.missing:
        return ""
    if tally.missing == tally.total:
        return say("Er is geen enkele status gemeld.")
    return say(
        "Van {count} is geen status gemeld. Dat telt apart, en nooit als nul.",
        count=missing_of(tally, noun),
    )


def deviation_sentence(tally: Tally, noun: Noun) -> str:
    """How many are off, and how far; also when none is."""
    if not tally.reported:
        return say("Er is geen status gemeld. Of iets afwijkt, is dus niet te zeggen.")
    if tally.deviating:
        return _named_deviations(tally, noun)
    if tally.missing:
        return say("Van de {nouns} met een status wijkt er geen af.", nouns=noun.many)
    return say("Geen van de {nouns} wijkt af.", nouns=noun.many)


def _all_ours(tally: Tally) -> bool:
    """Whether every status has our own word, which we can put in any sentence."""
    return all(is_default_word(status) for status, _ in tally.counts)


def _none_reported() -> str:
    return say("Van geen daarvan is een status gemeld.")


def _sentences(tally: Tally) -> list[str]:
    on_track, completed = tally.of(State.ON_TRACK), tally.of(State.COMPLETED)
    good = []
    if on_track:
        number = state_count(tally, State.ON_TRACK)
        good.append(
            say(
                "loopt er {number} volgens afspraak"
                if on_track == 1
                else "lopen er {number} volgens afspraak",
                number=number,
            )
        )
    if completed:
        number = state_count(tally, State.COMPLETED)
        good.append(
            say(
                "is er {number} afgerond" if completed == 1 else "zijn er {number} afgerond",
                number=number,
            )
        )
    if not good:
        good.append(say("loopt er geen volgens afspraak en is er geen afgerond"))
    return [
        say("Daarvan {parts}.", parts=enumerate_nl(good)),
        _deviations(tally) if tally.deviating else _none_deviates(tally),
        *_rest(tally),
    ]


def _none_deviates(tally: Tally) -> str:
    """With reports missing we only know about what was reported."""
    if tally.missing:
        return say("Voor zover gemeld wijkt er geen af.")
    return say("Er wijkt er geen af.")


def _rest(tally: Tally) -> list[str]:
    parts = []
    if number := tally.of(State.NOT_STARTED):
        told = state_count(tally, State.NOT_STARTED, number_word(number))
        parts.append(
            say(
                "{number} is nog niet begonnen"
                if number == 1
                else "{number} zijn nog niet begonnen",
                number=told,
            )
        )
    if number := tally.of(State.CANCELLED):
        told = state_count(tally, State.CANCELLED, number_word(number))
        parts.append(
            say("{number} is gestopt" if number == 1 else "{number} zijn gestopt", number=told)
        )
    if tally.missing:
        told = status_count(tally, None, number_word(tally.missing))
        parts.append(say("van {number} is geen status gemeld", number=told))
    return [f"{at_start(enumerate_nl(parts))}."] if parts else []


def _deviations(tally: Tally) -> str:
    """Say ``Er wijken er 11 af, waarvan 2 sterk.``."""
    minor, major = tally.of(State.MINOR_DEVIATION), tally.of(State.MAJOR_DEVIATION)
    one = minor + major == 1
    number = sum_count(tally, "deviating")
    if minor and major:
        strong = state_count(tally, State.MAJOR_DEVIATION)
        return say(
            "Er wijken er {number} af, waarvan {strong} sterk.", number=number, strong=strong
        )
    if minor:
        return say(
            "Er wijkt er {number} iets af." if one else "Er wijken er {number} iets af.",
            number=number,
        )
    return say(
        "Er wijkt er {number} sterk af." if one else "Er wijken er {number} sterk af.",
        number=number,
    )


def _named_deviations(tally: Tally, noun: Noun) -> str:
    """Say ``Elf doelen wijken af, waarvan 2 sterk.``, or that in the organisation's own words."""
    minor, major = tally.of(State.MINOR_DEVIATION), tally.of(State.MAJOR_DEVIATION)
    total = minor + major
    number = sum_count(tally, "deviating", number_word(total))
    subject = at_start(f"{number} {noun.of(total)}")
    off = [(status, count) for status, count in tally.counts if status.state in DEVIATIONS]
    if len(off) == 1 and not in_english() and has_verb(off[0][0]):
        return f"{subject} {phrase(off[0][0], total)}."
    if major and not all(is_default_word(status) for status, _ in off):
        parts = [f"{status_count(tally, status)} {phrase(status, count)}" for status, count in off]
        return say(
            "{subject} wijkt af: {parts}." if total == 1 else "{subject} wijken af: {parts}.",
            subject=subject,
            parts=enumerate_nl(parts),
        )
    if minor and major:
        strong = state_count(tally, State.MAJOR_DEVIATION)
        return say("{subject} wijken af, waarvan {strong} sterk.", subject=subject, strong=strong)
    if minor:
        return say(
            "{subject} wijkt iets af." if total == 1 else "{subject} wijken iets af.",
            subject=subject,
        )
    return say(
        "{subject} wijkt sterk af." if total == 1 else "{subject} wijken sterk af.",
        subject=subject,
    )


def _good_verb(tally: Tally, *, many: bool) -> str:
    on_track, completed = tally.of(State.ON_TRACK), tally.of(State.COMPLETED)
    statuses = [status for status, _ in tally.counts if status.state in GOOD]
    if not all(map(is_default_word, statuses)):
        return predicate(statuses, 2 if many else 1)
    if on_track and completed:
        return say(
            "lopen volgens afspraak of zijn afgerond"
            if many
            else "loopt volgens afspraak of is afgerond"
        )
    if on_track:
        return say("lopen volgens afspraak" if many else "loopt volgens afspraak")
    return say("zijn afgerond" if many else "is afgerond")


def _share(tally: Tally, noun: Noun) -> str:
    part, total = tally.good, tally.total
    if total > _TENTHS_FROM:
        tenths = part * 10 / total
        near = round(tenths)
        if near in range(2, 10) and abs(tenths - near) <= _NEAR:
            number = number_word(near)
            if tenths == near:
                return say("{number} van de tien {nouns}", number=number, nouns=noun.many)
            return say("ongeveer {number} van de tien {nouns}", number=number, nouns=noun.many)
    return _part(tally, sum_count(tally, "good", _few(part, total)), noun)


def _part(tally: Tally, part: str, noun: Noun) -> str:
    total = sum_count(tally, "total", _few(tally.total, tally.total))
    return say("{part} van de {total} {nouns}", part=part, total=total, nouns=noun.many)


def _few(number: int, total: int) -> str:
    """In words where the whole is small, all in digits where it is a large number."""
    return number_word(number) if total <= _WORDS_UP_TO else digits(number)
