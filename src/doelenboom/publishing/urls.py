"""Addresses of the public site."""

from django.urls import path

from doelenboom.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.start, name="start"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security, name="security"),
    path(".well-known/doelenboom-keys.json", views.keys, name="keys"),
    path("vormgeving/<str:name>", views.asset, name="asset"),
    path("<slug:code>", views.organisation, name="organisation-folder"),
    path("<slug:code>/", views.organisation, name="organisation"),
    path("<slug:organisation>/<slug:plan>/", views.site, name="home"),
    path("<slug:organisation>/<slug:plan>/<path:address>", views.site, name="site"),
]
