"""Content of any size, the same at every run: realistic lengths, seeded words."""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from doelenboom import __version__
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import DEFAULT_WORDS, Direction, NodeKind, RegionKind, State
from doelenboom.kernel.wording import plural
from doelenboom.snapshot import models as m

_WORDS = [
    "inwoners",
    "wijk",
    "samen",
    "ondersteuning",
    "gemeente",
    "zorg",
    "jeugd",
    "school",
    "werk",
    "inkomen",
    "wonen",
    "gezond",
    "bewegen",
    "ontmoeten",
    "vrijwilliger",
    "mantelzorg",
    "buurt",
    "team",
    "hulp",
    "preventie",
    "partner",
    "afspraak",
    "plan",
    "begin",
    "start",
    "bereik",
    "aanbod",
    "gesprek",
    "bezoek",
    "locatie",
    "training",
    "netwerk",
    "kosten",
    "termijn",
    "raad",
]
_BRANCHES = (1, 7, 4, 5, 8, 12)
_LEVELS = (
    ("ambitie", NodeKind.AMBITION), ("opgave", NodeKind.THEME), ("doelstelling", NodeKind.GOAL),
    ("doel", NodeKind.GOAL), ("speerpunt", NodeKind.ACTIVITY), ("activiteit", NodeKind.ACTIVITY),
)  # fmt: skip


def sentence(rng: random.Random, words: int) -> str:
    """A sentence of so many words."""
    return " ".join(rng.choices(_WORDS, k=words)).capitalize() + "."


def text(rng: random.Random, sentences: int) -> str:
    """Paragraphs, and a list where there is room for one."""
    body = [sentence(rng, rng.randint(8, 18)) for _ in range(sentences)]
    if sentences < 5:
        return " ".join(body)
    bullets = "\n".join(f"- {sentence(rng, 7)}" for _ in range(3))
    half = len(body) // 2
    return f"{' '.join(body[:half])}\n\n{' '.join(body[half:])}\n\n{bullets}"


def tree(count: int, branches: Sequence[int] = _BRANCHES) -> Iterator[tuple[str, str | None, int]]:
    """Code, parent code and depth of ``count`` elements, depth first, at most six deep."""
    made = 0

    def below(code: str | None, depth: int) -> Iterator[tuple[str, str | None, int]]:
        nonlocal made
        width = max(branches[depth], 10**6 if depth == 0 else 0)
        for number in range(1, width + 1):
            if made >= count:
                return
            made += 1
            own = f"{code}.{number}" if code else f"P{number}"
            yield own, code, depth
            if depth + 1 < len(branches):
                yield from below(own, depth + 1)

    yield from below(None, 0)


