"""Addresses of risks."""

from django.urls import path

from doelenboom.backoffice.screens.risks import classes, views

urlpatterns = [
    path("risicos/", views.registers, name="risks"),
    path("risicoklassen/<slug:code>/", classes.classes, name="risk_classes"),
    path("risicos/<slug:edition>/", views.register, name="risks_of"),
    path("risicos/<slug:edition>/nieuw/", views.add, name="risk_add"),
    path("risicos/<slug:edition>/geld/", views.money, name="risk_money"),
    path("risicos/<slug:edition>/reken/", views.compute, name="risk_compute"),
    path("risicos/<slug:edition>/overnemen/", views.carry, name="risk_carry"),
    path("risicos/<slug:edition>/<int:pk>/", views.change, name="risk_change"),
    path("risicos/<slug:edition>/<int:pk>/weg/", views.remove, name="risk_remove"),
    path("risicos/<slug:edition>/berekening/<int:pk>/", views.repeat, name="risk_repeat"),
]
