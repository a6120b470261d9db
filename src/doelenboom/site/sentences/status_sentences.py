"""How many elements got another status since an earlier edition, in a few sentences."""

from doelenboom.kernel.states import State
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.site.changes import Change
from doelenboom.site.counting import Noun
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.snapshot.comparison import Comparison


def change_sentence(changes: list[Change], noun: Noun, earlier: Comparison) -> str:
    """What changed since an edition, in one or two sentences."""
    title = foreign(earlier.title)
    moved = [change for change in changes if change.before and change.now]
    if not changes:
        return say(
            "Sinds {title} kreeg geen van de {nouns} een andere status.",
            title=title,
            nouns=noun.many,
        )
    sentences = []
    if moved:
        sentences.append(
            say(
                "Sinds {title} kreeg {count} een andere status."
                if len(moved) == 1
                else "Sinds {title} kregen {count} een andere status.",
                title=title,
                count=noun.count(len(moved)),
            )
        )
        sentences.extend(_directions(moved))
    sentences.extend(_appearances(changes, noun, "" if moved else title))
    return " ".join(sentences)


def _directions(moved: list[Change]) -> list[str]:
    done = sum(1 for c in moved if c.now and c.now.state is State.COMPLETED)
    stopped = sum(1 for c in moved if c.now and c.now.state is State.CANCELLED)
    worse = sum(1 for c in moved if c.worse) - stopped
    started = sum(
        1
        for c in moved
        if c.before
        and c.now
        and c.before.state is State.NOT_STARTED
        and c.now.state is State.ON_TRACK
    )
    better = len(moved) - done - stopped - worse - started
    parts = []
    if worse > 0:
        parts.append(_told(worse, say("ging achteruit" if worse == 1 else "gingen achteruit")))
    if better > 0:
        parts.append(_told(better, say("ging vooruit" if better == 1 else "gingen vooruit")))
    if started > 0:
        parts.append(_told(started, say("begon" if started == 1 else "begonnen")))
    if done > 0:
        parts.append(_told(done, say("kwam klaar" if done == 1 else "kwamen klaar")))
    if stopped > 0:
        parts.append(_told(stopped, say("stopte" if stopped == 1 else "stopten")))
    return [f"{capitalise(enumerate_nl(parts))}."] if parts and len(moved) > 1 else []


def _told(number: int, verb: str) -> str:
    return f"{number_word(number)} {verb}"


def _appearances(changes: list[Change], noun: Noun, title: str) -> list[str]:
    """Of how many a status was reported for the first time, or no longer."""
    fresh = sum(1 for c in changes if not c.before)
    gone = sum(1 for c in changes if not c.now)
    if not fresh and not gone:
        return []
    first = fresh or gone
    count = f"{number_word(first)} {noun.of(first)}"
    if fresh and gone:
        when = say("voor het eerst gemeld, en van {number} niet meer", number=number_word(gone))
    else:
        when = say("voor het eerst gemeld" if fresh else "niet meer gemeld")
    if title:
        text = say(
            "Sinds {title} is van {count} de status {when}.", title=title, count=count, when=when
        )
    else:
        text = say("Van {count} is de status {when}.", count=count, when=when)
    return [text]
