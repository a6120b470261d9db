"""How Wagtail behaves as our back office."""

from doelenboom.web import environment

WAGTAIL_SITE_NAME = "Doelenboom beheer"
WAGTAILADMIN_BASE_URL = environment.value("DOELENBOOM_PUBLIC_URL")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
# One country, one clock: the list of the machine has names that browsers do not know.
WAGTAIL_USER_TIME_ZONES = ["Europe/Amsterdam"]
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = True
# Whoever decides, decides on the version that was on the screen (backoffice.versions), so a
# correction by the controller need not go round again.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
# Saving by itself would write a version and a line in the log every half second, and would need
# the check on stale forms on every key; the browser keeps unsaved text instead (keep.js).
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "doelenboom.backoffice.editor.ProseEditor",
        "OPTIONS": {"features": ["bold", "italic", "h3", "ul", "ol", "link", "figure"]},
    },
}
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_USER_LOGIN_FORM = "doelenboom.backoffice.login.DutchLoginForm"
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "none"
