"""Two people wrote in one contribution: both texts side by side, to choose from per passage."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from doelenboom.backoffice.screens.contribution import names
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.passages import Merge, passages
from doelenboom.backoffice.screens.contribution.remarks import passage_label
from doelenboom.backoffice.screens.contribution.words import milestone_words, moment, typed
from doelenboom.backoffice.word_by_word import side_by_side
from doelenboom.kernel.wording import enumerate_nl

_NOTHING = "(leeg)"


@dataclass(frozen=True, slots=True)
class Pair:
    """One passage in both texts, with the words that differ marked."""

    name: str
    label: str
    theirs: SafeString
    mine: SafeString


@dataclass(frozen=True, slots=True)
class Stale:
    """Why nothing was stored, and what to choose.

    Attributes:
        who: who stored something meanwhile, as the subject of a sentence.
        themselves: whether that was the same person, in another window.
        taken_over: names of passages that only the other changed, as one phrase.
    """

    who: str
    themselves: bool
    when: str
    version: int
    pairs: list[Pair]
    taken_over: str


def stale(merged: Merge, theirs: Material, user: Any) -> Stale:
    """Put both texts side by side."""
    stored = theirs.assignment
    name = user.get_full_name() or user.get_username()
    mine, other = passages(merged.answer), passages(theirs.stored)
    return Stale(
        who=stored.saved_by or "een collega",
        themselves=stored.saved_by == name,
        when=moment(stored.saved_at) if stored.saved_at else "",
        version=stored.version,
        pairs=[
            _pair(passage, other.get(passage), mine.get(passage), theirs)
            for passage in merged.disputed
        ],
        taken_over=enumerate_nl(
            list(dict.fromkeys(label_of(passage, theirs) for passage in merged.taken_over))
        ),
    )


def label_of(passage: str, material: Material) -> str:
    """What a passage is called on the screen."""
    kind, _, code = passage.partition(".")
    if kind == "aspects":
        found = next((one.name for one in material.aspects if one.code == code), code)
        return f"Aspect {found}"
    return passage_label(passage, material.assignment) or passage


def words_of(passage: str, value: Any, material: Material) -> str:
    """What a passage holds, as plain words."""
    kind = passage.partition(".")[0]
    if not value:
        return _NOTHING
    if kind in {"status", "aspects"}:
        return _word(value, material)
    if kind == "rows":
        status = _word(value["status"], material) if value.get("status") else ""
        lines = [status, typed(value["progress"], material.filler)]
        return "\n".join(line for line in lines if line) or _NOTHING
    if kind == "milestones":
        return "\n".join(f"{row['text']}: {milestone_words(row)}" for row in value)
    if kind == "risks":
        return "\n".join(_risk(row, material) for row in value)
    return typed(value, material.filler) if kind in {"explanation", "measure"} else str(value)


def _risk(row: dict[str, Any], material: Material) -> str:
    said = "er is niets veranderd" if row.get("unchanged") else typed(row["text"], material.filler)
    return f"{row['risk']}: {said}" if row.get("risk") else said


def _word(code: str, material: Material) -> str:
    return next((one.word for one in material.statuses if one.code == code), code)


def _pair(passage: str, theirs: Any, mine: Any, material: Material) -> Pair:
    one, other = (words_of(passage, value, material) for value in (theirs, mine))
    left, right = side_by_side(one, other)
    return Pair(f"{names.KEEP}-{passage}", label_of(passage, material), left, right)
