"""Addresses of our own screens, below /beheer/."""

from django.urls import path

from doelenboom.backoffice.screens.adoption import urls as adoption
from doelenboom.backoffice.screens.audit import views as audit
from doelenboom.backoffice.screens.binding import urls as binding
from doelenboom.backoffice.screens.changes import urls as changes
from doelenboom.backoffice.screens.checks import urls as checks
from doelenboom.backoffice.screens.citing import urls as citing
from doelenboom.backoffice.screens.clock import fetching, rhythm, tables
from doelenboom.backoffice.screens.clock import views as clock
from doelenboom.backoffice.screens.contribution import urls as contribution
from doelenboom.backoffice.screens.decisions import urls as decisions
from doelenboom.backoffice.screens.inbox import views as inbox
from doelenboom.backoffice.screens.jobs import views as jobs
from doelenboom.backoffice.screens.money import urls as money
from doelenboom.backoffice.screens.packs import urls as packs
from doelenboom.backoffice.screens.pasting import urls as pasting
from doelenboom.backoffice.screens.publications import views as publications
from doelenboom.backoffice.screens.regions import taking_in as regions_in
from doelenboom.backoffice.screens.regions import views as regions
from doelenboom.backoffice.screens.risks import urls as risks
from doelenboom.backoffice.screens.rounds import urls as rounds
from doelenboom.backoffice.screens.styles import urls as styles
from doelenboom.backoffice.screens.touched import urls as touched
from doelenboom.backoffice.screens.transfer import downloads
from doelenboom.backoffice.screens.transfer import views as transfer
from doelenboom.backoffice.screens.tree import acting, plans, views

app_name = "backoffice"

urlpatterns = [
    path("doelenboom/", plans.plans, name="plans"),
    path("doelenboom/<slug:code>/", views.tree, name="tree"),
    path("doelenboom/<slug:code>/tak/<int:node>/", views.branch, name="branch"),
    path("doelenboom/<slug:code>/verplaats/", acting.move, name="move"),
    path("doelenboom/<slug:code>/element/<int:node>/", acting.node, name="node"),
    path("doelenboom/<slug:code>/nieuw/", acting.add, name="add"),
    path("uitwisselen/", transfer.transfer, name="transfer"),
    path("uitwisselen/inlezen/", transfer.take_in, name="import"),
    path("uitwisselen/inlezen/<str:token>/", transfer.preview, name="preview"),
    path("uitwisselen/inlezen/<str:token>/bevestig/", transfer.confirm, name="confirm"),
    path("uitwisselen/sjabloon.xlsx", downloads.template, name="template"),
    path("uitwisselen/plan/<slug:code>.xlsx", downloads.export, name="export"),
    path("publicaties/", publications.publications, name="publications"),
    path("publicaties/<slug:code>/", publications.publication, name="publication"),
    path("publicaties/<slug:code>/publiceer/", publications.publish, name="publish"),
    path("publicaties/<slug:code>/voorbeeld-maken/", publications.stage, name="stage"),
    path("publicaties/<slug:code>/voorbeeld/", publications.preview, name="staged"),
    path("publicaties/<slug:code>/voorbeeld/<path:address>", publications.preview, name="staged"),
    path("publicaties/<slug:code>/toon/", publications.activate, name="activate"),
    path("publicaties/<slug:code>/controleer/", publications.verify, name="verify"),
    path("gebiedsindeling/", regions.regions, name="regions"),
    path("gebiedsindeling/inlezen/", regions_in.load, name="regions-load"),
    path("gebiedsindeling/ophalen/", regions_in.fetch, name="regions-fetch"),
    path("gebiedsindeling/grenzen/", regions_in.load_boundaries, name="boundaries-load"),
    path("gebiedsindeling/grenzen/<int:pk>/", regions.boundaries, name="boundaries"),
    path("gebiedsindeling/gebied/<str:code>/", regions.one_region, name="region"),
    path("logboek/", audit.log, name="audit"),
    path("actualiteit/", clock.clock, name="clock"),
    path("actualiteit/ronde/", clock.begin_round, name="clock-round"),
    path("actualiteit/indicator/<int:pk>/", clock.fetch_now, name="fetch-indicator"),
    path("actualiteit/indicator/<int:pk>/ritme/", rhythm.rhythm, name="rhythm"),
    path("actualiteit/ophalen/", fetching.fetches, name="fetches"),
    path("actualiteit/ophalen/<int:pk>/", fetching.fetch, name="fetch"),
    path("actualiteit/ophalen/<int:pk>/stop/", fetching.stop, name="fetch-cancel"),
    path("opdrachten/<uuid:key>/", jobs.job, name="job"),
    path("postvak/", inbox.inbox, name="inbox"),
    path("postvak/leeg/", inbox.empty, name="inbox_empty"),
    path("postvak/<str:key>/", inbox.one_mail, name="inbox_mail"),
    path("actualiteit/tabellen/<int:pk>/", tables.table, name="table"),
    path("actualiteit/ophalingen/<int:pk>/", tables.vintage, name="vintage"),
    *adoption.urlpatterns,
    *binding.urlpatterns,
    *changes.urlpatterns,
    *touched.urlpatterns,
    *checks.urlpatterns,
    *citing.urlpatterns,
    *contribution.urlpatterns,
    *decisions.urlpatterns,
    *money.urlpatterns,
    *packs.urlpatterns,
    *risks.urlpatterns,
    *styles.urlpatterns,
    *pasting.urlpatterns,
    *rounds.urlpatterns,
]
