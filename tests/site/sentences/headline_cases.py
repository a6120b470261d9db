"""Headings of indicators over made-up figures: every rule once, and every pair of rules."""

from collections.abc import Iterator
from decimal import Decimal

from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier
from doelenboom.site.figures.regions import Regions
from doelenboom.site.sentences.headlines import conclusion, indicator_headline
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

HERE, THERE = "X:dorp", "NL01"
REGIONS = Regions(HERE, "Proefdorp", THERE, "Nederland")
NAMES = (
    ("Volwassenen die eenzaam zijn", "%", Direction.DOWN),
    ("Jongeren zonder startkwalificatie", "%", Direction.DOWN),
    ("Eenzaamheid onder volwassenen", "%", Direction.DOWN),
    ("Hulp bij schulden binnen vier weken", "%", Direction.UP),
    ("Nieuwe woningen", "woningen", Direction.UP),
    ("Wachttijd voor ondersteuning thuis", "weken", Direction.DOWN),
    ("Restafval per inwoner", "kg", Direction.DOWN),
    ("Gemiddelde verkoopprijs van een koopwoning", "euro", Direction.NONE),
    ("Rapportcijfer voor de buurt", None, Direction.UP),
    ("Misdrijven", "per 1.000 inwoners", Direction.DOWN),
)
SHARES = (
    "0.3", "2.6", "4.9", "9.7", "12.1", "14.6", "19.8", "25", "33.4", "38", "40.6", "45", "49.6",
    "50", "50.3", "54", "61.2", "66.7", "70", "74.2", "79.5", "88", "93",
)  # fmt: skip


def own(period: str, value: str, margin: str = "", **more: object) -> Observation:
    """A figure of the own region; ``margin`` on both sides."""
    exact = Decimal(value)
    ends = {"lower": exact - Decimal(margin), "upper": exact + Decimal(margin)} if margin else {}
    return Observation(region=HERE, period=period, value=exact, **ends, **more)


def other(period: str, value: str) -> Observation:
    """A figure of the country."""
    return Observation(region=THERE, period=period, value=Decimal(value))


def aim(period: str, value: str, qualifier: Qualifier = Qualifier.AT_MOST) -> TargetValue:
    """A target for the own region."""
    return TargetValue(region=HERE, period=period, value=Decimal(value), qualifier=qualifier)


def make(
    name: str, unit: str | None, direction: Direction, *items: Observation | TargetValue
) -> Indicator:
    """An indicator with these figures and targets."""
    return Indicator(
        code="c",
        name=name,
        unit=unit,
        direction=direction,
        observations=tuple(item for item in items if isinstance(item, Observation)),
        targets=tuple(item for item in items if isinstance(item, TargetValue)),
    )


def headline_sentences() -> Iterator[str]:
    """Case names and sentences."""
    yield "# koppen: één cijfer als breuk"
    for share in SHARES:
        yield _headline(make(*NAMES[0], own("2024", share)))
    for title, cases in _histories():
        yield f"# koppen: {title}"
        for name, unit, direction in NAMES:
            yield _headline(make(name, unit, direction, *cases))
    yield "# koppen: doel"
    yield from _targets()
    yield "# koppen: geen getal, of geen vergelijking"
    yield from _without()
    yield "# koppen: namen zoals plannen ze schrijven"
    yield from _as_plans_write()
    yield "# conclusies in lijsten"
    for name, unit, direction in NAMES[:5]:
        item = make(name, unit, direction, own("2016", "49"), own("2024", "54"))
        yield conclusion(item, REGIONS)


def _as_plans_write() -> Iterator[str]:
    """Names from real plans: a sentence without its number, a full stop, a sign for a word."""
    names = (
        "% van de volwassen inwoners is (matig tot zeer ernstig) eenzaam",
        "% van de inwoners geeft mantelzorg",
        "% van alle kinderen met een langdurig zieke ouder woont in een groot huishouden",
        "% van de volwassen inwoners met (chronisch) psychische klachten",
        "% kinderen dat opgroeit in een uitkeringsgezin",
        "Percentage bekendheid cliëntondersteuning.",
        "% van de huishoudens die een bijstandsuitkering hebben",
    )
    for name in names:
        for value in ("55", "33.3", "12.5", "9"):
            yield _headline(make(name, "%", Direction.NONE, own("2022/2023", value)))
        yield _headline(
            make(name, "%", Direction.DOWN, own("2020", "61"), own("2024", "55"), aim("2030", "50"))
        )
        yield _headline(make(name, "%", Direction.NONE))
        yield _headline(make(name, "%", Direction.NONE, own("2024", "54"), other("2024", "46")))
    yield _headline(make("Volwassenen laaggeletterd", "op de 9 volwassenen", Direction.DOWN,
                         own("2024", "1")))  # fmt: skip
    yield _headline(make("Aantal huishoudens met een laag inkomen", None, Direction.DOWN,
                         own("2020", "2500"), own("2024", "2627")))  # fmt: skip


