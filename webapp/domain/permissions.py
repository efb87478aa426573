"""Who may do what: one table from a permission to the parts and posts that carry it.

A part is held on one case (investigator, line supervisor); a post is held in the force (lead).
Rank carries nothing by itself. Conflicts are asked first, and beat every row of this table.
"""

from collections.abc import Mapping
from enum import Enum

from webapp.domain.actor import Actor
from webapp.domain.refusals import MayNot

INVESTIGATOR = "investigator"
INCIDENT_SUPERVISOR = "incident_supervisor"
LINE_SUPERVISOR = "line_supervisor"
INSPECTOR = "inspector"
WELFARE_OFFICER = "welfare_officer"
LEADERSHIP = "leadership"
SPOC = "spoc"
SAFETY_ADVISER = "safety_adviser"
CHIEF_OFFICER = "chief_officer"
CHIEF_DELEGATE = "chief_delegate"
SIGNS_FOR_THE_CHIEF = frozenset({CHIEF_OFFICER, CHIEF_DELEGATE})
# Held for as long as a review takes, by somebody who had no part in the case before.
REVIEWER = "reviewer"
# Posts held in the force by any number of people, who have no part in a case and see none.
ANALYST = "analyst"
SCRUTINY_PANEL = "scrutiny_panel"
MEETING_CHAIR = "meeting_chair"
LEARNING_LEAD = "learning_lead"
PROFESSIONAL_STANDARDS = "professional_standards"
SERVICE_DESK = "service_desk"
OPEN_NO_CASE = frozenset(
    {ANALYST, SCRUTINY_PANEL, MEETING_CHAIR, LEARNING_LEAD, PROFESSIONAL_STANDARDS, SERVICE_DESK}
)
# Who answers for something in the whole force, those nearest to command first. A representative,
# an analyst and the public's panel do not.
FORCE_WIDE = (MEETING_CHAIR, WELFARE_OFFICER, SAFETY_ADVISER, LEARNING_LEAD)

PARTS = (
    INCIDENT_SUPERVISOR,
    LINE_SUPERVISOR,
    INSPECTOR,
    INVESTIGATOR,
    WELFARE_OFFICER,
    LEADERSHIP,
)
# Somebody decides under RIDDOR for one case only once there is something to decide.
CALLED_IN = (SAFETY_ADVISER,)
EVERY_PART = (*PARTS, *CALLED_IN)


