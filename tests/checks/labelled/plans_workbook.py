"""Faults as strangers planted them in workbooks: figures beside their text, codes, owners, rows.

Round 9. Nothing of these was found before it; each kind has look-alikes that are right.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import Qualifier, RelationKind
from doelenboom.snapshot.models import (
    ContributionRow,
    Indicator,
    Observation,
    Origin,
    Relation,
    Snapshot,
    TargetValue,
)
from tests.checks.labelled.changing import (
    E,
    Entry,
    Make,
    W,
    coded,
    each,
    entry,
    report,
    told,
    whole,
)
from tests.checks.labelled.waterstad import OWN

ROUND = 9
Case = tuple[str, Entry]


def cases() -> Iterator[tuple[str, Entry, frozenset[str]]]:
    """Family, case, and what was found before any rule was changed for it."""
    for family, made in (*_read_there(), *_groups(), *_tables(), *_links(), *_form(), *_states(),
                         *_years(), *_owners()):  # fmt: skip
        yield family, made, frozenset()


def _figure(place: str, value: str, unit: str, **more: object) -> Make:
    """Waterstad, with a text at P1.1.1 and one figure of dwellings that was read there."""
    said = (
        "We bouwden 95 sociale huurwoningen, voor ruim € 12 miljoen. Van de huurders is 61,5 % "
        "tevreden. Drie straten zijn klaar, en 1 op de 8 woningen staat te koop."
    )
    one = Observation(
        region=OWN, period="2026", value=Decimal(value), unit=unit, origin=Origin(place=place),
        **more,
    )  # fmt: skip
    texts = coded(W, "nodes", "P1.1.1", explanation=from_text(said), source="boek §2.3 r.10-40")
    return coded(texts, "indicators", "huurwoningen", observations=(one,), targets=(), unit=unit)


def _read_there() -> Iterator[Case]:
    rule, follows = "register-vindplaats", ("register-referentie", "register-verouderd",
                                            "register-toekomst", "register-eenheid",
                                            "register-tekst")  # fmt: skip
    for place, value, unit, is_wrong in (
        ("tekst §P1.1.1 r.4", "59", "woningen", True),
        ("P1.1.1 Toelichting (plantekst)", "85", "woningen", True),
        ("tekst §2.3 r.12-13", "21", "miljoen euro", True),
        ("tekst §2.3 r.14", "65.1", "%", True),
        ("tekst §2.3 r.15", "4", "straten", True),
        ("tekst §P1.1.1 r.4", "95", "woningen", False),
        ("P1.1.1 Toelichting (plantekst)", "95", "woningen", False),
        ("tekst §2.3 r.12-13", "12", "miljoen euro", False),
        ("tekst §2.3 r.14", "61.5", "%", False),
        ("tekst §2.3 r.15", "3", "straten", False),
        ("tekst §2.3 r.16", "12.5", "%", False),
        ("tabel 4 §2.3 r.14", "65.1", "%", False),
        ("tekst §7.1 r.14", "65.1", "%", False),
        ("tekst §2.3 r.99", "65.1", "%", False),
        ("CBS StatLine", "65.1", "%", False),
    ):
        name = f"{value} {unit} uit {place}"
        made = _figure(place, value, unit, qualifier=Qualifier.EXACT)
        yield "register", entry(name, rule if is_wrong else None, made, *follows)

    for period, is_wrong in (("2013", True), ("2016", True), ("2026", False), ("2025", False)):
        made = _figure("tekst §P1.1.1 r.4", "95", "woningen")
        made = coded(made, "indicators", "huurwoningen", observations=tuple(
            one.model_copy(update={"period": period})
            for one in _huurwoningen(made).observations))  # fmt: skip
        name = f"95 woningen over {period}"
        yield "register", entry(name, rule if is_wrong else None, made, *follows)


def _huurwoningen(made: Make) -> Indicator:
    return next(one for one in made().indicators if one.code == "huurwoningen")


def _groups() -> Iterator[Case]:
    rule = "register-tekst-groep"
    named = coded(W, "indicators", "veilig", name="Inwoners van 15 jaar en ouder die zich onveilig "
                  "voelen")  # fmt: skip
    for text, is_wrong in (
        ("In 2025 voelde 16,4 % van de inwoners van 18 jaar en ouder zich onveilig.", True),
        ("Van de inwoners van 12 jaar en ouder voelde 16,4 % zich onveilig in 2025.", True),
        ("Onveilig voelde zich in 2024 17,1 % van de 65-plussers onder de inwoners.", True),
        ("In 2025 voelde 16,4 % van de inwoners van 15 jaar en ouder zich onveilig.", False),
        ("In 2025 voelde 16,4 % van de inwoners zich onveilig.", False),
        ("Van de inwoners van 65 jaar en ouder voelde 24 % zich onveilig.", False),
    ):
        made = coded(named, "editions", named().edition or "", intro=from_text(text))
        also = ("register-tekst", "register-tekst-oud")
        yield "register", entry(text, rule if is_wrong else None, made, *also)


def _tables() -> Iterator[Case]:
    """What the plan's own table of indicators says, where nobody told which region it is about."""
    for text, is_wrong in (("14,6 %", True), ("61,4%", True), ("16,4 %", False), ("16%", False)):
        made = coded(W, "indicators", "veilig", stated_local=text, local_region=None)
        rule = "register-tabel" if is_wrong else None
        yield "register", entry(f"tabel: {text}", rule, made, "register-referentie")


