"""What others may use of indicators."""

from doelenboom.indicators.binding import (
    choosing,
    comparing,
    composing,
    drafts,
    groups,
    looking_ahead,
    places,
    saving,
)
from doelenboom.indicators.binding.errors import NotComplete
from doelenboom.indicators.binding.records import Content, DraftPart, content_from
from doelenboom.indicators.clock.keeping import set_rhythm
from doelenboom.indicators.clock.news import Item as NewsItem
from doelenboom.indicators.clock.news import Kind as NewsKind
from doelenboom.indicators.clock.news import News, news
from doelenboom.indicators.clock.rounds import (
    begin_daily_round,
    begin_due_round,
    begin_full_round,
    fetch_indicator,
    tables_of,
)
from doelenboom.indicators.clock.selecting import Line, lines
from doelenboom.indicators.clock.standing import STANDING_NAMES, Standing
from doelenboom.indicators.figures_by_hand.asking import consulted as consulted_day
from doelenboom.indicators.figures_by_hand.asking import missing as missing_source
from doelenboom.indicators.figures_by_hand.changing import TAKEN_IN
from doelenboom.indicators.figures_by_hand.changing import changed as figure_changed
from doelenboom.indicators.figures_by_hand.changing import entered as figure_entered
from doelenboom.indicators.figures_by_hand.changing import removed as figures_removed
from doelenboom.indicators.figures_by_hand.taking import (
    NewFigure,
    StatedSource,
    Taken,
    Weighed,
    take_figures,
    weigh,
)
from doelenboom.indicators.filling.answering import Rechosen, answer
from doelenboom.indicators.filling.breaks import Breaks
from doelenboom.indicators.filling.comparing import Compared, stored_figures
from doelenboom.indicators.filling.comparing import compare as compare_figures
from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.filling import fill
from doelenboom.indicators.filling.knowing import KnownFigure, as_known_on, provenance
from doelenboom.indicators.filling.records import Filled, Found, Recomputed, Series
from doelenboom.indicators.filling.refilling import refill_readers
from doelenboom.indicators.filling.weighing import full_title
from doelenboom.indicators.filling.whole import bindings_to_recompute, recompute
from doelenboom.indicators.formulas.cells import period_kind
from doelenboom.indicators.formulas.functions import FUNCTIONS
from doelenboom.indicators.models import (
    DIRECTION_NAMES,
    FILLED,
    ORIGIN_NAMES,
    QUALIFIER_NAMES,
    STATUS_NAMES,
    Binding,
    BindingPart,
    ComparisonGroup,
    EarlierObservation,
    Indicator,
    Observation,
    Rhythm,
    TargetValue,
)
from doelenboom.indicators.models.bindings import METHOD_NAMES
from doelenboom.indicators.models.packs import PackUse
from doelenboom.indicators.packs.applying import Applied, apply_pack
from doelenboom.indicators.packs.checking import check_bindings
from doelenboom.indicators.packs.comparing import NEW as PACK_NEW
from doelenboom.indicators.packs.comparing import SKIP as PACK_SKIP
from doelenboom.indicators.packs.comparing import BindingDoing, Doing, Proposal, Step
from doelenboom.indicators.packs.comparing import propose as propose_pack
from doelenboom.indicators.packs.comparing import shown as shown_pack_value
from doelenboom.indicators.packs.errors import PackError, UnknownPack
from doelenboom.indicators.packs.layout import PackFile
from doelenboom.indicators.packs.reading import find_pack, shipped_packs
from doelenboom.indicators.packs.versions import Entry
from doelenboom.indicators.packs.versions import ended as ended_in_pack
from doelenboom.indicators.packs.versions import entries as entries_of_pack
from doelenboom.indicators.replacing import keep_earlier, says_otherwise

__all__ = [
    "DIRECTION_NAMES",
    "FILLED",
    "FUNCTIONS",
    "METHOD_NAMES",
    "ORIGIN_NAMES",
    "PACK_NEW",
    "PACK_SKIP",
    "QUALIFIER_NAMES",
    "STANDING_NAMES",
    "STATUS_NAMES",
    "TAKEN_IN",
    "Applied",
    "Binding",
    "BindingDoing",
    "BindingPart",
    "Breaks",
    "Compared",
    "ComparisonGroup",
    "Content",
    "Doing",
    "DraftPart",
    "EarlierObservation",
    "Entry",
    "Filled",
    "FillingError",
    "Found",
    "Indicator",
    "KnownFigure",
    "Line",
    "NewFigure",
    "News",
    "NewsItem",
    "NewsKind",
    "NotComplete",
    "Observation",
    "PackError",
    "PackFile",
    "PackUse",
    "Proposal",
    "Rechosen",
    "Recomputed",
    "Rhythm",
    "Series",
    "Standing",
    "StatedSource",
    "Step",
    "Taken",
    "TargetValue",
    "UnknownPack",
    "Weighed",
    "answer",
    "apply_pack",
    "as_known_on",
    "begin_daily_round",
    "begin_due_round",
    "begin_full_round",
    "bindings_to_recompute",
    "check_bindings",
    "choosing",
    "compare_figures",
    "comparing",
    "composing",
    "consulted_day",
    "content_from",
    "drafts",
    "ended_in_pack",
    "entries_of_pack",
    "fetch_indicator",
    "figure_changed",
    "figure_entered",
    "figures_removed",
    "fill",
    "find_pack",
    "full_title",
    "groups",
    "keep_earlier",
    "lines",
    "looking_ahead",
    "missing_source",
    "news",
    "period_kind",
    "places",
    "propose_pack",
    "provenance",
    "recompute",
    "refill_readers",
    "saving",
    "says_otherwise",
    "set_rhythm",
    "shipped_packs",
    "shown_pack_value",
    "stored_figures",
    "tables_of",
    "take_figures",
    "weigh",
]