class Permission(Enum):
    """Each value says, to a person, what it lets them do."""

    USE_PHONE = "report and write notes on a phone"
    SEE_DUE = "see what is due on their cases"
    READ_CASE = "read a case they have a part in"
    READ_EVIDENCE = "see photographs and what is known of the suspect"
    PLACE_PHOTOGRAPH = "say which of those hurt a photograph shows"
    READ_WELFARE = "read welfare notes"
    WRITE_WELFARE_NOTE = "write a welfare note on a case they know"
    SEE_WELFARE_FLAGS = "see whether the victim is looked after, and no word of how"
    LOOK_AFTER = "meet the victim, ask how they are and offer support"
    ANSWER_POINT = "complete, excuse or reopen a point of the plan"
    ANSWER_FOR_INVESTIGATION = "answer what the plan asks of the investigation"
    SET_CODE_ASIDE = "say why a right under the Victims' Code does not apply"
    IDENTIFY_VICTIM = "say which colleague the victim is"
    NAME_INVESTIGATOR = "name who investigates"
    DECLARE_RELATION = "say that they are close to somebody in a case, and stand aside"
    DECLARE_FOR_ANOTHER = "say that a colleague is close to somebody in a case, or is suspected"
    ALLOW_RELATION = "let somebody who stands aside work on a case all the same"
    CLEAR_SUSPECT = "let a colleague who was suspected work on a case after all"
    HAND_OVER = "offer a part to somebody else"
    ANSWER_OFFER = "take on, or decline, a part that is offered"
    RECORD_PROGRESS = "say what has happened in the investigation and at court"
    TELL_VICTIM = "say that the victim was told, how and when"
    SEE_NOT_TOLD = "see where a victim was not told in time, across the force"
    LINK_OFFENCE = "say which crime numbers belong beside a case"
    WORK_EVIDENCE = "answer the investigation plan, list exhibits and mark a file ready"
    REVIEW_EVIDENCE = "say whether the evidence is enough for a charge file"
    LET_IN_STATEMENT = "let in a statement that somebody who was hurt took from a witness"
    NAME_OFFENCE = "name the offences that a case may be charged as"
    DECIDE_STATEMENT_ROUTE = "decide who takes the victim's statement"
    TAKE_STATEMENT = "record a statement that was taken, and what it holds"
    TELL_WHO_MUST_KNOW = "see who was told of a case, and tell who still has to know"
    READ_NOTICE = "read and acknowledge a notice that was sent to them"
    DECIDE_REPORT = "approve a report or send it back"
    CLOSE_CASE = "close a case that has nothing left to do, and open it again"
    SEE_SAFETY_DESK = "see which health and safety reports wait, across the force"
    READ_SAFETY_REPORT = "read the health and safety report, the injury and the days"
    WRITE_SAFETY_REPORT = "write the supervisor's part of the health and safety report"
    GIVE_SAFETY_REFERENCE = "give the number that the report has in the force's own system"
    RECORD_WORK_DAYS = "say on which days the victim could not do their normal role"
    EXEMPT_SAFETY_REPORT = "say that no health and safety report is needed"
    DECIDE_RIDDOR = "decide whether an injury is reported under RIDDOR"
    CHAIR_MEETING = "see the masked agenda of the review meeting and tick what was discussed"
    DISCUSS_OUTSIDE = "choose who talks about a case in private, and say that they have"
    TAKE_PART = "read the private discussion that they were chosen for"
    GIVE_LEAFLET = "give the victim their leaflet"
    INVITE_VICTIM = "let the victim follow their case on their own phone, and end that"
    END_INVITATION = "end, for any victim of the force, that phones open their page"
    HOLD_DEBRIEF = "hold a debrief and pass on what was learned"
    WORK_LESSONS = "take up lessons that carry no name, and say what became of them"
    ANSWER_BELL = "hear what victims say of how they are treated, and call them"
    PREPARE_FOR_COURT = "take the victim's personal statement and see what court still needs"
    ANSWER_QUESTION = "answer what a victim asks of those who work for them"
    HEAR_VIEW = "explain to the victim what could happen, and write down what they think"
    DECIDE_OUTCOME = "decide what becomes of a case once the victim was heard"
    SIGN_OUTCOME = "decide what needs an inspector, and say that a victim could not be asked"
    ASK_FOR_REVIEW = "ask for an outcome to be looked at again, when the victim wants them to"
    NAME_REVIEWER = "say who looks at an outcome again, when the victim asked for it"
    REVIEW_OUTCOME = "look again at an outcome that they had no part in"
    ANSWER_COMPLAINT = "read what victims complain of, and answer them"
    SIGN_CHIEF_STATEMENT = "sign the chief's statement, or say why there is none"
    READ_OWN_CASE = "follow their own case"
    READ_OWN_REPORT = "see and add to what they reported"
    READ_FIGURES = "read a quarter's figures, which name nobody"
    EXPORT_FIGURES = "take a quarter's figures away as a file"
    EXPORT_PACK = "take the scrutiny panel's pack of a quarter away as a file"
    COMMENT_ON_FIGURES = "say what the scrutiny panel makes of a quarter"
    REPORT_ANY_PHONE = "say, for anybody in the force, that their phone is lost"
    SOLVE_PROBLEMS = "open a problem and give it an owner"


SUPERVISING = frozenset({INCIDENT_SUPERVISOR, LINE_SUPERVISOR, INSPECTOR})
WORKING = SUPERVISING | {INVESTIGATOR, WELFARE_OFFICER, LEADERSHIP, SPOC}

