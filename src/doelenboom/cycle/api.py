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
    last_reports,
    row_keys,
)
from doelenboom.cycle.answers.people import (
    Reminded,
    answerer_of,
    ask_extension,
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
    why_not_by_hand,
)
from doelenboom.cycle.deadlines import (
    days_late,
    first_out_of_order,
    hand_in_day,
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
from doelenboom.cycle.risks.classes import (
    ClassFacts,
    change_scale,
)
from doelenboom.cycle.risks.register import (
    Register,
    register_of,
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
from doelenboom.cycle.risks.writing import (
    CapacityPart,
    RiskFacts,
    add_risk,
    change_risk,
    remove_risk,
    set_capacity,
    take_up,
)
from doelenboom.cycle.rounds.advancing import (
    advance,
)
from doelenboom.cycle.rounds.editions import (
    EditionFacts,
    change_edition,
    make_edition,
)
from doelenboom.cycle.rounds.heading import (
    write_headline,
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
    prepare_round,
)
from doelenboom.cycle.shown import (
    has_reports,
    is_before_the_shown,
)

__all__ = [
    "FROZEN_MARK",
    "STATE_NAMES",
    "AmendedChange",
    "Answer",
    "AnswerVersion",
    "Asked",
    "Aspect",
    "Assignment",
    "BadAnswer",
    "CannotAdvance",
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
    "begin_correction",
    "cancel_correction",
    "carry_register",
    "change_edition",
    "change_risk",
    "change_scale",
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
    "expected_of",
    "explain_deviation",
    "extend",
    "first_out_of_order",
    "hand_in",
    "hand_in_day",
    "has_reports",
    "is_before_the_shown",
    "is_current",
    "is_filled",
    "last_reports",
    "make_edition",
    "matrix",
    "may_answer",
    "move_deadlines",
    "my_assignments",
    "open_round",
    "parts_below",
    "passages_of",
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
    "row_keys",
    "save_answer",
    "scale_of",
    "send_back",
    "set_capacity",
    "settle",
    "summaries",
    "take_up",
    "usual_levels",
    "why_frozen",
    "why_not_by_hand",
    "widen_round",
    "withdraw",
    "write_headline",
]
