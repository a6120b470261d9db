"""Addresses of "Geraakte zinnen"."""

from django.urls import path

from doelenboom.backoffice.screens.touched import views

urlpatterns = [
    path("geraakte-zinnen/", views.touched, name="touched"),
    path("geraakte-zinnen/concept/<int:pk>/", views.draft, name="touched_draft"),
    path("geraakte-zinnen/gepubliceerd/<int:pk>/", views.published, name="touched_published"),
]
