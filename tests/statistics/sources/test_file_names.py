"""Files as tables: their names there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.sources.file_names import (
    FOLDER,
    FileName,
    decode,
    encode,
    file_name,
    web_file,
)
from doelenboom.statistics.sources.protocol import TableAddress
from doelenboom.statistics.vintages.naming import safe_part


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cijfers.csv", "cijfers.csv"),
        ("Jeugd/Wmo 2024.xlsx", "Jeugd~sWmo~_2024.xlsx"),
        ("_x.csv", "__x.csv"),
        ("é.csv", "_~C3A9~.csv"),
    ],
)
def test_names_stay_readable(name, code):
    assert encode(name) == code


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_names_come_back_and_are_safe(name):
    try:
        code = encode(name)
    except AddressError:
        return
    assert decode(code) == name
    assert safe_part(code) == code


def test_a_file_and_its_sheet():
    file = FileName(FOLDER, "Jeugd/Wmo 2024.xlsx", "Blad 2")
    assert file_name(file.address) == file
    assert file.title == "Wmo 2024: Blad 2"
    assert file.url == "doelenboom:map/Jeugd/Wmo%202024.xlsx"


def test_a_file_on_the_web():
    file = web_file("https://www.example.nl/data/cijfers.csv?versie=2#kop")
    assert file.url == "https://www.example.nl/data/cijfers.csv?versie=2"
    assert file_name(file.address) == file
    assert file.title == "cijfers"


def test_a_file_without_https_says_so_in_its_name():
    file = web_file("http://127.0.0.1:8000/a.csv")
    assert file_name(file.address).url == "http://127.0.0.1:8000/a.csv"
    assert file.address.table == "http~c~s~s127.0.0.1~c8000~sa.csv"


@pytest.mark.parametrize("url", ["ftp://a.nl", "a.csv", "", "https://", "file:///etc/passwd"])
def test_what_is_no_file_on_the_web(url):
    with pytest.raises(AddressError):
        web_file(url)


def test_a_name_that_is_too_long():
    with pytest.raises(AddressError, match="te lang"):
        web_file("https://a.nl/" + "x" * 100)


@pytest.mark.parametrize("address", ["file:elsewhere:a.csv", "file:map:a~z.csv", "file:map:~FF~"])
def test_what_is_no_file(address):
    with pytest.raises(AddressError):
        file_name(TableAddress(*address.split(":")))