def _headline(indicator: Indicator) -> str:
    return indicator_headline(indicator, REGIONS)


def _histories() -> Iterator[tuple[str, list[Observation]]]:
    """Series of which every one asks for another sentence."""
    yield "gestegen", [own("2016", "49"), own("2024", "54")]
    yield "gedaald", [own("2016", "61"), own("2020", "57"), own("2024", "54")]
    yield "gelijk", [own("2016", "54"), own("2024", "54")]
    yield (
        "gedaald, maar net weer gestegen",
        [own("2016", "61"), own("2022", "52"), own("2024", "54")],
    )
    yield (
        "gestegen, maar net weer gedaald",
        [own("2016", "49"), own("2022", "56"), own("2024", "54")],
    )
    yield "te onzeker", [own("2020", "56", "2"), own("2024", "54", "2")]
    yield "zeker, met marge", [own("2020", "62", "2"), own("2024", "54", "2")]
    yield "voorlopig", [own("2020", "62"), own("2024", "54", status=ObservationStatus.PROVISIONAL)]
    yield "na een breuk", [own("2020", "62"), own("2024", "54", broken="Nieuwe vraag.")]
    yield "kwartalen", [own("2023KW02", "62"), own("2024KW01", "70"), own("2024KW02", "54")]
    yield "kwartalen zonder hetzelfde kwartaal", [own("2023KW01", "62"), own("2024KW02", "54")]
    yield "met Nederland", [own("2024", "54"), other("2024", "46")]
    yield "met Nederland, ander jaar", [own("2024", "54"), other("2022", "46")]


def _targets() -> Iterator[str]:
    name, unit, direction = NAMES[0]
    past = own("2020", "57")
    for figure in ("54", "50", "48"):
        yield _headline(make(name, unit, direction, past, own("2024", figure), aim("2030", "50")))
        yield _headline(make(name, unit, direction, past, own("2030", figure), aim("2030", "50")))
        yield _headline(make(name, unit, direction, own("2024", figure), aim("2030", "50")))
    exact = Qualifier.EXACT
    for about in NAMES:
        yield _headline(make(*about, own("2024", "54"), aim("2030", "50", exact)))
        yield _headline(make(*about, own("2024", "54"), aim("2030", "60", exact)))
    yield _headline(make("Gesprekken", "gesprekken", Direction.UP, own("2026MM08", "41"),
                         aim("2026", "500", Qualifier.AT_LEAST)))  # fmt: skip
    yield _headline(make("Woningen", "woningen", Direction.UP, own("2026", "54", "5"),
                         aim("2030", "52", Qualifier.AT_LEAST)))  # fmt: skip
    yield _headline(make("Ziekteverzuim", "%", Direction.DOWN, own("2024", "5.04"),
                         aim("2030", "5", exact)))  # fmt: skip


def _without() -> Iterator[str]:
    name, unit, direction = NAMES[0]
    yield _headline(make(name, unit, direction))
    yield _headline(make(name, unit, direction, aim("2030", "50")))
    yield _headline(make(name, unit, direction, other("2024", "46")))
    for status in (
        ObservationStatus.SUPPRESSED, ObservationStatus.NOT_APPLICABLE, ObservationStatus.MISSING,
    ):  # fmt: skip
        empty = Observation(region=HERE, period="2024", status=status)
        yield _headline(make(name, unit, direction, empty))
        yield _headline(make(name, unit, direction, own("2022", "51"), empty))
    expected = ObservationStatus.FORECAST
    yield _headline(make(name, unit, direction, own("2030", "52", status=expected)))
    yield _headline(
        make(name, unit, direction, own("2022", "51"), own("2030", "48", status=expected))
    )
    yield _headline(make(name, unit, direction, own("2022", "55"), own("2022", "55.8")))
    yield _headline(make(name, unit, direction, own("2016", "50"), own("2022", "55"),
                         own("2022", "55.8")))  # fmt: skip
    yield _headline(make(name, unit, direction, own("", "55")))
    yield _headline(make(name, unit, direction, own("2020/", "54"), own("2024/", "50")))
    for qualifier in (Qualifier.APPROXIMATE, Qualifier.ABOVE, Qualifier.BELOW, Qualifier.AT_LEAST):
        yield _headline(make("Vrijwilligers", "vrijwilligers", Direction.UP, own("2020", "5000"),
                             own("2024", "5900", qualifier=qualifier)))  # fmt: skip
    interval = Observation(region=HERE, period="2024", lower=Decimal(13), upper=Decimal(17))
    yield _headline(make("Mantelzorgers die zich overbelast voelen", "%", direction, interval))
    yield _headline(make("Groei van de economie", "%", Direction.UP, own("2023", "-0.4"),
                         own("2024", "1.2")))  # fmt: skip
    yield _headline(make("Woningen zonder gas", "%", Direction.UP, own("2023", "101")))