def _related(basis: str, target: str) -> Make:
    one = Relation(source="P3.2.1", kind=RelationKind.RELATED_TO, target=target, basis=basis)
    return lambda: W().model_copy(update={"relations": (one,)})


def _links() -> Iterator[Case]:
    rule = "doelen-samenhang-bron"
    for basis, target, is_wrong in (
        ("p. 12: “in samenhang met programma Wonen aan het water”", "P2", True),
        ("r.81: “zie Daken vol zonnepanelen leggen”", "P1.2.1", True),
        ("“dit dient het doel ‘de straten zijn schoon’”", "P4.1", True),
        ("p. 12: “in samenhang met programma Wonen aan het water”", "P1", False),
        ("p. 12: “in samenhang met programma Wonen aan het water”", "P1.1", False),
        ("r.81: “zie Veilig en schoon en Wonen aan het water”", "P2", False),
        ("r.81: “zie elders”", "P2", False),
    ):
        yield "doelen", entry(f"{target}: {basis}", rule if is_wrong else None,
                              _related(basis, target))  # fmt: skip
    for title, value, period, is_wrong in (
        ("Bekendheid van het loket naar 45% in 2028", "54", "2028", True),
        ("Minimaal 6 geholpen huishoudens in 2028", "9", "2028", True),
        ("Een afname van de meldingen met 25%", "52", "2028", True),
        ("Bekendheid van het loket naar 45% in 2026", "45", "2028", True),
        ("Bekendheid van het loket naar 45% in 2028", "45", "2028", False),
        ("Minimaal 6 geholpen huishoudens in 2027, 9 in 2028", "9", "2028", False),
        ("Inwoners die 150 minuten bewegen", "45", "2028", False),
    ):
        made = coded(W, "indicators", "werk", name=title, targets=(
            TargetValue(period=period, value=Decimal(value)),))  # fmt: skip
        name = f"{title}: {value} in {period}"
        rule_of = "doelen-streef-naam" if is_wrong else None
        yield "doelen", entry(name, rule_of, made, "doelen-streef-andersom", "doelen-nulmeting",
                              "doelen-streefrichting", "doelen-streef-tegenstrijdig")  # fmt: skip
    alone = each(W, "indicators", lambda _one: True, chapter="Leven")
    loose = coded(alone, "indicators", "afval", nodes=())
    name = "één indicator onder een kop hoort nergens bij"
    rule = "doelen-indicator-ongebruikt"
    yield "doelen", entry(name, rule, loose, "doelen-zonder-indicator")


def _form() -> Iterator[Case]:
    for title, first, last, is_wrong in (
        ("Bestuursrapportage 2024", 2025, 2025, True),
        ("Programma Waterstad 2025-2028", 2026, 2029, True),
        ("Jaarstukken 2021 Waterstad", 2022, 2022, True),
        ("Bestuursrapportage 2025", 2025, 2025, False),
        ("Programma Waterstad 2026-2029", 2026, 2029, False),
        ("Kadernota 2027", 2028, 2031, False),
        ("Waterstad in 2028", 2026, None, False),
    ):
        made = whole(W, title=title, year_from=first, year_to=last)
        yield "vorm", entry(f"{title}: {first}-{last}", "vorm-titel-jaar" if is_wrong else None,
                            made)  # fmt: skip
    for numbers, is_wrong in (
        ("1 2 4 4", True), ("1 1 3 4", True), ("5 6 6 8", True),
        ("1 2 3 4", False), ("1 2 2 3", False), ("1 3 5 7", False),
    ):  # fmt: skip
        made = partial(_numbered, numbers.split())
        yield "vorm", entry(f"nummers {numbers}", "vorm-indicator-nummer" if is_wrong else None,
                            made)  # fmt: skip
    for text, is_wrong in (
        ("Zie paragraaf 4.9 voor de kosten.", True),
        ("Dit hangt samen met § 4.12.", True),
        ("Zie ook onderdeel 4.8 hierover.", True),
        ("Zie paragraaf 4.2 voor de kosten.", False),
        ("Zie paragraaf 9.1 van de begroting.", False),
        ("De begroting, paragraaf 4.9, noemt het bedrag.", False),
        ("Het groeit met 4.9 procent.", False),
    ):
        yield "vorm", entry(text, "vorm-verwijzing-onderdeel" if is_wrong else None,
                            partial(_with_sections, text))  # fmt: skip
    for text, is_wrong in (
        ("We doen dit:\n1. meten\n2. kiezen\n4. doen", True),
        ("We doen dit:\n1. meten van\nwat er is\n3. doen", True),
        ("De stappen:\n1. meten\n2. kiezen\nmet de raad\n4. doen", True),
        ("We doen dit:\n1. meten\n2. kiezen\n3. doen", False),
        ("De stappen:\n1. meten\n2. kiezen\nmet de raad\n3. doen", False),
    ):
        made = coded(W, "nodes", "P1.1.1", explanation=from_text(text))
        yield "vorm", entry(text, "vorm-lijst" if is_wrong else None, made)