CARRIED_BY: Mapping[Permission, frozenset[str]] = {
    Permission.TELL_WHO_MUST_KNOW: SUPERVISING,
    Permission.READ_CASE: WORKING | {REVIEWER},
    Permission.READ_EVIDENCE: frozenset({INCIDENT_SUPERVISOR, INSPECTOR, INVESTIGATOR, REVIEWER}),
    Permission.PLACE_PHOTOGRAPH: frozenset({INCIDENT_SUPERVISOR}),
    Permission.READ_WELFARE: frozenset({LINE_SUPERVISOR, WELFARE_OFFICER}),
    Permission.WRITE_WELFARE_NOTE: WORKING - {SPOC},
    Permission.SEE_WELFARE_FLAGS: SUPERVISING | {WELFARE_OFFICER, LEADERSHIP, SPOC},
    Permission.LOOK_AFTER: SUPERVISING | {WELFARE_OFFICER},
    Permission.ANSWER_POINT: SUPERVISING | {INVESTIGATOR, WELFARE_OFFICER, LEADERSHIP},
    Permission.ANSWER_FOR_INVESTIGATION: SUPERVISING | {INVESTIGATOR, LEADERSHIP},
    Permission.SET_CODE_ASIDE: frozenset({INSPECTOR}),
    Permission.IDENTIFY_VICTIM: SUPERVISING,
    Permission.NAME_INVESTIGATOR: SUPERVISING,
    Permission.DECLARE_RELATION: WORKING | {REVIEWER},
    Permission.DECLARE_FOR_ANOTHER: SUPERVISING | {SPOC},
    Permission.ALLOW_RELATION: frozenset({INSPECTOR}),
    Permission.HAND_OVER: WORKING - {INVESTIGATOR},
    Permission.LINK_OFFENCE: frozenset({INCIDENT_SUPERVISOR, INSPECTOR, INVESTIGATOR}),
    Permission.RECORD_PROGRESS: SUPERVISING | {INVESTIGATOR},
    Permission.TELL_VICTIM: SUPERVISING | {INVESTIGATOR},
    Permission.WORK_EVIDENCE: frozenset({INCIDENT_SUPERVISOR, INSPECTOR, INVESTIGATOR}),
    Permission.REVIEW_EVIDENCE: frozenset({INCIDENT_SUPERVISOR, INSPECTOR}),
    Permission.LET_IN_STATEMENT: frozenset({INSPECTOR}),
    Permission.NAME_OFFENCE: frozenset({INCIDENT_SUPERVISOR, INSPECTOR, INVESTIGATOR}),
    Permission.HEAR_VIEW: SUPERVISING | {INVESTIGATOR},
    Permission.DECIDE_OUTCOME: frozenset({INSPECTOR, INVESTIGATOR}),
    Permission.SIGN_OUTCOME: frozenset({INSPECTOR}),
    Permission.ASK_FOR_REVIEW: SUPERVISING,
    Permission.NAME_REVIEWER: frozenset({LEADERSHIP, SPOC}),
    Permission.REVIEW_OUTCOME: frozenset({REVIEWER}),
    # Chief officers answer for complaints in law, and see to it that none waits for nobody.
    Permission.ANSWER_COMPLAINT: frozenset({PROFESSIONAL_STANDARDS, CHIEF_OFFICER}),
    Permission.DECIDE_STATEMENT_ROUTE: SUPERVISING,
    Permission.TAKE_STATEMENT: SUPERVISING | {INVESTIGATOR},
    Permission.DECIDE_REPORT: SUPERVISING,
    Permission.CLOSE_CASE: frozenset({INSPECTOR}),
    Permission.SEE_SAFETY_DESK: frozenset({SAFETY_ADVISER}),
    Permission.READ_SAFETY_REPORT: SUPERVISING | {SAFETY_ADVISER},
    Permission.WRITE_SAFETY_REPORT: SUPERVISING,
    Permission.GIVE_SAFETY_REFERENCE: SUPERVISING | {SAFETY_ADVISER},
    Permission.RECORD_WORK_DAYS: SUPERVISING,
    Permission.EXEMPT_SAFETY_REPORT: frozenset({SAFETY_ADVISER}),
    Permission.DECIDE_RIDDOR: frozenset({SAFETY_ADVISER}),
    Permission.CHAIR_MEETING: frozenset({MEETING_CHAIR, SPOC}),
    Permission.DISCUSS_OUTSIDE: SUPERVISING,
    Permission.GIVE_LEAFLET: SUPERVISING | {WELFARE_OFFICER},
    Permission.INVITE_VICTIM: SUPERVISING | {WELFARE_OFFICER},
    Permission.HOLD_DEBRIEF: SUPERVISING,
    Permission.WORK_LESSONS: frozenset({LEARNING_LEAD, SPOC}),
    Permission.ANSWER_QUESTION: SUPERVISING | {INVESTIGATOR, WELFARE_OFFICER},
    Permission.ANSWER_BELL: frozenset({SPOC}),
    Permission.SIGN_CHIEF_STATEMENT: SIGNS_FOR_THE_CHIEF,
    Permission.PREPARE_FOR_COURT: frozenset({INCIDENT_SUPERVISOR, INSPECTOR, INVESTIGATOR}),
}


