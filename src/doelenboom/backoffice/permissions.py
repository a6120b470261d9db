"""What each role may do: the one place where it is said.

Two tables belong together. ``GRANTS`` says what a role may do with which kind of object; it
becomes Django's permissions (``services.ensure_roles``) and decides every generated screen
(list, edit, lock, …). ``SCREENS`` says who may open every other address. An address that is in
neither is refused to everybody (``middleware.AccessMiddleware``) and fails the tests.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from doelenboom.backoffice.roles import Role
from doelenboom.checks.severity import Severity

VIEW, ADD, CHANGE, DELETE = "view", "add", "change", "delete"
PUBLISH, LOCK, UNLOCK = "publish", "lock", "unlock"
EVERYTHING = (VIEW, ADD, CHANGE, DELETE, PUBLISH, LOCK, UNLOCK)

BEHEERDER, OPSTELLER, CONTROLLER, BESTUURDER, LEZER = (
    Role.ADMINISTRATOR,
    Role.AUTHOR,
    Role.CONTROLLER,
    Role.EXECUTIVE,
    Role.READER,
)


class Area(Enum):
    """Kinds of objects that are treated alike."""

    FRAMEWORK = "plans and editions: what everything hangs on"
    CONTENT = "what goes through the workflow before it is released"
    LISTS = "lists beside a plan: drafts, released without workflow"
    FIGURES = "observations and target values: facts, released or not"
    LINKS = "what connects elements with each other and with indicators"
    STRUCTURE = "what a plan is cut into; works at once"
    OWNERS = "functions and teams"
    SETTINGS = "organisations, regions, scales and templates"
    WRITTEN_ELSEWHERE = "read in lists; written only by rules, on a screen of its own"
    ACCOUNTS = "accounts of people"


AREAS: dict[str, Area] = {
    "goals.plan": Area.FRAMEWORK,
    "cycle.edition": Area.FRAMEWORK,
    "goals.node": Area.CONTENT,
    "indicators.indicator": Area.CONTENT,
    "cycle.contribution": Area.CONTENT,
    "cycle.milestone": Area.LISTS,
    "goals.term": Area.LISTS,
    "goals.law": Area.LISTS,
    "goals.source": Area.LISTS,
    "goals.abbreviation": Area.LISTS,
    "goals.publicationfact": Area.LISTS,
    "decisions.procedurestep": Area.LISTS,
    "participation.consultation": Area.LISTS,
    "participation.input": Area.LISTS,
    "finance.budgetline": Area.LISTS,
    "finance.saving": Area.LISTS,
    "finance.budgetamendment": Area.WRITTEN_ELSEWHERE,
    "finance.taakveld": Area.SETTINGS,
    "indicators.observation": Area.FIGURES,
    "indicators.targetvalue": Area.FIGURES,
    "goals.relation": Area.LINKS,
    "goals.nodeindicator": Area.LINKS,
    "goals.planindicator": Area.STRUCTURE,
    "goals.level": Area.STRUCTURE,
    "organisations.owner": Area.OWNERS,
    "decisions.procedure": Area.SETTINGS,
    "organisations.organisation": Area.SETTINGS,
    "organisations.accessibilitytest": Area.SETTINGS,
    "organisations.region": Area.SETTINGS,
    "cycle.statusscale": Area.SETTINGS,
    "cycle.status": Area.SETTINGS,
    "cycle.reporttemplate": Area.SETTINGS,
    "cycle.templaterow": Area.SETTINGS,
    "cycle.aspect": Area.SETTINGS,
    "auth.user": Area.ACCOUNTS,
}
"""Area of every model that has screens."""

_READ: dict[Area, tuple[str, ...]] = {area: (VIEW,) for area in Area if area is not Area.ACCOUNTS}

GRANTS: dict[Role, dict[Area, tuple[str, ...]]] = {
    BEHEERDER: dict.fromkeys(Area, EVERYTHING) | {Area.WRITTEN_ELSEWHERE: (VIEW,)},
    OPSTELLER: _READ
    | {
        Area.FRAMEWORK: (VIEW, CHANGE, LOCK),
        Area.CONTENT: (VIEW, ADD, CHANGE, LOCK),
        Area.LISTS: (VIEW, ADD, CHANGE, LOCK),
        Area.FIGURES: (VIEW, ADD, CHANGE),
        Area.LINKS: (VIEW, ADD, CHANGE),
    },
    CONTROLLER: _READ
    | {
        Area.FRAMEWORK: (VIEW, ADD, CHANGE, LOCK, UNLOCK),
        Area.CONTENT: (VIEW, ADD, CHANGE, DELETE, LOCK, UNLOCK),
        Area.LISTS: EVERYTHING,
        Area.FIGURES: EVERYTHING,
        Area.LINKS: EVERYTHING,
        Area.STRUCTURE: EVERYTHING,
        Area.OWNERS: EVERYTHING,
    },
    BESTUURDER: _READ | {Area.FRAMEWORK: (VIEW, PUBLISH), Area.CONTENT: (VIEW, PUBLISH)},
    LEZER: _READ,
}
"""What a role may do, per area. Whoever may publish plans and content, adopts them."""


class Anyone(Enum):
    """Access that does not depend on a role."""

    PUBLIC = "also without logging in"
    ACCOUNT = "everybody with a role"
    NOBODY = "a part of Wagtail that we do not use"


Access = frozenset[Role] | Anyone

ALL = frozenset(Role)
WRITERS = frozenset({BEHEERDER, OPSTELLER, CONTROLLER})
CHECKERS = frozenset({BEHEERDER, CONTROLLER})
ADOPTERS = frozenset({BEHEERDER, BESTUURDER})
ADMINISTRATORS = frozenset({BEHEERDER})


JUDGES: dict[Role, Severity] = {OPSTELLER: Severity.WARNING}
"""Role → the worst finding of the checks that it may accept, or call not applicable, in text that
the account writes itself (``screens.checks.rights``)."""
JUDGES_ALL = CHECKERS
"""Roles that may do so with every finding, also with an error."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Addresses by name ("namespace:name", * is anything) and who may open them."""

    names: tuple[str, ...]
    access: Access


