"""Says in one sentence what an event means to a person who reads the case."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import words_read_with
from webapp.domain.going_back import PLACE, SUSPECT
from webapp.domain.plan import Point
from webapp.domain.waking_chain import WHY
from webapp.storage.queries import CaseView
from webapp.web.deciding_again import FIELD_WORDS, again_words
from webapp.web.filters import PART_WORDS, at, in_hours, on_day


def tell(recorded: e.Recorded, case: CaseView) -> str:
    return SENTENCES[type(recorded.event)](recorded.event, case)


def _point(event: Any, case: CaseView) -> str:
    point = policy.plan(case.plan_id, case.plan_version).duties_by_key[event.point]
    if isinstance(point, Point):
        return f"point {point.number}, {point.title.lower()}"
    return point.title.lower()


def _words(event: Any, said: str, case: CaseView) -> str:
    needed = words_read_with(
        policy.plan(case.plan_id, case.plan_version).duties_by_key[event.point]
    )
    is_read = needed is None or needed in case.permissions
    return f" {said}" if said and is_read else ""


def _step(step: str, case: CaseView) -> str:
    return policy.force(case.force).labels[step]


def _offence(code: str, case: CaseView) -> str:
    """One that has since left its list is still read in old cases, so it answers for itself."""
    offence = policy.offences(case.jurisdiction).find(code)
    return offence.name.lower() if offence else code.replace("_", " ")


def _item(event: e.EvidenceItemAnswered) -> str:
    items = policy.evidence_plan(event.plan_id, event.plan_version).items
    return next(each.title.lower() for each in items if each.key == event.item)


def _name(person_id: str, case: CaseView) -> str:
    return case.names.get(person_id, "someone")


def _added(event: Any, case: CaseView) -> str:
    said = ", ".join(FIELD_WORDS.get(name, name.replace("_", " ")) for name in event.said)
    return f"More was said in the report: {said}."


def _less(event: Any, case: CaseView) -> str:
    what = FIELD_WORDS[event.name]
    if event.agreed:
        return f"It was agreed that it was less: {what}. {event.reason}"
    return f"It stays as it was reported: {what}. {event.reason}"


def _progress(event: Any, case: CaseView) -> str:
    hearing = datetime.fromisoformat(event.hearing_at) if event.hearing_at else None
    return f"{policy.label('progress', event.what)}." + (
        (f" {at(hearing)}, {event.court}." if hearing else "")
        + (f" {event.words}" if event.words else "")
    )


def _time_corrected(event: Any, case: CaseView) -> str:
    what = f'"{policy.label("progress", event.what)}"' if event.what else "when the victim was told"
    was, time = datetime.fromisoformat(event.was), datetime.fromisoformat(event.time)
    return f"The time of {what} was {at(was)}, corrected to {at(time)}: {event.reason}"


def _received(event: Any, case: CaseView) -> str:
    if not event.matches:
        return "A photograph arrived that is not the one fingerprinted when it was taken."
    what = "to look at" if event.copy == "viewing" else "as it was taken"
    return f"A photograph arrived, {what}."


def _decided(event: Any, case: CaseView) -> str:
    against = " It goes against what the victim wanted." if event.is_against_view else ""
    return f"Outcome {event.code} was decided.{against}"


GOING_BACK: Mapping[str, str] = {
    PLACE: "The victim goes back to where it happened",
    SUSPECT: "The victim meets the suspect again",
}


def _tier(number: int, case: CaseView) -> str:
    return policy.force(case.force).statement_tiers.text(number).name


def _route(event: Any, case: CaseView) -> str:
    """The reason is read on the statement's own page."""
    if not event.person_id:
        return "It was agreed that the victim writes their own statement."
    specialist = ", as a specialist" if event.route == "interviewed" else ""
    return f"The statement is to be taken by {_name(event.person_id, case)}{specialist}."


