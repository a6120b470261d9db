"""What a person answers to the question of a binding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import record
from doelenboom.indicators.filling.accepting import accept, covers, regions_read, weigh
from doelenboom.indicators.filling.desk import opened, parts_of, reading_of
from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.filling import fill, with_parts
from doelenboom.indicators.filling.records import Filled, Key
from doelenboom.indicators.filling.tables import check_choices
from doelenboom.indicators.models import Binding, BindingPart, Rhythm
from doelenboom.statistics.api import Vintage

_WORDS = {
    "accept": "koppeling bevestigd",
    "refuse": "koppeling stilgezet",
    "end": "reeks houdt op",
    "first": "eerste tabel telt bij overlap",
    "last": "laatste tabel telt bij overlap",
    "take": "cijfer van de bron telt",
    "keep": "cijfer met de hand telt",
}


@dataclass(frozen=True, slots=True)
class Rechosen:
    """What a person chose anew for one part of a binding; "" and None: as it was."""

    measure: str = ""
    dimensions: Mapping[str, str] = field(default_factory=dict)
    multiplier: Decimal | None = None


@transaction.atomic
def answer(
    *,
    binding: Binding,
    given: str,
    vintage: int | None = None,
    rechosen: Mapping[int, Rechosen] | None = None,
    figures: frozenset[Key] | None = None,
) -> Filled:
    """Answer the question of a binding; figures flow again where the answer allows it.

    Args:
        binding: with a question.
        given: value of one of the question's options.
        vintage: id of the vintage in the question as the person saw it.
        rechosen: with "accept": what was chosen anew, by id of the part.
        figures: with "take" and "keep": regions and periods; all that were asked without.

    Raises:
        FillingError: the question is not this one any more, or this is no answer to it.
    """
    binding = with_parts(binding.pk)
    _see_that_it_fits(binding, given, vintage)
    before = {"stand": binding.get_state_display(), "vraag": binding.question.get("title", "")}
    take: frozenset[Key] = frozenset()
    if given == "accept":
        _accept(binding, rechosen or {})
    elif given == "refuse":
        binding.state = "paused"
    elif given == "end":
        Rhythm.objects.update_or_create(indicator=binding.indicator, defaults={"ended": True})
    elif given in {"first", "last"}:
        binding.overlap = given
    else:
        take = _by_hand(binding, given, figures)
    if given != "refuse":
        binding.state, binding.question = "active", {}
    binding.save(update_fields=["state", "question", "overlap", "kept"])
    record(
        verb=_WORDS[given],
        subject=binding.indicator,
        organisation=binding.indicator.organisation.code,
        before=before,
        after={"stand": binding.get_state_display()},
    )
    return fill(binding=binding, moment=timezone.now(), take=take)


def _see_that_it_fits(binding: Binding, given: str, vintage: int | None) -> None:
    question = binding.question
    if not question:
        raise FillingError("Deze vraag is al beantwoord.")
    if vintage is not None and question.get("vintage") != vintage:
        raise FillingError(
            "De bron is intussen opnieuw veranderd. Bekijk de vraag nog eens voordat u antwoordt."
        )
    if given not in {option["value"] for option in question.get("options", [])}:
        raise FillingError("Dat antwoord past niet bij deze vraag.")


def _accept(binding: Binding, rechosen: Mapping[int, Rechosen]) -> None:
    """From now on the binding counts on the tables as they are.

    What was rechosen has to be there, and has to leave one figure per region and period.
    """
    parts = parts_of(binding)
    for part in parts:
        chosen = rechosen.get(part.pk)
        if chosen is not None:
            part.measure = chosen.measure or part.measure
            part.dimensions = {**part.dimensions, **chosen.dimensions}
            part.multiplier = chosen.multiplier or part.multiplier
    newest = _newest(binding, parts)
    for part in parts:
        vintage = newest.get(part.pk)
        if vintage is None:
            continue
        table = opened(vintage)
        part.dimensions = {
            code: value for code, value in part.dimensions.items() if table.dimension(code)
        }
        check_choices(table, reading_of(part))
        accept(part, vintage)
        part.save()


def _newest(binding: Binding, parts: list[BindingPart]) -> dict[int, Vintage]:
    """The vintage that the question was about; it may not hold what was chosen anew."""
    newest = weigh(binding, parts).newest
    for part in parts:
        if part.pk not in newest:
            held = part.table.vintages.order_by("-retrieved_at", "-id").first()
            if held is not None and not covers(held, part, regions_read(binding)):
                raise FillingError(
                    "De nieuwe keuze is nog niet opgehaald. Haal de tabel op en antwoord daarna."
                )
    return newest


def _by_hand(binding: Binding, given: str, figures: frozenset[Key] | None) -> frozenset[Key]:
    asked = frozenset(
        (figure["region"], figure["period"]) for figure in binding.question.get("figures", [])
    )
    chosen = asked if figures is None else asked & figures
    if given == "take":
        return chosen
    kept = {(region, period) for region, period in binding.kept} | chosen
    binding.kept = [list(key) for key in sorted(kept)]
    return frozenset()