def _numbered(numbers: list[str]) -> Snapshot:
    snapshot = W()
    indicators = tuple(
        one.model_copy(update={"number": number})
        for one, number in zip(snapshot.indicators, numbers, strict=False)
    )
    return snapshot.model_copy(update={"indicators": indicators})


def _with_sections(text: str) -> Snapshot:
    snapshot = W()
    nodes = tuple(
        one.model_copy(update={"source": f"nota §4.{number % 7 + 1} r.{number}"})
        for number, one in enumerate(snapshot.nodes)
    )
    first = nodes[0].model_copy(update={"explanation": from_text(text)})
    return snapshot.model_copy(update={"nodes": (first, *nodes[1:])})


_FOLLOWS = ("verslag-mijlpaal-status", "verslag-terug", "verslag-status-ontbreekt",
            "verslag-status-terug", "verslag-stappen", "verslag-oordeel")  # fmt: skip


def _states() -> Iterator[Case]:
    rule = "verslag-tegenspraak"
    for status, text, is_wrong in (
        ("on-track", "De uitvoering laat op drie punten een afwijking zien.", True),
        ("on-track", "De planning wijkt op onderdelen af.", True),
        ("on-track", "Er zijn geen bijzonderheden, al is het werk aan de kade stopgezet.", True),
        ("on-track", "Geen opmerkingen, maar de uitvoering is stopgezet.", True),
        ("on-track", "De uitvoering laat geen afwijkingen zien.", False),
        ("on-track", "Bij een afwijking van meer dan 10 % melden we dat niet later dan in mei.",
         False),
        ("on-track", "De uitvoering wijkt niet af van het plan.", False),
        ("on-track", "Alles loopt, maar het overleg met de school is gestopt omdat het klaar is.",
         False),
    ):  # fmt: skip
        made = told(W, "P1.1.1", text, status)
        yield "verslag", entry(f"{status}: {text}", rule if is_wrong else None, made, *_FOLLOWS)
    for texts, is_wrong in (
        ((("5 zijn afgerond;", "on-track"), ("2 wijken iets af.", "minor-deviation")), True),
        ((("5 volgens afspraak;", "completed"), ("Verder niets.", "completed")), True),
        ((("1 is gestopt;", "completed"), ("4 zijn klaar.", "completed")), True),
        ((("5 zijn afgerond;", "completed"), ("2 volgens afspraak.", "on-track")), False),
        ((("Klaar.", "completed"), ("Op koers.", "on-track")), False),
    ):
        rows = tuple(
            ContributionRow(field="Stand", progress=from_text(text), status=status)
            for text, status in texts
        )
        made = report(W, "P1.1.1", rows=rows, explanation=())
        name = " / ".join(f"{status}: {text}" for text, status in texts)
        yield "verslag", entry(name, rule if is_wrong else None, made, *_FOLLOWS)


def _years() -> Iterator[Case]:
    rule = "taal-jaartal-looptijd"
    for text, is_wrong in (
        ("De nieuwe loketten moeten per 2017 open zijn.", True),
        ("Wij willen dit uiterlijk in 2018 hebben geregeld.", True),
        ("Het ontwerp gaat naar de raad voor vaststelling in mei 2016.", True),
        ("De nieuwe loketten moeten per 2027 open zijn.", False),
        ("Het loket dat in 2017 werd geopend, moet groter worden.", False),
        ("Sinds 2017 moeten wij dit melden.", False),
        ("De raad stelde dit vast in mei 2016.", False),
    ):
        made = coded(whole(W, year_from=2026, year_to=2029), "nodes", "P1.1.1",
                     explanation=from_text(text))  # fmt: skip
        yield "taal", entry(text, rule if is_wrong else None, made, "taal-jaartal-cijfer",
                            "taal-jaartal")  # fmt: skip


def _owners() -> Iterator[Case]:
    for owner, is_wrong in (
        ("K. de Wolff", True), ("mevrouw S. Yildirim", True), ("Joost Verhagen", True),
        ("team Wonen", False), ("Directeur Ruimte", False), ("wethouder P. Smit", False),
        ("Gemeente Waterstad", False), ("GGD Waterland", False), ("Stadsbeheer", False),
        ("Sociaal Team Noord", False),
    ):  # fmt: skip
        made = coded(E, "nodes", "D1", owner=owner)
        yield "privacy", entry(f"eigenaar {owner}", "privacy-eigenaar" if is_wrong else None,
                               made)  # fmt: skip