SENTENCES: Mapping[type[e.Event], Callable[[Any, CaseView], str]] = {
    e.AssaultReported: lambda event, case: (
        f"Reported: {policy.label('case_kinds', event.report['kind']).lower()}."
    ),
    e.ReportAddedTo: _added,
    e.LessSaid: lambda event, case: (
        f"Said to be less than reported: {', '.join(FIELD_WORDS[each] for each in event.said)}. "
        "It stays as it was until somebody agrees."
    ),
    e.LessDecided: _less,
    e.PhotographListed: lambda event, case: "A photograph was taken.",
    e.PhotographReceived: _received,
    e.PhotographPlaced: lambda event, case: "It was said whose injuries a photograph shows.",
    e.VictimIdentified: lambda event, case: f"The victim is {_name(event.victim_id, case)}.",
    e.PartGiven: lambda event, case: f"{PART_WORDS[event.part]}: {_name(event.person_id, case)}.",
    e.PartEnded: lambda event, case: (
        f"No longer {PART_WORDS[event.part].lower()}: "
        f"{_name(event.person_id, case)}. {event.because}"
    ),
    e.PartOffered: lambda event, case: (
        f"Offered to {_name(event.person_id, case)}: {PART_WORDS[event.part].lower()}."
    ),
    e.PartAccepted: lambda event, case: (
        f"Taken on by {_name(event.person_id, case)}: {PART_WORDS[event.part].lower()}."
    ),
    e.PartDeclined: lambda event, case: (
        f"Declined by {_name(event.person_id, case)}: "
        f"{PART_WORDS[event.part].lower()}. {event.reason}"
    ),
    e.OfferWithdrawn: lambda event, case: (
        f"No longer offered to {_name(event.person_id, case)}: "
        f"{PART_WORDS[event.part].lower()}. {event.because}"
    ),
    e.InvestigatorNamed: lambda event, case: f"Investigator named: {_name(event.person_id, case)}.",
    e.IncidentLinked: lambda event, case: (
        f"Linked with case {event.reference}. Nobody who was hurt in one works on the other."
    ),
    e.RelationDeclared: lambda event, case: f"{_name(event.person_id, case)} stands aside.",
    e.RelationAllowed: lambda event, case: (
        f"{_name(event.person_id, case)} may work on this case all the same."
    ),
    e.OffenceLinked: lambda event, case: (
        f"Crime {event.number}: {policy.label('linked_offences', event.what).lower()}."
    ),
    e.LinkedOffenceClosed: lambda event, case: (
        f"Crime {event.number} was closed. This case stays open, and its work goes on. "
        f"How crime {event.number} ended: {event.how}"
    ),
    e.NoCrimeNumberGiven: lambda event, case: f"No crime number: {event.reason}",
    e.OffenceNamed: lambda event, case: f"Offence named: {_offence(event.code, case)}.",
    e.OffenceDropped: lambda event, case: (
        f"No longer named: {_offence(event.code, case)}. {event.reason}"
    ),
    e.TimeLimitReviewed: lambda event, case: f"The time limit was looked at: {event.words}",
    e.EvidenceItemAnswered: lambda event, case: (
        f"{'Done' if event.is_done else 'Not needed'}, in the investigation plan: "
        f"{_item(event)}. {event.words}".strip()
    ),
    e.EvidenceReviewed: lambda event, case: (
        f"The evidence was reviewed: {'enough' if event.is_enough else 'not enough yet'}. "
        f"{event.words}".strip()
    ),
    e.FileMarkedReady: lambda event, case: "The file is ready for a charging decision.",
    e.DecisionFell: lambda event, case: (
        f"To be decided again: {again_words(event.decision, (case.plan_id, case.plan_version))}."
    ),
    e.WitnessStatementRecorded: lambda event, case: (
        f"A witness statement was let in. {event.let_in_because}"
        if event.let_in_because
        else "A witness statement was recorded."
    ),
    e.ExhibitListed: lambda event, case: f"Exhibit {event.number}: {event.what}.",
    e.PointCompleted: lambda event, case: (
        f"Done: {_point(event, case)}." + _words(event, event.note, case)
    ),
    e.PointExcused: lambda event, case: (
        f"Not needed: {_point(event, case)}." + _words(event, event.reason, case)
    ),
    e.PointReopened: lambda event, case: (
        f"Opened again: {_point(event, case)}." + _words(event, event.reason, case)
    ),
    e.LateExplained: lambda event, case: (
        f"Late: {_point(event, case)}." + _words(event, event.because, case)
    ),
    e.ReportApproved: lambda event, case: "The report was approved.",
    e.ReportReturned: lambda event, case: f"The report was sent back: {event.reason}",
    e.ReturnAnswered: lambda event, case: f"The officer answered: {event.answer}",
    e.CaseClosed: lambda event, case: (
        f"The case was closed: {policy.label('closing_reasons', event.reason).lower()}. "
        f"The victim was told: {event.told}"
    ),
    e.CaseReopened: lambda event, case: f"The case was opened again: {event.reason}",
    e.WelfareNoteWritten: lambda event, case: "A welfare note was written.",
    e.SafetyReportWritten: lambda event, case: "The health and safety report was written.",
    e.OwnSafetyPartWritten: lambda event, case: "The victim added to the safety report.",
    e.SafetyReferenceGiven: lambda event, case: (
        f"The health and safety report has the number {event.reference}."
    ),
    e.SafetyReportExempted: lambda event, case: "The health and safety report was exempted.",
    e.WorkDaysRecorded: lambda event, case: "It was said on which days the victim could work.",
    e.RiddorDecided: lambda event, case: (
        f"RIDDOR: {policy.label('riddor_decisions', event.decision).lower()}."
    ),
    e.LearningRecordMade: lambda event, case: "What it teaches was passed on, without a name.",
    e.VictimMet: lambda event, case: "The victim was met.",
    e.VictimCheckedOn: lambda event, case: "The victim was asked again how they are.",
    e.SupportAnswered: lambda event, case: "Support was offered.",
    e.ExposureCareRecorded: lambda event, case: "Care after blood or spit was recorded.",
    e.GoingBackPlanned: lambda event, case: (
        f"{GOING_BACK[event.to]} on {on_day(date.fromisoformat(event.on))}."
    ),
    e.DiscussedAtMeeting: lambda event, case: (
        f"Raised at the review meeting, without a name: {event.minutes}"
    ),
    e.ParticipantsChosen: lambda event, case: "People were chosen for a private discussion.",
    e.DiscussedOutside: lambda event, case: "It was talked about in private.",
    e.LeafletGiven: lambda event, case: (
        f"The leaflet was given: {policy.label('leaflet_ways', event.how).lower()}."
    ),
    e.LeafletAccepted: lambda event, case: "The victim has their leaflet.",
    e.AccountsSecured: lambda event, case: "The first accounts are safe.",
    e.DebriefPlanned: lambda event, case: (
        f"A debrief is planned for {at(datetime.fromisoformat(event.planned_for))}."
    ),
    e.DebriefHeld: lambda event, case: (
        f"A debrief was held; {len(event.attended)} took part."
        + (f" Before the first accounts were safe: {event.because}" if event.because else "")
    ),
    e.VictimViewRecorded: lambda event, case: (
        "What could happen was explained to the victim, and what they think was written down."
    ),
    e.VictimViewMissing: lambda event, case: (
        f"The victim could not be asked what they think. {event.reason}"
    ),
    e.VictimViewConfirmed: lambda event, case: "The victim confirmed what they think.",
    e.VictimViewCorrected: lambda event, case: "The victim said what they think themselves.",
    e.OutcomeDecided: _decided,
    e.ReviewAsked: lambda event, case: (
        f"{'A supervisor asked for the victim' if event.is_for_them else 'The victim asked'}"
        " that the outcome be looked at again."
    ),
    e.ReviewTakenOn: lambda event, case: (
        f"{_name(event.person_id, case)} looks at the outcome again."
    ),
    e.ReviewDecided: lambda event, case: "The review is decided. The victim has still to be told.",
    e.ReviewTold: lambda event, case: "The victim was told what the review found.",
    e.LessonShared: lambda event, case: f"A lesson was passed on: {event.text}",
    e.NoLessonToShare: lambda event, case: f"No lesson: {event.reason}",
    e.LessonAccepted: lambda event, case: "The lesson was accepted.",
    e.LessonActedOn: lambda event, case: f"What changed: {event.changed}",
    e.LessonClosed: lambda event, case: "The lesson was closed.",
    e.PersonalStatementAnswered: lambda event, case: (
        "A personal statement was offered. The victim said: "
        f"{policy.label('statement_answers', event.answer).lower()}."
    ),
    e.PersonalStatementWritten: lambda event, case: (
        f"Personal statement {event.supersedes + 1} was signed."
    ),
    e.ChiefStatementSigned: lambda event, case: "The chief's statement was signed.",
    e.ChiefStatementRefused: lambda event, case: (
        f"There is no statement of the chief's: {event.reason}"
    ),
    e.CommunityImpactConsidered: lambda event, case: (
        "A statement of what it did to the community was considered: "
        f"{policy.label('impact_decisions', event.decision).lower()}. {event.reason}"
    ),
    e.StatementsServed: lambda event, case: (
        "The prosecutor was given the statements: "
        f"{policy.label('serving_ways', event.how).lower()}."
    ),
    e.ReadingChosen: lambda event, case: (
        f"How the statement is heard: {policy.label('readings', event.how).lower()}."
    ),
    e.ContactChosen: lambda event, case: "The victim chose how to be contacted.",
    e.ProgressRecorded: _progress,
    e.TimeCorrected: _time_corrected,
    e.VictimTold: lambda event, case: (
        ("The victim was told the news." if event.what else "The victim was told there is no news.")
        + f" {policy.label('contact_ways', event.how)}."
    ),
    e.StatementTierDecided: lambda event, case: (
        f"The statement is in {_tier(event.tier, case)}: {event.reason}"
    ),
    e.StatementChoiceSaid: lambda event, case: (
        "The victim said who they would rather have write their statement."
    ),
    e.StatementRouteDecided: _route,
    e.StatementRouteWithdrawn: lambda event, case: (
        f"Who takes the statement is to be decided again. {event.because}"
    ),
    e.StatementTaken: lambda event, case: (
        f"The statement was finished {in_hours(event.hours_after)} after it happened, written by "
        f"{_name(event.person_id, case) if event.person_id else 'the victim'}."
    ),
    e.LaterStatementAsked: lambda event, case: f"A later statement is wanted. {event.because}",
    e.EnhancedRightsDecided: lambda event, case: (
        f"Enhanced rights: {policy.label('enhanced_grounds', event.ground).lower()}. {event.reason}"
    ).strip(),
    e.StepOpened: lambda event, case: (
        "Everyone is called: a court sits soon, and something is missing for it."
        if event.why == WHY
        else f"Has to be told: {_step(event.step, case)}."
    ),
    e.StepStoodDown: lambda event, case: (
        f"Not needed any more: {_step(event.step, case)}. {event.reason}"
    ),
    e.NoticeQueued: lambda event, case: f"A notice was queued to {event.name}.",
    e.NoticeSent: lambda event, case: "The notice was sent.",
    e.NoticeDelivered: lambda event, case: "The notice was delivered.",
    e.NoticeAcknowledged: lambda event, case: (
        "The notice was acknowledged."
        if event.sees_to_it
        else "The notice was acknowledged, and left to another."
    ),
    e.SupportPutInPlace: lambda event, case: "Support was put in place.",
}
