"""What others may use of publishing."""

from doelenboom.publishing.adopting.adoption import adopt, sentence
from doelenboom.publishing.adopting.ahead import stops_adopting
from doelenboom.publishing.adopting.errata import begin_erratum, cancel_erratum
from doelenboom.publishing.adopting.handing_on import decide
from doelenboom.publishing.adopting.readiness import (
    Readiness,
    decision_hindrances,
    needs_council,
    readiness,
    unworked,
)
from doelenboom.publishing.comparing import Compared, PlanState, compare_states, plan_states
from doelenboom.publishing.errors import (
    AlreadyAdopted,
    AlreadyPublishing,
    ErratumRefused,
    LedgerDisagrees,
    NotReady,
    NotReleased,
    PublishingError,
    StoppedByChecks,
    UnfilledFigures,
    Unfit,
    UnknownCode,
    UnknownState,
    VersionDamaged,
)
from doelenboom.publishing.freezing import freeze
from doelenboom.publishing.freezing.bound import with_known_figures
from doelenboom.publishing.freezing.maps import kinds_without_map
from doelenboom.publishing.freezing.risks import frozen_register
from doelenboom.publishing.gate import settled_owners, stops_publishing
from doelenboom.publishing.headlines import Finding as HeadlineFinding
from doelenboom.publishing.headlines import computed_headline, edition_findings, indicator_findings
from doelenboom.publishing.house_style.errors import StyleRefused, StyleUnreadable
from doelenboom.publishing.house_style.putting_in import (
    Upload as StyleUpload,
)
from doelenboom.publishing.house_style.putting_in import (
    findings_of,
    out_of_use,
    put_in,
    style_files,
    style_in_use,
    take_into_use,
)
from doelenboom.publishing.house_style.trying import TRIED, TriedKind, tried_page, tried_sheet
from doelenboom.publishing.models import (
    Activation,
    EditionVersion,
    Publication,
    PublishOrder,
    SigningKey,
)
from doelenboom.publishing.ordering import order_all, orders_of, progress_of, take_back_lost
from doelenboom.publishing.preview import preview_page, preview_pdf
from doelenboom.publishing.remote.pushing import Pushed, push
from doelenboom.publishing.selectors import (
    publications_in_front,
    publications_of,
    recorded_manifests,
)
from doelenboom.publishing.services import Published, freeze_next, publish
from doelenboom.publishing.serving.front import Application, PublicSite
from doelenboom.publishing.serving.headers import HEADERS, NEVER
from doelenboom.publishing.showing import Shown, activate, shown_version, store_of, version_shown
from doelenboom.publishing.shown_when import Period, shown_differences, shown_when
from doelenboom.publishing.signing.keys import ensure_key, keys_of, rotate_key
from doelenboom.publishing.staging import clear_staged, stage, staged_file, staged_until
from doelenboom.publishing.tasks import hand_out, hand_out_lost, publish_order
from doelenboom.publishing.versions import (
    content_sha256,
    is_whole,
    latest_version,
    unpack,
    versions_of,
)
from doelenboom.publishing.witness import adopted_differences
from doelenboom.publishing.working import answered, working_edition, working_snapshot

__all__ = [
    "HEADERS",
    "NEVER",
    "TRIED",
    "Activation",
    "AlreadyAdopted",
    "AlreadyPublishing",
    "Application",
    "Compared",
    "EditionVersion",
    "ErratumRefused",
    "HeadlineFinding",
    "LedgerDisagrees",
    "NotReady",
    "NotReleased",
    "Period",
    "PlanState",
    "PublicSite",
    "Publication",
    "PublishOrder",
    "Published",
    "PublishingError",
    "Pushed",
    "Readiness",
    "Shown",
    "SigningKey",
    "StoppedByChecks",
    "StyleRefused",
    "StyleUnreadable",
    "StyleUpload",
    "TriedKind",
    "UnfilledFigures",
    "Unfit",
    "UnknownCode",
    "UnknownState",
    "VersionDamaged",
    "activate",
    "adopt",
    "adopted_differences",
    "answered",
    "begin_erratum",
    "cancel_erratum",
    "clear_staged",
    "compare_states",
    "computed_headline",
    "content_sha256",
    "decide",
    "decision_hindrances",
    "edition_findings",
    "ensure_key",
    "findings_of",
    "freeze",
    "freeze_next",
    "frozen_register",
    "hand_out",
    "hand_out_lost",
    "indicator_findings",
    "is_whole",
    "keys_of",
    "kinds_without_map",
    "latest_version",
    "needs_council",
    "order_all",
    "orders_of",
    "out_of_use",
    "plan_states",
    "preview_page",
    "preview_pdf",
    "progress_of",
    "publications_in_front",
    "publications_of",
    "publish",
    "publish_order",
    "push",
    "put_in",
    "readiness",
    "recorded_manifests",
    "rotate_key",
    "sentence",
    "settled_owners",
    "shown_differences",
    "shown_version",
    "shown_when",
    "stage",
    "staged_file",
    "staged_until",
    "stops_adopting",
    "stops_publishing",
    "store_of",
    "style_files",
    "style_in_use",
    "take_back_lost",
    "take_into_use",
    "tried_page",
    "tried_sheet",
    "unpack",
    "unworked",
    "version_shown",
    "versions_of",
    "with_known_figures",
    "working_edition",
    "working_snapshot",
]
