"""The table from a command to the function that does it, and the rule that it is done once."""

from collections.abc import Callable, Mapping
from typing import Any

from webapp.domain import commands as c
from webapp.domain.conflicts import KeptOut, SuspectMayNotAct
from webapp.services.acknowledging import acknowledge_notice, open_notice, stand_step_down
from webapp.services.answering import complete_point, excuse_point, reopen_point
from webapp.services.approvals import answer_return, approve_report, decide_less, return_report
from webapp.services.asking import answer_question, ask_question, choose_ask_again
from webapp.services.being_heard import answer_bell, answer_pulse, ring_bell
from webapp.services.chief_statement import refuse_chief_statement, sign_chief_statement
from webapp.services.closing import close_case, reopen_case
from webapp.services.community_impact import consider_community_impact
from webapp.services.complaining import acknowledge_complaint, answer_complaint, complain
from webapp.services.context import Context, Outcome
from webapp.services.debriefing import hold_debrief, plan_debrief, secure_accounts
from webapp.services.deciding_outcome import decide_outcome
from webapp.services.discussing import choose_participants, discuss_at_meeting, discuss_outside
from webapp.services.enrolling import enrol_phone, report_phone_lost
from webapp.services.evidence import (
    answer_evidence_item,
    list_exhibit,
    mark_file_ready,
    record_witness_statement,
    review_evidence,
)
from webapp.services.handing_over import accept_part, decline_part, offer_part
from webapp.services.hearing_view import (
    confirm_view,
    correct_view,
    record_victim_view,
    say_view_missing,
)
from webapp.services.identifying import identify_victim
from webapp.services.investigation import name_investigator
from webapp.services.inviting import end_invitation, invite_victim
from webapp.services.lateness import explain_late
from webapp.services.leaflets import accept_leaflet, give_leaflet
from webapp.services.lessons import (
    accept_lesson,
    act_on_lesson,
    close_lesson,
    say_no_lesson,
    share_lesson,
)
from webapp.services.linking import (
    close_linked_offence,
    link_incident,
    link_offence,
    say_no_crime_number,
)
from webapp.services.looking_after import (
    answer_offer,
    check_on_victim,
    meet_victim,
    plan_going_back,
    record_exposure_care,
)
from webapp.services.offences import drop_offence, name_offence, review_time_limit
from webapp.services.personal_statement import (
    answer_personal_statement,
    choose_reading,
    write_personal_statement,
)
from webapp.services.photographs import place_photograph, receive_photograph
from webapp.services.problem_solving import (
    comment_on_figures,
    open_problem,
    write_problem_step,
)
from webapp.services.progress import (
    correct_time,
    decide_enhanced_rights,
    record_progress,
    tell_victim,
)
from webapp.services.relations import allow_relation, declare_relation
from webapp.services.reporting import add_to_report, report_assault
from webapp.services.reviewing import ask_for_review, decide_review, take_on_review, tell_review
from webapp.services.safety import (
    decide_riddor,
    exempt_safety_report,
    give_safety_reference,
    record_work_days,
    write_own_safety_part,
    write_safety_report,
)
from webapp.services.serving import serve_statements
from webapp.services.sharing_rep_page import share_rep_page, take_back_rep_page
from webapp.services.showing_notices import show_notices, stop_notices
from webapp.services.silent_phones import answer_for_phone, tell_waiting
from webapp.services.statements import (
    decide_statement_route,
    decide_statement_tier,
    say_statement_choice,
    take_statement,
)
from webapp.services.telling_association import tell_association
from webapp.services.welfare import choose_contact, write_welfare_note
from webapp.storage import kept_out

