"""Addresses of the checks."""

from django.urls import path

from doelenboom.backoffice.screens.checks import (
    besides,
    deciding,
    documents,
    downloads,
    gate,
    listing,
)

urlpatterns = [
    path("toets/", listing.plans, name="checks"),
    path("toets-document/", documents.document, name="checks_document"),
    path("toets/instellen/<slug:code>/", gate.gate, name="checks_gate"),
    path("toets/<slug:code>/", listing.of_plan, name="checks_of"),
    path("toets/<slug:code>/oordeel/", deciding.verdict, name="checks_verdict"),
    path("toets/<slug:code>/bij/", besides.beside_text, name="checks_beside"),
    path("toets/<slug:code>/bevindingen.<str:form>", downloads.download, name="checks_download"),
]
