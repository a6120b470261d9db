"""Everything at the back of a plan: words, laws, sources and input."""

from doelenboom.goals.api import Abbreviation, Law, Plan, PublicationFact, Source, Term
from doelenboom.kernel.slugs import slugify
from doelenboom.participation.api import Consultation, Input
from doelenboom.publishing.freezing.words import prose, required, text
from doelenboom.snapshot import models as contract


def freeze_terms(plan: Plan) -> tuple[contract.Term, ...]:
    """The glossary; addresses are made from the words, with a number where two would be one."""
    found: dict[str, contract.Term] = {}
    for row in Term.objects.filter(plan=plan, live=True).order_by("position", "id"):
        base = slug = slugify(row.term)
        number = 1
        while slug in found:
            number += 1
            slug = f"{base}-{number}"
        found[slug] = contract.Term(
            slug=slug,
            term=required(row.term),
            definition=prose(row.definition),
            forms=_forms(row),
        )
    return tuple(found.values())


def _forms(row: Term) -> tuple[str, ...] | None:
    """Other forms of a word, each once and without the word itself."""
    said = [form for form in map(text, row.forms.split(";")) if form and form != row.term]
    return tuple(dict.fromkeys(said)) or None


def freeze_laws(plan: Plan) -> tuple[contract.Law, ...]:
    """The legal framework."""
    return tuple(
        contract.Law(title=required(row.title), url=text(row.url))
        for row in Law.objects.filter(plan=plan, live=True).order_by("position", "id")
    )


def freeze_sources(plan: Plan) -> tuple[contract.Source, ...]:
    """The documents that the plan refers to."""
    return tuple(
        contract.Source(chapter=text(row.chapter), title=required(row.title), url=text(row.url))
        for row in Source.objects.filter(plan=plan, live=True).order_by("position", "id")
    )


def freeze_abbreviations(plan: Plan) -> tuple[contract.Abbreviation, ...]:
    """The abbreviations."""
    return tuple(
        contract.Abbreviation(short=required(row.short), meaning=required(row.meaning))
        for row in Abbreviation.objects.filter(plan=plan, live=True).order_by("position", "id")
    )


def freeze_original(plan: Plan) -> tuple[contract.PublicationFact, ...]:
    """What the original publication said of itself."""
    return tuple(
        contract.PublicationFact(key=required(row.key), value=required(row.value))
        for row in PublicationFact.objects.filter(plan=plan, live=True).order_by("position", "id")
    )


def freeze_consultations(plan: Plan) -> tuple[contract.Consultation, ...]:
    """Meetings with what was said; only released input of released meetings."""
    inputs: dict[int, list[contract.Input]] = {}
    for row in Input.objects.filter(
        consultation__plan=plan, consultation__live=True, live=True
    ).order_by("consultation_id", "position", "id"):
        inputs.setdefault(row.consultation_id, []).append(
            contract.Input(theme=text(row.theme), text=text(row.text), response=text(row.response))
        )
    return tuple(
        contract.Consultation(
            slug=row.slug,
            title=required(row.title),
            held=text(row.held),
            participants=text(row.participants),
            inputs=tuple(inputs.get(row.pk, ())),
        )
        for row in Consultation.objects.filter(plan=plan, live=True).order_by("position", "id")
    )
