"""Setting up roles and the workflow; safe to run again at any time."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from doelenboom.backoffice.permissions import (
    AREAS,
    EVERYTHING,
    LOCK,
    PUBLISH,
    UNLOCK,
    actions_of,
)
from doelenboom.backoffice.roles import GROUP_NAMES, Role
from doelenboom.history.api import Released, Reviewed

WORKFLOW_NAME = "Vaststellen"
STEPS: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("Controleren", (Role.CONTROLLER, Role.ADMINISTRATOR)),
    ("Vaststellen", (Role.EXECUTIVE, Role.ADMINISTRATOR)),
)
"""Steps after the author submits, in order, and who may take them."""


@transaction.atomic
def ensure_roles() -> dict[Role, Group]:
    """Groups with exactly the permissions that ``permissions.GRANTS`` gives them.

    A permission that somebody added to a group by hand disappears: what a role may do is said
    in one place.
    """
    entrance = _entrance()
    permissions = _permissions()
    groups = {}
    for role in Role:
        group, _ = Group.objects.get_or_create(name=GROUP_NAMES[role])
        granted = {(label, action) for label, actions in actions_of(role) for action in actions}
        given = [permission for key, permission in permissions.items() if key in granted]
        group.permissions.set([entrance, *given])
        groups[role] = group
    return groups


@transaction.atomic
def ensure_workflow() -> Workflow:
    """The road opsteller → controller → vaststellen, for everything that is reviewed."""
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW_NAME, defaults={"active": True})
    for position, (name, roles) in enumerate(STEPS):
        task, _ = GroupApprovalTask.objects.get_or_create(name=name, defaults={"active": True})
        task.groups.set(Group.objects.filter(name__in=[GROUP_NAMES[role] for role in roles]))
        WorkflowTask.objects.update_or_create(
            workflow=workflow, task=task.task_ptr, defaults={"sort_order": position}
        )
    for model in reviewed_models():
        WorkflowContentType.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )
    return workflow


def reviewed_models() -> list[type[Reviewed]]:
    """Models whose texts are adopted before they are released."""
    return [model for model in apps.get_models() if issubclass(model, Reviewed)]


def _entrance() -> Permission:
    content_type, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    permission, _ = Permission.objects.get_or_create(
        content_type=content_type,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    return permission


def _permissions() -> dict[tuple[str, str], Permission]:
    """Permission per model label and action; what is missing is made.

    Made here and not by Django's and Wagtail's own handlers, whose turn after a migration may
    come later than ours.
    """
    types = {label: ContentType.objects.get_for_model(apps.get_model(label)) for label in AREAS}
    stored = Permission.objects.filter(content_type__in=types.values())
    known = {(found.content_type_id, found.codename): found for found in stored}
    permissions = {}
    for label, content_type in types.items():
        model = apps.get_model(label)
        for action in _possible(model):
            codename = f"{action}_{content_type.model}"
            permission = known.get((content_type.pk, codename))
            if permission is None:
                permission = Permission.objects.create(
                    content_type=content_type,
                    codename=codename,
                    name=f"Can {action} {model._meta.verbose_name_raw}",
                )
            permissions[label, action] = permission
    return permissions


def _possible(model: type[Model]) -> tuple[str, ...]:
    """Only what is drafted can be released, and locked."""
    if issubclass(model, Released):
        return EVERYTHING
    return tuple(action for action in EVERYTHING if action not in {PUBLISH, LOCK, UNLOCK})


def set_up_after_migrate(**_: object) -> None:
    """Bring roles and workflow up to date when the database is."""
    ensure_roles()
    ensure_workflow()
