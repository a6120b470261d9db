"""Addresses of indicator packs."""

from django.urls import path

from doelenboom.backoffice.screens.packs import views

urlpatterns = [
    path("indicatorensets/", views.packs, name="packs"),
    path("indicatorensets/<slug:code>/", views.pack, name="pack"),
    path("indicatorensets/<slug:code>/overnemen/", views.apply, name="pack_apply"),
]
