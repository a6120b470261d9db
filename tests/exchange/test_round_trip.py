"""Import → export → import changes nothing, for workbooks of every shape."""

import string
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from doelenboom.exchange.exporting import plan_sheets
from doelenboom.exchange.importing import _Import
from doelenboom.exchange.outcome import Outcome
from doelenboom.exchange.writing.csvfolder import write_folder
from doelenboom.kernel.findings import Findings
from doelenboom.workbooks.budget import Budget
from doelenboom.workbooks.cage import _Receiver
from doelenboom.workbooks.csvfolder import read_folder
from doelenboom.workbooks.limits import DEFAULT_LIMITS
from doelenboom.workbooks.raw import RawBook
from doelenboom.workbooks.worker import JsonSink
from doelenboom.workbooks.writing.xlsx import write_xlsx
from doelenboom.workbooks.xlsx import read_xlsx
from tests.exchange.books import PLAN, Rows
from tests.exchange.parsing.reading import raw_book

LETTERS = string.ascii_letters + string.digits + "éëïÅ –’'\"=+-@;,.()%/<>&\n_"
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
LINE = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
PROSE = st.lists(st.one_of(LINE, LINE.map(lambda line: f"- {line}"), st.just("")), max_size=5).map(
    "\n".join
)
NUMBER = st.one_of(
    st.decimals(-(10**6), 10**6, places=3).map(lambda d: str(d).replace(".", ",")),
    st.sampled_from(["n.v.t.", "Circa 300", "72%-83%", "6.6 %", "1.125.000", "afgeschermd", "-5"]),
)
PERIOD = st.sampled_from(
    ["", "2025", "2022-2023", "vanaf 2020", "eerste half jaar 2022", "2024KW01", "2024-09-01",
     "september 2023", "schooljaar 2022/23"]
)  # fmt: skip
REGION = st.sampled_from(["", "NL01", "PV29", "GM9001", "Binnenstad", "Zeeland", "GM0001"])
RESERVATION = st.sampled_from(
    ["", "circa", "ongeveer", "prognose; ruim", "verwachting; ten minste", "ondergrens",
     "voorlopig", "definitief", "schatting"]
)  # fmt: skip
YEAR = st.sampled_from(["2025", "2026"])
AMOUNT = (
    st.decimals(-(10**9), 10**9, places=2)
    .filter(bool)
    .map(str)
    .map(lambda text: text.replace(".", ","))
)
SIDE = st.sampled_from(["lasten", "baten", "toevoeging aan reserves", "onttrekking_aan_reserves"])
STATUS = st.sampled_from(["", "afgerond", "Volgens afspraak", "op koers", "niet gestart"])


