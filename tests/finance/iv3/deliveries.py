"""Deliveries for tests: a small budget and small accounts in which every control holds."""

import json
from typing import Any

Values = dict[str, Any]


def budget(year: int = 2026, **metadata: object) -> Values:
    """A budget of one taakveld, its cover, and a withdrawal from a reserve."""
    return {
        "metadata": _metadata(year, 0, "Begroting") | metadata,
        "contact": {
            "naam": "P. Afzender", "email": "p.afzender@testdorp.nl", "telefoon": "0612345678",
        },
        "data": {
            "lasten": [
                {"taakveld": "6.1", "categorie": "1.1", "bedrag": 4000000.10},
                {"taakveld": "6.1", "categorie": "3.8", "bedrag": 2000000.15},
                {"taakveld": "0.4", "categorie": "3.8", "bedrag": 1500000,
                 "details": {"grootboek": "43000", "aandeel": 0.125}},
            ],
            "baten": [
                {"taakveld": "0.7", "categorie": "4.3.1", "bedrag": 7400000.25},
                {"taakveld": "0.10", "categorie": "7.1", "bedrag": 100000},
            ],
            "balans_lasten": [],
            "balans_baten": [],
            "balans_standen": [],
        },
    }  # fmt: skip


def accounts(year: int = 2025) -> Values:
    """Accounts with a balance: what was received more than spent stands on the bank."""
    whole = budget(year)
    whole["metadata"] = _metadata(year, 5, "Realisatie")
    data = whole["data"]
    data["lasten"] = [
        {"taakveld": "6.1", "categorie": "1.1", "bedrag": 6000000},
        {"taakveld": "0.11", "categorie": "7.1", "bedrag": 1000000},
    ]
    data["baten"] = [{"taakveld": "0.7", "categorie": "4.3.1", "bedrag": 7000000}]
    data["balans_lasten"] = [{"balanscode": "A23", "categorie": "6.1", "bedrag": 1000000}]
    data["balans_baten"] = [{"balanscode": "P114", "categorie": "7.1", "bedrag": 1000000}]
    data["balans_standen"] = [
        {"balanscode": "A23", "standper": "1 januari", "bedrag": 5000000},
        {"balanscode": "A23", "standper": "ultimo", "bedrag": 6000000},
        {"balanscode": "P111", "standper": "1 januari", "bedrag": 5000000},
        {"balanscode": "P111", "standper": "ultimo", "bedrag": 5000000},
        {"balanscode": "P114", "standper": f"31-12-{year}", "bedrag": 1000000},
    ]
    data["kengetallen"] = [
        {"verslagperiode": f"Rek_{year}", "kengetal": "fk.1", "waarde": "38,25"},
        {"verslagperiode": f"MJR_{year + 3}", "kengetal": "fk.6", "waarde": ""},
    ]
    data["beleidsindicatoren"] = [
        {"verslagperiode": f"Beg_{year}", "beleidsindicator": "bi.1", "waarde": "7.1"},
    ]
    whole["opmerkingen"] = [{"tekst": "Voorlopig", "auteur": "J. Klaassen"}, {"tekst": ""}]
    return whole


def as_bytes(whole: object) -> bytes:
    """The file."""
    return json.dumps(whole, ensure_ascii=False).encode()


def _metadata(year: int, period: int, status: str) -> Values:
    return {
        "overheidslaag": "Gemeente", "overheidsnummer": "0718", "overheidsnaam": "Testdorp",
        "boekjaar": year, "periode": period, "status": status,
        "datum": f"{year}-11-02T09:14:00", "details_openbaar": False,
        "financieel_pakket": "Pakket", "export_software": "Export 1.0",
    }  # fmt: skip
