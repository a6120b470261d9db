"""Addresses of what changed."""

from django.urls import path

from doelenboom.backoffice.screens.changes import views

urlpatterns = [
    path("veranderd/", views.changes, name="changes"),
    path("veranderd/<slug:code>/", views.changes_of, name="changes_of"),
]
