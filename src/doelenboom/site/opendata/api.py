"""Front door: which files a publication has for machines."""

import json
from collections.abc import Callable, Sequence

from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.facts_json import facts_json
from doelenboom.site.opendata.files import (
    CATALOG,
    FACTS,
    INLINE,
    PACKAGE,
    SNAPSHOT_SCHEMA,
    TAXONOMY,
)
from doelenboom.site.opendata.finding.metadata import PageMetadata
from doelenboom.site.opendata.finding.plain_texts import text_files
from doelenboom.site.opendata.finding.sitemaps import sitemap_files
from doelenboom.site.opendata.inline.document import edition_document
from doelenboom.site.opendata.linked.catalog import catalog
from doelenboom.site.opendata.linked.jobs import linked_jobs
from doelenboom.site.opendata.numbers import number_files
from doelenboom.site.opendata.page import data_page
from doelenboom.site.opendata.tables.jobs import table_jobs
from doelenboom.site.opendata.tables.package import data_package
from doelenboom.site.opendata.taxonomy import taxonomy
from doelenboom.site.parts import File, Made, Page
from doelenboom.snapshot.schema import snapshot_schema

__all__ = ["PageMetadata", "closing_data", "closing_files", "closing_pages", "data_jobs"]

FileJob = Callable[[SiteContext], Sequence[File]]


def data_jobs(context: SiteContext) -> list[FileJob]:
    """Files that follow from the snapshot alone; each job is a part of the work of its own."""
    return [_facts, _inline, *table_jobs(context), *linked_jobs()]


def closing_data(context: SiteContext, made: Sequence[Made]) -> list[File]:
    """Catalogues of data: they need to know all other files, and how large those are."""
    sizes = {item.path: item.size for item in made}
    package = json.dumps(data_package(context, sizes), ensure_ascii=False, indent=1)
    return [
        *number_files(context, made),
        File(PACKAGE, f"{package}\n".encode(errors="replace")),
        File(CATALOG, catalog(context, sizes)),
    ]


def closing_files(context: SiteContext, made: Sequence[Made]) -> list[File]:
    """Lists of pages, which need to know all of those; the last of all."""
    moved = frozenset(item.path for item in context.snapshot.publication.moved or ())
    return [
        *sitemap_files(context, made, moved),
        *text_files(context, made),
    ]


def closing_pages(context: SiteContext, made: Sequence[Made]) -> list[Page]:
    """Pages that tell what there is."""
    return [data_page(context, made)]


def _inline(context: SiteContext) -> list[File]:
    return [File(INLINE, edition_document(context))]


def _facts(context: SiteContext) -> list[File]:
    return [
        File(FACTS, facts_json(context)),
        File(TAXONOMY, taxonomy(context)),
        File(SNAPSHOT_SCHEMA, snapshot_schema().encode()),
    ]
