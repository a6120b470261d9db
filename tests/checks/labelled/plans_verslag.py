"""Reports: planted and clean; most cases are what people write beside a status."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from doelenboom.kernel.states import MilestoneState
from doelenboom.snapshot.models import AspectStatus, Snapshot
from tests.checks.labelled.changing import (
    E,
    Entry,
    Make,
    W,
    coded,
    each,
    entry,
    intro,
    report,
    told,
    whole,
    without,
)

SAYS = "verslag-tegenspraak"
_STATUS_AND_TEXT: tuple[tuple[str, str, bool], ...] = (
    ("completed", "De aanbesteding is nog niet gestart.", True),
    ("completed", "Wij moeten hier nog mee beginnen.", True),
    ("completed", "Het loket is nog steeds niet klaar; de verbouwing duurt tot mei.", True),
    ("completed", "De uitvoering loopt nog.", True),
    ("completed", "Er is nog geen start gemaakt met de werving.", True),
    ("completed", "Het werk is nog in voorbereiding bij de provincie.", True),
    ("completed", "De campagne moet nog worden opgestart.", True),
    ("on-track", "De bouw heeft vertraging door een gebrek aan beton.", True),
    ("on-track", "Het werk ligt stil sinds de aannemer failliet is.", True),
    ("on-track", "We lopen twee maanden achter door ziekte.", True),
    ("on-track", "De opening is uitgesteld tot volgend jaar.", True),
    ("on-track", "Het aantal plekken halen we niet.", True),
    ("on-track", "Dit project is in maart gestopt.", True),
    ("on-track", "De maatregel is stopgezet na overleg met de raad.", True),
    ("on-track", "De levering verloopt niet volgens planning.", True),
    ("not-started", "Het buurthuis is afgerond en in gebruik.", True),
    ("not-started", "De eerste groep is begonnen in september.", True),
    ("not-started", "Alle lampen zijn inmiddels opgeleverd.", True),
    ("not-started", "De werving is gestart.", True),
    ("cancelled", "De uitvoering verloopt volgens planning.", True),
    ("cancelled", "Het ligt op schema.", True),
    ("minor-deviation", "Alles verloopt volgens afspraak.", True),
    ("major-deviation", "De uitvoering loopt geheel volgens plan.", True),
    ("major-deviation", "Geen bijzonderheden.", True),
    ("minor-deviation", "Er zijn geen afwijkingen te melden.", True),
    ("completed", "Alle veertig lampen branden.", False),
    ("completed", "De straat is opgeleverd. De evaluatie is nog niet gestart.", False),
    ("completed", "Afgerond. Een vervolg is er niet gekomen.", False),
    ("completed", "Het convenant is getekend door negen partners.", False),
    ("completed", "De nazorg loopt nog tot december.", False),
    ("completed", "De brug is klaar en wordt druk gebruikt.", False),
    ("on-track", "De vertraging van het voorjaar is ingehaald.", False),
    ("on-track", "Er is geen vertraging.", False),
    ("on-track", "We verwachten niet dat het werk achterloopt.", False),
    ("on-track", "Ondanks de vertraging bij de leverancier halen we de planning.", False),
    ("on-track", "De eerste fase is afgerond, de tweede begint in mei.", False),
    ("on-track", "Zes van de tien scholen doen mee.", False),
    ("on-track", "Met één leverancier zijn we gestopt; twee andere leveren nu.", False),
    ("on-track", "De ontwerpen zijn nog niet definitief.", False),
    ("on-track", "Om vertraging te voorkomen werken we in twee ploegen.", False),
    ("on-track", "Een nieuwe wet is door het Rijk aangekondigd.", False),
    ("not-started", "We wachten op de vergunning.", False),
    ("not-started", "De start is voorzien in januari 2027.", False),
    ("not-started", "Het werk begint na de zomer.", False),
    ("not-started", "De middelen zijn toegekend.", False),
    ("cancelled", "De proef leverde te weinig op. Het geld gaat terug naar de reserve.", False),
    ("cancelled", "De raad koos in juni voor een andere aanpak.", False),
    ("minor-deviation", "Drie van de vier wijken liggen op schema. De vierde nog niet.", False),
    ("minor-deviation", "De meeste onderdelen verlopen volgens planning, de levering niet.", False),
    ("minor-deviation", "Door ziekte begint de cursus een maand later.", False),
    ("major-deviation", "De kosten zijn verdubbeld. De rest loopt volgens planning.", False),
    ("major-deviation", "Er is geen aannemer gevonden.", False),
    ("major-deviation", "Eerder verliep alles volgens plan, maar de bodem is vervuild.", False),
)  # fmt: skip
_COUNTS: tuple[tuple[str, str | None], ...] = (
    ("Dit plan heeft vijf programma’s en acht maatschappelijke doelen.", "verslag-aantal"),
    ("Het plan telt 19 speerpunten.", "verslag-aantal"),
    ("Deze begroting bevat zeven maatschappelijke doelen.", "verslag-aantal"),
    ("In dit plan staan twintig speerpunten.", "verslag-aantal"),
    (
        "Dit plan heeft vier programma’s, negen maatschappelijke doelen en 17 speerpunten.",
        "verslag-aantal",
    ),
    ("Van alles is iets gedaan: 16 van de 17 speerpunten zijn op koers.", "verslag-aantal-status"),
    ("Vijf speerpunten wijken sterk af.", "verslag-aantal-status"),
    ("Negen van de 17 speerpunten zijn afgerond.", "verslag-aantal-status"),
    ("Eén van de 25 speerpunten is afgerond.", "verslag-aantal-status"),
    ("Vier speerpunten zijn gestopt.", "verslag-aantal-status"),
    ("Dit plan heeft vier programma’s en acht maatschappelijke doelen.", None),
    ("Het plan telt {points} speerpunten.", None),
    ("In dit plan staan {points} speerpunten.", None),
    ("Twee speerpunten gaan over woningen.", None),
    ("We spraken over drie speerpunten met de raad.", None),
    ("Eén van de {points} speerpunten is afgerond.", None),
    ("{on_track} van de {points} speerpunten liggen op koers.", None),
    ("{minor} speerpunten wijken iets af.", None),
    ("De raad vroeg om vijf nieuwe speerpunten in 2027.", None),
    ("Zes inwoners dachten mee over twee doelen.", None),
    ("Wij werken met vier programma’s aan het water.", None),
)
_PROMISES: tuple[tuple[str, str, bool], ...] = (
    (
        "In de volgende rapportage komen wij terug op de kosten van de parkeergarage.",
        "De lampen branden.",
        True,
    ),
    (
        "Bij de volgende bestuursrapportage melden we de uitkomst van de bodemsanering.",
        "Er zijn 40 gesprekken gevoerd.",
        True,
    ),
    (
        "De volgende keer rapporteren wij over het vrijwilligersbeleid.",
        "Zeven scholen doen mee.",
        True,
    ),
    ("In maart 2026 ligt er een voorstel over de geluidsoverlast.", "De straat is schoon.", True),
    ("Het communicatieplan wordt in april 2026 aangeboden aan de raad.", "Alles is geplant.", True),
    (
        "In de volgende rapportage komen wij terug op de kosten van de parkeergarage.",
        "De parkeergarage kost € 40.000 meer.",
        False,
    ),
    (
        "Bij de volgende bestuursrapportage melden we de uitkomst van de bodemsanering.",
        "De bodem is schoon na de sanering.",
        False,
    ),
    (
        "In oktober 2026 ligt er een voorstel over de geluidsoverlast.",
        "De straat is schoon.",
        False,
    ),
    ("Wij werken verder aan de volgende fase.", "De tweede fase is klaar.", False),
    ("De volgende school doet mee in het najaar.", "Zeven scholen doen mee.", False),
    ("In maart 2026 was er een open dag met duizend bezoekers.", "De straat is schoon.", False),
)


def cases() -> Iterator[Entry]:
    """Every case."""
    for number, (status, text, planted) in enumerate(_STATUS_AND_TEXT):
        base, node = ((W, "P2.1.1"), (E, "D3.2"))[number % 2]
        # A milestone of the element would contradict too: those are cases of their own.
        bare = without(base, "milestones", _is_about(node))
        yield entry(
            f"{status}: {text}",
            SAYS if planted else None,
            told(bare, node, text, status),
            *(("verslag-toezegging", "verslag-status-terug") if planted else ()),
        )
    for text, rule in _COUNTS:
        yield entry(text, rule, intro(W, _filled(text)))
    for before, now, planted in _PROMISES:
        make = told(told(W, "P2.1.1", before, when=1), "P2.1.1", now)
        yield entry(before, "verslag-toezegging" if planted else None, make)
    yield from _planted()
    yield from _clean()


def _planted() -> Iterator[Entry]:
    for node in ("P1.2.1", "P4.1.2"):
        yield entry(f"{node} zonder status", "verslag-status-ontbreekt",
                    report(W, node, status=None, rows=()))  # fmt: skip
        yield entry(f"{node} niet gemeld", "verslag-ontbreekt", _gone(node))
    for node in _deviating():
        yield entry(f"{node} zonder maatregel", "verslag-zonder-maatregel",
                    report(W, node, measure=()))  # fmt: skip
        yield entry(f"{node} zonder toelichting", "verslag-zonder-toelichting",
                    report(W, node, explanation=(), rows=()))  # fmt: skip
    yield entry("gestopt zonder waarom", "verslag-zonder-toelichting",
                report(E, "D2.1", status="cancelled", explanation=(), rows=()))  # fmt: skip
    for node in ("P1.1.1", "P3.1.2", "P4.2.1"):
        yield entry(f"{node} als vorige keer", "verslag-zelfde-als-vorige", _copied(node))
        yield entry(f"{node} als het plan", "verslag-zelfde-als-plan",
                    told(W, node, "We voeren dit uit met partners in de stad."))  # fmt: skip
    yield entry("twee keer hetzelfde verhaal", "verslag-zelfde-als-ander", _shared())
    for number in (0, 2):
        yield entry(
            f"mijlpaal {number} open",
            "verslag-mijlpaal-open",
            _milestone(number, due=date(2026, 1, 1), state=MilestoneState.PLANNED, reached_on=None),
        )
    yield entry(
        "mijlpaal in woorden",
        "verslag-mijlpaal-open",
        _milestone(
            0, due=None, due_text="1e kwartaal 2026", state=MilestoneState.UNKNOWN, reached_on=None
        ),
    )
    yield entry(
        "mijlpaal in de toekomst gehaald",
        "verslag-mijlpaal-te-vroeg",
        _milestone(0, state=MilestoneState.REACHED, reached_on=date(2027, 1, 1)),
    )
    yield entry(
        "mijlpaal gepland met dag",
        "verslag-mijlpaal-strijdig",
        _milestone(
            0, state=MilestoneState.PLANNED, due=date(2027, 1, 1), reached_on=date(2026, 2, 1)
        ),
    )
    yield entry(
        "mijlpaal vervallen met dag",
        "verslag-mijlpaal-strijdig",
        _milestone(0, state=MilestoneState.DROPPED, reached_on=date(2026, 2, 1)),
    )
    yield entry("afgerond met open mijlpaal", "verslag-mijlpaal-status",
                report(E, "D3.2", status="completed"))  # fmt: skip
    yield entry("was klaar, is bezig", "verslag-status-terug",
                told(W, "P2.1.1", "Het park is klaar.", "completed", when=1))  # fmt: skip
    yield entry("was gestopt, is bezig", "verslag-status-terug",
                told(W, "P3.2.1", "Gestopt op verzoek.", "cancelled", when=1))  # fmt: skip
    yield entry(
        "onderdeel wijkt sterk af",
        "verslag-oordeel",
        report(E, "D1.1", aspects=(AspectStatus(aspect="tijd", status="major-deviation"),)),
    )
    yield entry(
        "vastgesteld voor de peildatum",
        "verslag-datums",
        coded(W, "editions", "bestuursrapportage-2026", adopted_on=date(2026, 6, 1)),
    )
    yield entry(
        "edities door elkaar",
        "verslag-datums",
        coded(W, "editions", "jaarstukken-2025", reference_date=date(2024, 12, 31)),
    )
    yield entry("looptijd andersom", "verslag-looptijd", whole(W, year_from=2028, year_to=2025))
    yield entry(
        "mijlpalen verkeerd geteld",
        "verslag-aantal-mijlpalen",
        intro(E, "Beide doelen liggen op tijd en 2 van de 2 mijlpalen zijn gehaald."),
    )
    yield entry("mijlpalen te veel", "verslag-aantal-mijlpalen",
                intro(E, "Drie mijlpalen zijn gehaald."))  # fmt: skip


def _clean() -> Iterator[Entry]:
    yield entry("waterstad", None, W)
    yield entry("proefdorp", None, E)
    yield entry("ongewijzigd aangevinkt", None, _copied("P1.1.1", unchanged=True))
    yield entry("kort en opnieuw waar", None, _briefly("Binnen de begroting."))
    yield entry(
        "mijlpaal later gehaald",
        None,
        _milestone(
            0, due=date(2026, 1, 1), state=MilestoneState.REACHED, reached_on=date(2026, 6, 1)
        ),
    )
    yield entry(
        "mijlpaal gemist en toch gehaald",
        None,
        _milestone(
            0, due=date(2026, 1, 1), state=MilestoneState.MISSED, reached_on=date(2026, 6, 1)
        ),
    )
    yield entry(
        "mijlpaal zonder datum",
        None,
        _milestone(0, due=None, state=MilestoneState.UNKNOWN, reached_on=None),
    )
    yield entry(
        "mijlpaal vervallen",
        None,
        _milestone(0, due=date(2026, 1, 1), state=MilestoneState.DROPPED, reached_on=None),
    )
    yield entry(
        "mijlpaal op de peildatum",
        None,
        _milestone(0, due=date(2026, 7, 1), state=MilestoneState.PLANNED, reached_on=None),
    )
    yield entry("oordeel met reden", None, report(
        E, "D1.1", judgement_reason="Het geld komt alsnog.",
        aspects=(AspectStatus(aspect="geld", status="major-deviation"),)))  # fmt: skip
    yield entry(
        "onderdeel wijkt iets af",
        None,
        report(E, "D1.1", aspects=(AspectStatus(aspect="geld", status="minor-deviation"),)),
    )
    yield entry("afgerond blijft ongemeld", None, _gone("P1.2.2"))
    yield entry("nooit vastgesteld", None, each(W, "editions", lambda _one: True, adopted_on=None))
    yield entry("zonder peildatums", None,
                each(W, "editions", lambda _one: True, reference_date=None))  # fmt: skip
    yield entry("mijlpalen goed geteld", None, intro(E, "Eén van de twee mijlpalen is gehaald."))
    yield entry("nergens een status: één tip", "verslag-status-ontbreekt", _without_statuses())


def _is_about(node: str) -> Callable[[Any], bool]:
    return lambda one: one.node == node


def _filled(text: str) -> str:
    states = [one.status for one in W().contributions if one.edition == W().edition]
    return text.format(
        points=len(states), on_track=states.count("on-track"),
        minor=states.count("minor-deviation"),
    )  # fmt: skip


def _deviating() -> list[str]:
    """Two elements that deviate in the shown edition."""
    return [
        one.node for one in W().contributions
        if one.edition == W().edition and one.status == "minor-deviation"
    ][:2]  # fmt: skip


def _gone(node: str) -> Make:
    shown = W().edition
    return without(W, "contributions", lambda one: (one.node, one.edition) == (node, shown))


def _copied(node: str, *, unchanged: bool | None = None) -> Make:
    def make() -> Snapshot:
        snapshot = W()
        older = snapshot.editions[-2].code
        before = next(
            one for one in snapshot.contributions if (one.node, one.edition) == (node, older)
        )
        rows = tuple(row.model_copy(update={"unchanged": unchanged}) for row in before.rows)
        return report(W, node, explanation=before.explanation, rows=rows, status=before.status,
                      measure=before.measure)()  # fmt: skip

    return make


def _briefly(text: str) -> Make:
    return told(told(W, "P1.1.1", text, when=1), "P1.1.1", text)


def _shared() -> Make:
    text = "We gingen langs bij alle deuren in de wijk en vroegen wat er beter kan in het park."
    return told(told(W, "P1.1.1", text), "P3.1.1", text)


def _milestone(number: int, **fields: object) -> Make:
    chosen = W().milestones[number]
    return each(W, "milestones", lambda one: one is chosen, **fields)


def _without_statuses() -> Make:
    return each(W, "contributions", lambda _one: True, status=None, measure=(), rows=())
