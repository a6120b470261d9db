"""Addresses of one contribution."""

from django.urls import path

from doelenboom.backoffice.screens.contribution import checking, people, saving, views
from doelenboom.backoffice.screens.contribution.previewing import preview, preview_document

urlpatterns = [
    path("bijdrage/<int:pk>/", views.contribution, name="contribution"),
    path("bijdrage/<int:pk>/bewaar/", saving.save, name="contribution_save"),
    path("bijdrage/<int:pk>/toets/", checking.check, name="contribution_check"),
    path("bijdrage/<int:pk>/voorbeeld/", preview, name="contribution_preview"),
    path("bijdrage/<int:pk>/voorbeeld.pdf", preview_document, name="contribution_preview_document"),
    path("bijdrage/<int:pk>/antwoord/", people.reply, name="contribution_reply"),
    path("bijdrage/<int:pk>/uitstel/", people.more_time, name="contribution_more_time"),
    path("bijdrage/<int:pk>/overdragen/", people.hand_over, name="contribution_hand_over"),
    path("bijdrage/<int:pk>/terughalen/", people.take_back, name="contribution_take_back"),
]
