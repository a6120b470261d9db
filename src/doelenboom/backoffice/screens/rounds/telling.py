"""What the matrix says in sentences: how many are in, who is late, when it closes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from doelenboom.cycle.api import Matrix, MatrixRow
from doelenboom.kernel.dates import format_weekday
from doelenboom.kernel.stages import AnswerStage, EditionStage, RoundStep
from doelenboom.kernel.wording import capitalise, count_noun, enumerate_nl, number_word

_STEP_OF_STAGE: dict[EditionStage, tuple[RoundStep, str, str]] = {
    EditionStage.COLLECTING: (
        RoundStep.HAND_IN, "Inleveren kan tot en met {}.", "Inleveren kon tot en met {}.",
    ),
    EditionStage.REVIEWING: (
        RoundStep.REVIEW, "De controle sluit op {}.", "De controle moest klaar zijn op {}.",
    ),
    EditionStage.EXECUTIVE: (
        RoundStep.EXECUTIVE, "Het college besluit op {}.", "Het college zou besluiten op {}.",
    ),
    EditionStage.COUNCIL: (
        RoundStep.COUNCIL, "De raad stelt vast op {}.", "De raad zou vaststellen op {}.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar: how many rows stand like this, and in which drawing."""

    count: int
    word: str
    drawing: str


def shares(rows: tuple[MatrixRow, ...]) -> list[Share]:
    """All rows exactly once: late ones apart, the others by stage; only what occurs."""
    counts = dict.fromkeys(
        ("approved", "handed_in", "draft", "returned", "todo", "late"), 0
    )  # fmt: skip
    for row in rows:
        counts["late" if row.days_late else row.stage.value] += 1
    words = {
        "approved": ("goedgekeurd", "c-bar"),
        "handed_in": ("te beoordelen", "c-bar--soft"),
        "draft": ("concept", "m-0"),
        "returned": ("teruggestuurd", "m-x"),
        "todo": ("nog niet begonnen", "m-0"),
        "late": ("te laat", "c-bar--hi"),
    }
    return [Share(counts[name], *words[name]) for name in counts if counts[name]]


def headline(matrix: Matrix) -> str:
    """``31 van de 40 bijdragen zijn binnen``."""
    total, inside = len(matrix.rows), matrix.received
    if not total:
        return "Er is geen bijdrage gevraagd"
    if inside == total:
        return "De bijdrage is binnen" if total == 1 else f"Alle {total} bijdragen zijn binnen"
    if total == 1:
        return "De bijdrage is nog niet binnen"
    if not inside:
        return f"Nog geen van de {total} bijdragen is binnen"
    return f"{inside} van de {total} bijdragen {'is' if inside == 1 else 'zijn'} binnen"


def lead(matrix: Matrix, today: date) -> SafeString:
    """What waits, what is late, what is still written, and when it closes."""
    found = {share.word: share.count for share in shares(matrix.rows)}
    parts = [_waiting(found), _late(found), _writing(found), _closing(matrix, today)]
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def _waiting(found: Mapping[str, int]) -> SafeString:
    count = found.get("te beoordelen", 0)
    if not count:
        return SafeString("Er wacht niets op uw oordeel.")
    verb = "wacht" if count == 1 else "wachten"
    return format_html("<strong>{}</strong> {} op uw oordeel.", count, verb)


def _late(found: Mapping[str, int]) -> SafeString:
    count = found.get("te laat", 0)
    if not count:
        return SafeString("")
    said = f"{count} {'is' if count == 1 else 'zijn'} te laat"
    return format_html('<strong class="db-late">{}</strong>.', said)


def _writing(found: Mapping[str, int]) -> str:
    parts = []
    if count := found.get("concept", 0):
        parts.append(f"{count} {'staat' if count == 1 else 'staan'} nog in concept")
    if count := found.get("teruggestuurd", 0):
        parts.append(f"{count} {'is' if count == 1 else 'zijn'} teruggestuurd")
    if count := found.get("nog niet begonnen", 0):
        parts.append(f"aan {count} is nog niet begonnen")
    return f"{capitalise(enumerate_nl(parts))}." if parts else ""


def _closing(matrix: Matrix, today: date) -> str:
    step = _STEP_OF_STAGE.get(EditionStage(matrix.edition.stage))
    day = matrix.deadlines.get(step[0]) if step else None
    if step is None or day is None:
        return ""
    return (step[1] if day >= today else step[2]).format(format_weekday(day))


def nobody(matrix: Matrix) -> str:
    """Contributions that no active account can write; empty when there are none."""
    rows = [row for row in matrix.rows if not row.person and row.stage is not AnswerStage.APPROVED]
    if not rows:
        return ""
    codes = [row.place.code for row in rows[:8]]
    rest = len(rows) - len(codes)
    named = enumerate_nl([*codes, f"nog {rest}"] if rest else codes)
    what = count_noun(len(rows), "bijdrage")
    return (
        f"{capitalise(what)} kan niemand invullen: de eigenaar ontbreekt of is vertrokken "
        f"({named}). Kies {'deze' if len(rows) == 1 else 'ze'} hieronder en draag over."
    )


def every(count: int) -> str:
    """``Alle zeven``, for the choice that leaves nothing out."""
    return "Alles" if count < 2 else f"Alle {number_word(count)}"  # noqa: PLR2004 - one is no "all"


def late_words(days: int) -> str:
    """``2 dagen te laat``."""
    return f"{count_noun(days, 'dag')} te laat"
