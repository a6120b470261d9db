"""Front door: which files a publication has for machines."""

from collections.abc import Callable, Sequence

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.facts_json import facts_json
from doelenboom.site.opendata.taxonomy import taxonomy
from doelenboom.site.parts import File, Made, Page

__all__ = ["closing_files", "closing_pages", "data_jobs"]

FileJob = Callable[[SiteContext], Sequence[File]]


def data_jobs(context: SiteContext) -> list[FileJob]:
    """Files that follow from the snapshot alone; each job is a part of the work of its own."""
    return [_facts, _taxonomy]


def closing_files(context: SiteContext, made: Sequence[Made]) -> list[File]:
    """Files that tell what there is: they need to know all others."""
    return [File(addresses.ROBOTS, b"User-agent: *\nAllow: /\n")]


def closing_pages(context: SiteContext, made: Sequence[Made]) -> list[Page]:
    """Pages that tell what there is."""
    return []


def _facts(context: SiteContext) -> list[File]:
    return [File("data/facts.json", facts_json(context))]


def _taxonomy(context: SiteContext) -> list[File]:
    return [File("data/taxonomie.xsd", taxonomy(context))]
