"""Addresses: the back office under /beheer/, everything else is the public site."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("beheer/", include(wagtailadmin_urls)),
    path("", include("doelenboom.publishing.urls")),
]

handler404 = "doelenboom.publishing.views.missing"
