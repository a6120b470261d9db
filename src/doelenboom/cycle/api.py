"""What others may use of the cycle."""

from doelenboom.cycle.answers.answer import (
    Answer,
    answer_of,
)
from doelenboom.cycle.answers.completeness import (
    is_filled,
)
from doelenboom.cycle.answers.expected import (
    Expected,
    expected_of,
    parts_below,
)
from doelenboom.cycle.answers.handing_in import (
    duties_of,
    hand_in,
    withdraw,
)
from doelenboom.cycle.answers.judging import (
    Judged,
    approve,
    reopen,
    send_back,
)
from doelenboom.cycle.answers.last_time import (
    Earlier,
    earlier_editions,
    last_milestones,
    last_reports,
    row_keys,
)
from doelenboom.cycle.answers.people import (
    Reminded,
    answerer_of,
    ask_extension,
    asked_of,
    delegate,
    extend,
    may_answer,
    refuse_extension,
    remind,
)
from doelenboom.cycle.answers.remarks import (
    comment,
    settle,
)
from doelenboom.cycle.answers.writing import (
    check_may_write,
    save_answer,
)
from doelenboom.cycle.by_hand import (
    edition_of,
    why_not_by_hand,
)
from doelenboom.cycle.deadlines import (
    days_late,
    first_out_of_order,
    hand_in_day,
    has_passed,
    passes_at,
    today,
)
from doelenboom.cycle.errors import (
    BadAnswer,
    CannotAdvance,
    CycleError,
    EditionFrozen,
    Incomplete,
    NotTheirTurn,
    Problem,
    RoundClosed,
    RoundRefused,
    StaleAnswer,
)
from doelenboom.cycle.explaining import explain_deviation
from doelenboom.cycle.frozen import (
    MARK as FROZEN_MARK,
)
from doelenboom.cycle.frozen import (
    check_not_frozen,
    why_frozen,
)
from doelenboom.cycle.models import (
    MILESTONE_NAMES,
    STATE_NAMES,
    AmendedChange,
    AnswerVersion,
    Aspect,
    Assignment,
    Capacity,
    ChanceClass,
    Comment,
    Contribution,
    ContributionAspect,
    ContributionRow,
    Correction,
    Deadline,
    Edition,
    Letter,
    LetterKind,
    Milestone,
    MoneyClass,
    MoneyDeviation,
    ReportTemplate,
    Risk,
    RiskScale,
    Round,
    Simulation,
    Status,
    StatusScale,
    TemplateRow,
)
from doelenboom.cycle.overviews.figures import (
    NewFigure,
    new_figures,
)
from doelenboom.cycle.overviews.matrix import (
    Matrix,
    MatrixGroup,
    MatrixRow,
    matrix,
)
from doelenboom.cycle.overviews.my_work import (
    MyAssignment,
    deadlines_of,
    my_assignments,
    open_remarks,
)
from doelenboom.cycle.overviews.placing import (
    Place,
)
from doelenboom.cycle.overviews.summaries import (
    Summary,
    summaries,
)
from doelenboom.cycle.releasing.amended_answers import (
    amend_answer,
    passages_of,
)
from doelenboom.cycle.releasing.amending import (
    record_amended_change,
)
from doelenboom.cycle.releasing.corrections import (
    begin_correction,
    cancel_correction,
    close_correction,
)
from doelenboom.cycle.releasing.release import (
    release_answers,
)
from doelenboom.cycle.risks.changeable import (
    changeable_edition,
)
from doelenboom.cycle.risks.classes import (
    ClassFacts,
    change_scale,
)
from doelenboom.cycle.risks.register import (
    Register,
    register_of,
    resilience_of,
)
from doelenboom.cycle.risks.scales import (
    class_names,
    scale_of,
)
from doelenboom.cycle.risks.services import (
    carry_register,
    compute_capacity,
    is_current,
    repeats,
)
from doelenboom.cycle.risks.simulation import (
    CannotSimulate,
)
from doelenboom.cycle.risks.writing import (
    CapacityPart,
    RiskFacts,
    add_risk,
    change_risk,
    order_risks,
    remove_risk,
    set_capacity,
    take_up,
)
from doelenboom.cycle.rounds.advancing import (
    ROAD,
    advance,
    not_approved,
)
from doelenboom.cycle.rounds.editions import (
    EditionFacts,
    change_edition,
    make_edition,
)
from doelenboom.cycle.rounds.moving import (
    move_deadlines,
)
from doelenboom.cycle.rounds.opening import (
    Opened,
    open_round,
    widen_round,
)
from doelenboom.cycle.rounds.planning import (
    Asked,
    RoundPlan,
    plan_round,
    usual_levels,
)
from doelenboom.cycle.rounds.preparing import (
    check_deadlines,
    prepare_round,
)

