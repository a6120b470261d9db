"""What we write is what was read, and fits the schema of CBS."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.finance.iv3.reading import read
from doelenboom.finance.iv3.writing import as_json, json_text
from tests.finance.iv3.deliveries import Values, accounts, as_bytes, budget
from tests.finance.iv3.schema import faults

CENTS = st.integers(-(10**15) + 1, 10**15 - 1).map(lambda cents: Decimal(cents) / 100)


def exact(content: bytes | str) -> Any:
    return json.loads(content, parse_float=Decimal, parse_int=Decimal)


def again(content: bytes) -> str:
    document = read(content).document
    assert document is not None
    return as_json(document)


@pytest.mark.parametrize("whole", [budget(), accounts(), accounts(2024)])
def test_what_was_read_is_written_back_value_for_value(whole: Values) -> None:
    content = as_bytes(whole)
    assert exact(again(content)) == exact(content)


def test_writing_what_was_written_gives_the_same_bytes() -> None:
    once = again(as_bytes(accounts()))
    assert again(once.encode()) == once


def test_empty_optional_sections_stay_and_missing_ones_stay_away() -> None:
    whole = budget()
    assert "kengetallen" not in exact(again(as_bytes(whole)))["data"]
    whole["data"]["kengetallen"] = []
    assert exact(again(as_bytes(whole)))["data"]["kengetallen"] == []
    assert "opmerkingen" not in exact(again(as_bytes(whole)))


@pytest.mark.parametrize("whole", [budget(), accounts()])
def test_what_we_write_fits_the_schema_of_cbs(shared_data: Path, whole: Values) -> None:
    schema = json.loads((shared_data / "iv3" / "iv3_schema.json").read_text(encoding="utf-8"))
    assert faults(json.loads(again(as_bytes(whole))), schema, schema) == []
    broken = json.loads(again(as_bytes(whole)))
    broken["data"]["lasten"][0]["bedrag"] = "veel"
    assert faults(broken, schema, schema)


@given(st.lists(CENTS, max_size=20))
def test_any_amounts_go_round_exactly(amounts: list[Decimal]) -> None:
    whole = budget()
    whole["data"]["balans_standen"] = [
        {"balanscode": "A23", "standper": "ultimo", "bedrag": 0} for _ in amounts
    ]
    text = as_bytes(whole).decode()
    for amount in amounts:
        text = text.replace('"bedrag": 0}', f'"bedrag": {json_text(amount)}}}', 1)
    rows = exact(again(text.encode()))["data"]["balans_standen"]
    assert Counter(row["bedrag"] for row in rows) == Counter(amounts)