# What comes with a post alone: no part in a case adds to it, and none of it opens a case.
CARRIED_BY_POSTS: Mapping[Permission, frozenset[str]] = {
    Permission.READ_FIGURES: frozenset({ANALYST, SCRUTINY_PANEL, SPOC}),
    Permission.EXPORT_FIGURES: frozenset({ANALYST, SPOC}),
    Permission.EXPORT_PACK: frozenset({ANALYST, SCRUTINY_PANEL, SPOC}),
    Permission.COMMENT_ON_FIGURES: frozenset({SCRUTINY_PANEL}),
    Permission.SOLVE_PROBLEMS: frozenset({ANALYST, SPOC}),
    Permission.SEE_NOT_TOLD: frozenset({SPOC}),
    Permission.CLEAR_SUSPECT: frozenset({PROFESSIONAL_STANDARDS}),
    Permission.END_INVITATION: frozenset({PROFESSIONAL_STANDARDS}),
    Permission.REPORT_ANY_PHONE: frozenset({SERVICE_DESK}),
}


# The investigation rests in a closed case. Looking after the victim, the number that the safety
# report has and what became of a lesson go on.
STOPS_WHEN_CLOSED = frozenset(
    {
        Permission.PLACE_PHOTOGRAPH,
        Permission.IDENTIFY_VICTIM,
        Permission.NAME_INVESTIGATOR,
        Permission.DECIDE_REPORT,
        Permission.HEAR_VIEW,
        Permission.DECIDE_OUTCOME,
        Permission.SIGN_OUTCOME,
        Permission.LINK_OFFENCE,
        Permission.NAME_OFFENCE,
        Permission.WORK_EVIDENCE,
        Permission.REVIEW_EVIDENCE,
        Permission.DECIDE_STATEMENT_ROUTE,
        Permission.TAKE_STATEMENT,
        Permission.WRITE_SAFETY_REPORT,
        Permission.EXEMPT_SAFETY_REPORT,
        Permission.HOLD_DEBRIEF,
        Permission.PREPARE_FOR_COURT,
        Permission.SIGN_CHIEF_STATEMENT,
    }
)


class NotYoursToDo(MayNot):
    sentence = "You do not have a part in this case that lets you do that."


class NotYourPost(MayNot):
    sentence = "That belongs to a post in your force that you do not hold."


def holds_post_for(permission: Permission, actor: Actor) -> bool:
    carried_by = CARRIED_BY_POSTS.get(permission) or CARRIED_BY[permission]
    return bool(carried_by & actor.posts)


def check_post(permission: Permission, actor: Actor) -> None:
    """For what a post lets a person see of the whole force, where no one case is asked for."""
    if not holds_post_for(permission, actor):
        raise NotYourPost


def carries(permission: Permission, held: frozenset[str]) -> bool:
    """`held` is every part on the case and every post in the force that the person holds."""
    return bool(CARRIED_BY.get(permission, frozenset()) & held)


def held_by(actor: Actor, parts: frozenset[str]) -> frozenset[str]:
    return parts | actor.posts
