"""All pages of a site, and how they are made: in this process or spread over several."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from doelenboom.kernel.language import Language, speaking, spoken
from doelenboom.site import addresses
from doelenboom.site.assets import load_assets, read_asset, standalone_verifier
from doelenboom.site.comparing import pairs
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.cited import CitedFigures
from doelenboom.site.facts.citing import Cited, citing, leading_from
from doelenboom.site.feeds import feed_files, node_feed
from doelenboom.site.glossary.explaining import PageTerms, explaining
from doelenboom.site.incremental.asking import Trace
from doelenboom.site.indicator_page.view import indicator_files, indicator_pages
from doelenboom.site.language import languages_of
from doelenboom.site.money_csv import amounts_csv
from doelenboom.site.opendata.api import (
    PageMetadata,
    closing_data,
    closing_files,
    closing_pages,
    data_jobs,
)
from doelenboom.site.opendata.files import PAGE as DATA_PAGE
from doelenboom.site.page_numbers import counting, on_page, with_note
from doelenboom.site.parts import File, Made, Page
from doelenboom.site.pdf.files import pdf_jobs
from doelenboom.site.poster.poster import poster_files
from doelenboom.site.rendering import render, template, templates
from doelenboom.site.search.files import search_files
from doelenboom.site.search.page import search_page
from doelenboom.site.shell import Shell, tells_its_making
from doelenboom.site.start.page import start_page
from doelenboom.site.tree.az import az_pages
from doelenboom.site.tree.contents import contents_pages
from doelenboom.site.tree.page import branch_pages, tree_pages
from doelenboom.site.views_about import about_page, not_found_page
from doelenboom.site.views_accessibility import accessibility_page
from doelenboom.site.views_changes import changes_pages
from doelenboom.site.views_cited import cited_pages
from doelenboom.site.views_compare import compare_page, pairs_page
from doelenboom.site.views_decisions import decisions_page
from doelenboom.site.views_edition import edition_pages
from doelenboom.site.views_editions import editions_page
from doelenboom.site.views_figures import figures_page, indicator_line
from doelenboom.site.views_lists import (
    input_page,
    laws_page,
    sources_page,
    terms_page,
)
from doelenboom.site.views_money import money_files, money_pages
from doelenboom.site.views_moved import moved_pages
from doelenboom.site.views_node import node_page
from doelenboom.site.views_risks import risk_files, risk_pages

Job = Callable[[SiteContext], Sequence[Page | File]]
"""Makes one or a few pages or files."""

_SINGLE: tuple[Callable[[SiteContext], Page], ...] = (
    start_page,
    figures_page,
    editions_page,
    pairs_page,
    terms_page,
    laws_page,
    sources_page,
    decisions_page,
    input_page,
    about_page,
    accessibility_page,
    not_found_page,
    search_page,
)


class _Desk:
    """What is needed to write the pages of one language."""

    def __init__(self, context: SiteContext, language: Language) -> None:
        with speaking(language):
            own = context if language is Language.DUTCH else context.again()
            self.context = own
            self._shell = Shell(own)
            self._metadata = PageMetadata(own)
        self._folder = addresses.LANGUAGE_ROOTS[language]
        self._code = language.value
        self._trace: Trace | None = None

    @property
    def roots(self) -> dict[str, object]:
        """Everything that pages of this language are made from, by the name of its place."""
        return {
            self._code: self.context,
            f"{self._code}-metadata": self._metadata,
            f"{self._code}-shell": self._shell.frame,
            f"{self._code}-colophon": self._shell.colophon,
        }

    def watch(self, trace: Trace) -> None:
        """From now on note what is asked."""
        self._trace = trace
        self.context = trace.root(self.context)
        self._metadata = trace.root(self._metadata)

    def write(self, page: Page) -> tuple[str, bytes]:
        """Address and content of a page."""
        root = addresses.root_of(page.path)
        base = root + addresses.root_of(self._folder)
        actor = self.context.actor
        explains = not page.bare and page.path != addresses.TERMS
        terms = PageTerms(self.context.glossary, root) if explains else None
        with explaining(terms), leading_from(root), counting() as written:
            main = render(
                page.template, view=page.view, root=root, base=base, actor=actor, page=page,
                language=spoken().value,
            )  # fmt: skip
        if page.bare:
            return self._folder + page.path, main.encode()
        if self._trace:
            self._trace.ask(f"{self._code}-shell")
            if tells_its_making(page):
                self._trace.ask(f"{self._code}-colophon")
        main = with_note(main, on_page(main, written), root + DATA_PAGE)
        whole = self._shell.wrap(page, main, self._metadata.of(page))
        return self._folder + page.path, whole.encode()


class Builder:
    """Renders the pages of one snapshot, in every language that it has."""

    def __init__(self, context: SiteContext) -> None:
        self.context = context
        self._cited: Cited = CitedFigures(context)
        self._desks = {
            language: _Desk(context, language)
            for language in languages_of(context.snapshot.organisation)
        }
        self.page_jobs: list[tuple[Language, Job]] = [
            (language, job) for language in self._desks for job in _page_jobs(context)
        ]
        self.jobs: list[tuple[Language, Job]] = [
            *((Language.DUTCH, job) for job in _file_jobs(context)), *self.page_jobs,
        ]  # fmt: skip
        self.late: list[tuple[Language, Job]] = [
            (language, moved_pages) for language in self._desks
        ]
        """What comes after all else, and only at addresses that nothing else has."""
        self._prepare()
        self.roots: dict[str, object] = {
            "index": context.index, "snapshot": context.snapshot, "cited": self._cited,
        }  # fmt: skip
        for desk in self._desks.values():
            self.roots |= desk.roots
        """Everything that jobs can ask anything of, by the name of its place."""

    def _prepare(self) -> None:
        """Do once, before a fork, what every process would do again."""
        for language in self._desks:
            with speaking(language):
                for page in templates():
                    template(page)
        for desk in self._desks.values():
            desk.context.glossary  # noqa: B018 - made here and kept
        for language, desk in self._desks.items():
            with speaking(language):
                for indicator in self.context.snapshot.indicators:
                    indicator_line(desk.context, indicator)

    def watch(self, trace: Trace) -> None:
        """From now on note what jobs ask."""
        self._cited = trace.root(self._cited)
        for desk in self._desks.values():
            desk.watch(trace)

    def pages(self, jobs: Iterable[tuple[Language, Job]]) -> Iterator[tuple[str, bytes]]:
        """Address and content of what these jobs make."""
        for language, job in jobs:
            desk = self._desks[language]
            with speaking(language), citing(self._cited):
                for item in job(desk.context):
                    yield desk.write(item) if isinstance(item, Page) else (item.path, item.content)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Address and content of everything that is not a page."""
        yield addresses.SNAPSHOT, self.context.canonical
        yield addresses.VERIFY, standalone_verifier()
        if self.context.money:
            yield addresses.MONEY_CSV, amounts_csv(self.context.money)
        for name in load_assets().files_for(self.context.snapshot.organisation.theme):
            yield f"assets/{name}", read_asset(name)
        for file in self.context.dressed.files if self.context.dressed else ():
            yield file.path, file.content

    def closing(self, made: Iterable[Made]) -> Iterator[tuple[str, bytes]]:
        """What is made last: pages of what moved, and what tells of all the rest."""
        known = {item.path: item for item in made}
        for path, content in self.pages(self.late):
            if path not in known:
                known[path] = Made(path, len(content))
                yield path, content
        for make in (closing_data, closing_pages, closing_files):
            listed = tuple(known[path] for path in sorted(known))
            languages = self._desks if make is closing_pages else (Language.DUTCH,)
            jobs = [(language, partial(_with_made, make, listed)) for language in languages]
            for path, content in self.pages(jobs):
                known[path] = Made(path, len(content))
                yield path, content