@st.composite
def workbooks(draw: st.DrawFn) -> dict[str, Rows]:
    codes = draw(st.lists(st.text("12.aB", min_size=1, max_size=6), unique=True, min_size=1,
                          max_size=8))  # fmt: skip
    code = st.sampled_from(codes)
    levels = ["doel", "thema", "kritische succesfactor", "Activiteit"]
    nodes = [
        (one, draw(st.sampled_from(["", *codes[:number]])), draw(st.sampled_from(levels)),
         draw(LINE), draw(PROSE), draw(st.sampled_from(["", "Team A", "Team B"])), draw(LINE))
        for number, one in enumerate(codes)
    ]  # fmt: skip
    names = draw(st.lists(LINE, unique=True, max_size=4))
    indicators = [
        (name, draw(st.sampled_from(["", "%", "stuks"])), draw(PROSE),
         "; ".join(draw(st.lists(code, unique=True, max_size=3))),
         draw(st.sampled_from(["", "hoger is beter", "geen"])), draw(REGION))
        for name in names
    ]  # fmt: skip
    name = st.sampled_from([*names, "Alleen cijfers"])

    def table(*columns: st.SearchStrategy[str]) -> list[tuple[str, ...]]:
        return draw(st.lists(st.tuples(*columns), max_size=5))

    edition = st.sampled_from(["2024", "2025", "Zomer 2026"])
    place = st.sampled_from(["", *codes])
    changes = [
        ("2026", str(number), "Wijziging", *draw(st.tuples(LINE, YEAR, AMOUNT, SIDE, place)))
        for number in range(1, draw(st.integers(1, 4)))
        for _ in range(draw(st.integers(1, 3)))
    ]
    shares = st.sampled_from(["", codes[0], f"{codes[0]} 60%", f"{codes[-1]} 33,3333 %"])
    return {
        "plan": PLAN,
        "doelenboom": [("code", "bovenliggend", "niveau", "titel", "toelichting", "eigenaar",
                        "bron"), *nodes],
        "relaties": [("van", "naar", "soort", "bron"),
                     *table(code, code, st.sampled_from(["vervangt", "in_samenhang_met"]), LINE)],
        "indicatoren": [("naam", "eenheid", "definitie", "doelen", "richting", "gebied"),
                        *indicators],
        "waarden": [("indicator", "regio", "periode", "waarde", "eenheid", "status", "bron_plek"),
                    *table(name, REGION, PERIOD, NUMBER, st.sampled_from(["", "%", "jaar"]),
                           RESERVATION, st.sampled_from(["", "p1"]))],
        "voortgang": [("editie", "code", "veld", "plantekst", "voortgangstekst", "status"),
                      *table(edition, code, st.sampled_from(["Stand", "Geld"]), PROSE, PROSE,
                             STATUS)],
        "mijlpalen": [("editie", "code", "tekst", "datum", "status"),
                      *table(edition, code, LINE,
                             st.sampled_from(["", "2026-01-02", "begin mei"]),
                             st.sampled_from(["", "bereikt"]))],
        "inbreng": [("bijeenkomst", "datum", "thema", "tekst"),
                    *table(st.sampled_from(["Avond", "Ochtend"]), st.sampled_from(["", "1 mei"]),
                           LINE, PROSE)],
        "bronnen": [("hoofdstuk", "titel"), *table(LINE, LINE)],
        "financien": [("omschrijving", "jaar", "soort", "bedrag_eur", "code", "taakveld",
                       "lasten_baten", "fase", "stand_op", "structureel", "rol", "doelen"),
                      *table(st.one_of(LINE, st.sampled_from(["Totaal", "6.1 Zorg"])), YEAR,
                             st.sampled_from(["begroting", "Prognose", "realisatie", "anders"]),
                             AMOUNT, place, st.sampled_from(["", "6.1", "0.10"]),
                             st.one_of(SIDE, st.just("")),
                             st.sampled_from(["", "na wijziging", "niet vermeld"]),
                             st.sampled_from(["", "2026-09-01"]),
                             st.sampled_from(["", "structureel", "incidenteel"]),
                             st.sampled_from(["", "post", "totaal", "waarvan"]), shares)],
        "begrotingswijzigingen": [("boekjaar", "nummer", "titel", "omschrijving", "jaar",
                                   "bedrag_eur", "lasten_baten", "code"), *changes],
        "taakstellingen": [("maatregel", "jaar", "bedrag_eur", "gerealiseerd_eur", "termijn"),
                           *table(LINE, YEAR, AMOUNT, st.one_of(AMOUNT, st.just("")),
                                  st.sampled_from(["", "kort", "lang"]))],
    }  # fmt: skip


class _Out:
    """Collects the worker's lines, so that reading needs no process per example."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, text: str) -> None:
        self.lines.append(text)


def read_here(path: Path) -> RawBook:
    """Read what was written in this process: the cage has its own tests."""
    out = _Out()
    sink = JsonSink(out)  # type: ignore[arg-type]
    (read_folder if path.is_dir() else read_xlsx)(path, Budget(DEFAULT_LIMITS), sink)
    sink.write({"end": True})
    receiver = _Receiver("testplan", DEFAULT_LIMITS)
    for line in "".join(out.lines).splitlines():
        receiver.take(line.encode())
    return receiver.finish()


def bring(raw: RawBook) -> Outcome:
    with transaction.atomic():
        return _Import(raw, Findings(), note="proef").run(
            dry_run=False, delete_missing=False, confirm=None
        )


def nothing_new(outcome: Outcome) -> dict[str, Any]:
    assert outcome.errors == 0, [one.as_text() for one in outcome.findings]
    return {
        one.sheet: one for one in outcome.counts
        if one.unchanged != one.read or one.missing
    }  # fmt: skip


@pytest.mark.django_db
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    # Every try writes three times to the database: shrinking would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(book=workbooks())
def test_a_workbook_survives_the_round_trip(book: dict[str, Rows]) -> None:
    with transaction.atomic():
        first = bring(raw_book(book))
        assert first.errors == 0, [
            one.as_text() for one in first.findings if one.severity == "fout"
        ]
        sheets = plan_sheets("testplan")
        with TemporaryDirectory() as folder:
            write_xlsx(Path(folder, "uit.xlsx"), sheets)
            Path(folder, "uit").mkdir()
            write_folder(Path(folder, "uit"), sheets)
            for name in ("uit.xlsx", "uit"):
                assert nothing_new(bring(read_here(Path(folder, name)))) == {}
        assert nothing_new(bring(raw_book(book))) == {}
        one, two = BytesIO(), BytesIO()
        write_xlsx(one, sheets)
        write_xlsx(two, plan_sheets("testplan"))
        assert one.getvalue() == two.getvalue()
        transaction.set_rollback(True)
