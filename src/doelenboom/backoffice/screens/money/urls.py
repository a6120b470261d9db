"""Addresses of the money screens."""

from django.urls import path

from doelenboom.backoffice.screens.money import (
    amending,
    deviations,
    downloads,
    iv3,
    overview,
    savings,
    sharing,
)

urlpatterns = [
    path("geld/", overview.plans, name="money"),
    path("geld/taakvelden/", overview.codes, name="money_codes"),
    path("geld/plan/<slug:code>/", overview.plan, name="money_plan"),
    path("geld/plan/<slug:code>/taakvelden/", overview.taakvelden, name="money_taakvelden"),
    path("geld/plan/<slug:code>/afwijkingen/", deviations.deviations, name="money_deviations"),
    path(
        "geld/plan/<slug:code>/afwijkingen/<slug:edition>/toelichting/",
        deviations.explain, name="money_explain",
    ),
    path("geld/plan/<slug:code>/doelen/", sharing.goals, name="money_goals"),
    path("geld/plan/<slug:code>/doelen/<int:pk>/", sharing.share, name="money_share"),
    path("geld/plan/<slug:code>/taakstellingen/", savings.savings, name="money_savings"),
    path("geld/plan/<slug:code>/wijzigingen/", amending.amendments, name="money_amendments"),
    path("geld/plan/<slug:code>/wijzigingen/nieuw/", amending.new, name="money_amendment_new"),
    path(
        "geld/plan/<slug:code>/wijzigingen/<int:pk>/", amending.amendment, name="money_amendment"
    ),
    path(
        "geld/plan/<slug:code>/wijzigingen/<int:pk>/verwijder/",
        amending.remove, name="money_amendment_remove",
    ),
    path("geld/plan/<slug:code>/iv3/", iv3.deliveries, name="money_iv3"),
    path("geld/plan/<slug:code>/iv3/inlezen/", iv3.take, name="money_iv3_take"),
    path("geld/plan/<slug:code>/iv3/maak/", iv3.own, name="money_iv3_own"),
    path("geld/plan/<slug:code>/iv3/inlezen/<str:token>/", iv3.preview, name="money_iv3_preview"),
    path(
        "geld/plan/<slug:code>/iv3/inlezen/<str:token>/bevestig/",
        iv3.confirm, name="money_iv3_confirm",
    ),
    path("geld/plan/<slug:code>/iv3/<int:pk>.json", iv3.download, name="money_iv3_download"),
    path("geld/plan/<slug:code>/iv3/<int:pk>/verwijder/", iv3.remove, name="money_iv3_remove"),
    path("geld/plan/<slug:code>/posten.<slug:form>", downloads.table, name="money_table"),
]  # fmt: skip
