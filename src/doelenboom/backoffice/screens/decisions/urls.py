"""Addresses of decisions."""

from django.urls import path

from doelenboom.backoffice.screens.decisions import views

urlpatterns = [
    path("besluiten/", views.decisions, name="decisions"),
    path("besluiten/nieuw/", views.new, name="decision_new"),
    path("besluiten/<int:pk>/", views.decision, name="decision"),
    path("besluiten/<int:pk>/wijzig/", views.edit, name="decision_edit"),
    path("besluiten/<int:pk>/verwijder/", views.remove, name="decision_remove"),
]
