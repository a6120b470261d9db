"""The plan sheet: the organisation and the plan itself."""

from datetime import date
from typing import Any

from doelenboom.exchange.layout import PLAN, PLAN_KEYS
from doelenboom.exchange.records import PlanFacts
from doelenboom.exchange.registry.part import insert_released, plain
from doelenboom.exchange.registry.scope import Scope
from doelenboom.exchange.registry.texts import html_of, text_of
from doelenboom.goals.api import Plan
from doelenboom.history.api import record, release_rows
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.slugs import slugify
from doelenboom.organisations.api import Organisation

_OF_PLAN = ("title", "kind", "year_from", "year_to", "status", "adopted_on", "source", "summary")
_OF_ORGANISATION = {
    "organisation_kind": "kind", "tooi_uri": "tooi_uri", "website": "website",
    "contact": "contact", "notice": "notice", "theme": "theme", "in_english": "in_english",
    "address": "address", "licence": "licence", "security_contact": "security_contact",
}  # fmt: skip
_KINDS = {
    "gemeente": "gemeente", "provincie": "provincie", "waterschap": "waterschap",
    "hoogheemraadschap": "waterschap",
}  # fmt: skip
DEFAULT_THEME = "voorbeeld"


def read_facts(scope: Scope) -> PlanFacts:
    """Return the plan sheet of what is stored."""
    plan, owner = scope.owned, scope.owner
    values: dict[str, object] = {
        name: getattr(plan, name) for name in _OF_PLAN if name != "summary"
    }
    values |= {name: getattr(owner, field) for name, field in _OF_ORGANISATION.items()}
    values |= {
        "organisation": owner.name, "cbs_code": owner.region.code if owner.region else "",
        "summary": text_of(plan.summary), "code": plan.code,
    }  # fmt: skip
    return PlanFacts(plan.code, values)


class PlanPart:
    """Sheet plan. ``outcome`` says per field whether it is added, changed or unchanged."""

    def __init__(self, scope: Scope, facts: PlanFacts) -> None:
        self.outcome: dict[str, str] = {}
        self.before: dict[str, object] = {}
        self._scope = scope
        self._facts = facts
        self._values = {
            name: value for name, value in facts.values.items() if name not in ("code",)
        }

    def compare(self, findings: Findings) -> None:
        """Find out what changes, and what cannot."""
        scope = self._scope
        self._check_name(findings)
        stored = read_facts(scope).values if scope.plan is not None else {}
        owned = self._stored_owner()
        for name in self._facts.rows:
            if name == "code":
                self.outcome[name] = "unchanged" if scope.plan else "added"
                continue
            old = stored.get(name, owned.get(name))
            new = self._wanted(name)
            self._values[name] = new
            if scope.plan is None:
                self.outcome[name] = "added"
            else:
                self.outcome[name] = "unchanged" if old == new else "changed"
            if scope.plan is not None and old != new:
                self.before[name] = old

    def write(self) -> None:
        """Write the organisation and the plan."""
        self._write_owner()
        values = {name: self._values[name] for name in _OF_PLAN if name in self._values}
        if "summary" in values:
            values["summary"] = html_of(str(values["summary"] or ""))
        if self._scope.plan is None:
            plan = Plan(organisation=self._scope.owner, code=self._facts.code, **values)
            insert_released(Plan, [plan])
            self._scope.plan = plan
            self._record("toegevoegd", plan, None, {"titel": plan.title})
        elif any(name in self.before for name in values):
            plan = self._scope.plan
            before = {name: plain(plan, name) for name in values if name in self.before}
            for name, value in values.items():
                setattr(plan, name, value)
            plan.save(update_fields=list(values))
            release_rows([plan])
            self._record("gewijzigd", plan, before, {name: plain(plan, name) for name in before})

    def _wanted(self, name: str) -> object:
        value = self._facts.values.get(name)
        owner = self._scope.owner if self._scope.organisation else None
        if name == "organisation" and owner is not None:
            return owner.name
        if name == "organisation_kind" and not value:
            return owner.kind if owner else _kind_of(self._facts)
        if name == "theme" and not value:
            return DEFAULT_THEME
        return value

    def _stored_owner(self) -> dict[str, object]:
        owner = self._scope.organisation
        if owner is None:
            return {}
        found: dict[str, object] = {
            name: getattr(owner, field) for name, field in _OF_ORGANISATION.items()
        }
        return found | {"organisation": owner.name,
                        "cbs_code": owner.region.code if owner.region else ""}  # fmt: skip

    def _check_name(self, findings: Findings) -> None:
        owner = self._scope.organisation
        name = self._facts.text("organisation")
        if owner is not None and owner.name != name:
            findings.warn(
                f"In het register heet deze organisatie “{owner.name}”; die naam blijft.",
                "Wijzig de naam in het beheer als dat de bedoeling is.",
                part=PLAN.name, row=self._facts.rows.get("organisation"), column="organisatie",
                value=name,
            )  # fmt: skip

    def _write_owner(self) -> None:
        values: dict[str, Any] = {
            field: self._values[name] or (False if name == "in_english" else "")
            for name, field in _OF_ORGANISATION.items()
            if name in self._values
        }
        if code := self._facts.text("cbs_code"):
            values["region"] = self._scope.regions[code]
        owner = self._scope.organisation
        if owner is None:
            name = self._facts.text("organisation")
            values.setdefault("kind", _kind_of(self._facts))
            owner = Organisation.objects.create(code=_free_code(name), name=name, **values)
            self._scope.organisation = owner
            self._record("toegevoegd", owner, None, {"naam": name})
            return
        before = {name: plain(owner, name) for name, value in values.items()
                  if getattr(owner, name) != value}  # fmt: skip
        if before:
            for name, value in values.items():
                setattr(owner, name, value)
            owner.save(update_fields=list(values))
            self._record("gewijzigd", owner, before, {name: plain(owner, name) for name in before})

    def _record(self, verb: str, subject: Any, before: Any, after: Any) -> None:
        record(
            verb=verb, subject=subject, organisation=self._scope.owner.code, before=before,
            after=after, note=self._scope.note,
        )  # fmt: skip


def written(value: object) -> str:
    """Cell for a value of the plan sheet."""
    if value is None or value is False:
        return ""
    if value is True:
        return "ja"
    return value.isoformat() if isinstance(value, date) else str(value)


def plan_rows(facts: PlanFacts) -> list[tuple[str, str]]:
    """Keys and values to export: the ordinary keys always, the others where they are filled."""
    rows = []
    for column in PLAN_KEYS:
        text = written(facts.values.get(column.field))
        if text or column.field in _ALWAYS_WRITTEN:
            rows.append((column.name, text))
    return rows


_ALWAYS_WRITTEN = frozenset({
    "title", "kind", "organisation", "cbs_code", "year_from", "year_to", "status", "adopted_on",
    "source", "code",
})  # fmt: skip


def _kind_of(facts: PlanFacts) -> str:
    first = facts.text("organisation").partition(" ")[0].lower()
    return _KINDS.get(first, "gemeente" if facts.text("cbs_code").startswith("GM") else
                      "organisatie")  # fmt: skip


def _free_code(name: str) -> str:
    taken = set(Organisation.objects.values_list("code", flat=True))
    base = slugify(name, limit=70)
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code
