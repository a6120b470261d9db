"""What the law asks of a budget and of annual accounts, as lists.

BBV: Besluit begroting en verantwoording provincies en gemeenten. Names are told as a document
could write them; the first is the one that a finding uses.
"""

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Wat willen we bereiken?", ("wat willen we bereiken", "wat wilden we bereiken",
                                 "wat hebben we bereikt", "maatschappelijke effecten")),
    ("Wat gaan we daarvoor doen?", ("wat gaan we daarvoor doen", "wat gaan wij daarvoor doen",
                                    "wat gaan we ervoor doen", "wat doen we daarvoor",
                                    "wat hebben we daarvoor gedaan", "wat hebben wij gedaan",
                                    "wat hebben we gedaan", "wat gaan we doen")),
    ("Wat mag het kosten?", ("wat mag het kosten", "wat gaat het kosten", "wat heeft het gekost",
                             "wat kost het", "wat mag dat kosten")),
)  # fmt: skip
"""BBV artikel 8, derde lid (begroting) and artikel 25, tweede lid (jaarstukken)."""

PARAGRAPHS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lokale heffingen", ("lokale heffingen",)),
    ("weerstandsvermogen en risicobeheersing", ("weerstandsvermogen",)),
    ("onderhoud kapitaalgoederen", ("kapitaalgoederen",)),
    ("financiering", ("financiering", "treasury")),
    ("bedrijfsvoering", ("bedrijfsvoering",)),
    ("verbonden partijen", ("verbonden partijen",)),
    ("grondbeleid", ("grondbeleid",)),
)
"""BBV artikel 9, tweede lid (begroting) and artikel 26 (jaarstukken)."""

KEY_FIGURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("netto schuldquote", ("netto schuldquote", "netto-schuldquote", "nettoschuldquote")),
    ("netto schuldquote gecorrigeerd voor alle verstrekte leningen",
     ("gecorrigeerd voor alle", "gecorrigeerd voor verstrekte", "gecorrigeerd voor leningen",
      "gecorrigeerde netto schuldquote", "gecorrigeerde schuldquote", "schuldquote gecorrigeerd",
      "netto schuldquote gecorrigeerd")),
    ("solvabiliteitsratio", ("solvabiliteit",)),
    ("structurele exploitatieruimte",
     ("structurele exploitatieruimte", "structurele begrotingsruimte", "exploitatieruimte")),
    ("grondexploitatie", ("grondexploitatie",)),
    ("belastingcapaciteit", ("belastingcapaciteit", "woonlasten")),
)  # fmt: skip
"""BBV artikel 11, tweede lid, letter d, with the Regeling vaststelling kengetallen."""

INDICATORS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Formatie", ("formatie",)),
    ("Bezetting", ("bezetting",)),
    ("Apparaatskosten", ("apparaatskosten",)),
    ("Externe inhuur", ("externe inhuur",)),
    ("Overhead", ("overhead",)),
    ("Verwijzingen Halt", ("halt",)),
    ("Winkeldiefstallen", ("winkeldiefstal",)),
    ("Geweldsmisdrijven", ("geweldsmisdrijven",)),
    ("Diefstallen uit woning", ("diefstallen uit woning", "diefstal uit woning")),
    ("Vernielingen en beschadigingen", ("vernielingen",)),
    ("Functiemenging", ("functiemenging",)),
    ("Vestigingen van bedrijven", ("vestigingen",)),
    ("Absoluut verzuim", ("absoluut verzuim",)),
    ("Relatief verzuim", ("relatief verzuim",)),
    ("Vroegtijdig schoolverlaters", ("vroegtijdig schoolverlaters", "voortijdig schoolverlaters",
                                     "voortijdige schoolverlaters",
                                     "vroegtijdige schoolverlaters")),
    ("Niet-sporters", ("niet-sporters", "niet sporters")),
    ("Banen", ("banen",)),
    ("Jongeren met een delict voor de rechter", ("delict voor de rechter",)),
    ("Kinderen in uitkeringsgezin", ("uitkeringsgezin",)),
    ("Netto arbeidsparticipatie", ("arbeidsparticipatie",)),
    ("Werkloze jongeren", ("werkloze jongeren",)),
    ("Personen met een bijstandsuitkering", ("bijstandsuitkering",)),
    ("Lopende re-integratievoorzieningen", ("re-integratievoorzieningen",
                                            "reïntegratievoorzieningen")),
    ("Jongeren met jeugdhulp", ("met jeugdhulp",)),
    ("Jongeren met jeugdbescherming", ("jeugdbescherming",)),
    ("Jongeren met jeugdreclassering", ("jeugdreclassering",)),
    ("Cliënten met een maatwerkarrangement Wmo", ("maatwerkarrangement",)),
    ("Omvang huishoudelijk restafval", ("huishoudelijk restafval",)),
    ("Hernieuwbare elektriciteit", ("hernieuwbare elektriciteit",)),
    ("Gemiddelde WOZ-waarde", ("woz-waarde", "woz waarde")),
    ("Nieuw gebouwde woningen", ("nieuw gebouwde woningen", "nieuwbouw woningen",
                                 "nieuwbouwwoningen")),
    ("Demografische druk", ("demografische druk",)),
    ("Gemeentelijke woonlasten eenpersoonshuishouden", ("woonlasten eenpersoons",
                                                        "woonlasten éénpersoons")),
    ("Gemeentelijke woonlasten meerpersoonshuishouden", ("woonlasten meerpersoons",)),
)  # fmt: skip
"""Regeling beleidsindicatoren gemeenten, those that have been asked every year since 2017; what
was dropped since (hardekernjongeren, traffic accidents) is not asked here."""
