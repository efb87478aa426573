"""Says in one sentence what an event means to a person who reads the case."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from webapp import policy
from webapp.domain import events as e
from webapp.domain.plan import WELFARE, Point
from webapp.storage.queries import CaseView
from webapp.web.filters import PART_WORDS, at


def tell(recorded: e.Recorded, case: CaseView) -> str:
    return SENTENCES[type(recorded.event)](recorded.event, case)


def _point(event: Any, case: CaseView) -> str:
    point = policy.plan(case.plan_id, case.plan_version).duties_by_key[event.point]
    if isinstance(point, Point):
        return f"point {point.number}, {point.title.lower()}"
    return point.title.lower()


def _words(event: Any, said: str, case: CaseView) -> str:
    """What was said of a duty of welfare is read by those who look after the victim."""
    duty = policy.plan(case.plan_id, case.plan_version).duties_by_key[event.point]
    is_hidden = duty.queue == WELFARE and not case.may("READ_WELFARE")
    return f" {said}" if said and not is_hidden else ""


def _step(step: str, case: CaseView) -> str:
    return policy.force(case.force).labels[step]


def _name(person_id: str, case: CaseView) -> str:
    return case.names.get(person_id, "someone")


def _added(event: Any, case: CaseView) -> str:
    said = ", ".join(FIELD_WORDS.get(name, name.replace("_", " ")) for name in event.said)
    return f"More was said in the report: {said}."


def _received(event: Any, case: CaseView) -> str:
    if not event.matches:
        return "A photograph arrived that is not the one fingerprinted when it was taken."
    what = "to look at" if event.copy == "viewing" else "as it was taken"
    return f"A photograph arrived, {what}."


FIELD_WORDS: Mapping[str, str] = {
    "kind": "what it was",
    "happened_at": "when it happened",
    "place": "where it happened",
    "place_type": "the kind of place",
    "methods": "what was done",
    "hate_strands": "what it was aimed at",
    "hate_words": "the words used",
    "account": "what happened",
    "factors": "what is known of the suspect",
    "injury": "the injury",
    "treatment": "the treatment",
    "exposure": "blood, spit or a needle",
}

SENTENCES: Mapping[type[e.Event], Callable[[Any, CaseView], str]] = {
    e.AssaultReported: lambda event, case: (
        f"Reported: {policy.label('case_kinds', event.report['kind']).lower()}."
    ),
    e.ReportAddedTo: _added,
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
    e.OffenceLinked: lambda event, case: (
        f"Crime {event.number}: {policy.label('linked_offences', event.what).lower()}."
    ),
    e.LinkedOffenceClosed: lambda event, case: (
        f"Crime {event.number} was closed. This case stays open, and its work goes on. "
        f"How crime {event.number} ended: {event.how}"
    ),
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
    e.LessonShared: lambda event, case: f"A lesson was passed on: {event.text}",
    e.NoLessonToShare: lambda event, case: f"No lesson: {event.reason}",
    e.LessonAccepted: lambda event, case: "The lesson was accepted.",
    e.LessonActedOn: lambda event, case: f"What changed: {event.changed}",
    e.LessonClosed: lambda event, case: "The lesson was closed.",
    e.ContactChosen: lambda event, case: "The victim chose how to be contacted.",
    e.StepOpened: lambda event, case: f"Has to be told: {_step(event.step, case)}.",
    e.StepStoodDown: lambda event, case: (
        f"Not needed any more: {_step(event.step, case)}. {event.reason}"
    ),
    e.NoticeQueued: lambda event, case: f"A notice was queued to {event.name}.",
    e.NoticeSent: lambda event, case: "The notice was sent.",
    e.NoticeDelivered: lambda event, case: "The notice was delivered.",
    e.NoticeAcknowledged: lambda event, case: "The notice was acknowledged.",
    e.SupportPutInPlace: lambda event, case: "Support was put in place.",
}
