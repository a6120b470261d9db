"""Where the subject of an address is now that no page stands there any more.

What counts as the same, in this order: the same row of the registry; an element that says that
it replaces it; else what came new under exactly the same title, where only one did (an element
that was imported again under another code).
"""

from collections import Counter
from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from doelenboom.goals.api import Plan, Relation
from doelenboom.kernel.states import RelationKind
from doelenboom.publishing.addresses.subjects import Kind, Subject, folder_of, subjects_of
from doelenboom.publishing.models import Publication, PublishedAddress
from doelenboom.site.living import page_addresses
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.publisher import MovedPage, SitePath

_PATH: TypeAdapter[str] = TypeAdapter(SitePath)


def moved_pages(plan: Plan, snapshot: Snapshot) -> tuple[MovedPage, ...]:
    """Every address of a plan that was published once and at which this snapshot has no page."""
    mine = PublishedAddress.objects.filter(organisation=plan.organisation.code, plan=plan.code)
    known = list(mine.order_by("path"))
    if not known:
        return ()
    living = page_addresses(snapshot)
    gone = [row for row in known if row.path not in living and _fits(row.path)]
    if not gone:
        return ()
    search = _Search(plan, snapshot, known, gone)
    return tuple(
        MovedPage(
            path=row.path,
            title=row.title,
            to=search.place_of(row, living),
            plan=search.elsewhere.get(row.subject or 0) if row.kind == Kind.NODE else None,
            last_version=row.last_version,
        )
        for row in gone
    )


class _Search:
    """Everything that is needed to find where subjects went; a fixed number of queries."""

    def __init__(
        self,
        plan: Plan,
        snapshot: Snapshot,
        known: Iterable[PublishedAddress],
        gone: Iterable[PublishedAddress],
    ) -> None:
        self._here = subjects_of(plan, snapshot)
        found = self._here.values()
        self._by_key = {(s.kind.value, s.key): s for s in found if s.key is not None}
        published = {folder_of(row.path) for row in known}
        fresh = [subject for subject in found if subject.folder not in published]
        times = Counter((subject.kind.value, subject.title) for subject in fresh)
        self._by_title = {
            (s.kind.value, s.title): s for s in fresh if times[s.kind.value, s.title] == 1
        }
        keys = {row.subject for row in gone if row.kind == Kind.NODE and row.subject}
        self._replaced = _replacements(keys)
        self.elsewhere = _other_plans(plan, keys)

    def place_of(self, row: PublishedAddress, living: set[str]) -> str | None:
        """The address that takes over: the same page of the subject, else its first page."""
        folder = folder_of(row.path)
        subject = self._subject(row) or self._here.get(folder)
        if subject:
            same = subject.folder + row.path.removeprefix(folder)
            return same if same in living else f"{subject.folder}index.html"
        return _above(row.path, living) if row.kind == Kind.PAGE else None

    def _subject(self, row: PublishedAddress) -> Subject | None:
        key = row.subject or 0
        found = self._by_key.get((row.kind, key))
        if found is None and row.kind == Kind.NODE:
            found = self._by_key.get((row.kind, self._replaced.get(key, 0)))
        return found or self._by_title.get((row.kind, row.title))


def _replacements(keys: set[int]) -> dict[int, int]:
    """Element → the one that replaces it; the last one where several do."""
    rows = Relation.objects.filter(kind=RelationKind.REPLACES, released=True, target__in=keys)
    return {row.target_id or 0: row.source_id for row in rows.order_by("position", "id")}


def _other_plans(plan: Plan, keys: set[int]) -> dict[int, str]:
    """Element → title of another plan that was published with it."""
    rows = PublishedAddress.objects.filter(kind=Kind.NODE, subject__in=keys)
    rows = rows.exclude(organisation=plan.organisation.code, plan=plan.code)
    found = list(rows.values_list("subject", "organisation", "plan"))
    if not found:
        return {}
    latest = Publication.objects.order_by("version").values_list("organisation", "plan", "title")
    titles = {(organisation, code): title for organisation, code, title in latest}
    return {key: titles[organisation, code] for key, organisation, code in found if key}


def _above(path: str, living: set[str]) -> str | None:
    """The nearest page above an address that is there: of a letter, the whole alphabet."""
    folder = path.removesuffix("/index.html")
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        if f"{folder}/index.html" in living:
            return f"{folder}/index.html"
    return None


def _fits(path: str) -> bool:
    try:
        _PATH.validate_python(path)
    except ValidationError:
        return False
    return True
