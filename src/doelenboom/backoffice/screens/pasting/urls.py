"""Addresses of pasting figures."""

from django.urls import path

from doelenboom.backoffice.screens.pasting import views

urlpatterns = [
    path("actualiteit/indicator/<int:pk>/cijfers-plakken/", views.paste, name="paste"),
    path(
        "actualiteit/indicator/<int:pk>/cijfers-plakken/bevestig/",
        views.confirm,
        name="paste_confirm",
    ),
]
