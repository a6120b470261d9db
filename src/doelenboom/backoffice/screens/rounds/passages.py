"""A contribution in passages: what was promised, what is written, and what it said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from doelenboom.backoffice.filled import shown
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.words import Badge, badge_of
from doelenboom.citations.api import Filler
from doelenboom.cycle.api import AnswerVersion, Assignment, Comment
from doelenboom.snapshot.comparison import Piece
from doelenboom.snapshot.difference.words import reworded

EXPLANATION, MEASURE, JUDGEMENT, STATUS = "explanation", "measure", "judgement_reason", "status"
_HEADINGS = {
    STATUS: "Hoe staat het ervoor?",
    JUDGEMENT: "Waarom het oordeel afwijkt",
    EXPLANATION: "Toelichting",
    MEASURE: "Maatregel bij de afwijking",
    "milestones": "Mijlpalen",
    "risks": "Risico’s",
}


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark with the replies to it."""

    remark: Comment
    replies: list[Comment]


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a contribution.

    Attributes:
        key: the place as remarks name it.
        before: what it said in the version that it is held against; empty: nothing.
        pieces: the words that changed since, where both texts are there and differ.
    """

    key: str
    heading: str
    plan: SafeString
    text: SafeString
    before: SafeString
    pieces: tuple[Piece, ...]
    badge: Badge | None = None
    unchanged: bool = False
    threads: list[Thread] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read here, now or before, and nobody remarked on it."""
        return not (self.text or self.plan or self.before or self.badge or self.threads)

    @property
    def anchor(self) -> str:
        """Id on the page."""
        return f"deel-{self.key.replace('.', '-')}"


def passages(
    material: Material, before: Mapping[str, str], threads: Mapping[str, list[Thread]]
) -> list[Passage]:
    """The passages with text, in the order of the form.

    Args:
        material: the contribution with what is known about it.
        before: place → markup that it is held against.
        threads: place → the remarks on it.
    """
    answer = material.stored
    words = {one.code: badge_of(one) for one in material.statuses}
    found = []
    for number, row in enumerate(answer.rows):
        key = f"rows.{number}"
        found.append(
            _passage(
                key, str(row["field"]), row["progress"], before, threads, filler=material.filler,
                plan=row["plan"], badge=words.get(row.get("status") or ""),
                unchanged=bool(row.get("unchanged")),
            )
        )  # fmt: skip
    for key, text in ((EXPLANATION, answer.explanation), (MEASURE, answer.measure)):
        if text or before.get(key) or threads.get(key):
            found.append(
                _passage(key, _HEADINGS[key], text, before, threads, filler=material.filler)
            )
    return found


def _passage(
    key: str,
    heading: str,
    markup: str,
    before: Mapping[str, str],
    threads: Mapping[str, list[Thread]],
    *,
    filler: Filler,
    plan: str = "",
    badge: Badge | None = None,
    unchanged: bool = False,
) -> Passage:
    earlier = before.get(key, "")
    was, now = filler.plain(earlier), filler.plain(markup)
    return Passage(
        key=key,
        heading=heading,
        plan=shown(plan, filler) if plan else SafeString(""),
        text=shown(markup, filler) if markup else SafeString(""),
        before=shown(earlier, filler) if earlier else SafeString(""),
        pieces=reworded(was, now) if was and now else (),
        badge=badge,
        unchanged=unchanged,
        threads=threads.get(key, []),
    )


def texts_of_last_time(material: Material) -> dict[str, str]:
    """Place → what the last report said there."""
    earlier = material.earlier
    if earlier is None:
        return {}
    rows = {f"rows.{number}": text for number, text in enumerate(material.last_time)}
    report = earlier.contribution
    return rows | {EXPLANATION: report.explanation, MEASURE: report.measure}


def texts_of_version(version: AnswerVersion) -> dict[str, str]:
    """Place → what an earlier version of this contribution said there."""
    content: dict[str, Any] = version.content
    rows = {f"rows.{n}": row.get("progress", "") for n, row in enumerate(content.get("rows", ()))}
    return rows | {
        EXPLANATION: content.get("explanation", ""),
        MEASURE: content.get("measure", ""),
    }


def threads_on(assignment: Assignment) -> dict[str, list[Thread]]:
    """Remarks with their replies per place, in one query; settled ones last."""
    rows: Sequence[Comment] = list(assignment.comments.all())
    by_first = {row.pk: Thread(row, []) for row in rows if row.reply_to_id is None}
    for row in rows:
        if row.reply_to_id in by_first:
            by_first[row.reply_to_id].replies.append(row)
    found: dict[str, list[Thread]] = {}
    for thread in sorted(by_first.values(), key=lambda one: one.remark.settled_at is not None):
        found.setdefault(thread.remark.passage, []).append(thread)
    return found


def heading_of(passage: str, assignment: Assignment) -> str:
    """What a place is called."""
    kind, _, number = passage.partition(".")
    if kind == "rows" and number.isdecimal() and int(number) < len(assignment.rows):
        return str(assignment.rows[int(number)]["field"])
    return _HEADINGS.get(kind, "De hele bijdrage")
