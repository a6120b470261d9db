"""Which front ends lead to which catalogue, and what to do with addresses that lead nowhere.

Only names are looked at here. Nothing is ever requested from a pasted address: a table is
fetched from the configured services, whatever host stood in front of it.
"""

from collections.abc import Mapping

CBS = "CBS"
ANY_OTHER = "JM"
"""Stands for every catalogue that is not CBS's own: one service has all of them."""
CATALOGUES = {
    name.lower(): name
    for name in (CBS, "JM", "RIVM", "MLZ", "IV3", "Politie", "AZW", "SCP", "ZW", "VWS", "MVS")
}
"""Catalogues that StatLine's addresses name, by their lower-case name."""

FRONT_ENDS: Mapping[str, str] = {
    "opendata.cbs.nl": CBS,
    "statline.cbs.nl": CBS,
    "www.cbs.nl": CBS,
    "cbs.nl": CBS,
    "datasets.cbs.nl": CBS,
    "dataportal.cbs.nl": CBS,
    "odata4.cbs.nl": CBS,
    "beta-odata4.cbs.nl": CBS,
    "jmopendata.cbs.nl": "JM",
    "jmstatline.cbs.nl": "JM",
    "mlzopendata.cbs.nl": "MLZ",
    "mlzstatline.cbs.nl": "MLZ",
    "iv3statline.cbs.nl": "IV3",
    "iv3opendata.cbs.nl": "IV3",
    "azwstatline.cbs.nl": "AZW",
    "politieopendata.cbs.nl": "Politie",
    "data.politie.nl": "Politie",
    "statline.rivm.nl": "RIVM",
    "dataderden.cbs.nl": ANY_OTHER,
}
"""Host → the catalogue it shows when the address does not say."""

_BY_HAND = (
    "U kunt het cijfer met de hand invoeren, met de bron, de datum van raadplegen en dit adres "
    "erbij."
)
_SWING = (
    "Waarstaatjegemeente.nl geeft cijfers alleen met een sleutel, die de beheerder van uw "
    "gemeente aanvraagt. Veel van deze cijfers komen van het CBS: zoek hieronder op het "
    f"onderwerp. {_BY_HAND}"
)
_RIVM_SITE = (
    "Op deze site staan cijfers van het RIVM en de GGD’en, maar we kunnen ze er niet ophalen. "
    "Vaak staan dezelfde cijfers in een tabel van het RIVM: zoek hieronder op het onderwerp. "
    f"{_BY_HAND}"
)
_REGION = (
    "Regiobeeld verzamelt cijfers van anderen en heeft geen adres om ze op te halen. Kijk op "
    f"de pagina welke bron genoemd wordt, en zoek die hieronder. {_BY_HAND}"
)
_NEWS = (
    "Dit is een artikel, geen tabel. Zoek op de pagina de link naar StatLine en plak die, of "
    f"zoek hieronder op het onderwerp. {_BY_HAND}"
)
_OTHER_SITES: Mapping[str, str] = {
    "waarstaatjegemeente.nl": _SWING,
    "databank.nl": _SWING,
    "incijfers.nl": _SWING,
    "vzinfo.nl": _RIVM_SITE,
    "volksgezondheidenzorg.info": _RIVM_SITE,
    "rivm.nl": _RIVM_SITE,
    "regiobeeld.nl": _REGION,
    "cbs.nl": _NEWS,
}
_TABULAR = (".xlsx", ".xls", ".csv", ".ods", ".zip")


def catalogue_of(host: str) -> str | None:
    """Catalogue that a front end shows; None when it is none of ours."""
    return FRONT_ENDS.get(host)


def advice_for(host: str, path: str) -> str:
    """What a person can do with an address that is no table, in Dutch."""
    lowered = path.lower()
    if lowered.endswith(".pdf"):
        return f"Dit is een PDF-bestand. Daaruit kunnen we geen cijfers ophalen. {_BY_HAND}"
    if lowered.endswith(_TABULAR):
        return (
            "Dit is een bestand. Download het zelf, sla het zo nodig op als .csv of .xlsx, en "
            "breng het in bij “Of gebruik een bestand”."
        )
    for site, advice in _OTHER_SITES.items():
        if host == site or host.endswith(f".{site}"):
            return advice
    return (
        f"Van {host} kunnen we geen cijfers ophalen. Zoek hieronder of een tabel van het CBS of "
        f"het RIVM hetzelfde meet. {_BY_HAND}"
    )


NOT_UNDERSTOOD = (
    "Dit is geen adres of tabelnummer dat we kennen. Plak het adres van een StatLine-tabel, "
    "bijvoorbeeld https://opendata.cbs.nl/#/CBS/nl/dataset/85099NED, of zoek op onderwerp."
)
"""For a piece of text that is no address at all."""

FRONT_PAGE = (
    "Dit adres gaat naar StatLine, maar niet naar één tabel. Open de tabel en plak dan het "
    "adres, of zoek hieronder op onderwerp."
)
"""For a page of StatLine that shows no table."""
