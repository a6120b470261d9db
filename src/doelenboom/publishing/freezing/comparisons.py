"""What changed, frozen with what it changed into.

A snapshot is held against the edition before the one it shows: against that edition as it was
adopted, or, where it never was, against what it reported. An erratum is held against the version
that it corrects as well, and a plan without editions against its publication before this one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from doelenboom.cycle.api import AmendedChange
from doelenboom.figures.api import read_typed, shown
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.prose import BoundFigure
from doelenboom.kernel.states import NOT_REPORTED_WORD
from doelenboom.publishing.freezing.scales import joined
from doelenboom.publishing.models import EditionVersion
from doelenboom.publishing.versions import content_sha256, unpack
from doelenboom.snapshot.citing import known_of, told_by
from doelenboom.snapshot.comparison import Change, ChangeKind, Comparison
from doelenboom.snapshot.difference import (
    Reading,
    between_editions,
    compared_with_edition,
    difference,
    edition_before,
)
from doelenboom.snapshot.difference.words import reworded, text_becomes
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Snapshot, Status

Published = Callable[[], Snapshot | None]
"""Reads the publication before this one, when it is asked; None: there is none."""


def nothing_published() -> Snapshot | None:
    """No publication came before."""
    return None


def with_comparisons(
    snapshot: Snapshot,
    corrects: Snapshot | None = None,
    published: Published = nothing_published,
) -> Snapshot:
    """A snapshot that says what changed since the edition before the one it shows.

    Args:
        snapshot: the later state; comparisons that it has are made anew.
        corrects: the version before it, of an erratum.
        published: the publication before it; only asked where there is no edition before.

    Raises:
        VersionDamaged: a stored version is no longer what was adopted.
    """
    index = SnapshotIndex(snapshot)
    found: list[Comparison] = []
    earlier = edition_before(index, snapshot.edition)
    words: list[Status] = []
    if earlier:
        version = _adopted(earlier.code)
        if version is None:
            found.append(between_editions(index, earlier))
        else:
            changes = difference(Reading.of(version), Reading(index, snapshot.edition))
            comparison = compared_with_edition(earlier, changes)
            found.append(comparison.model_copy(update={"content_sha256": content_sha256(version)}))
            words.extend(version.scale)
    if corrects:
        found.append(_since_version(corrects, index))
        words.extend(corrects.scale)
    elif not earlier and (before := published()):
        found.extend(_since_publication(before, index))
        words.extend(before.scale)
    amended = _amended(index)
    based = [_with_basis(comparison, amended, index) for comparison in found]
    return _with_words(snapshot, based, words)


def _adopted(edition: str) -> Snapshot | None:
    """An edition as it was adopted, in its latest version."""
    versions = EditionVersion.objects.filter(edition__code=edition).select_related("edition")
    version = versions.order_by("-number").first()
    return unpack(version) if version else None


def _since_version(corrects: Snapshot, index: SnapshotIndex) -> Comparison:
    shown = index.edition
    number = shown.version - 1 if shown and shown.version else corrects.publication.version
    return Comparison(
        against="version",
        title=f"versie {number}",
        reference_date=shown.reference_date if shown else None,
        content_sha256=content_sha256(corrects),
        changes=difference(Reading.of(corrects), Reading(index, index.snapshot.edition)),
    )


def _since_publication(published: Snapshot, index: SnapshotIndex) -> list[Comparison]:
    """What changed since the publication before; where nothing did, what that one told."""
    changes = difference(Reading.of(published), Reading(index, index.snapshot.edition))
    if not changes:
        return [c for c in published.comparisons or () if c.against == "version"]
    return [
        Comparison(
            against="version",
            title=f"versie {published.publication.version}",
            content_sha256=content_sha256(published),
            changes=changes,
        )
    ]


@dataclass(frozen=True, slots=True)
class _Amended:
    """What an amendment changed in the shown edition, as the snapshot tells it."""

    node: str | None
    field: str
    was: str
    becomes: str
    basis: str


def _amended(index: SnapshotIndex) -> list[_Amended]:
    """What amendments changed in the shown edition, in the order in which it was recorded.

    A figure reads as in the edition's own texts, or else as the snapshot's figures have it: never
    as the registry has it by now.
    """
    edition = index.snapshot.edition
    rows = list(
        AmendedChange.objects.filter(edition__code=edition)
        .select_related("amendment__decision", "node")
        .order_by("id")
    )
    if edition is None or not rows:
        return []
    held, known = told_by(index.snapshot, edition), known_of(index.snapshot)

    def tell(references: Iterable[str]) -> dict[str, tuple[str, BoundFigure] | str]:
        return {one: held.get(one) or shown(one, known) for one in references}

    return [
        _Amended(
            row.node.code if row.node and row.node.code in index.nodes else None,
            row.field,
            read_typed(row.was, tell),
            read_typed(row.becomes, tell),
            _basis(row),
        )
        for row in rows
    ]


def _with_basis(
    comparison: Comparison, amended: Sequence[_Amended], index: SnapshotIndex
) -> Comparison:
    """Name the amendment at the change that follows from it; tell it where nothing else does.

    What an amendment changed between the proposal and the decision can be the same as it was in
    the edition before; it is told all the same, since the council decided it. A version that is
    corrected had it already.
    """
    changes = list(comparison.changes)
    for one in amended:
        places = [n for n, change in enumerate(changes) if _follows(change, one)]
        for place in places:
            changes[place] = changes[place].model_copy(update={"basis": one.basis})
        if not places and comparison.against == "edition":
            changes.extend(_told(one, index))
    return comparison.model_copy(update={"changes": tuple(changes)})


def _follows(change: Change, amended: _Amended) -> bool:
    """Whether a change is what an amendment decided: same element, same field, same outcome.

    The outcome is compared too, since a plan and a report can have a field of one name.
    """
    whole = "status" if change.kind is ChangeKind.STATUS else ""
    field = (change.field or whole).casefold()
    if change.node != amended.node or amended.field.casefold() != field:
        return False
    becomes = text_becomes(change.pieces) if change.pieces else change.becomes or ""
    return becomes.split() == amended.becomes.split()


def _told(amended: _Amended, index: SnapshotIndex) -> Iterable[Change]:
    pieces = reworded(amended.was, amended.becomes)
    if pieces:
        node = amended.node
        yield Change(
            kind=ChangeKind.REWORDED,
            node=node,
            title=index.nodes[node].title if node else index.snapshot.plan.title,
            field=amended.field,
            pieces=pieces,
            basis=amended.basis,
        )


def _basis(row: AmendedChange) -> str:
    decision = row.amendment.decision
    number = f" {row.amendment.number}" if row.amendment.number else ""
    return f"Amendement{number} van de {decision.body_word}, {format_date(decision.decided_on)}"


def _with_words(
    snapshot: Snapshot, comparisons: Iterable[Comparison], words: Iterable[Status]
) -> Snapshot:
    """Add the earlier status words that the scale no longer has, so that they can be shown."""
    told = list(comparisons)
    gone = {
        change.was
        for comparison in told
        for change in comparison.changes
        if change.kind is ChangeKind.STATUS
        and change.status_was is None
        and change.was != NOT_REPORTED_WORD
    }
    missing = {status.word: status for status in words if status.word in gone}
    scale, codes = joined(snapshot.scale, tuple(missing.values()))
    return snapshot.model_copy(
        update={
            "scale": scale,
            "comparisons": tuple(
                comparison.model_copy(
                    update={
                        "changes": tuple(
                            change.model_copy(
                                update={"status_was": codes[missing[change.was].code]}
                            )
                            if change.was in missing and change.status_was is None
                            else change
                            for change in comparison.changes
                        )
                    }
                )
                for comparison in told
            )
            or None,
        }
    )
