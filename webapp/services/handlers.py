"""The table from a command to the function that does it, and the rule that it is done once."""

from collections.abc import Callable, Mapping
from typing import Any

from webapp.domain import commands as c
from webapp.services.acknowledging import acknowledge_notice, open_notice, stand_step_down
from webapp.services.answering import complete_point, excuse_point, reopen_point
from webapp.services.approvals import answer_return, approve_report, return_report
from webapp.services.closing import close_case, reopen_case
from webapp.services.context import Context, Outcome
from webapp.services.debriefing import hold_debrief, plan_debrief, secure_accounts
from webapp.services.discussing import choose_participants, discuss_at_meeting, discuss_outside
from webapp.services.handing_over import accept_part, decline_part, offer_part
from webapp.services.identifying import identify_victim
from webapp.services.investigation import name_investigator
from webapp.services.lateness import explain_late
from webapp.services.leaflets import accept_leaflet, give_leaflet
from webapp.services.lessons import (
    accept_lesson,
    act_on_lesson,
    close_lesson,
    say_no_lesson,
    share_lesson,
)
from webapp.services.linking import close_linked_offence, link_offence
from webapp.services.looking_after import (
    answer_offer,
    check_on_victim,
    meet_victim,
    record_exposure_care,
)
from webapp.services.photographs import place_photograph, receive_photograph
from webapp.services.problem_solving import (
    comment_on_figures,
    open_problem,
    write_problem_step,
)
from webapp.services.reporting import add_to_report, report_assault
from webapp.services.safety import (
    decide_riddor,
    exempt_safety_report,
    give_safety_reference,
    record_work_days,
    write_own_safety_part,
    write_safety_report,
)
from webapp.services.showing_notices import show_notices, stop_notices
from webapp.services.telling_association import tell_association
from webapp.services.welfare import choose_contact, write_welfare_note

HANDLERS: Mapping[type[c.Command], Callable[[Any, Context], Outcome]] = {
    c.ReportAssault: report_assault,
    c.AddToReport: add_to_report,
    c.AnswerReturn: answer_return,
    c.WriteWelfareNote: write_welfare_note,
    c.ReceivePhotograph: receive_photograph,
    c.PlacePhotograph: place_photograph,
    c.OpenNotice: open_notice,
    c.AcknowledgeNotice: acknowledge_notice,
    c.StandStepDown: stand_step_down,
    c.TellAssociation: tell_association,
    c.ShowNotices: show_notices,
    c.StopNotices: stop_notices,
    c.IdentifyVictim: identify_victim,
    c.NameInvestigator: name_investigator,
    c.OfferPart: offer_part,
    c.AcceptPart: accept_part,
    c.DeclinePart: decline_part,
    c.LinkOffence: link_offence,
    c.CloseLinkedOffence: close_linked_offence,
    c.CompletePoint: complete_point,
    c.ExcusePoint: excuse_point,
    c.ReopenPoint: reopen_point,
    c.ExplainLate: explain_late,
    c.ApproveReport: approve_report,
    c.ReturnReport: return_report,
    c.CloseCase: close_case,
    c.ReopenCase: reopen_case,
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
    c.RecordExposureCare: record_exposure_care,
    c.OpenProblem: open_problem,
    c.WriteProblemStep: write_problem_step,
    c.CommentOnFigures: comment_on_figures,
    c.DiscussAtMeeting: discuss_at_meeting,
    c.ChooseParticipants: choose_participants,
    c.DiscussOutside: discuss_outside,
    c.GiveLeaflet: give_leaflet,
    c.AcceptLeaflet: accept_leaflet,
    c.SecureAccounts: secure_accounts,
    c.PlanDebrief: plan_debrief,
    c.HoldDebrief: hold_debrief,
    c.ShareLesson: share_lesson,
    c.SayNoLesson: say_no_lesson,
    c.AcceptLesson: accept_lesson,
    c.ActOnLesson: act_on_lesson,
    c.CloseLesson: close_lesson,
}


def handle(command: c.Command, context: Context) -> Outcome:
    return HANDLERS[type(command)](command, context)
