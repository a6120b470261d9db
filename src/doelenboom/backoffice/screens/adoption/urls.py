"""Addresses of adopting, versions, amendments and errata."""

from django.urls import path

from doelenboom.backoffice.screens.adoption import adopting, amending, errata, versions

urlpatterns = [
    path("edities/<slug:edition>/vaststellen/", adopting.adoption, name="adoption"),
    path("edities/<slug:edition>/vaststellen/nu/", adopting.adopt_now, name="adopt"),
    path("edities/<slug:edition>/versies/", versions.versions, name="edition_versions"),
    path("edities/<slug:edition>/amendementen/", amending.amendments, name="amending"),
    path("edities/<slug:edition>/erratum/", errata.erratum, name="erratum"),
    path("edities/<slug:edition>/erratum/begin/", errata.begin, name="erratum_begin"),
    path("edities/<slug:edition>/erratum/intrekken/", errata.cancel, name="erratum_cancel"),
]