def _screens(access: Access, *names: str) -> Screen:
    return Screen(names, access)


SCREENS: tuple[Screen, ...] = (
    _screens(
        Anyone.PUBLIC,
        "wagtailadmin_login",
        "wagtailadmin_password_reset*",
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "publishing:*",
    ),
    _screens(
        Anyone.ACCOUNT,
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_logout",
        "wagtailadmin_dismissibles",
        "route:beheer/.*/$",
    ),
    _screens(
        WRITERS,
        "wagtailadmin_editing_sessions:*",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
    ),
    _screens(
        ALL,
        "backoffice:plans",
        "backoffice:tree",
        "backoffice:branch",
        "backoffice:node",
        "backoffice:transfer",
        "backoffice:template",
        "backoffice:publications",
        "backoffice:publication",
        "backoffice:packs",
        "backoffice:pack",
        "backoffice:clock",
        "backoffice:fetches",
        "backoffice:fetch",
        "backoffice:table",
        "backoffice:vintage",
        "backoffice:regions",
        "backoffice:region",
        "backoffice:boundaries",
        # Mail kept for trying: everybody reads their own, an administrator all (the view).
        "backoffice:inbox",
        "backoffice:inbox_mail",
    ),
    _screens(
        ADMINISTRATORS,
        "backoffice:styles",
        "backoffice:style_*",
        "backoffice:inbox_empty",
        "backoffice:regions-load",
        "backoffice:regions-fetch",
        "backoffice:boundaries-load",
    ),
    _screens(
        WRITERS,
        "backoffice:clock-round",
        "backoffice:fetch-indicator",
        "backoffice:fetch-cancel",
        "backoffice:rhythm",
    ),
    # How an indicator is bound, and where its figures come from, everybody may see. Binding works
    # at once and fills released figures, so it takes somebody who may release figures.
    _screens(
        ALL,
        "backoffice:binding",
        "backoffice:binding_question",
        "backoffice:known",
        "backoffice:origin",
        "backoffice:groups",
    ),
    _screens(CHECKERS, "backoffice:binding_*", "backoffice:group", "backoffice:group_new"),
    # Everybody may read a contribution; who writes it, the screen asks (``cycle.may_answer``).
    _screens(ALL, "backoffice:contribution", "backoffice:contribution_preview"),
    _screens(WRITERS, "backoffice:contribution_*"),
    # Questions about figures in a text; whether one may write that text, the screen asks.
    _screens(WRITERS, "backoffice:citing_*"),
    _screens(WRITERS, "backoffice:move", "backoffice:add"),
    _screens(
        ALL,
        "backoffice:money",
        "backoffice:money_plan",
        "backoffice:money_codes",
        "backoffice:money_taakvelden",
        "backoffice:money_deviations",
        "backoffice:money_goals",
        "backoffice:money_savings",
        "backoffice:money_amendments",
        "backoffice:money_iv3",
        "backoffice:money_iv3_download",
        "backoffice:money_table",
    ),
    # A contributor explains money that is booked on an own element; the screen asks.
    _screens(WRITERS, "backoffice:money_explain"),
    _screens(CHECKERS, "backoffice:money_*"),
    _screens(ALL, "backoffice:risks", "backoffice:risks_of", "backoffice:risk_repeat"),
    _screens(CHECKERS, "backoffice:risk_*"),
    _screens(ALL, "backoffice:decisions", "backoffice:decision", "backoffice:edition_versions"),
    _screens(ADOPTERS, "backoffice:adopt"),
    # The griffie or a controller writes down what was decided; adopting takes an adopter.
    _screens(CHECKERS | ADOPTERS, "backoffice:decision_*", "backoffice:adoption"),
    _screens(CHECKERS | ADOPTERS, "backoffice:amending"),
    _screens(CHECKERS, "backoffice:erratum_*"),
    _screens(ALL, "backoffice:erratum"),
    # Who works here reads along with drafts, so also with what is found in them. Who may give a
    # verdict on which finding, the screen asks (``JUDGES``).
    _screens(ALL, "backoffice:checks", "backoffice:checks_of", "backoffice:checks_download"),
    _screens(ALL, "backoffice:checks_document"),
    _screens(WRITERS, "backoffice:checks_verdict", "backoffice:checks_beside"),
    _screens(ADMINISTRATORS, "backoffice:checks_gate"),
    # Everything that is compared was before the readers, or is released in the registry.
    _screens(ALL, "backoffice:changes", "backoffice:changes_of"),
    # Which sentences a new value touches everybody may read; the screen asks who may write them.
    _screens(ALL, "backoffice:touched"),
    _screens(WRITERS, "backoffice:touched_draft"),
    _screens(CHECKERS | ADOPTERS, "backoffice:touched_published"),
    _screens(WRITERS | ADOPTERS, "backoffice:export"),
    # Who works here reads along in a round; asking, judging and handing on is the controller's.
    _screens(ALL, "backoffice:rounds", "backoffice:round", "backoffice:round_contribution"),
    _screens(CHECKERS, "backoffice:round_*"),
    _screens(CHECKERS, "backoffice:pack_apply", "backoffice:paste", "backoffice:paste_confirm"),
    _screens(CHECKERS, "backoffice:import", "backoffice:preview", "backoffice:confirm"),
    _screens(CHECKERS | ADOPTERS, "backoffice:audit", "backoffice:verify"),
    _screens(CHECKERS | ADOPTERS, "backoffice:publish", "backoffice:activate"),
    _screens(CHECKERS | ADOPTERS, "backoffice:stage", "backoffice:staged"),
    _screens(CHECKERS | ADOPTERS, "backoffice:job"),
    _screens(CHECKERS | ADOPTERS, "backoffice_review"),
    _screens(Anyone.NOBODY, "wagtailusers_users:usage"),
    _screens(ADMINISTRATORS, "wagtailusers_users:*"),
    _screens(
        Anyone.NOBODY,
        "route:beheer/test404/",
        "wagtailadmin_api:*",
        "wagtailadmin_error_test",
        "wagtailadmin_explore*",
        "wagtailadmin_pages:*",
        "wagtailadmin_choose_page*",
        "wagtailadmin_tag_*",
        "wagtailadmin_collections:*",
        "wagtailadmin_workflows:*",
        "wagtailadmin_reports:*",
        "wagtailadmin_block_preview",
        "wagtail_bulk_action",
        "wagtailsnippets:index",
        "wagtailusers_groups:*",
        "wagtaildocs*",
        "wagtailimages*",
    ),
)
"""Every address that is not generated for a model; the first line that fits counts."""

