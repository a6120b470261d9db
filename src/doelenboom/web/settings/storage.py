"""Where data lives."""

from pathlib import Path

from doelenboom.web import environment

DATA_DIR = environment.data_directory()
DATABASES = {"default": environment.database()}

PUBLICATIONS_DIR = DATA_DIR / "publications"
PREVIEWS_DIR = DATA_DIR / "previews"
KEYS_DIR = DATA_DIR / "keys"
S3 = {
    "endpoint": environment.value("DOELENBOOM_S3_ENDPOINT"),
    "region": environment.value("DOELENBOOM_S3_REGION"),
    "key": environment.value("DOELENBOOM_S3_KEY"),
    "secret": environment.value("DOELENBOOM_S3_SECRET"),
    "timeout": environment.value("DOELENBOOM_S3_TIMEOUT"),
}
VINTAGES_DIR = DATA_DIR / "vintages"
BOUNDARIES_DIR = DATA_DIR / "boundaries"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
SITE_ASSETS_DIR = Path(__file__).resolve().parents[2] / "site" / "assets"

globals().update(environment.mail())
DEFAULT_FROM_EMAIL = environment.value("DOELENBOOM_MAIL_FROM")
