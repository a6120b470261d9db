"""Addresses of the questions that an editor asks about figures; nothing is stored here."""

from django.urls import path

from doelenboom.backoffice.screens.citing import views

_HERE = "cijfers-in-tekst/<slug:app>/<slug:model>/<int:pk>/"

urlpatterns = [
    path(f"{_HERE}zoek/", views.search, name="citing_search"),
    path(f"{_HERE}kies/", views.choose, name="citing_choose"),
    path(f"{_HERE}getallen/", views.numbers, name="citing_numbers"),
    path(f"{_HERE}nakijken/", views.review, name="citing_review"),
    path(f"{_HERE}overnemen/", views.take, name="citing_take"),
]
