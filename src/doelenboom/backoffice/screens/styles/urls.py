"""Addresses of the house style."""

from django.urls import path

from doelenboom.backoffice.screens.styles import views

urlpatterns = [
    path("huisstijl/", views.styles, name="styles"),
    path("huisstijl/<slug:code>/", views.style_of, name="style_of"),
    path("huisstijl/<slug:code>/uit/", views.out, name="style_out"),
    path("huisstijl/<slug:code>/<int:pk>/gebruik/", views.use, name="style_use"),
    path("huisstijl/<slug:code>/<int:pk>/bekijken/", views.look, name="style_look"),
    path(
        "huisstijl/<slug:code>/<int:pk>/vormgeving/<slug:tone>/<str:name>",
        views.sheet,
        name="style_sheet",
    ),
    path("huisstijl/<slug:code>/<int:pk>/voorbeeld/", views.tried, name="style_try"),
    path("huisstijl/<slug:code>/<int:pk>/assets/<str:name>", views.file, name="style_file"),
]
