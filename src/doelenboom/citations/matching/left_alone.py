"""Numbers that are no statistics, and the Dutch word for what they are."""

from collections.abc import Mapping

from doelenboom.quantities.models import Kind

WHY: Mapping[Kind, str] = {
    Kind.YEAR: "jaartal",
    Kind.DATE: "datum",
    Kind.TIME: "tijdstip",
    Kind.AGE: "leeftijd",
    Kind.ORDINAL: "rangtelwoord",
    Kind.LAW: "wetsartikel",
    Kind.REFERENCE: "verwijzing",
    Kind.LIST: "nummer in een lijst",
    Kind.NAME: "deel van een naam",
    Kind.PHONE: "telefoonnummer",
    Kind.POSTCODE: "postcode",
    Kind.ACCOUNT: "rekening- of dossiernummer",
    Kind.VERSION: "versienummer",
    Kind.LINK: "deel van een adres",
}
"""Why a number is left alone, one word or a few for beside it."""
