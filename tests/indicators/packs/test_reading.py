"""Packs that come along are whole; a pack with a mistake says where and what."""

import csv
from pathlib import Path

import pytest

from doelenboom.indicators.formulas.checking import names_in
from doelenboom.indicators.packs.errors import PackError, UnknownPack
from doelenboom.indicators.packs.layout import PackFile
from doelenboom.indicators.packs.reading import find_pack, parse_pack, shipped_packs
from doelenboom.indicators.packs.versions import ended, entries

GOOD = """
formaat = 1
code = "proef"
titel = "Proef"
samenvatting = "Om te proberen."
herkomst = "Verzonnen."
versies = ["2024", "2025"]

[[indicator]]
code = "inwoners"
naam = "Inwoners"

[indicator.koppeling]

[[indicator.koppeling.onderdeel]]
dienst = "statline-v4"
catalogus = "CBS"
tabel = "03759ned"
onderwerp = "Bevolking"
"""


def test_every_pack_of_this_release_can_be_read() -> None:
    assert set(shipped_packs()) == {"bbv-beleidsindicatoren", "sociaal-domein", "kerncijfers"}


@pytest.mark.parametrize("code", ["bbv-beleidsindicatoren", "sociaal-domein", "kerncijfers"])
def test_every_formula_uses_exactly_the_series_of_its_parts(code: str) -> None:
    for one in shipped_packs()[code].indicators:
        if one.binding and one.binding.formula:
            assert set(names_in(one.binding.formula)) == {p.series for p in one.binding.parts}


@pytest.mark.parametrize("code", ["bbv-beleidsindicatoren", "sociaal-domein", "kerncijfers"])
def test_every_frequency_is_one_that_the_clock_understands(code: str) -> None:
    for one in shipped_packs()[code].indicators:
        assert one.months
        assert one.lag_days is not None


def test_the_mandatory_indicators_follow_the_years() -> None:
    pack = shipped_packs()["bbv-beleidsindicatoren"]
    first, last = entries(pack, "2017"), entries(pack)
    assert [entry.number for entry in first] == [str(n) for n in range(1, 40)]
    assert len(last) == 34
    assert {one.number for one in ended(pack)} == {"7", "12", "13", "15", "25"}
    halt = {year: next(e.unit for e in entries(pack, year) if e.number == "6")
            for year in ("2020", "2021")}  # fmt: skip
    assert halt == {"2020": "per 10.000 jongeren", "2021": "per 1.000 jongeren"}
    (changed,) = [e for e in last if e.number == "6"]
    assert changed.why


def test_the_plan_of_the_real_municipality_is_covered(shared_data: Path) -> None:
    path = shared_data / "exchange" / "vlissingen-beleidsplan-2026-2031" / "indicatoren.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = entries(shipped_packs()["sociaal-domein"])
    theirs = [entry for entry in listed if entry.number != "46b"]
    assert len(rows) == len(theirs) == 54
    assert [e.number.rstrip("b") for e in theirs] == [row["nummer"] for row in rows]
    tables = {t.strip() for row in rows for t in row["tabel"].split(";") if t.strip()}
    ours = {part.table for e in listed if e.binding for part in e.binding.parts}
    assert tables <= ours


def test_no_sentence_of_the_real_plan_is_in_a_pack(shared_data: Path) -> None:
    path = shared_data / "exchange" / "vlissingen-beleidsplan-2026-2031" / "indicatoren.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        theirs = {row["definitie"].strip() for row in csv.DictReader(file)}
    ours = {e.definition for pack in shipped_packs().values() for e in entries(pack)}
    assert not ours & theirs - {""}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('naam = "Inwoners"', "", "indicator “inwoners”, naam: ontbreekt"),
        ('naam = "Inwoners"', 'naam = 3', "indicator “inwoners”, naam: hier hoort tekst"),
        ('naam = "Inwoners"', 'naam = "Inwoners"\nnaaam = "x"', "naaam: kennen we niet"),
        ('naam = "Inwoners"', 'naam = "Inwoners"\nrichting = "omhoog"', "richting: is geen van"),
        ('onderwerp = "Bevolking"', 'onderwerp = "Bevolking"\nnagekeken = true', "ook een code"),
        ('onderwerp = "Bevolking"', 'onderwerp = "Bevolking"\nreeks = "a"', "zonder formule"),
        ("[indicator.koppeling]", '[indicator.koppeling]\nformule = "a"', "bij een formule"),
        ("[indicator.koppeling]", '[indicator.koppeling]\ngebieden = ["Zeeland"]', "geen gebied"),
        ('"2024", "2025"', '"2025", "2024"', "volgorde"),
        ('"2024", "2025"', "", "versies: is leeg"),
        ("formaat = 1", "formaat = 2", "formaat: is geen van"),
        ("formaat = 1", "formaat = ", "geen leesbare TOML"),
        ('dienst = "statline-v4"', 'dienst = "ftp"', "dienst: is geen van"),
        ('code = "inwoners"', 'code = "In woners"', "code: is anders geschreven"),
        ('tabel = "03759ned"', 'tabel = "03759ned"\nperiode_tot = "ooit"', "geen periode"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(old: str, new: str, words: str) -> None:
    assert old in GOOD
    with pytest.raises(PackError, match=words):
        parse_pack(GOOD.replace(old, new), "proef.toml")


def test_one_code_twice_is_refused() -> None:
    double = GOOD + '\n[[indicator]]\ncode = "inwoners"\nnaam = "Nog eens"\n'
    with pytest.raises(PackError, match="“inwoners” staat er twee keer"):
        parse_pack(double, "proef.toml")


def test_an_unknown_pack_names_those_that_there_are() -> None:
    with pytest.raises(UnknownPack, match="kerncijfers"):
        find_pack("bestaat-niet")


def test_an_unknown_version_names_those_that_there_are() -> None:
    pack: PackFile = parse_pack(GOOD, "proef.toml")
    with pytest.raises(UnknownPack, match="2024, 2025"):
        entries(pack, "1999")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"[" * 10_000])
def test_any_file_is_a_pack_or_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vreemd.toml"
    path.write_bytes(content)
    with pytest.raises(PackError):
        find_pack(str(path))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"weg.toml"):
        find_pack(str(tmp_path / "weg.toml"))
