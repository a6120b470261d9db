"""What a stranger's file may hold, and what is said of it."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.finance.iv3.document import Section
from doelenboom.finance.iv3.loading import MOST_BYTES
from doelenboom.finance.iv3.reading import Reading, read
from doelenboom.kernel.findings import MOST_PER_KIND, Severity
from tests.finance.iv3.deliveries import accounts, as_bytes, budget


def told(reading: Reading, severity: Severity = Severity.ERROR) -> list[str]:
    return [one.as_text() for one in reading.findings.listed() if one.severity is severity]


def read_with(section: str, row: object) -> Reading:
    whole = budget()
    whole["data"][section].append(row)
    return read(as_bytes(whole))


def test_a_good_budget_has_no_finding_and_every_amount_exactly() -> None:
    reading = read(as_bytes(budget()))
    assert reading.findings.listed() == ()
    assert reading.document is not None
    assert reading.document.total(Section.EXPENSES) == Decimal("7500000.25")
    assert reading.document.total(Section.INCOME) == Decimal("7500000.25")


def test_good_accounts_have_no_finding() -> None:
    assert read(as_bytes(accounts())).findings.listed() == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Dit bestand is leeg."),
        (b" \n", "Dit bestand is leeg."),
        (b"PK\x03\x04xyz", "Dit is een werkboek of een zip-bestand, geen JSON."),
        ("{}".encode("utf-16"), "Dit bestand is in UTF-16 opgeslagen."),
        (b"{\n  \"a\": }", "Op regel 2, teken 8 klopt de JSON niet."),
        (b"[1, 2]", "Dit is wel JSON, maar geen Iv3-levering."),
        (b"[" * 200_000, "De lijsten in dit bestand staan te diep in elkaar."),
        (b"[" * 600_000, "In dit bestand staan te veel waarden."),
        (b"[" + b"0," * 2_100_000 + b"0]", "In dit bestand staan te veel waarden."),
        (b" " * (50 * 1024 * 1024), "Dit bestand is groter dan 20 MB."),
        (b'{"a": 1e99999999999999999999}', "In dit bestand staat een getal dat niet te lezen is."),
        (b"{}", "Het onderdeel metadata ontbreekt."),
    ],
)  # fmt: skip
def test_what_is_no_delivery_is_refused_in_words(content: bytes, said: str) -> None:
    reading = read(content)
    assert not reading.is_good
    assert any(said in one for one in told(reading))


def test_the_limit_on_size_is_the_limit() -> None:
    whole = as_bytes(budget())
    assert read(whole + b" " * (MOST_BYTES - len(whole))).is_good
    assert not read(whole + b" " * (MOST_BYTES - len(whole) + 1)).is_good


def test_a_byte_order_mark_does_not_matter() -> None:
    assert read(b"\xef\xbb\xbf" + as_bytes(budget())).findings.listed() == ()


def test_windows_text_is_read_and_said() -> None:
    whole = budget(overheidsnaam="Súdwest-Fryslân")
    reading = read(json.dumps(whole, ensure_ascii=False).encode("cp1252"))
    assert reading.document is not None
    assert reading.document.metadata["overheidsnaam"] == "Súdwest-Fryslân"
    assert any("cp1252" in one for one in told(reading, Severity.WARNING))


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("NaN", "Dit is geen bedrag."),
        ("Infinity", "Dit is geen bedrag."),
        ("-Infinity", "Dit is geen bedrag."),
        ("1e400", "Dit bedrag is onmogelijk groot."),
        ("1e999999", "Dit bedrag is onmogelijk groot."),
        ("9" * 4000, "Dit bedrag is onmogelijk groot."),
        ("10000000000000", "Dit bedrag is onmogelijk groot."),
        ("0.125", "Dit bedrag heeft meer dan twee cijfers achter de punt."),
        ('"100"', "Een bedrag moet een getal zijn."),
        ("null", "Een bedrag moet een getal zijn."),
        ("true", "Een bedrag moet een getal zijn."),
        ("[1]", "Een bedrag moet een getal zijn."),
    ],
)
def test_what_is_no_amount_is_named_with_its_place(amount: str, said: str) -> None:
    text = as_bytes(budget()).decode().replace("2000000.15", amount)
    reading = read(text.encode())
    assert not reading.is_good
    (finding,) = [one for one in reading.findings.listed() if said in one.message]
    assert finding.place == "onderdeel lasten, rij 2, kolom bedrag"


@pytest.mark.parametrize(
    ("written", "amount", "noisy"),
    [
        ("2000000.15", "2000000.15", False), ("2e6", "2000000", False), ("0", "0", False),
        ("-0.0", "0", False), ("2000000.150000000001", "2000000.15", True),
        ("1e-300", "0", True), ("-9999999999999.99", "-9999999999999.99", False),
    ],
)  # fmt: skip
def test_amounts_are_exact_and_a_rest_of_computing_is_said(
    written: str, amount: str, noisy: bool
) -> None:
    reading = read(as_bytes(budget()).decode().replace("2000000.15", written).encode())
    assert reading.document is not None
    assert reading.document.rows[1].euros == Decimal(amount)
    assert any("rekenrest" in one for one in told(reading, Severity.WARNING)) == noisy


def test_a_key_that_stands_twice_is_told_where_it_stands() -> None:
    text = as_bytes(budget()).decode()
    twice = text.replace('"bedrag": 1500000,', '"bedrag": 1500000, "bedrag": 15,')
    assert "onderdeel lasten, rij 3, kolom bedrag" in told(read(twice.encode()))[0]
    top = text[:-1] + ', "data": {}}'
    assert any("“data”" in one for one in told(read(top.encode())))


@pytest.mark.parametrize(
    ("section", "row", "said"),
    [
        ("lasten", {"taakveld": "6.71a", "categorie": "1.1", "bedrag": 1},
         "De code bestaat wel in 2024."),
        ("lasten", {"taakveld": "6.9", "categorie": "1.1", "bedrag": 1}, "Bedoelde u 6."),
        ("lasten", {"taakveld": "Tot_TV", "categorie": "1.1", "bedrag": 1},
         "Totalen horen niet in een levering"),
        ("lasten", {"taakveld": 0.1, "categorie": "1.1", "bedrag": 1}, "Codes zijn tekst"),
        ("lasten", {"taakveld": "0.1", "categorie": "2.2.1", "bedrag": 1},
         "kolom categorie: “2.2.1” Deze code bestaat niet in 2026."),
        ("lasten", {"taakveld": "0.1", "categorie": "3.1", "bedrag": 1},
         "“0.1 Bestuur met 3.1 Grond” Deze cel is grijs"),
        ("balans_lasten", {"balanscode": "A111", "categorie": "1.1", "bedrag": 1},
         "Deze cel is grijs"),
        ("balans_standen", {"balanscode": "A999", "standper": "ultimo", "bedrag": 1},
         "Deze code bestaat niet in 2026."),
        ("balans_standen", {"balanscode": "A23", "standper": "31-3-2026", "bedrag": 1},
         "Deze stand hoort niet bij periode 0."),
        ("lasten", {"taakveld": "0.1", "categorie": "1.1"},
         "onderdeel lasten, rij 4, kolom bedrag: Dit ontbreekt in de rij."),
        ("lasten", "tekst", "rij 4: Deze rij is geen object"),
        ("lasten", {"taakveld": "0.1", "categorie": "1.1", "bedrag": 1, "details": []},
         "De details zijn geen object"),
        ("lasten", {"taakveld": "0.1\x00", "categorie": "1.1", "bedrag": 1}, "kolom taakveld"),
        ("lasten", {"taakveld": "0.1", "categorie": "1.1", "bedrag": 1, "x": "\ud800"},
         "niet op te slaan"),
    ],
)  # fmt: skip
def test_rows_that_iv3_does_not_know_are_told(section: str, row: object, said: str) -> None:
    reading = read(json.dumps(_with(section, row)).encode())
    assert not reading.is_good
    assert any(said in one for one in told(reading)), told(reading)


def _with(section: str, row: object) -> dict[str, Any]:
    whole = budget()
    whole["data"][section].append(row)
    return whole


def test_details_that_explode_when_written_are_refused() -> None:
    text = as_bytes(budget()).decode().replace("0.125", "1e999999")
    assert any("niet op te slaan" in one for one in told(read(text.encode())))


def test_a_grey_cell_with_nothing_in_it_only_warns() -> None:
    reading = read_with("lasten", {"taakveld": "0.1", "categorie": "3.1", "bedrag": 0})
    assert reading.is_good
    assert any("grijs" in one for one in told(reading, Severity.WARNING))


def test_the_very_same_row_twice_is_refused_and_a_second_amount_warned_of() -> None:
    again = {"taakveld": "6.1", "categorie": "3.8", "bedrag": 2000000.15}
    assert any("twee keer" in one for one in told(read_with("lasten", again)))
    more = read_with("lasten", again | {"bedrag": 1})
    assert more.is_good
    assert any("We tellen de bedragen op." in one for one in told(more, Severity.WARNING))
    apart = read_with("lasten", again | {"bedrag": 1, "details": {"grootboek": "4"}})
    assert not any("tellen" in one for one in told(apart, Severity.WARNING))


def test_a_stand_that_is_told_twice_is_refused() -> None:
    whole = accounts()
    whole["data"]["balans_standen"].append({"balanscode": "A23", "standper": "ultimo", "bedrag": 1})
    assert any("de eerste is rij 2" in one for one in told(read(as_bytes(whole))))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"periode": 3}, "Een begroting heeft periode 0."),
        ({"status": "Realisatie"}, "Periode 0 is de begroting, maar de status is Realisatie."),
        ({"status": "begroting"}, "Kies uit Begroting of Realisatie."),
        ({"periode": 6}, "Een periode is 0"),
        ({"periode": "0"}, "Hier hoort een heel getal"),
        ({"periode": True}, "Hier hoort een heel getal"),
        ({"boekjaar": 20.5}, "Hier hoort een heel getal"),
        ({"boekjaar": 1999}, "Iv3 in deze vorm bestaat sinds 2017."),
        ({"details_openbaar": "ja"}, "Hier hoort true of false."),
        ({"datum": "2 november"}, "De datum moet eindigen op een tijd."),
        ({"overheidsnaam": 5}, "Hier hoort een tekst"),
        ({"overheidslaag": "Waterschap"}, "Kies uit Gemeente, Provincie of GR."),
        ({"naam": "x"}, "Deze naam kent Iv3 hier niet."),
    ],
)
def test_metadata_that_do_not_fit_are_told(change: dict[str, object], said: str) -> None:
    reading = read(as_bytes(budget(**change)))
    assert not reading.is_good
    assert any(said in one and "metadata" in one for one in told(reading)), told(reading)


def test_a_missing_name_a_bad_address_and_a_missing_section_are_told() -> None:
    whole = budget()
    whole["contact"] |= {"naam": " ", "email": "geen adres"}
    del whole["metadata"]["status"], whole["data"]["balans_baten"]
    found = told(read(as_bytes(whole)))
    expected = (
        "naam van de contactpersoon is leeg",
        "Dit is geen e-mailadres",
        "kolom status: Dit ontbreekt",
        "onderdeel balans_baten: Dit onderdeel",
    )
    assert [said for said in expected if not any(said in one for one in found)] == []


def test_amounts_that_look_like_thousands_are_doubted() -> None:
    whole = budget()
    for section in ("lasten", "baten"):
        for row in whole["data"][section]:
            row["bedrag"] = round(row["bedrag"] / 1000)
    reading = read(as_bytes(whole))
    assert any("duizenden euro’s" in one for one in told(reading, Severity.WARNING))


def test_a_year_without_known_codes_is_read_and_said_to_be_unchecked() -> None:
    reading = read(as_bytes(budget(year=2023)))
    assert reading.is_good
    assert any("niet gecontroleerd" in one for one in told(reading, Severity.WARNING))
    assert {control.passed for control in reading.controls} == {None}


def test_many_equal_findings_become_a_count() -> None:
    whole = budget()
    whole["data"]["lasten"] += [
        {"taakveld": "x", "categorie": "1.1", "bedrag": n} for n in range(1, 61)
    ]
    reading = read(as_bytes(whole))
    assert reading.findings.count(Severity.ERROR) == 60
    assert len(told(reading)) == MOST_PER_KIND + 1
    assert "Dit komt nog 35 keer voor in deze kolom." in told(reading)[-1]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["metadata", "contact", "data", "opmerkingen", "lasten", "balans_standen", "bedrag",
             "taakveld", "categorie", "boekjaar", "periode", "status", "tekst", "details"]
        ),
        inside, max_size=5,
    ),
    max_leaves=25,
)  # fmt: skip


@given(JSON, st.sampled_from(["metadata", "contact", "data", "opmerkingen", "lasten", "row"]))
def test_whatever_stands_in_the_file_is_answered_and_never_raises(value: Any, where: str) -> None:
    whole = budget()
    if where == "lasten":
        whole["data"]["lasten"] = value
    elif where == "row":
        whole["data"]["lasten"].append(value)
    else:
        whole[where] = value
    reading = read(json.dumps(whole).encode("utf-8", "surrogatepass"))
    assert reading.is_good or reading.findings.has_errors
