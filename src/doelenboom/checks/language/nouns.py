"""Nouns of plans and reports by their article, also as the last part of a compound."""

HET = (
    "beleid|programma|plan|college|onderzoek|budget|aantal|bedrag|resultaat|tekort|overschot|saldo"
    "|project|percentage|jaarverslag|besluit|rapport|gebied|probleem|voorstel|akkoord|beleidsplan"
    "|uitvoeringsprogramma|bestuur|onderwijs|krediet|risico|overleg|beeld|gesprek|inkomen|huishouden"
    "|waterschap|rijk|ministerie|advies|convenant|loket|fonds|traject|verslag|dorp|kabinet"
)
"""Words with "het" of every plan."""
DE = (
    "gemeenteraad|begroting|aanpak|subsidie|ambitie|maatregel|uitvoering|samenwerking|bijdrage"
    "|evaluatie|provincie|organisatie|jaarrekening|ontwikkeling|ondersteuning|voorziening|indicator"
    "|doelstelling|reserve|taakstelling|verordening|nota|commissie|gemeente|regio|corporatie"
    "|dienstverlening|rekenkamer|griffie|doelgroep|termijn"
)
"""Words with "de" of every plan."""
PERSONS = "wethouder|burgemeester|inwoner"
"""People, of whom an adjective may go without its e: "een gemeentelijk wethouder"."""
_HET_ENDS = (
    "beleid|programma|onderzoek|budget|bedrag|resultaat|tekort|overschot|project|percentage|verslag"
    "|besluit|rapport|gebied|probleem|voorstel|akkoord|onderwijs|krediet|gesprek|inkomen|huishouden"
    "|advies|convenant|loket|fonds|traject|netwerk|systeem|aanbod|centrum|gebouw|bedrijf|dossier"
    "|contract|overleg|vervoer|verkeer|plan|bestuur|kader|instrument|initiatief|document|team|jaar"
    "|doel|huis|kind|bericht|formulier|terrein|effect|platform|perspectief|evenement|proces|beeld"
    "|landschap|waterschap|ministerie|college|aantal|saldo|risico|cijfer|park|plein|dorp|fietspad"
    "|spreekuur|wijkteam|voorzieningenniveau|draagvlak"
)
DE_THINGS = (
    "woning|school|straat|wijk|buurt|inwoner|subsidie|regeling|voorziening|organisatie|bijdrage"
    "|reserve|begroting|nota|aanvraag|vergunning|bibliotheek|vereniging|stichting|weg|rotonde|brug"
    "|activiteit|maatregel|tabel|figuur|lijst|persoon|ondernemer|werkgroep|commissie|partij|groep"
    "|provincie|kern|hal|zaal|locatie|leerling|bewoner|bezoeker|cliënt|aannemer|polder|dijk"
)
NEUTER = rf"\w*(?:{_HET_ENDS})"
"""A pattern of words with "het", compounds included."""
THINGS_OF_DE = rf"\w*(?:{DE_THINGS})"
"""The same of words with "de" that name a thing or a person, and no thought that "dat" opens."""