__all__ = [
    "FROZEN_MARK",
    "MILESTONE_NAMES",
    "ROAD",
    "STATE_NAMES",
    "AmendedChange",
    "Answer",
    "AnswerVersion",
    "Asked",
    "Aspect",
    "Assignment",
    "BadAnswer",
    "CannotAdvance",
    "CannotSimulate",
    "Capacity",
    "CapacityPart",
    "ChanceClass",
    "ClassFacts",
    "Comment",
    "Contribution",
    "ContributionAspect",
    "ContributionRow",
    "Correction",
    "CycleError",
    "Deadline",
    "Earlier",
    "Edition",
    "EditionFacts",
    "EditionFrozen",
    "Expected",
    "Incomplete",
    "Judged",
    "Letter",
    "LetterKind",
    "Matrix",
    "MatrixGroup",
    "MatrixRow",
    "Milestone",
    "MoneyClass",
    "MoneyDeviation",
    "MyAssignment",
    "NewFigure",
    "NotTheirTurn",
    "Opened",
    "Place",
    "Problem",
    "Register",
    "Reminded",
    "ReportTemplate",
    "Risk",
    "RiskFacts",
    "RiskScale",
    "Round",
    "RoundClosed",
    "RoundPlan",
    "RoundRefused",
    "Simulation",
    "StaleAnswer",
    "Status",
    "StatusScale",
    "Summary",
    "TemplateRow",
    "add_risk",
    "advance",
    "amend_answer",
    "answer_of",
    "answerer_of",
    "approve",
    "ask_extension",
    "asked_of",
    "begin_correction",
    "cancel_correction",
    "carry_register",
    "change_edition",
    "change_risk",
    "change_scale",
    "changeable_edition",
    "check_deadlines",
    "check_may_write",
    "check_not_frozen",
    "class_names",
    "close_correction",
    "comment",
    "compute_capacity",
    "days_late",
    "deadlines_of",
    "delegate",
    "duties_of",
    "earlier_editions",
    "edition_of",
    "expected_of",
    "explain_deviation",
    "extend",
    "first_out_of_order",
    "hand_in",
    "hand_in_day",
    "has_passed",
    "is_current",
    "is_filled",
    "last_milestones",
    "last_reports",
    "make_edition",
    "matrix",
    "may_answer",
    "move_deadlines",
    "my_assignments",
    "new_figures",
    "not_approved",
    "open_remarks",
    "open_round",
    "order_risks",
    "parts_below",
    "passages_of",
    "passes_at",
    "plan_round",
    "prepare_round",
    "record_amended_change",
    "refuse_extension",
    "register_of",
    "release_answers",
    "remind",
    "remove_risk",
    "reopen",
    "repeats",
    "resilience_of",
    "row_keys",
    "save_answer",
    "scale_of",
    "send_back",
    "set_capacity",
    "settle",
    "summaries",
    "take_up",
    "today",
    "usual_levels",
    "why_frozen",
    "why_not_by_hand",
    "widen_round",
    "withdraw",
]