def snapshot(
    count: int, indicators: int | None = None, branches: Sequence[int] = _BRANCHES
) -> m.Snapshot:
    """A plan of ``count`` elements with two editions, contributions and an indicator per ten."""
    rng = random.Random(count)
    nodes = [
        m.Node(
            code=code,
            slug=code.lower().replace(".", "-"),
            parent=parent,
            level=_LEVELS[depth][0],
            kind=_LEVELS[depth][1],
            title=sentence(rng, rng.randint(4, 10)).rstrip("."),
            explanation=from_text(text(rng, 8)),
            owner=f"team {rng.choice(_WORDS)}",
            source="r.1-9",
        )
        for code, parent, depth in tree(count, branches)
    ]
    codes = [node.code for node in nodes]
    active = [node.code for node in nodes if node.kind is NodeKind.ACTIVITY]
    editions = tuple(
        m.Edition(
            code=f"groot-{year}", label=str(year), title=f"Jaarstukken {year}", kind="jaarstukken",
            reference_date=date(year, 12, 31),
            rows=tuple(m.TemplateRow(field=field) for field in ("Wat we doen", "Planning", "Geld")),
        )
        for year in (2025, 2026)
    )  # fmt: skip
    return m.Snapshot(
        code="groot",
        publication=m.Publication(
            version=1,
            exported_at=datetime(2026, 11, 1, 8, tzinfo=UTC),
            built_at=datetime(2026, 11, 1, 8, 1, tzinfo=UTC),
            software=__version__,
        ),
        organisation=m.Organisation(
            code="meetdorp", name="Gemeente Meetdorp", kind="gemeente", region="X:meetdorp"
        ),
        plan=m.Plan(
            code="groot", title="Een groot plan", kind="beleidsplan", year_from=2026, year_to=2031,
            levels=tuple(m.Level(name=n, plural=plural(n), kind=k) for n, k in _LEVELS),
        ),
        scale=tuple(
            m.Status(code=state.value.replace("_", "-"), word=word, short=short, state=state)
            for state, (word, short) in DEFAULT_WORDS.items()
        ),
        edition="groot-2026",
        editions=editions,
        regions=(
            m.Region(code="X:meetdorp", name="Meetdorp", kind=RegionKind.OTHER),
            m.Region(code="NL01", name="Nederland", kind=RegionKind.COUNTRY),
        ),
        nodes=tuple(nodes),
        relations=tuple(
            m.Relation(source=a, target=b, kind="related_to")
            for a, b in (rng.sample(codes, k=2) for _ in range(count // 4))
        ),
        indicators=tuple(_indicators(rng, codes, indicators or count // 10)),
        contributions=tuple(_contributions(rng, active, editions)),
        milestones=tuple(
            m.Milestone(
                edition="groot-2026", node=code, text=sentence(rng, 8), due=date(2026, 6, 1),
                state="reached",
            )
            for code in active[::5]
        ),
        terms=tuple(
            m.Term(slug=f"begrip-{n}", term=f"Begrip {n}", definition=from_text(sentence(rng, 20)))
            for n in range(40)
        ),
    )  # fmt: skip


def _indicators(rng: random.Random, codes: list[str], count: int) -> Iterator[m.Indicator]:
    for number in range(count):
        yield m.Indicator(
            code=f"indicator-{number}",
            number=str(number + 1),
            name=sentence(rng, 6).rstrip("."),
            unit="%",
            direction=Direction.UP,
            decimals=1,
            frequency="Jaarlijks",
            origin=m.Origin(source="Voorbeeld", fictional=True),
            local_region="X:meetdorp",
            reference_region="NL01",
            nodes=tuple(dict.fromkeys(rng.choices(codes, k=3))),
            observations=tuple(
                m.Observation(
                    region=region, period=str(year), value=Decimal(rng.randint(100, 900)) / 10
                )
                for region in ("X:meetdorp", "NL01")
                for year in range(2013, 2025)
            ),
            targets=(m.TargetValue(region="X:meetdorp", period="2030", value=Decimal(60)),),
        )


def _contributions(
    rng: random.Random, codes: list[str], editions: tuple[m.Edition, ...]
) -> Iterator[m.Contribution]:
    words = [state.value.replace("_", "-") for state in State]
    weights = (75, 8, 8, 2, 5, 2)
    for edition in editions:
        for code in codes:
            if rng.random() < 0.03:
                continue
            yield m.Contribution(
                edition=edition.code,
                node=code,
                status=rng.choices(words, weights)[0],
                measure=from_text(sentence(rng, 12)),
                rows=tuple(
                    m.ContributionRow(
                        field=row.field,
                        plan=from_text(text(rng, 3)),
                        progress=from_text(text(rng, 4)),
                    )
                    for row in edition.rows
                ),
            )


def workbook_folder(target: Path, nodes: int, observations: int) -> Path:
    """Write an exchange folder with so many elements and observations."""
    rng = random.Random(nodes)
    target.mkdir(parents=True, exist_ok=True)

    def write(name: str, header: str, rows: Iterator[tuple[str, ...]]) -> None:
        with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow(header.split(","))
            writer.writerows(rows)

    plan = {"titel": "Een groot plan", "soort": "beleidsplan", "organisatie": "Gemeente Meetdorp",
            "cbs_code": "GM9999", "periode_van": "2026", "periode_tot": "2031"}  # fmt: skip
    write("plan", "sleutel,waarde", iter(plan.items()))
    write(
        "doelenboom",
        "code,bovenliggend,niveau,titel,toelichting,eigenaar,taakveld,bron",
        (
            (code, parent or "", ("ambitie", "beleidsopgave", "doelstelling", "doel", "speerpunt",
             "activiteit")[depth], sentence(rng, 7), text(rng, 5), "", "", "r.1")
            for code, parent, depth in tree(nodes)
        ),
    )  # fmt: skip
    per_indicator = 200
    count = max(1, observations // per_indicator)
    columns = "nummer,opgave,naam,eenheid,definitie,bron,bron_url,tabel,geraadpleegd_op,frequentie"
    write(
        "indicatoren",
        f"{columns},waarde_gemeente,waarde_nederland,doelen",
        (
            (str(n), "Opgave", f"Indicator {n}", "%", "", "Voorbeeld", "", "", "", "Jaarlijks", "",
             "", "P1")
            for n in range(1, count + 1)
        ),
    )  # fmt: skip
    write(
        "waarden",
        "indicator,regio,periode,waarde,eenheid,status,bron_plek",
        (
            (f"Indicator {1 + i // per_indicator}", f"WK99{i % 20:04d}",
             f"{2024 - (i // 20) % 10}", f"{rng.randint(1, 999) / 10}", "%", "", "")
            for i in range(observations)
        ),
    )  # fmt: skip
    return target
