"""The versions of an adopted edition, with their hashes."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.adoption.finding import edition_of
from doelenboom.cycle.api import Edition
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.stages import CORRECTED_PART_WORDS, CorrectedPart, EditionStage
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.publishing.api import EditionVersion, is_whole, versions_of


@dataclass(frozen=True, slots=True)
class Line:
    """One version."""

    number: int
    when: str
    by: str
    reason: str
    covered: str
    decision: str
    decision_pk: int | None
    hash: str
    whole: bool | None


def versions(request: HttpRequest, edition: str) -> HttpResponse:
    """Every version, newest first; ``?controleer=1`` proves what is stored."""
    found = edition_of(edition)
    proving = request.GET.get("controleer") == "1"
    rows = versions_of(found)[::-1]
    lines = [_line(found, row, proving=proving) for row in rows]
    context = {
        "edition": found,
        "lines": lines,
        "lead": _lead(lines),
        "proof": _proof(lines) if proving and lines else "",
        "whole": all(line.whole for line in lines),
        "correcting": found.stage == EditionStage.CORRECTING,
        "adopted": found.stage == EditionStage.ADOPTED,
        "may_correct": may_open(request.user, "backoffice:erratum_begin"),
        "may_publish": may_open(request.user, "backoffice:publish"),
    }
    return render(request, "backoffice/adoption/versions.html", context)


def _line(edition: Edition, row: EditionVersion, *, proving: bool) -> Line:
    return Line(
        number=row.number,
        when=format_moment(row.adopted_at),
        by=row.adopted_by,
        reason=row.reason,
        covered=_covered(edition, row.number),
        decision=str(row.decision) if row.decision else "",
        decision_pk=row.decision_id,
        hash=row.content_sha256,
        whole=is_whole(row) if proving else None,
    )


def _covered(edition: Edition, number: int) -> str:
    """What an erratum covered, in words."""
    correction = edition.corrections.filter(version=number).first()
    if correction is None:
        return ""
    words = [CORRECTED_PART_WORDS[CorrectedPart(part)] for part in correction.parts]
    nodes = correction.nodes.count()
    if nodes:
        words.insert(0, f"het verslag van {count_noun(nodes, 'element')}")
    return f"Verbeterd: {enumerate_nl(words)}."


def _lead(lines: list[Line]) -> str:
    if not lines:
        return "Deze editie is nog niet vastgesteld. Er is nog geen versie."
    newest = lines[0]
    return (
        f"Lezers zien versie {newest.number}, van {newest.when}. "
        "Wat is vastgesteld, is bewaard en verandert niet meer."
    )


def _proof(lines: list[Line]) -> str:
    broken = [line for line in lines if not line.whole]
    if broken:
        numbers = enumerate_nl([str(line.number) for line in broken])
        return (
            f"Niet in orde: versie {numbers} is niet meer wat er is vastgesteld. Zet de database "
            "terug uit de back-up."
        )
    is_are = "is" if len(lines) == 1 else "zijn"
    return f"{count_noun(len(lines), 'versie')} {is_are} nog precies zoals vastgesteld."
