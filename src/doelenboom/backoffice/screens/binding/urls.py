"""Addresses of the binding and of where figures come from.

They lie below that of "Actualiteit van cijfers", since the menu marks the item whose address is
the longest beginning of the page's own.
"""

from django.urls import path

from doelenboom.backoffice.screens.binding import (
    beginning,
    checking,
    choices,
    figures,
    files,
    formula,
    groups,
    questions,
    regions,
    searching,
    subject,
    waiting,
)

_AT = "actualiteit/koppelen/<int:pk>/"

urlpatterns = [
    path(_AT, beginning.binding, name="binding"),
    path(f"{_AT}adres/", beginning.paste, name="binding_paste"),
    path(f"{_AT}doe/", beginning.act, name="binding_act"),
    path(f"{_AT}zoeken/", searching.search, name="binding_search"),
    path(f"{_AT}zoeken/kies/", searching.pick, name="binding_pick"),
    path(f"{_AT}zoeken/ververs/", searching.refresh, name="binding_refresh"),
    path(f"{_AT}bestand/", files.files, name="binding_files"),
    path(f"{_AT}bestand/lees/", files.put_in, name="binding_file"),
    path(f"{_AT}opzoeken/", waiting.wait, name="binding_wait"),
    path(f"{_AT}opzoeken/opnieuw/", waiting.again, name="binding_again"),
    path(f"{_AT}tabel/<int:part>/onderwerp/", subject.subject, name="binding_subject"),
    path(f"{_AT}tabel/<int:part>/keuzes/", choices.choices, name="binding_choices"),
    path(f"{_AT}gebieden/", regions.regions, name="binding_regions"),
    path(f"{_AT}controleren/", checking.check, name="binding_check"),
    path(f"{_AT}controleren/ophalen/", checking.look, name="binding_look"),
    path(f"{_AT}bewaar/", checking.save, name="binding_save"),
    path(f"{_AT}formule/", formula.formula, name="binding_formula"),
    path(f"{_AT}vraag/", questions.question, name="binding_question"),
    path(f"{_AT}vraag/antwoord/", questions.answered, name="binding_answer"),
    path(f"{_AT}cijfers/", figures.known, name="known"),
    path("actualiteit/cijfers/<int:pk>/herkomst/", figures.origin, name="origin"),
    path("vergelijkingsgroepen/", groups.groups, name="groups"),
    path("vergelijkingsgroepen/nieuw/", groups.new, name="group_new"),
    path("vergelijkingsgroepen/<int:pk>/", groups.group, name="group"),
]
