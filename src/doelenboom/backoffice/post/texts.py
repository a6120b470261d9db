"""What people read in the mails about a round: plain text, short sentences, their own work only.

No mail carries text of a contribution: what a colleague wrote stays behind the login.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doelenboom.kernel.dates import format_weekday
from doelenboom.kernel.wording import count_noun

_MOST = 60
_UNTIL = "om 23.59 uur"
_CLOSING = (
    "Lukt het niet op tijd? Op het scherm van de bijdrage kunt u uitstel vragen of het werk "
    "overdragen aan een collega."
)


@dataclass(frozen=True, slots=True)
class Text:
    """What is sent: one subject, one text."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One contribution as a mail names it; ``late_days`` is 0 while there is time."""

    title: str
    due: date | None
    late_days: int
    address: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What every mail of a round needs to say where it comes from.

    ``desk`` is the address of Mijn werk; ``by`` who acted, empty for the software itself.
    """

    edition: str
    organisation: str
    desk: str
    by: str = ""


def invitation(name: str, about: Setting, items: Sequence[Item], message: str) -> Text:
    """Somebody is asked for their part for the first time."""
    asked = count_noun(len(items), "bijdrage")
    opening = (
        f"{about.organisation} begint met “{about.edition}”. Van u {_verb(items)} {asked} gevraagd."
    )
    return _letter(
        f"{about.edition}: {asked} gevraagd", name, [opening, message, _list(items)], about
    )


def reminder(name: str, about: Setting, items: Sequence[Item]) -> Text:
    """What is late or nearly due, all in one mail."""
    late = sum(item.late_days > 0 for item in items)
    open_ = len(items) - late
    said = []
    if late:
        said.append(f"{count_noun(late, 'bijdrage')} van u {'is' if late == 1 else 'zijn'} te laat")
    if open_:
        word = f"{open_}" if late else count_noun(open_, "bijdrage")
        own = "" if late else " van u"
        said.append(f"{word}{own} {'moet' if open_ == 1 else 'moeten'} nog worden ingeleverd")
    sentence = " en ".join(said)
    subject = (
        f"{about.edition}: {count_noun(late, 'bijdrage')} te laat"
        if late
        else f"{about.edition}: nog {count_noun(open_, 'bijdrage')} in te leveren"
    )
    opening = f"Voor “{about.edition}” van {about.organisation}: {sentence}."
    return _letter(subject, name, [opening, _list(items)], about)


def returned(name: str, about: Setting, items: Sequence[Item], reason: str) -> Text:
    """Work came back, with what the controller asks."""
    what = count_noun(len(items), "bijdrage")
    opening = f"{about.by} stuurde {what} voor “{about.edition}” aan u terug."
    asks = f"De vraag is:\n  {_indented(reason)}"
    return _letter(
        f"{about.edition}: {what} teruggestuurd", name, [opening, asks, _list(items)], about
    )


def extended(name: str, about: Setting, items: Sequence[Item], until: date) -> Text:
    """There is more time."""
    what = count_noun(len(items), "bijdrage")
    day = format_weekday(until, year=True)
    opening = f"{about.by} gaf u uitstel voor {what} voor “{about.edition}”: tot en met {day}."
    return _letter(f"{about.edition}: uitstel tot {day}", name, [opening, _list(items)], about)


def refused(name: str, about: Setting, items: Sequence[Item], because: str) -> Text:
    """There is no more time, and why."""
    opening = f"{about.by} kan u geen uitstel geven voor “{about.edition}”."
    why = f"De reden is:\n  {_indented(because)}"
    return _letter(f"{about.edition}: geen uitstel", name, [opening, why, _list(items)], about)


def delegated(name: str, about: Setting, items: Sequence[Item], note: str) -> Text:
    """A colleague's work is now this person's."""
    what = count_noun(len(items), "bijdrage")
    opening = f"{about.by} droeg {what} voor “{about.edition}” aan u over."
    said = f"Erbij staat:\n  {_indented(note)}" if note.strip() else ""
    return _letter(
        f"{about.edition}: {what} aan u overgedragen", name, [opening, said, _list(items)], about
    )


def _letter(subject: str, name: str, parts: Sequence[str], about: Setting) -> Text:
    paragraphs = [
        f"Beste {name},",
        *(part.strip() for part in parts),
        _CLOSING,
        f"Al uw werk staat bij elkaar op {about.desk}",
    ]
    text = "\n\n".join(part for part in paragraphs if part) + "\n"
    return Text(" ".join(subject.split())[:200], text)


def _list(items: Sequence[Item]) -> str:
    said = [_item(item) for item in items[:_MOST]]
    if len(items) > _MOST:
        rest = count_noun(len(items) - _MOST, "bijdrage")
        said.append(f"En nog {rest}; die staan op Mijn werk.")
    return "\n\n".join(said)


def _item(item: Item) -> str:
    lines = [item.title]
    if item.due is not None:
        day = format_weekday(item.due, year=True)
        late = f", {count_noun(item.late_days, 'dag')} te laat" if item.late_days else ""
        lines.append(f"uiterlijk {day} {_UNTIL}{late}")
    lines.append(item.address)
    return "\n  ".join(lines)


def _verb(items: Sequence[Item]) -> str:
    return "wordt" if len(items) == 1 else "worden"


def _indented(text: str) -> str:
    return "\n  ".join(text.strip().splitlines())
