"""One set of status words out of two snapshots."""

from collections.abc import Mapping

from doelenboom.snapshot.models import Contribution, Status


def joined(
    base: tuple[Status, ...], other: tuple[Status, ...]
) -> tuple[tuple[Status, ...], dict[str, str]]:
    """Both scales as one, the base first; and code in the other → code in the whole.

    A word that the base has under the same code is the same word; another word under a code that
    is taken gets a number behind it, as two scales in one registry do.
    """
    found = {status.code: status for status in base}
    codes: dict[str, str] = {}
    for status in other:
        code, number = status.code, 1
        while code in found and found[code] != status.model_copy(update={"code": code}):
            number += 1
            code = f"{status.code}-{number}"
        found[code] = status.model_copy(update={"code": code})
        codes[status.code] = code
    return tuple(found.values()), codes


def reworded(contribution: Contribution, codes: Mapping[str, str]) -> Contribution:
    """A contribution with the codes of the joined scale."""
    if all(old == new for old, new in codes.items()):
        return contribution
    return contribution.model_copy(
        update={
            "status": _code(contribution.status, codes),
            "rows": tuple(
                row.model_copy(update={"status": _code(row.status, codes)})
                for row in contribution.rows
            ),
            "aspects": contribution.aspects
            and tuple(
                aspect.model_copy(update={"status": codes[aspect.status]})
                for aspect in contribution.aspects
            ),
        }
    )


def _code(status: str | None, codes: Mapping[str, str]) -> str | None:
    return codes[status] if status else None
