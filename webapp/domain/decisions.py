"""Which events are decisions of a person, and what takes each of them back."""

from dataclasses import dataclass
from datetime import datetime

from webapp.domain import events as e

APPROVAL, OUTCOME, CLOSING = "approval", "outcome", "closing"
VIEW_MISSING, NO_CRIME_NUMBER = "view_missing", "no_crime_number"
STATEMENT_ROUTE, STATEMENT_TIER = "statement_route", "statement_tier"
REVIEW, FILE_READY = "evidence_review", "file_ready"
ENHANCED_RIGHTS, EXEMPTION, RIDDOR = "enhanced_rights", "safety_exemption", "riddor"
CHIEF_STATEMENT = "chief_statement"
POINT, STEP, EVIDENCE, LESS = "point:", "step:", "evidence:", "less:"


@dataclass(frozen=True, kw_only=True)
class Decision:
    by: str
    at: datetime


def decided_by(event: e.Event) -> str:
    """The key of what this decides; empty where it decides nothing."""
    match event:
        case e.PointExcused(point=point):
            return POINT + point
        case e.StepStoodDown(step=step):
            return STEP + step
        case e.EvidenceItemAnswered(item=item):
            return EVIDENCE + item
        case e.LessDecided(name=name):
            return LESS + name
    return KEYS.get(type(event), "")


def taken_back_by(event: e.Event) -> tuple[str, ...]:
    """What does not stand any more after this, so that nobody need take it again."""
    match event:
        case e.PointCompleted(point=point) | e.PointReopened(point=point):
            return (POINT + point,)
        case e.StepOpened(step=step):
            return (STEP + step,)
        case e.StatementTaken():
            return (STATEMENT_ROUTE,)
        case e.DecisionFell(decision=decision) if decision.startswith(EVIDENCE):
            return (REVIEW, FILE_READY)
    return (APPROVAL,) if event.changes_report else TAKEN_BACK.get(type(event), ())


KEYS = {
    e.ReportApproved: APPROVAL,
    e.OutcomeDecided: OUTCOME,
    e.VictimViewMissing: VIEW_MISSING,
    e.NoCrimeNumberGiven: NO_CRIME_NUMBER,
    e.StatementRouteDecided: STATEMENT_ROUTE,
    e.StatementTierDecided: STATEMENT_TIER,
    e.EvidenceReviewed: REVIEW,
    e.FileMarkedReady: FILE_READY,
    e.EnhancedRightsDecided: ENHANCED_RIGHTS,
    e.SafetyReportExempted: EXEMPTION,
    e.RiddorDecided: RIDDOR,
    e.ChiefStatementRefused: CHIEF_STATEMENT,
    e.CaseClosed: CLOSING,
}
TAKEN_BACK: dict[type[e.Event], tuple[str, ...]] = {
    e.ReportReturned: (APPROVAL,),
    e.VictimViewRecorded: (VIEW_MISSING,),
    e.VictimViewCorrected: (VIEW_MISSING,),
    e.OffenceLinked: (NO_CRIME_NUMBER,),
    e.StatementRouteWithdrawn: (STATEMENT_ROUTE,),
    e.EvidenceItemAnswered: (REVIEW, FILE_READY),
    e.ChiefStatementSigned: (CHIEF_STATEMENT,),
    e.CaseReopened: (CLOSING,),
}
