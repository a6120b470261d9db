"""Sheet inbreng: consultations, and what was said there."""

from collections.abc import Hashable, Iterable
from typing import Any

from typing_extensions import override

from doelenboom.exchange import layout
from doelenboom.exchange.records import InputRecord, PlanBook, Table
from doelenboom.exchange.registry.part import Part, insert_released
from doelenboom.kernel.slugs import slugify
from doelenboom.participation.api import Consultation, Input

Meeting = tuple[str, str, str]
"""Title, words for the date, and participants: the identity of a consultation."""


class InputPart(Part[InputRecord]):
    """Sheet inbreng."""

    sheet, model, noun = layout.INPUTS, Input, "inbreng"

    @override
    def table(self, book: PlanBook) -> Table[InputRecord]:
        return book.inputs

    @override
    def rows(self) -> Iterable[Input]:
        query = Input.objects.filter(consultation__plan=self.scope.owned)
        ordered = query.order_by("consultation__position", "consultation_id", "position", "id")
        return self.locked(ordered.select_related("consultation"))

    @override
    def to_record(self, item: Input) -> InputRecord:
        meeting = item.consultation
        return InputRecord(
            title=meeting.title, held=meeting.held, participants=meeting.participants,
            theme=item.theme, text=item.text, response=item.response,
        )  # fmt: skip

    @override
    def values(self, record: InputRecord) -> dict[str, Any]:
        return {"theme": record.theme, "text": record.text, "response": record.response}

    @override
    def fixed(self, record: InputRecord) -> dict[str, Any]:
        return {"consultation": self._meetings[_meeting(record)]}

    @override
    def key(self, record: InputRecord) -> Hashable:
        return (*_meeting(record), record.theme, record.text)

    @override
    def group(self, record: InputRecord) -> Hashable:
        return _meeting(record)

    @override
    def label(self, record: InputRecord) -> str:
        return f"{record.title}: {record.text}"

    def write(self, *, delete: bool) -> None:
        """Make the consultations that are new, then write what was said."""
        self._make_meetings()
        super().write(delete=delete)

    def remove(self) -> None:
        """Delete what the workbook does not have, and consultations that are empty then."""
        super().remove()
        if self.difference.missing:
            Consultation.objects.filter(plan=self.scope.owned, inputs__isnull=True).delete()

    def _make_meetings(self) -> None:
        there = list(Consultation.objects.filter(plan=self.scope.owned).order_by("position"))
        self._meetings: dict[Meeting, Consultation] = {
            (one.title, one.held, one.participants): one for one in there
        }
        taken = {one.slug for one in there}
        new: list[Consultation] = []
        for meeting in dict.fromkeys(_meeting(record) for record in self.difference.added):
            if meeting not in self._meetings:
                title, held, participants = meeting
                new.append(Consultation(
                    plan=self.scope.owned, slug=_slug(title, taken), title=title, held=held,
                    participants=participants, position=len(there) + len(new) + 1,
                ))  # fmt: skip
        insert_released(Consultation, new)
        self._meetings |= {(one.title, one.held, one.participants): one for one in new}


def _meeting(record: InputRecord) -> Meeting:
    return (record.title, record.held, record.participants)


def _slug(title: str, taken: set[str]) -> str:
    base = slugify(title)
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug
