"""What others may use of statistics."""

from doelenboom.statistics.carrying_out import carry_out
from doelenboom.statistics.catalogue.records import State as CatalogueState
from doelenboom.statistics.catalogue.records import Wish as CatalogueWish
from doelenboom.statistics.catalogue.searching import search as search_catalogue
from doelenboom.statistics.catalogue.searching import state as catalogue_state
from doelenboom.statistics.catalogue.words import fold as fold_words
from doelenboom.statistics.catalogue.words import nearest as nearest_word
from doelenboom.statistics.catalogue.words import same_as as same_words
from doelenboom.statistics.catalogue.words import words_of
from doelenboom.statistics.cells import cells_in, description_in, directory_of
from doelenboom.statistics.checking import check_vintages
from doelenboom.statistics.configuration import addresses as source_addresses
from doelenboom.statistics.configuration import source as source_for
from doelenboom.statistics.configuration import transport as open_connections
from doelenboom.statistics.errors import CountMismatch, FetchCancelled, SourceBroken, SourceError
from doelenboom.statistics.evidence import changes_in, manifest_in, page_in
from doelenboom.statistics.inquiries.asking import (
    ask_again,
    ask_catalogue,
    ask_tables,
    latest_catalogue_inquiry,
    own_hosts,
)
from doelenboom.statistics.inquiries.asking import is_lost as inquiry_is_lost
from doelenboom.statistics.inquiries.keeping import catalogue_path, shelf
from doelenboom.statistics.inquiries.questions import LookedUp, address_from, link_to
from doelenboom.statistics.inquiries.questions import answer_from as inquiry_answer
from doelenboom.statistics.links.reading import candidates as table_candidates
from doelenboom.statistics.links.reading import read_links
from doelenboom.statistics.links.records import Reading as LinkReading
from doelenboom.statistics.links.records import TableLink
from doelenboom.statistics.models import (
    OUTCOME_NAMES,
    STATE_NAMES,
    Fetch,
    Inquiry,
    Round,
    Table,
    Vintage,
)
from doelenboom.statistics.origins import addresses_of
from doelenboom.statistics.pulse import leaving
from doelenboom.statistics.putting_in import files_at_hand, put_in_file
from doelenboom.statistics.receivers import Retrieved, after_retrieval, after_round
from doelenboom.statistics.registering import address_of, table_at
from doelenboom.statistics.requesting import (
    Requested,
    begin_round,
    cancel,
    request_fetch,
    take_back_lost,
)
from doelenboom.statistics.rounds import latest_told, looked_at, note_told, untold_since
from doelenboom.statistics.selectors import (
    Advance,
    advance_of,
    is_discontinued,
    jobs_of,
    latest_round,
    round_of,
    running_jobs,
)
from doelenboom.statistics.services import Fetched, fetch_table
from doelenboom.statistics.sources.file_names import FileName
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Dimension,
    DimensionKind,
    Measure,
    Selection,
    SourceVersion,
    TableAddress,
    TableDescription,
    Value,
)
from doelenboom.statistics.sources.registry import check_service
from doelenboom.statistics.tasks import worker_name
from doelenboom.statistics.transport.protocol import Transport
from doelenboom.statistics.vintages.naming import selection_sha256
from doelenboom.statistics.vintages.records import Outcome, Progress, Retrieval, SchemaChangeKind
from doelenboom.statistics.workers import show_worker, somebody_works, worker_left

__all__ = [
    "MEASURE",
    "OUTCOME_NAMES",
    "STATE_NAMES",
    "Advance",
    "CatalogueState",
    "CatalogueWish",
    "CountMismatch",
    "Dimension",
    "DimensionKind",
    "Fetch",
    "FetchCancelled",
    "Fetched",
    "FileName",
    "Inquiry",
    "LinkReading",
    "LookedUp",
    "Measure",
    "Outcome",
    "Progress",
    "Requested",
    "Retrieval",
    "Retrieved",
    "Round",
    "SchemaChangeKind",
    "Selection",
    "SourceBroken",
    "SourceError",
    "SourceVersion",
    "Table",
    "TableAddress",
    "TableDescription",
    "TableLink",
    "Transport",
    "Value",
    "Vintage",
    "address_from",
    "address_of",
    "addresses_of",
    "advance_of",
    "after_retrieval",
    "after_round",
    "ask_again",
    "ask_catalogue",
    "ask_tables",
    "begin_round",
    "cancel",
    "carry_out",
    "catalogue_path",
    "catalogue_state",
    "cells_in",
    "changes_in",
    "check_service",
    "check_vintages",
    "description_in",
    "directory_of",
    "fetch_table",
    "files_at_hand",
    "fold_words",
    "inquiry_answer",
    "inquiry_is_lost",
    "is_discontinued",
    "jobs_of",
    "latest_catalogue_inquiry",
    "latest_round",
    "latest_told",
    "leaving",
    "link_to",
    "looked_at",
    "manifest_in",
    "nearest_word",
    "note_told",
    "open_connections",
    "own_hosts",
    "page_in",
    "put_in_file",
    "read_links",
    "request_fetch",
    "round_of",
    "running_jobs",
    "same_words",
    "search_catalogue",
    "selection_sha256",
    "shelf",
    "show_worker",
    "somebody_works",
    "source_addresses",
    "source_for",
    "table_at",
    "table_candidates",
    "take_back_lost",
    "untold_since",
    "words_of",
    "worker_left",
    "worker_name",
]