def _file_jobs(context: SiteContext) -> list[Job]:
    """What is no page: drawings, data, indexes. A job may take long; others run beside it."""
    snapshot = context.snapshot
    drawings = (partial(_several, indicator_files, i) for i in snapshot.indicators)
    feeds = (partial(_several, node_feed, node) for node in snapshot.nodes)
    light = (search_files, poster_files, feed_files, money_files, risk_files)
    return [*pdf_jobs(context), *data_jobs(context), *light, *drawings, *feeds]


def _page_jobs(context: SiteContext) -> list[Job]:
    nodes = (partial(_with, node_page, n) for n in context.snapshot.nodes)
    return [*living_jobs(context), *nodes]


def living_jobs(context: SiteContext) -> list[Job]:
    """What makes every page but those of the elements, each of which has one."""
    jobs: list[Job] = [partial(_one, make) for make in _SINGLE]
    jobs.append(az_pages)
    jobs.append(tree_pages)
    jobs.extend(partial(_several, branch_pages, theme) for theme in context.themes)
    jobs.append(contents_pages)
    jobs.append(changes_pages)
    jobs.append(cited_pages)
    jobs.append(money_pages)
    jobs.append(risk_pages)
    jobs.extend(partial(_several, edition_pages, e) for e in context.snapshot.editions)
    jobs.extend(partial(_with, compare_page, pair) for pair in pairs(context.snapshot.editions))
    jobs.extend(partial(_several, indicator_pages, i) for i in context.snapshot.indicators)
    return jobs


def _one(make: Callable[[SiteContext], Page], context: SiteContext) -> list[Page]:
    return [make(context)]


def _with_made(
    make: Callable[[SiteContext, tuple[Made, ...]], Sequence[Page | File]],
    made: tuple[Made, ...],
    context: SiteContext,
) -> Sequence[Page | File]:
    return make(context, made)


def _several(
    make: Callable[..., Sequence[Page | File]], item: object, context: SiteContext
) -> Sequence[Page | File]:
    return make(context, item)


def _with(make: Callable[..., Page], item: object, context: SiteContext) -> list[Page]:
    return [make(context, item)]