FOR_THE_WHOLE_INSTALLATION = frozenset(
    {
        "backoffice:regions-load",
        "backoffice:regions-fetch",
        "backoffice:boundaries-load",
        "backoffice:clock-round",
        "backoffice:inbox_empty",
    }
)
"""Screens that change something for every organisation at once.

Only who works for all organisations opens them, besides having the role. The same holds for
adding and removing organisations, and for changing what they share (see ``roads.SHARED``).
"""

NOBODY_DOES = ""
ACTION_OF_VIEW: dict[str, str] = {
    "list": VIEW,
    "list_results": VIEW,
    "inspect": VIEW,
    "history": VIEW,
    "history_results": VIEW,
    "revisions_compare": VIEW,
    "workflow_history": VIEW,
    "workflow_history_detail": VIEW,
    "add": ADD,
    "edit": CHANGE,
    "revisions_revert": CHANGE,
    "collect_workflow_action_data": CHANGE,
    "confirm_workflow_cancellation": CHANGE,
    "delete": DELETE,
    "unpublish": PUBLISH,
    "revisions_unschedule": PUBLISH,
    "lock": LOCK,
    "unlock": LOCK,
    "copy": NOBODY_DOES,
    "usage": NOBODY_DOES,
    "workflow_action": NOBODY_DOES,
}
"""What one must be allowed to do with a model to open its generated screens.

Who may lock may open "unlock" as well: for the own lock. Somebody else's lock asks for UNLOCK,
which the screen itself checks. ``workflow_action`` acts without saying on which version, so it
is closed; ``backoffice_review`` takes its place.
"""

CHOOSER_VIEWS = frozenset({"choose", "choose_results", "chosen", "chosen_multiple"})
SCREENS_PREFIX = "wagtailsnippets_"
CHOOSERS_PREFIX = "wagtailsnippetchoosers_"


def roles_with(model_label: str, action: str) -> frozenset[Role]:
    """Roles that may do this with objects of a model ("goals.node")."""
    area = AREAS.get(model_label)
    if area is None or not action:
        return frozenset()
    return frozenset(role for role, grants in GRANTS.items() if action in grants.get(area, ()))


def actions_of(role: Role) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Per model what a role may do with it."""
    return ((label, GRANTS[role].get(area, ())) for label, area in AREAS.items())
