"""Figures and their sources: planted and clean; most cases are sentences about a figure."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier
from doelenboom.snapshot.models import Indicator, Observation, Origin, Revision, TargetValue
from tests.checks.labelled.changing import E, Entry, Make, W, coded, each, entry, intro, told
from tests.checks.labelled.waterstad import OWN

OTHER, OLD = "register-tekst", "register-tekst-oud"
_SENTENCES: tuple[tuple[str, str | None], ...] = (
    ("In 2025 had 24,1 % van de woningen energielabel A.", OTHER),
    ("Van de jongeren kreeg 15,2 procent jeugdhulp in 2024.", OTHER),
    ("6,9 % van de kinderen leefde in 2023 in armoede.", OTHER),
    ("De netto arbeidsparticipatie was 73,2 % in 2025.", OTHER),
    ("In Nederland was in 2024 9,9 % van de jongeren met jeugdhulp bekend.", OTHER),
    ("In 2025 waren er 4.130 sociale huurwoningen.", OTHER),
    ("Ruim 17 % van de inwoners voelde zich in 2025 onveilig.", OTHER),
    ("In 2022 voelde 16,4 % van de inwoners zich onveilig.", OTHER),
    ("In 2025 ging 3,2 % voortijdig van school: voortijdig schoolverlaters.", OTHER),
    ("Het restafval was in 2025 nog 185 kg per inwoner.", OTHER),
    ("17,1 % van de inwoners voelt zich onveilig.", OLD),
    ("Van de kinderen leeft 7,5 % in armoede.", OLD),
    ("De netto arbeidsparticipatie is 69,0 %.", OLD),
    ("Er zijn 4.180 sociale huurwoningen.", OLD),
    ("21,4 % van de woningen heeft energielabel A.", OLD),
    ("Van de jongeren krijgt 13,1 % jeugdhulp.", OLD),
    ("In 2025 had 28,1 % van de woningen energielabel A.", None),
    ("In 2025 had 28 % van de woningen energielabel A.", None),
    ("Ruim een kwart van de woningen heeft energielabel A.", None),
    ("Van de jongeren kreeg 12,8 procent jeugdhulp in 2024.", None),
    ("Bijna 7 % van de kinderen leeft in armoede.", None),
    ("De netto arbeidsparticipatie was 70,2 % in 2025.", None),
    ("In Nederland was in 2024 16 % van de jongeren met jeugdhulp bekend.", None),
    ("In 2025 waren er 4.310 sociale huurwoningen.", None),
    ("Er zijn ruim 4.300 sociale huurwoningen.", None),
    ("In 2022 voelde 18,2 % van de inwoners zich onveilig.", None),
    ("Het doel is dat in 2028 hoogstens 14 % van de inwoners zich onveilig voelt.", None),
    ("We verwachten dat in 2027 32 % van de woningen energielabel A heeft.", None),
    ("Het aandeel woningen met energielabel A steeg met 2,9 procentpunt.", None),
    ("Van de jongeren met jeugdhulp woont 40 % bij één ouder.", None),
    ("Onder jongeren van 12 tot 18 jaar krijgt 9 % jeugdhulp.", None),
    ("In Utrecht voelt 22 % van de inwoners zich onveilig.", None),
    ("Vorig jaar deden 312 huishoudens mee aan het energieadvies.", None),
    ("Van de ondernemers voelt 30 % zich onveilig op het bedrijventerrein.", None),
    ("We bouwden 95 sociale huurwoningen in 2025 en sloopten er 15.", None),
    ("Op 3 maart 2026 spraken 60 inwoners over veiligheid.", None),
    ("Artikel 213 van de Gemeentewet gaat over de controle van de jaarrekening.", None),
    ("Het energieadvies kostte 45 euro per woning.", None),
)


def cases() -> Iterator[Entry]:
    """Every case."""
    for text, rule in _SENTENCES:
        yield entry(text, rule, intro(W, text))
    yield from _rows()
    yield from _planted_figures()
    yield from _planted_sources()
    yield from _clean()


def _rows() -> Iterator[Entry]:
    """Sentences in the report of an element with that indicator."""
    for node, text, rule in (
        ("D1.1", "49 % van de inwoners is eenzaam.", None),
        ("D1.1", "Vorig jaar was 51 % van de inwoners eenzaam, in 2024.", None),
        ("D1.1", "In 2025 is 58 % van de inwoners eenzaam.", OTHER),
        ("D2.1", "In 2024 haalde 75 % van de jongeren een diploma.", OTHER),
        ("D2.1", "In 2024 haalde 81 % van de jongeren een diploma.", None),
        ("D3.1", "Van de inwoners beweegt 47 % genoeg.", OLD),
        ("D3.1", "Van de inwoners beweegt 48 % genoeg.", None),
        ("D3.1", "In 2030 beweegt 60 % van de inwoners genoeg, dat is ons doel.", None),
    ):
        yield entry(f"{node}: {text}", rule, told(E, node, text))
    spent = "Ontmoeting en bezoek kosten {} in 2026."
    for amount in ("€ 850.000", "€ 90.000", "€ 9 miljoen"):
        text = spent.format(amount)
        yield entry(text, "register-tekst-bedrag", told(E, "D1.1", text))

    for amount in ("€ 900.000", "€ 925.000", "ruim € 9 ton", "€ 0,9 miljoen"):
        yield entry(spent.format(amount), None, told(E, "D1.1", spent.format(amount)))


def _planted_figures() -> Iterator[Entry]:
    yield entry("twee cijfers over 2024", "register-dubbel", _more("veilig", _own("2024", "19.3")))
    yield entry("twee cijfers over 2022", "register-dubbel",
                _more("huurwoningen", _own("2022", "4010")))  # fmt: skip
    yield entry("grenzen verwisseld", "register-grenzen",
                _at("werk", "2025", lower=Decimal(72), upper=Decimal(69)))  # fmt: skip
    yield entry("buiten de grenzen", "register-grenzen",
                _at("werk", "2024", lower=Decimal(70), upper=Decimal(72)))  # fmt: skip
    for value in ("-2", "170.2"):
        changed = _at("veilig", "2025", value=Decimal(value))
        yield entry(f"{value} %", "register-percentage", changed, "register-sprong")
    for period in ("2029", "2027KW01"):
        yield entry(
            f"meting over {period}", "register-toekomst", _more("afval", _own(period, "150"))
        )
    for code, value in (("energie", "281"), ("huurwoningen", "431"), ("afval", "1580"),
                        ("werk", "0.702")):  # fmt: skip
        yield entry(f"{code} {value}", "register-sprong", _at(code, "2025", value=Decimal(value)),
                    "register-percentage")  # fmt: skip
    for code, unit in (("veilig", "personen"), ("afval", "ton"), ("energie", "woningen")):
        yield entry(f"streefwaarde in {unit}", "register-eenheid", coded(
            W, "indicators", code, targets=(TargetValue(
                region=OWN, period="2028", value=Decimal(12), unit=unit),)))  # fmt: skip
    yield entry("nog voorlopig", "register-voorlopig", _more(
        "veilig", _own("2018", "19", status=ObservationStatus.PROVISIONAL)))  # fmt: skip
    for code in ("werk", "armoede"):
        yield entry(f"{code} zonder Nederland", "register-referentie", _only_own(code))
    yield entry("geen referentie gekozen", "register-referentie",
                coded(W, "indicators", "jeugdhulp", reference_region=None))  # fmt: skip
    yield entry("herzien", "register-tekst-herzien", coded(
        intro(W, "In 2025 leefde 7,4 % van de kinderen in armoede."), "indicators", "armoede",
        revisions=(Revision(region=OWN, period="2025", value=Decimal("7.4"),
                            known_to=W().publication.exported_at),)))  # fmt: skip
    for stated in ("19 %", "61,4%"):
        yield entry(f"tabel zegt {stated}", "register-tabel",
                    coded(W, "indicators", "veilig", stated_local=stated))  # fmt: skip


def _planted_sources() -> Iterator[Entry]:
    for when in ("2027-01-10", "3 november 2031", "1-12-2026"):
        yield entry(f"geraadpleegd {when}", "register-raadpleging-toekomst",
                    _from("werk", consulted_on=when))  # fmt: skip
    for when in ("2026-09-28", "1 oktober 2026"):
        yield entry(f"geraadpleegd {when}", "register-raadpleging-te-laat",
                    _from("werk", consulted_on=when))  # fmt: skip
    for words in ("Veiligheidsmonitor (stopgezet)", "Tabel vervallen", "Bron niet meer bereikbaar",
                  "In quarantaine: de vorm is veranderd", "Gediscontinueerd"):  # fmt: skip
        yield entry(words, "register-bron-gestopt", _from("veilig", table=words))
    for code in ("afval", "schooluitval"):
        yield entry(f"{code} zonder bron", "register-bron-onbekend",
                    coded(W, "indicators", code, origin=Origin()))  # fmt: skip
    for url in ("www.cbs.nl", "http:/cbs.nl/tabel", "https://cbs"):
        yield entry(url, "register-bron-adres", _from("werk", url=url))
    yield entry("laatste cijfer van 2021", "register-verouderd", coded(
        W, "indicators", "werk", observations=(
            *(_own(str(year), "68.1") for year in (2018, 2019, 2020, 2021)),
            Observation(region="NL01", period="2021", value=Decimal(70)))))  # fmt: skip


def _clean() -> Iterator[Entry]:
    yield entry("waterstad", None, W)
    yield entry("proefdorp", None, E)
    yield entry("zelfde cijfer twee keer", None, _more("veilig", _own("2024", "17.1")))
    yield entry("kwartaalcijfer erbij", None, _more("veilig", _own("2024KW04", "16.9")))
    yield entry("onder- en bovengrens", None, _more(
        "veilig", _own("2021", "17", qualifier=Qualifier.LOWER_BOUND),
        _own("2021", "19", qualifier=Qualifier.UPPER_BOUND)))  # fmt: skip
    yield entry(
        "prognose", None, _more("afval", _own("2029", "150", status=ObservationStatus.FORECAST))
    )
    yield entry("afgeschermd", None, _more("afval", Observation(
        region=OWN, period="2021", status=ObservationStatus.SUPPRESSED)))  # fmt: skip
    yield entry("meer dan 100 % mag", None, coded(
        W, "indicators", "werk", name="Demografische druk", direction=Direction.NONE, targets=(),
        observations=(_own("2025", "104"),
                      Observation(region="NL01", period="2025", value=Decimal(101)))))  # fmt: skip
    yield entry("halvering", None, _at("afval", "2025", value=Decimal(84)))
    yield entry("verdubbeling", None, _at("energie", "2025", value=Decimal(52)))
    yield entry("nul", None, _at("armoede", "2025", value=Decimal(0)))
    yield entry("lopend jaar", None, _more("veilig", _own("2026KW01", "16.0")))
    yield entry("binnen de grenzen", None,
                _at("werk", "2025", lower=Decimal(69), upper=Decimal(72)))  # fmt: skip
    for stated in ("16,4 %", "16%", "circa 16 %", "zie bijlage", "16-17 %"):
        yield entry(f"tabel zegt {stated}", None,
                    coded(W, "indicators", "veilig", stated_local=stated))  # fmt: skip
    for when in ("voorjaar 2026", "2026-06-30", "", "12-06-2026"):
        yield entry(f"geraadpleegd {when}", None, _from("werk", consulted_on=when))
    yield entry("twee adressen", None, _from(
        "werk", url="https://www.cbs.nl/a ; https://opendata.cbs.nl/#/b?x=1"))  # fmt: skip
    yield entry(
        "eens in de vier jaar",
        None,
        coded(
            W,
            "indicators",
            "werk",
            frequency="Vierjaarlijks",
            observations=(
                _own("2021", "68.1"),
                Observation(region="NL01", period="2021", value=Decimal(70)),
            ),
        ),
    )
    yield entry("streefwaarde met dezelfde eenheid", None, coded(
        W, "indicators", "veilig", targets=(TargetValue(
            region=OWN, period="2028", value=Decimal(12), unit="procent"),)))  # fmt: skip
    yield entry("aantal zonder vergelijking", None, _only_own("huurwoningen"))
    yield entry("bron per cijfer", None, coded(
        each_origin("afval"), "indicators", "afval", origin=Origin()))  # fmt: skip


def each_origin(code: str) -> Make:
    """With the source at every figure."""
    figures = tuple(
        one.model_copy(update={"origin": Origin(source="Rijkswaterstaat")})
        for one in _indicator(code).observations
    )
    return coded(W, "indicators", code, observations=figures)


def _own(period: str, value: str, **more: Any) -> Observation:
    return Observation(region=OWN, period=period, value=Decimal(value), **more)


def _more(code: str, *extra: Observation) -> Make:
    return coded(W, "indicators", code, observations=(*_indicator(code).observations, *extra))


def _at(code: str, period: str, **fields: Any) -> Make:
    figures = tuple(
        one.model_copy(update=fields) if (one.region, one.period) == (OWN, period) else one
        for one in _indicator(code).observations
    )
    return coded(W, "indicators", code, observations=figures)


def _only_own(code: str) -> Make:
    figures = tuple(one for one in _indicator(code).observations if one.region == OWN)
    return coded(W, "indicators", code, observations=figures)


def _from(code: str, **fields: Any) -> Make:
    origin = _indicator(code).origin.model_copy(update=fields)
    return each(W, "indicators", lambda one: one.code == code, origin=origin)


def _indicator(code: str) -> Indicator:
    return next(one for one in W().indicators if one.code == code)