HANDLERS: Mapping[type[c.Command], Callable[[Any, Context], Outcome]] = {
    c.ReportAssault: report_assault,
    c.AddToReport: add_to_report,
    c.AnswerReturn: answer_return,
    c.WriteWelfareNote: write_welfare_note,
    c.ReceivePhotograph: receive_photograph,
    c.PlacePhotograph: place_photograph,
    c.OpenNotice: open_notice,
    c.ShareRepPage: share_rep_page,
    c.TakeBackRepPage: take_back_rep_page,
    c.AcknowledgeNotice: acknowledge_notice,
    c.StandStepDown: stand_step_down,
    c.TellAssociation: tell_association,
    c.EnrolPhone: enrol_phone,
    c.ReportPhoneLost: report_phone_lost,
    c.ShowNotices: show_notices,
    c.StopNotices: stop_notices,
    c.TellWaiting: tell_waiting,
    c.AnswerForPhone: answer_for_phone,
    c.IdentifyVictim: identify_victim,
    c.NameInvestigator: name_investigator,
    c.OfferPart: offer_part,
    c.AcceptPart: accept_part,
    c.DeclinePart: decline_part,
    c.LinkIncident: link_incident,
    c.DeclareRelation: declare_relation,
    c.AllowRelation: allow_relation,
    c.LinkOffence: link_offence,
    c.CloseLinkedOffence: close_linked_offence,
    c.SayNoCrimeNumber: say_no_crime_number,
    c.NameOffence: name_offence,
    c.DropOffence: drop_offence,
    c.ReviewTimeLimit: review_time_limit,
    c.AnswerEvidenceItem: answer_evidence_item,
    c.ReviewEvidence: review_evidence,
    c.MarkFileReady: mark_file_ready,
    c.ListExhibit: list_exhibit,
    c.RecordWitnessStatement: record_witness_statement,
    c.CompletePoint: complete_point,
    c.ExcusePoint: excuse_point,
    c.ReopenPoint: reopen_point,
    c.ExplainLate: explain_late,
    c.ApproveReport: approve_report,
    c.ReturnReport: return_report,
    c.DecideLess: decide_less,
    c.CloseCase: close_case,
    c.ReopenCase: reopen_case,
    c.RecordVictimView: record_victim_view,
    c.SayViewMissing: say_view_missing,
    c.ConfirmView: confirm_view,
    c.CorrectView: correct_view,
    c.DecideOutcome: decide_outcome,
    c.AskForReview: ask_for_review,
    c.TakeOnReview: take_on_review,
    c.DecideReview: decide_review,
    c.TellReview: tell_review,
    c.Complain: complain,
    c.AcknowledgeComplaint: acknowledge_complaint,
    c.AnswerComplaint: answer_complaint,
    c.ChooseContact: choose_contact,
    c.WriteSafetyReport: write_safety_report,
    c.WriteOwnSafetyPart: write_own_safety_part,
    c.GiveSafetyReference: give_safety_reference,
    c.ExemptSafetyReport: exempt_safety_report,
    c.RecordWorkDays: record_work_days,
    c.DecideRiddor: decide_riddor,
    c.MeetVictim: meet_victim,
    c.CheckOnVictim: check_on_victim,
    c.AnswerOffer: answer_offer,
    c.PlanGoingBack: plan_going_back,
    c.RecordExposureCare: record_exposure_care,
    c.InviteVictim: invite_victim,
    c.EndInvitation: end_invitation,
    c.RecordProgress: record_progress,
    c.TellVictim: tell_victim,
    c.CorrectTime: correct_time,
    c.DecideEnhancedRights: decide_enhanced_rights,
    c.OpenProblem: open_problem,
    c.WriteProblemStep: write_problem_step,
    c.CommentOnFigures: comment_on_figures,
    c.DiscussAtMeeting: discuss_at_meeting,
    c.ChooseParticipants: choose_participants,
    c.DiscussOutside: discuss_outside,
    c.GiveLeaflet: give_leaflet,
    c.AcceptLeaflet: accept_leaflet,
    c.RingBell: ring_bell,
    c.AnswerBell: answer_bell,
    c.AnswerPulse: answer_pulse,
    c.AskQuestion: ask_question,
    c.AnswerQuestion: answer_question,
    c.ChooseAskAgain: choose_ask_again,
    c.SecureAccounts: secure_accounts,
    c.PlanDebrief: plan_debrief,
    c.HoldDebrief: hold_debrief,
    c.ShareLesson: share_lesson,
    c.SayNoLesson: say_no_lesson,
    c.AcceptLesson: accept_lesson,
    c.ActOnLesson: act_on_lesson,
    c.CloseLesson: close_lesson,
    c.AnswerPersonalStatement: answer_personal_statement,
    c.WritePersonalStatement: write_personal_statement,
    c.ChooseReading: choose_reading,
    c.SayStatementChoice: say_statement_choice,
    c.DecideStatementTier: decide_statement_tier,
    c.DecideStatementRoute: decide_statement_route,
    c.TakeStatement: take_statement,
    c.SignChiefStatement: sign_chief_statement,
    c.RefuseChiefStatement: refuse_chief_statement,
    c.ConsiderCommunityImpact: consider_community_impact,
    c.ServeStatements: serve_statements,
}


def handle(command: c.Command, context: Context) -> Outcome:
    """Whoever stands too near reads why, and who could do it instead."""
    try:
        return HANDLERS[type(command)](command, context)
    except KeptOut as refusal:
        raise refusal.naming(_could_instead(refusal, command, context)) from None


def _could_instead(refusal: KeptOut, command: c.Command, context: Context) -> list[str]:
    """In place of somebody who asked, those who supervise; of somebody named, those near by."""
    case_id = getattr(command, "case_id", None)
    if case_id is None or isinstance(refusal, SuspectMayNotAct):
        return []
    if refusal.person_id == context.actor.person_id:
        return kept_out.supervisors(context.session, case_id)
    return kept_out.near_and_free(context.session, case_id)
