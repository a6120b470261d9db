"""The form for a new element."""

from typing import Any

from django import forms

from doelenboom.goals.api import Level, Node, Plan


class AddForm(forms.Form):
    """What a new element needs before it can be written in peace on its own screen."""

    level = forms.ModelChoiceField(
        Level.objects.none(),
        label="Niveau",
        empty_label=None,
        error_messages={"required": "Kies een niveau."},
    )
    code = forms.CharField(
        label="Code",
        max_length=60,
        help_text="Kort en uniek binnen het plan, bijvoorbeeld SB.1.3.",
        error_messages={"required": "Vul een code in."},
    )
    title = forms.CharField(
        label="Titel",
        max_length=600,
        error_messages={"required": "Vul een titel in."},
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Offer the levels of this plan."""
        super().__init__(*args, **kwargs)
        levels = self.fields["level"]
        assert isinstance(levels, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        levels.queryset = plan.levels.all()


def first_level(plan: Plan, parent: Node | None) -> Level | None:
    """The level that is most likely meant: that of its new siblings, else the one below."""
    sibling = plan.nodes.filter(parent=parent).select_related("level").last()
    if sibling:
        same: Level = sibling.level
        return same
    levels = list(plan.levels.all())
    if parent is None:
        return levels[0] if levels else None
    below = [level for level in levels if level.position > parent.level.position]
    return below[0] if below else parent.level
