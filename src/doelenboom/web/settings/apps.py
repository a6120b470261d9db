"""Which applications run, in what order, and in which language."""

INSTALLED_APPS = [
    "doelenboom.backoffice",
    "doelenboom.exchange",
    "doelenboom.publishing",
    "doelenboom.citations",
    "doelenboom.verdicts",
    "doelenboom.participation",
    "doelenboom.cycle",
    "doelenboom.finance",
    "doelenboom.goals",
    "doelenboom.indicators",
    "doelenboom.regions",
    "doelenboom.statistics",
    "doelenboom.decisions",
    "doelenboom.organisations",
    "doelenboom.history",
    "doelenboom.backoffice.accounts.AccountsConfig",
    "doelenboom.backoffice.objects.ObjectsConfig",
    # Wagtail's frame asks for their addresses; nobody may open them (backoffice.permissions).
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "doelenboom.history.middleware.ActorMiddleware",
    "doelenboom.backoffice.middleware.ContentPolicyMiddleware",
    "doelenboom.backoffice.middleware.AccessMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "doelenboom.web.urls"
WSGI_APPLICATION = "doelenboom.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
