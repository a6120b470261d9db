"""How many elements got another status since an earlier edition, in a few sentences."""

from doelenboom.kernel.states import State
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.site.changes import Change
from doelenboom.site.counting import Noun
from doelenboom.snapshot.comparison import Comparison


def change_sentence(changes: list[Change], noun: Noun, earlier: Comparison) -> str:
    """What changed since an edition, in one or two sentences."""
    since = f"Sinds {earlier.title}"
    moved = [change for change in changes if change.before and change.now]
    if not changes:
        return f"{since} kreeg geen van de {noun.many} een andere status."
    sentences = []
    if moved:
        verb = "kreeg" if len(moved) == 1 else "kregen"
        sentences.append(f"{since} {verb} {noun.count(len(moved))} een andere status.")
        sentences.extend(_directions(moved))
    sentences.extend(_appearances(changes, noun, "" if moved else since))
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
    for number, one, many in (
        (worse, "ging achteruit", "gingen achteruit"),
        (better, "ging vooruit", "gingen vooruit"),
        (started, "begon", "begonnen"),
        (done, "kwam klaar", "kwamen klaar"),
        (stopped, "stopte", "stopten"),
    ):
        if number > 0:
            parts.append(f"{number_word(number)} {one if number == 1 else many}")
    return [f"{capitalise(enumerate_nl(parts))}."] if parts and len(moved) > 1 else []


def _appearances(changes: list[Change], noun: Noun, opening: str) -> list[str]:
    fresh = sum(1 for c in changes if not c.before)
    gone = sum(1 for c in changes if not c.now)
    if not fresh and not gone:
        return []
    first = fresh or gone
    who = f"van {number_word(first)} {noun.of(first)}"
    text = f"de status {'voor het eerst' if fresh else 'niet meer'} gemeld"
    if fresh and gone:
        text += f", en van {number_word(gone)} niet meer"
    return [f"{opening} is {who} {text}." if opening else f"{capitalise(who)} is {text}."]
