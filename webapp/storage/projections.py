"""Folds each event into the tables that pages read; all of it can be rebuilt from the record."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.domain.permissions import INSPECTOR, INVESTIGATOR, LEADERSHIP, LINE_SUPERVISOR
from webapp.domain.plan import Answer, Standing
from webapp.domain.vacancies import empty_parts
from webapp.policy.standing import ask_again_at, standings_of
from webapp.storage.folding import (
    bells,
    complaints,
    deciding_again,
    leaflets,
    lessons,
    meetings,
    outcomes,
    progress,
    questions,
    relations,
    statements,
)
from webapp.storage.tables import (
    CaseRow,
    ContactChoiceRow,
    DecisionRow,
    ExposureCareRow,
    LearningRecordRow,
    LinkedOffenceRow,
    NoticeRow,
    PartOfferRow,
    PartRow,
    PhotographRow,
    SafetyReportRow,
    StepRow,
    SupportOfferRow,
    VictimOfIncidentRow,
    WelfareNoteRow,
    WelfareTalkRow,
    db,
)

Fold = Callable[[Session, Case, e.Recorded], None]
# By its table and not by its class: a case has seventy of them, and each write reads them all.
POINTS = db.metadata.tables["case_points"]


def fold(session: Session, case: Case, recorded: e.Recorded) -> None:
    """`case` has already taken `recorded`; pages follow it. `refresh` comes after the last one."""
    FOLDS[type(recorded.event)](session, case, recorded)
    bells.ask_pulse(session, case, recorded)


def refresh(session: Session, case: Case) -> None:
    """What every event can move: the case itself, and how each of its points and duties stands."""
    session.execute(sa.update(CaseRow).where(CaseRow.id == case.id).values(**_moving(case)))
    _lay_out_points(session, case)
    if case.progress:
        progress.lay_out(session, case)
    if case.outcome:
        outcomes.lay_out(session, case, case.outcome)
    if case.has_fallen:
        deciding_again.lay_out(session, case)
    session.execute(
        sa.update(SafetyReportRow)
        .where(SafetyReportRow.case_id == case.id)
        .values(asked_id=case.parts.get(LINE_SUPERVISOR))
    )


def _open_case(session: Session, case: Case, recorded: e.Recorded) -> None:
    opened = case.opened
    session.execute(
        sa.insert(CaseRow),
        {
            "id": case.id,
            "incident_id": opened.incident_id,
            "reference": opened.reference,
            "force": opened.force,
            "jurisdiction": opened.jurisdiction,
            "plan_id": opened.plan_id,
            "plan_version": opened.plan_version,
            "reporter_id": opened.reporter_id,
            "opened_at": recorded.received_at,
            **_moving(case),
        },
    )
    session.execute(
        sa.insert(VictimOfIncidentRow),
        {"incident_id": case.incident_id, "case_id": case.id, "person_id": case.victim_id},
    )
    _follow_safety(session, case, recorded)
    meetings.list_case(session, case)


def _identify_victim(session: Session, case: Case, recorded: e.Recorded) -> None:
    session.execute(
        sa.update(VictimOfIncidentRow)
        .where(VictimOfIncidentRow.case_id == case.id)
        .values(person_id=case.victim_id)
    )


def _give_part(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    part = event.part if isinstance(event, e.PartGiven) else INVESTIGATOR
    holder = case.parts[part]
    session.execute(
        sa.insert(PartRow),
        {
            "case_id": case.id,
            "part": part,
            "incident_id": case.incident_id,
            "person_id": holder,
            "opened_at": _received_first(case),
            "since": recorded.received_at,
            "is_closed": case.is_closed,
        },
    )


def _close_or_reopen(session: Session, case: Case, recorded: e.Recorded) -> None:
    session.execute(
        sa.update(PartRow).where(PartRow.case_id == case.id).values(is_closed=case.is_closed)
    )


def _name_investigator(session: Session, case: Case, recorded: e.Recorded) -> None:
    _give_part(session, case, recorded)
    _offer_part(session, case, recorded)


def _offer_part(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.PartOffered | e.InvestigatorNamed)
    part = event.part if isinstance(event, e.PartOffered) else INVESTIGATOR
    _end_offer(session, case, part)
    session.execute(
        sa.insert(PartOfferRow),
        {
            "case_id": case.id,
            "part": part,
            "incident_id": case.incident_id,
            "person_id": event.person_id,
            "offered_by": recorded.actor_id,
            "offered_at": recorded.received_at,
        },
    )


def _settle_offer(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.PartAccepted | e.OfferWithdrawn)
    _end_offer(session, case, recorded.event.part)


def _decline_part(session: Session, case: Case, recorded: e.Recorded) -> None:
    """It stays to be read by whoever offered it, until it is offered again."""
    assert isinstance(recorded.event, e.PartDeclined)
    session.execute(
        sa.update(PartOfferRow)
        .where(PartOfferRow.case_id == case.id, PartOfferRow.part == recorded.event.part)
        .values(declined_at=recorded.received_at, reason=recorded.event.reason)
    )


def _take_part_away(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.PartEnded)
    _end_part(session, case, recorded.event.part)
    if recorded.event.part == INVESTIGATOR:
        _end_offer(session, case, INVESTIGATOR, only_open=True)


def _link_offence(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.OffenceLinked)
    session.execute(
        sa.insert(LinkedOffenceRow),
        {
            "case_id": case.id,
            "number": event.number,
            "what": event.what,
            "linked_at": recorded.received_at,
        },
    )


def _close_linked_offence(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.LinkedOffenceClosed)
    session.execute(
        sa.update(LinkedOffenceRow)
        .where(LinkedOffenceRow.case_id == case.id, LinkedOffenceRow.number == event.number)
        .values(closed_at=recorded.received_at, how=event.how)
    )


def _decide(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.ReportApproved | e.ReportReturned)
    session.execute(
        sa.insert(DecisionRow),
        {
            "case_id": case.id,
            "version": recorded.version,
            "incident_id": case.incident_id,
            "decided": "approved" if isinstance(event, e.ReportApproved) else "returned",
            "seen_version": event.seen_version,
            "reason": event.reason if isinstance(event, e.ReportReturned) else "",
            "person_id": recorded.actor_id,
            "decided_at": recorded.received_at,
        },
    )


def _list_photograph(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.PhotographListed)
    session.execute(
        sa.insert(PhotographRow),
        {
            "id": event.photograph_id,
            "case_id": case.id,
            "sha256": event.sha256,
            "size": event.size,
            "taken_at": event.taken_at,
            "shows": event.shows,
            "listed_at": recorded.received_at,
        },
    )


def _receive_photograph(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.PhotographReceived)
    arrived = {event.copy: event.sha256}
    if event.copy == "original":
        arrived["matches"] = event.matches  # type: ignore[assignment]
    session.execute(
        sa.update(PhotographRow)
        .where(PhotographRow.id == event.photograph_id, PhotographRow.case_id == case.id)
        .values(**arrived)
    )


def _place_photograph(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.PhotographPlaced)
    session.execute(
        sa.update(PhotographRow)
        .where(PhotographRow.id == event.photograph_id, PhotographRow.case_id == case.id)
        .values(shows=event.shows)
    )


def _write_welfare_note(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.WelfareNoteWritten)
    session.execute(
        sa.insert(WelfareNoteRow),
        {
            "case_id": case.id,
            "version": recorded.version,
            "author_id": recorded.actor_id,
            "text": recorded.event.text,
            "happened_at": recorded.happened_at,
            "received_at": recorded.received_at,
        },
    )


def _talk_with_victim(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.VictimMet | e.VictimCheckedOn)
    is_meeting = isinstance(event, e.VictimMet)
    session.execute(
        sa.insert(WelfareTalkRow),
        {
            "case_id": case.id,
            "version": recorded.version,
            "deed": "met" if is_meeting else "checked_on",
            "how": event.how,
            "reason": event.reason if isinstance(event, e.VictimMet) else "",
            "topics": list(event.topics) if isinstance(event, e.VictimMet) else [],
            "impact": event.impact,
            "person_id": recorded.actor_id,
            "happened_at": recorded.happened_at,
            "received_at": recorded.received_at,
        },
    )


def _answer_offer(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.SupportAnswered)
    same = (SupportOfferRow.case_id == case.id, SupportOfferRow.support == event.support)
    session.execute(sa.delete(SupportOfferRow).where(*same))
    session.execute(
        sa.insert(SupportOfferRow),
        {
            "case_id": case.id,
            "support": event.support,
            "answer": event.answer,
            "person_id": recorded.actor_id,
            "asked_at": recorded.happened_at,
            "ask_again_at": ask_again_at(case, case.support[event.support]),
        },
    )


def _record_exposure_care(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.ExposureCareRecorded)
    session.execute(
        sa.insert(ExposureCareRow),
        {
            "case_id": case.id,
            "version": recorded.version,
            "care": event.care,
            "next_on": event.next_on,
            "person_id": recorded.actor_id,
            "happened_at": recorded.happened_at,
        },
    )


def _choose_contact(session: Session, case: Case, recorded: e.Recorded) -> None:
    chosen = case.contact
    assert chosen is not None
    session.execute(sa.delete(ContactChoiceRow).where(ContactChoiceRow.case_id == case.id))
    session.execute(
        sa.insert(ContactChoiceRow),
        {
            "case_id": case.id,
            "how": chosen.how,
            "how_often": chosen.how_often,
            "safe_times": chosen.safe_times,
            "chosen_at": recorded.received_at,
        },
    )


def _follow_safety(session: Session, case: Case, recorded: e.Recorded) -> None:
    """Every date here can move with what is said: a day, an injury, or when it happened."""
    file, riddor = case.safety, case.safety.riddor(case.report)
    question = file.question(case.report)
    session.execute(sa.delete(SafetyReportRow).where(SafetyReportRow.case_id == case.id))
    session.execute(
        sa.insert(SafetyReportRow),
        {
            "case_id": case.id,
            "force": case.opened.force,
            "opened_at": _received_first(case),
            "written_at": file.supervisors and file.supervisors.at,
            "reference": file.reference,
            "is_settled": file.is_settled,
            "ask_on": riddor.ask_on,
            "decide_from": question and question.asked_from,
            "report_by": question and question.report_by,
        },
    )


def _learn(session: Session, case: Case, recorded: e.Recorded) -> None:
    assert isinstance(recorded.event, e.LearningRecordMade)
    facts = recorded.event.facts
    session.execute(sa.delete(LearningRecordRow).where(LearningRecordRow.case_id == case.id))
    session.execute(
        sa.insert(LearningRecordRow),
        {
            "case_id": case.id,
            "force": case.opened.force,
            "quarter": facts["quarter"],
            "facts": facts,
        },
    )


def _open_step(session: Session, case: Case, recorded: e.Recorded) -> None:
    """Opened again after it was stood down, it is a step like any other."""
    event = recorded.event
    assert isinstance(event, e.StepOpened)
    here = (StepRow.case_id == case.id, StepRow.step == event.step)
    session.execute(sa.delete(StepRow).where(*here))
    session.execute(
        sa.insert(StepRow),
        {
            "case_id": case.id,
            "step": event.step,
            "force": case.opened.force,
            "why": event.why,
            "opened_at": recorded.happened_at,
            "is_waiting": True,
        },
    )


def _stand_step_down(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.StepStoodDown)
    _update_step(
        session,
        case,
        event.step,
        is_waiting=False,
        stood_down_at=recorded.received_at,
        stood_down_by=recorded.actor_id,
        reason=event.reason,
    )


def _queue_notice(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.NoticeQueued)
    session.execute(
        sa.insert(NoticeRow),
        {
            "id": event.notice_id,
            "case_id": case.id,
            "incident_id": case.incident_id,
            "force": case.opened.force,
            "step": event.step,
            "name": event.name,
            "email": event.email,
            "post": event.post,
            "person_id": event.person_id,
            "with_details": event.with_details,
            "asked_by": recorded.actor_id,
            "queued_at": recorded.happened_at,
        },
    )


def _follow_notice(session: Session, case: Case, recorded: e.Recorded) -> None:
    """Sent, delivered, acknowledged: the case keeps the first time of each."""
    event = recorded.event
    assert isinstance(event, e.NoticeSent | e.NoticeDelivered | e.NoticeAcknowledged)
    notice = case.told.notices[event.notice_id]
    _update_notice(
        session,
        notice.id,
        sent_at=notice.sent_at,
        delivered_at=notice.delivered_at,
        acknowledged_at=notice.acknowledged_at,
        acknowledged_by=notice.acknowledged_by,
        sees_to_it=notice.sees_to_it,
    )
    step = case.told.steps.get(notice.step)
    if step:
        _update_step(session, case, step.step, is_waiting=step.is_waiting)


def _keep_support(session: Session, case: Case, recorded: e.Recorded) -> None:
    event = recorded.event
    assert isinstance(event, e.SupportPutInPlace)
    _update_notice(session, event.notice_id, support=event.support, follow_up=event.follow_up)


def _only_case(session: Session, case: Case, recorded: e.Recorded) -> None:
    """Nothing of its own to lay out: the case and its points are refreshed for every event."""


FOLDS: Mapping[type[e.Event], Fold] = {
    e.AssaultReported: _open_case,
    e.ReportAddedTo: _follow_safety,
    e.LessSaid: _only_case,
    e.LessDecided: _follow_safety,
    e.VictimIdentified: _identify_victim,
    e.PartGiven: _give_part,
    e.PartEnded: _take_part_away,
    e.PartOffered: _offer_part,
    e.PartAccepted: _settle_offer,
    e.PartDeclined: _decline_part,
    e.OfferWithdrawn: _settle_offer,
    e.InvestigatorNamed: _name_investigator,
    e.IncidentLinked: relations.link_incident,
    e.RelationDeclared: relations.declare_relation,
    e.RelationAllowed: relations.allow_relation,
    e.OffenceLinked: _link_offence,
    e.LinkedOffenceClosed: _close_linked_offence,
    e.NoCrimeNumberGiven: _only_case,
    e.OffenceNamed: _only_case,
    e.OffenceDropped: _only_case,
    e.TimeLimitReviewed: _only_case,
    e.EvidenceItemAnswered: _only_case,
    e.EvidenceReviewed: _only_case,
    e.FileMarkedReady: _only_case,
    e.ExhibitListed: _only_case,
    e.WitnessStatementRecorded: _only_case,
    e.DecisionFell: _follow_safety,
    e.PointCompleted: _only_case,
    e.PointExcused: _only_case,
    e.PointReopened: _only_case,
    e.LateExplained: _only_case,
    e.ReportApproved: _decide,
    e.ReportReturned: _decide,
    e.ReturnAnswered: _only_case,
    e.CaseClosed: _close_or_reopen,
    e.CaseReopened: _close_or_reopen,
    e.PhotographListed: _list_photograph,
    e.PhotographReceived: _receive_photograph,
    e.PhotographPlaced: _place_photograph,
    e.WelfareNoteWritten: _write_welfare_note,
    e.VictimMet: _talk_with_victim,
    e.VictimCheckedOn: _talk_with_victim,
    e.SupportAnswered: _answer_offer,
    e.ExposureCareRecorded: _record_exposure_care,
    e.GoingBackPlanned: _only_case,
    e.ContactChosen: _choose_contact,
    e.VictimInvited: _only_case,
    e.InvitationEnded: _only_case,
    e.ProgressRecorded: _only_case,
    e.VictimTold: _only_case,
    e.TimeCorrected: bells.correct_time,
    e.EnhancedRightsDecided: _only_case,
    e.StepOpened: _open_step,
    e.StepStoodDown: _stand_step_down,
    e.NoticeQueued: _queue_notice,
    e.NoticeSent: _follow_notice,
    e.NoticeDelivered: _follow_notice,
    e.NoticeAcknowledged: _follow_notice,
    e.SupportPutInPlace: _keep_support,
    e.RepPageShared: _only_case,
    e.RepPageTakenBack: _only_case,
    e.SafetyReportWritten: _follow_safety,
    e.OwnSafetyPartWritten: _only_case,
    e.SafetyReferenceGiven: _follow_safety,
    e.SafetyReportExempted: _follow_safety,
    e.WorkDaysRecorded: _follow_safety,
    e.RiddorDecided: _follow_safety,
    e.LearningRecordMade: _learn,
    e.DiscussedAtMeeting: meetings.discuss_at_meeting,
    e.ParticipantsChosen: meetings.choose_participants,
    e.DiscussedOutside: meetings.discuss_outside,
    e.LeafletGiven: leaflets.give_leaflet,
    e.LeafletAccepted: leaflets.accept_leaflet,
    e.BellRung: bells.ring_bell,
    e.BellAnswered: bells.answer_bell,
    e.PulseAnswered: bells.answer_pulse,
    e.QuestionAsked: questions.ask_question,
    e.QuestionAnswered: questions.answer_question,
    e.AskAgainChosen: _only_case,
    e.AccountsSecured: lessons.secure_accounts,
    e.DebriefPlanned: lessons.plan_debrief,
    e.DebriefHeld: lessons.hold_debrief,
    e.VictimViewRecorded: _only_case,
    e.VictimViewMissing: _only_case,
    e.VictimViewConfirmed: _only_case,
    e.VictimViewCorrected: _only_case,
    e.OutcomeDecided: _only_case,
    e.ReviewAsked: _only_case,
    e.ReviewTakenOn: _only_case,
    e.ReviewDecided: _only_case,
    e.ReviewTold: _only_case,
    e.Complained: complaints.complain,
    e.ComplaintAcknowledged: complaints.acknowledge_complaint,
    e.ComplaintAnswered: complaints.answer_complaint,
    e.LessonShared: lessons.share_lesson,
    e.NoLessonToShare: lessons.say_no_lesson,
    e.LessonAccepted: lessons.accept_lesson,
    e.LessonActedOn: lessons.act_on_lesson,
    e.LessonClosed: lessons.close_lesson,
    e.PersonalStatementAnswered: _only_case,
    e.PersonalStatementWritten: _only_case,
    e.ReadingChosen: _only_case,
    e.StatementTierDecided: _only_case,
    e.StatementChoiceSaid: _only_case,
    e.StatementRouteDecided: statements.decide_route,
    e.StatementRouteWithdrawn: statements.withdraw_route,
    e.StatementTaken: _only_case,
    e.LaterStatementAsked: _only_case,
    e.ChiefStatementSigned: _only_case,
    e.ChiefStatementRefused: _only_case,
    e.CommunityImpactConsidered: _only_case,
    e.StatementsServed: _only_case,
}


# --- the pieces that several folds share --------------------------------------------------------


def _moving(case: Case) -> dict[str, Any]:
    """What a case row shows that later events can change."""
    return {
        "victim_id": case.victim_id,
        "victim_known": case.victim_known,
        "kind": case.report.get("kind", ""),
        "place": case.report.get("place", "")[:200],
        "happened_at": datetime.fromisoformat(case.report["happened_at"]),
        "state": case.state,
        "closed_at": case.closed_at,
        "closing_reason": case.closing_reason,
        "missing": "" if case.is_closed else " ".join(empty_parts(case.parts)),
        "report": case.report,
        "version": case.version,
        "report_version": case.report_version,
    }


def _lay_out_points(session: Session, case: Case) -> None:
    """One deed moves few of them, or none: the rest stay as they lie."""
    rows, of_the_case = _points(case), POINTS.c.case_id == case.id
    as_they_lie = sa.select(*(POINTS.c[column] for column in rows[0])).where(of_the_case)
    lying = {row.point: tuple(row) for row in session.execute(as_they_lie)}
    moved = [row for row in rows if lying.pop(row["point"], None) != tuple(row.values())]
    if gone := {*lying, *(row["point"] for row in moved)}:
        session.execute(sa.delete(POINTS).where(of_the_case, POINTS.c.point.in_(gone)))
    if moved:
        session.execute(sa.insert(POINTS), moved)


def _points(case: Case) -> list[dict[str, Any]]:
    return [_point(case, place, each) for place, each in enumerate(standings_of(case), start=1)]


def _point(case: Case, place: int, standing: Standing) -> dict[str, Any]:
    duty, deadline, answer = standing.duty, standing.deadline, standing.answer
    return {
        "case_id": case.id,
        "point": duty.key,
        "within": standing.within,
        "place": place,
        "force": case.opened.force,
        "queue": "" if standing.is_kept_by_duties else duty.queue,
        "owner": duty.owner,
        "owner_id": case.parts.get(duty.owner),
        "inspector_id": case.parts.get(INSPECTOR),
        "leader_id": case.parts.get(LEADERSHIP),
        "due_at": deadline and deadline.due_at,
        "aim_at": deadline and deadline.aim_at,
        "answered": _answered(answer),
        "words": answer.note if answer else "",
        "answered_by": answer and answer.by,
        "answered_at": answer and answer.at,
        "happened_at": answer and answer.happened_at,
        "late_because": answer.late_because if answer and standing.was_late else None,
    }


def _answered(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return "excused" if answer.is_excused else "done"


def _update_step(session: Session, case: Case, step: str, **values: Any) -> None:
    here = (StepRow.case_id == case.id, StepRow.step == step)
    session.execute(sa.update(StepRow).where(*here).values(**values))


def _update_notice(session: Session, notice_id: str, **values: Any) -> None:
    session.execute(sa.update(NoticeRow).where(NoticeRow.id == notice_id).values(**values))


def _end_part(session: Session, case: Case, part: str) -> None:
    session.execute(sa.delete(PartRow).where(PartRow.case_id == case.id, PartRow.part == part))


def _end_offer(session: Session, case: Case, part: str, *, only_open: bool = False) -> None:
    ended = sa.delete(PartOfferRow).where(
        PartOfferRow.case_id == case.id, PartOfferRow.part == part
    )
    session.execute(ended.where(PartOfferRow.declined_at.is_(None)) if only_open else ended)


def _received_first(case: Case) -> datetime:
    return case.history[0].received_at
