"""Addresses of our own screens, below /beheer/."""

from django.urls import path

from doelenboom.backoffice.screens.audit import views as audit
from doelenboom.backoffice.screens.tree import acting, plans, views

app_name = "backoffice"

urlpatterns = [
    path("doelenboom/", plans.plans, name="plans"),
    path("doelenboom/<slug:code>/", views.tree, name="tree"),
    path("doelenboom/<slug:code>/tak/<int:node>/", views.branch, name="branch"),
    path("doelenboom/<slug:code>/verplaats/", acting.move, name="move"),
    path("doelenboom/<slug:code>/element/<int:node>/", acting.node, name="node"),
    path("doelenboom/<slug:code>/nieuw/", acting.add, name="add"),
    path("logboek/", audit.log, name="audit"),
]
