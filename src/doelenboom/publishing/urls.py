"""Addresses of the public site."""

from django.urls import path

from doelenboom.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.start, name="start"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("vormgeving/<str:name>", views.asset, name="asset"),
    path("<slug:organisation>/<slug:plan>/", views.site, name="home"),
    path("<slug:organisation>/<slug:plan>/<path:address>", views.site, name="site"),
]
