"""Addresses of rounds."""

from django.urls import path

from doelenboom.backoffice.screens.rounds import (
    board,
    handing_on,
    heading,
    judging,
    letters,
    listing,
    moving,
    one,
    opening,
    preparing,
    together,
)

urlpatterns = [
    path("rondes/", listing.rounds, name="rounds"),
    path("rondes/uitvraag/nieuw/", preparing.start, name="round_new"),
    path("rondes/<slug:edition>/", board.board, name="round"),
    path("rondes/<slug:edition>/voorbereiden/", preparing.prepare, name="round_prepare"),
    path("rondes/<slug:edition>/openen/", opening.preview, name="round_opening"),
    path("rondes/<slug:edition>/open/", opening.open_now, name="round_open"),
    path("rondes/<slug:edition>/aanwijzen/", opening.appoint, name="round_appoint"),
    path("rondes/<slug:edition>/samen/", together.act, name="round_together"),
    path("rondes/<slug:edition>/dagen/", moving.days, name="round_days"),
    path("rondes/<slug:edition>/kop/", heading.headline, name="round_headline"),
    path("rondes/<slug:edition>/doorgeven/", handing_on.hand_on, name="round_handing_on"),
    path("rondes/<slug:edition>/aanvullen/", handing_on.widen, name="round_widen"),
    path("rondes/<slug:edition>/mail/", letters.letters, name="round_letters"),
    path("rondes/<slug:edition>/mail/opnieuw/", letters.again, name="round_letters_again"),
    path("rondes/<slug:edition>/<int:pk>/", one.one, name="round_contribution"),
    path("rondes/<slug:edition>/<int:pk>/oordeel/", judging.judge, name="round_judge"),
    path("rondes/<slug:edition>/<int:pk>/opmerking/", judging.remark, name="round_comment"),
    path("rondes/<slug:edition>/<int:pk>/afgehandeld/", judging.settled, name="round_settle"),
]
