"""Work that no request waits for: kept in the database, done by ``doelenboom worker``."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
