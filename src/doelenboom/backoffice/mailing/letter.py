"""The summary after a round along the sources, as plain text in Dutch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from doelenboom.backoffice.mailing.touched import paragraph, sentences
from doelenboom.backoffice.screens.clock.wording import advice, fact
from doelenboom.backoffice.screens.touched.listing import Line as Text
from doelenboom.indicators.api import STANDING_NAMES, Line, News, NewsItem, NewsKind, Standing
from doelenboom.kernel.dates import dutch_day, format_moment
from doelenboom.kernel.wording import count_noun, enumerate_nl

_MOST_SHOWN = 40
_MOST_FIGURES = 5
_WIDTH_OF_RULE = 60


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: one subject, one text."""

    subject: str
    text: str


def letter(
    *,
    moment: datetime,
    looked_at: int,
    changes: Sequence[News],
    asking: Sequence[Line],
    touched: Sequence[Text] = (),
    base: str,
) -> Letter:
    """Write the summary.

    Args:
        moment: when the round was over.
        looked_at: tables that were looked at.
        changes: what changed per indicator.
        asking: indicators that need a person.
        touched: sentences that the changes touch.
        base: address of the installation, without a last slash.
    """
    today = dutch_day(moment)
    parts = [_opening(moment, looked_at, changes, asking)]
    if asking:
        parts.append(_chapter("Dit vraagt om u", [_question(line, today) for line in asking]))
    if changes:
        parts.append(_chapter("Nieuwe en gewijzigde cijfers", [_changed(one) for one in changes]))
    if touched:
        parts.append(_texts(touched, base))
    parts.append(
        f"Alles op een rij: {base}/beheer/actualiteit/\n\n"
        "U krijgt deze mail omdat u controller of beheerder bent. Er komt alleen mail als er "
        "iets te melden is."
    )
    return Letter(_subject(changes, asking, touched), "\n\n".join(parts) + "\n")


def letter_about_texts(*, moment: datetime, touched: Sequence[Text], base: str) -> Letter:
    """Write to somebody who may write texts, about those alone.

    Args:
        moment: when the round was over.
        touched: sentences in their texts.
        base: address of the installation, without a last slash.
    """
    parts = [
        f"Op {format_moment(moment)} kwamen er nieuwe of gewijzigde cijfers. Zij staan in "
        f"{count_noun(len(touched), 'zin', 'zinnen')} in teksten die u kunt bijwerken.",
        _texts(touched, base),
        "U krijgt deze mail omdat u deze teksten kunt bijwerken. Er komt alleen mail als er een "
        "cijfer verandert.",
    ]
    return Letter(_subject((), (), touched), "\n\n".join(parts) + "\n")


def _texts(touched: Sequence[Text], base: str) -> str:
    told = [paragraph(line, base) for line in touched]
    way = f"Lezen, bijwerken of zo laten: {base}/beheer/geraakte-zinnen/"
    return f"{_chapter('Zinnen om na te lezen', told, 'zin', 'zinnen')}\n\n{way}"


def _subject(changes: Sequence[News], asking: Sequence[Line], touched: Sequence[Text] = ()) -> str:
    figures = sum(len(one.items) for one in changes)
    said = []
    if figures:
        said.append(
            count_noun(figures, "nieuw of gewijzigd cijfer", "nieuwe of gewijzigde cijfers")
        )
    if asking:
        said.append(count_noun(len(asking), "indicator vraagt om u", "indicatoren vragen om u"))
    if touched:
        said.append(sentences(len(touched)))
    return f"Doelenboom: {enumerate_nl(said)}"


def _opening(
    moment: datetime, looked_at: int, changes: Sequence[News], asking: Sequence[Line]
) -> str:
    tables = count_noun(looked_at, "tabel", "tabellen")
    first = f"Op {format_moment(moment)} zijn {tables} nagekeken."
    if looked_at == 1:
        first = first.replace(" zijn ", " is ")
    if not changes:
        return f"{first} Er zijn geen nieuwe cijfers."
    indicators = count_noun(len(changes), "indicator")
    return f"{first} {indicators} {'kreeg' if len(changes) == 1 else 'kregen'} nieuwe cijfers."


def _chapter(
    title: str, paragraphs: Sequence[str], noun: str = "indicator", many: str | None = None
) -> str:
    shown = list(paragraphs[:_MOST_SHOWN])
    if len(paragraphs) > len(shown):
        shown.append(f"En nog {count_noun(len(paragraphs) - len(shown), noun, many)}.")
    rule = "-" * min(len(title), _WIDTH_OF_RULE)
    return "\n\n".join([f"{title}\n{rule}", *shown])


def _question(line: Line, today: date) -> str:
    what = STANDING_NAMES[line.standing]
    said = fact(line, today) if line.standing is not Standing.QUARANTINED else ""
    lines = [f"{line.indicator.name}: {what}.", said, advice(line)]
    return "\n".join(f"  {text}" if number else text for number, text in enumerate(lines) if text)


def _changed(one: News) -> str:
    counts = []
    if new := one.count(NewsKind.NEW):
        counts.append(count_noun(new, "nieuw cijfer", "nieuwe cijfers"))
    if corrected := one.count(NewsKind.CORRECTED):
        counts.append(count_noun(corrected, "gecorrigeerd cijfer", "gecorrigeerde cijfers"))
    if firmer := one.count(NewsKind.FIRMER):
        counts.append(count_noun(firmer, "cijfer", "cijfers") + " met een andere status")
    own = one.indicator.local_region
    first = [item for item in one.items if own and item.region == own.name]
    shown = sorted(first or one.items, key=lambda item: item.kind is NewsKind.NEW)[:_MOST_FIGURES]
    lines = [f"{one.indicator.name}: {enumerate_nl(counts)}", *map(_figure, shown)]
    if len(one.items) > len(shown):
        lines.append(f"en nog {len(one.items) - len(shown)} andere")
    return "\n  ".join(lines)


def _figure(item: NewsItem) -> str:
    place = f"{item.region}, {item.period.label}" if item.region else item.period.label
    if item.kind is NewsKind.NEW:
        return f"{place}: {item.after}"
    return f"{place}: was {item.before}, wordt {item.after}"
