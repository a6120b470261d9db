"""An editor's own sentence above an edition, in place of the one that is computed."""

from django.db import transaction

from doelenboom.cycle.answers.taking import locked_edition
from doelenboom.cycle.errors import RoundRefused
from doelenboom.cycle.frozen import why_frozen
from doelenboom.cycle.models import Edition
from doelenboom.history.api import record, release_rows, save_revisions

_LONGEST = 200


@transaction.atomic
def write_headline(*, edition: Edition, headline: str) -> Edition:
    """Give an edition its own headline; "" takes it away.

    Raises:
        RoundRefused: the edition was adopted; somebody works on a draft of its facts; the
            sentence is too long.
    """
    edition = locked_edition(edition.pk)
    text = " ".join(headline.split()).removesuffix(".")
    if edition.frozen_at is not None:
        raise RoundRefused(why_frozen(edition) or f"De kop van “{edition}” staat al vast.")
    if edition.live and edition.has_unpublished_changes:
        raise RoundRefused(
            f"Van “{edition}” staat een concept klaar. Geef dat eerst vrij, of gooi het weg."
        )
    if len(text) > _LONGEST:
        raise RoundRefused(f"De kop is te lang: hoogstens {_LONGEST} tekens.")
    before = edition.headline
    if text == before:
        return edition
    edition.headline = text
    edition.save(update_fields=["headline"])
    if edition.live:
        release_rows([edition])
    else:  # readers see it when the edition is adopted
        save_revisions([edition], release=False)
    record(
        verb="kop gewijzigd",
        subject=edition,
        organisation=edition.plan.organisation.code,
        before={"eigen kop": before},
        after={"eigen kop": text},
    )
    return edition
