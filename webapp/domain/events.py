"""What happened, in the past tense; an event is written once and never edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

CORE, EVIDENCE, WELFARE, LIAISON = "core", "evidence", "welfare", "liaison"
SAFETY, LEARNING, PRIVATE = "safety", "learning", "private"
# What the victim says of how they are treated, and to whom: never for whoever works on their case.
VOICE = "voice"
# The ground that is none: enhanced rights end.
NOT_ENHANCED = "not_enhanced"
CASE_CLOSED = "closed"
# Whose time it is that was corrected.
STEP, TELLING = "step", "telling"


@dataclass(frozen=True, kw_only=True)
class Event:
    """`compartment` says who may read it; `changes_report` asks an approver to look again.

    `starts` names the trigger whose clocks run from the moment that this happened; `asks_pulse` the
    key point after which the victim is asked how it went. What `is_material` can change the
    victim's mind, so whoever was asked before it is asked again.
    """

    compartment: ClassVar[str] = CORE
    changes_report: ClassVar[bool] = False
    starts: ClassVar[str | None] = None
    asks_pulse: ClassVar[str | None] = None
    is_material: ClassVar[bool] = False

    @property
    def key_point(self) -> str | None:
        """What the victim is asked about afterwards; for most events it is so of all their kind."""
        return self.asks_pulse


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """An event as it stands in the record, with its three times and the person behind it."""

    event: Event
    case_id: str
    version: int
    actor_id: str
    happened_at: datetime
    saved_at: datetime
    received_at: datetime
    command_id: str


@dataclass(frozen=True, kw_only=True)
class AssaultReported(Event):
    """A case opens for one victim. `report` is what was said, in the form's own words."""

    changes_report: ClassVar[bool] = True
    incident_id: str
    reference: str
    force: str
    jurisdiction: str
    plan_id: str
    plan_version: str
    victim_id: str
    victim_known: bool
    reporter_id: str
    report: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ReportAddedTo(Event):
    changes_report: ClassVar[bool] = True
    is_material: ClassVar[bool] = True
    said: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class LessSaid(Event):
    """Somebody says that it was less grave. The report stays as it is until another agrees."""

    changes_report: ClassVar[bool] = True
    said: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class LessDecided(Event):
    """`name` is what it is of, `before` how the report had it, `after` how little was said."""

    changes_report: ClassVar[bool] = True
    is_material: ClassVar[bool] = True
    name: str
    before: Any
    after: Any
    agreed: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class PhotographListed(Event):
    """A photograph was taken; `sha256` was worked out on the phone, from the untouched original."""

    compartment: ClassVar[str] = EVIDENCE
    changes_report: ClassVar[bool] = True
    photograph_id: str
    sha256: str
    size: int
    taken_at: str
    shows: str


@dataclass(frozen=True, kw_only=True)
class PhotographReceived(Event):
    """The bytes arrived. `matches` is false when they are not those that were hashed at capture."""

    compartment: ClassVar[str] = EVIDENCE
    photograph_id: str
    copy: str
    sha256: str
    matches: bool


@dataclass(frozen=True, kw_only=True)
class PhotographPlaced(Event):
    """Somebody said which of those hurt it shows, by the number of their case, or the scene."""

    compartment: ClassVar[str] = EVIDENCE
    photograph_id: str
    shows: str


@dataclass(frozen=True, kw_only=True)
class VictimIdentified(Event):
    victim_id: str


@dataclass(frozen=True, kw_only=True)
class PartGiven(Event):
    part: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class PartEnded(Event):
    part: str
    person_id: str
    because: str


@dataclass(frozen=True, kw_only=True)
class PartOffered(Event):
    """Somebody is asked to take a part on. Whoever has it keeps it until they do."""

    part: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class PartAccepted(Event):
    part: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class PartDeclined(Event):
    part: str
    person_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OfferWithdrawn(Event):
    part: str
    person_id: str
    because: str


@dataclass(frozen=True, kw_only=True)
class InvestigatorNamed(Event):
    """They have the case from now on, and are asked to say that they take it on."""

    person_id: str


@dataclass(frozen=True, kw_only=True)
class DecisionFell(Event):
    """Whoever decided it turned out to be too near; it is marked until somebody else decides."""

    decision: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class OffenceLinked(Event):
    """The number of a crime that belongs beside this case: its own, or another of the same time."""

    compartment: ClassVar[str] = EVIDENCE
    number: str
    what: str


@dataclass(frozen=True, kw_only=True)
class LinkedOffenceClosed(Event):
    """That offence is over. This case is not."""

    compartment: ClassVar[str] = EVIDENCE
    number: str
    how: str


@dataclass(frozen=True, kw_only=True)
class NoCrimeNumberGiven(Event):
    """Why this case has no crime number of its own: some abuse is not recorded as a crime."""

    compartment: ClassVar[str] = EVIDENCE
    reason: str


@dataclass(frozen=True, kw_only=True)
class OffenceNamed(Event):
    """Of the list of its country, with the court and the time limit that the list gave that day."""

    compartment: ClassVar[str] = EVIDENCE
    is_material: ClassVar[bool] = True
    code: str
    mode: str
    charge_within_months: int | None = None


@dataclass(frozen=True, kw_only=True)
class OffenceDropped(Event):
    compartment: ClassVar[str] = EVIDENCE
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TimeLimitReviewed(Event):
    """Somebody looked at how long is left to charge, and said what is done so that it is enough."""

    compartment: ClassVar[str] = EVIDENCE
    words: str


@dataclass(frozen=True, kw_only=True)
class IncidentLinked(Event):
    """Another incident belongs with this one; each has the other's in its record."""

    compartment: ClassVar[str] = EVIDENCE
    incident_id: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class RelationDeclared(Event):
    """Somebody is suspected, or close to a person in the case, and stands aside in its incident."""

    person_id: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class RelationAllowed(Event):
    """An inspector answers for it that they may work on the case all the same."""

    person_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class EvidenceItemAnswered(Event):
    """A line of the investigation plan, in that version of it: done, or not needed and why."""

    compartment: ClassVar[str] = EVIDENCE
    item: str
    is_done: bool
    words: str
    plan_id: str
    plan_version: str


@dataclass(frozen=True, kw_only=True)
class EvidenceReviewed(Event):
    """A supervisor read the answers as they stood, and says whether they are enough for a file."""

    compartment: ClassVar[str] = EVIDENCE
    is_enough: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class FileMarkedReady(Event):
    compartment: ClassVar[str] = EVIDENCE
    plan_id: str
    plan_version: str


@dataclass(frozen=True, kw_only=True)
class ExhibitListed(Event):
    """`sha256` is the fingerprint of something digital, as its original lies where it is kept."""

    compartment: ClassVar[str] = EVIDENCE
    number: str
    what: str
    kept_at: str
    working_copy: str = ""
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class WitnessStatementRecorded(Event):
    """`let_in_because` is the inspector's reason where somebody who was hurt took it."""

    compartment: ClassVar[str] = EVIDENCE
    witness: str
    taken_by: str
    let_in_because: str = ""


@dataclass(frozen=True, kw_only=True)
class PointCompleted(Event):
    point: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PointExcused(Event):
    point: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PointReopened(Event):
    point: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LateExplained(Event):
    """Why a point or duty was done after its time; it stays late all the same."""

    point: str
    because: str


@dataclass(frozen=True, kw_only=True)
class ReportApproved(Event):
    seen_version: int


@dataclass(frozen=True, kw_only=True)
class ReportReturned(Event):
    seen_version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """`reason` is of the list of closing reasons; `told` is how the victim heard of it."""

    asks_pulse: ClassVar[str | None] = CASE_CLOSED
    reason: str
    told: str


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReturnAnswered(Event):
    changes_report: ClassVar[bool] = True
    answer: str


@dataclass(frozen=True, kw_only=True)
class WelfareNoteWritten(Event):
    compartment: ClassVar[str] = WELFARE
    text: str


@dataclass(frozen=True, kw_only=True)
class VictimMet(Event):
    """A supervisor saw the victim; `topics` are headings that were ticked, never what was said."""

    compartment: ClassVar[str] = WELFARE
    asks_pulse: ClassVar[str | None] = "met"
    how: str
    topics: Sequence[str]
    impact: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class VictimCheckedOn(Event):
    """The victim was asked again; `kept` are the checks of the plan that this one keeps."""

    compartment: ClassVar[str] = WELFARE
    how: str
    impact: int
    kept: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class SupportAnswered(Event):
    """One kind of support was offered, or the victim said yes, or not now, or has had it."""

    compartment: ClassVar[str] = WELFARE
    support: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class ExposureCareRecorded(Event):
    """After blood or spit: that care was given, and the day of the next. Never what was found."""

    compartment: ClassVar[str] = WELFARE
    care: str
    next_on: str = ""


@dataclass(frozen=True, kw_only=True)
class GoingBackPlanned(Event):
    """B21: on this day the victim goes back to the place, or meets the suspect again."""

    compartment: ClassVar[str] = WELFARE
    to: str
    on: str


@dataclass(frozen=True, kw_only=True)
class ContactChosen(Event):
    """The victim's own choice of how, and how often, the force gets in touch."""

    compartment: ClassVar[str] = LIAISON
    how: str
    how_often: str
    safe_times: str = ""


@dataclass(frozen=True, kw_only=True)
class VictimInvited(Event):
    """A code was made for the victim's own phone. The code is no part of the record."""

    compartment: ClassVar[str] = WELFARE
    invitation_id: str


@dataclass(frozen=True, kw_only=True)
class InvitationEnded(Event):
    """No code and no phone opens the victim's page any more."""

    compartment: ClassVar[str] = WELFARE


@dataclass(frozen=True, kw_only=True)
class ProgressRecorded(Event):
    """One step of the investigation or of court; `hearing_at` and `court` come with a hearing.

    `hearing` is the number of the step that set the hearing which this one moves, or says was held;
    `words` say why, or what came of it. `verdict` comes with the result, and `words` then say what
    the court ordered. `sentence` says how long it is, `referral` whether it may be too low, and
    `offences` for which.
    """

    what: str
    hearing_at: str = ""
    court: str = ""
    verdict: str = ""
    hearing_kind: str = ""
    hearing: int = 0
    words: str = ""
    sentence: str = ""
    sentenced_on: str = ""
    referral: str = ""
    offences: str = ""


@dataclass(frozen=True, kw_only=True)
class VictimTold(Event):
    """News reached the victim. `what` are the numbers of steps; none is an update without news.

    `asks` is the key point that it is: of news, or of what was decided.
    """

    compartment: ClassVar[str] = LIAISON
    what: Sequence[int]
    how: str
    told_by: str
    asks: str = ""

    @property
    def key_point(self) -> str | None:
        return self.asks or None


@dataclass(frozen=True, kw_only=True)
class TimeCorrected(Event):
    """A time was written down wrong, of a step or of a telling; `was` stays to be read.

    `what` is the kind of a step, and nothing of a telling. The event happened when it was noticed.
    """

    of: str
    number: int
    what: str
    was: str
    time: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class VictimViewRecorded(Event):
    """The options were explained; this is what the victim thinks of each, in their own words."""

    compartment: ClassVar[str] = LIAISON
    explained_by: str
    how: str
    words: str
    preferences: Mapping[str, str]
    supports: str
    wants_reasons: bool


@dataclass(frozen=True, kw_only=True)
class VictimViewMissing(Event):
    """Twice somebody tried to ask them and could not; an inspector says why it must go on."""

    compartment: ClassVar[str] = LIAISON
    attempts: Sequence[Mapping[str, str]]
    reason: str


@dataclass(frozen=True, kw_only=True)
class VictimViewConfirmed(Event):
    """The victim read what was written down of their view, and says that it is right."""

    compartment: ClassVar[str] = LIAISON


@dataclass(frozen=True, kw_only=True)
class VictimViewCorrected(Event):
    """The victim says it themselves, in place of what was written down."""

    compartment: ClassVar[str] = LIAISON
    words: str
    preferences: Mapping[str, str]
    supports: str
    wants_reasons: bool


@dataclass(frozen=True, kw_only=True)
class OutcomeDecided(Event):
    """`reasons` and `review_words` are read by the victim."""

    starts: ClassVar[str | None] = "outcome_decided"
    code: str
    reasons: str
    review: str
    review_words: str
    is_against_view: bool


@dataclass(frozen=True, kw_only=True)
class ReviewAsked(Event):
    """The victim wants an outcome looked at again; `is_for_them` when a supervisor asked for it."""

    compartment: ClassVar[str] = LIAISON
    starts: ClassVar[str | None] = "review_asked"
    words: str
    is_for_them: bool


@dataclass(frozen=True, kw_only=True)
class ReviewTakenOn(Event):
    person_id: str


@dataclass(frozen=True, kw_only=True)
class ReviewDecided(Event):
    """Not told yet, so nobody but the reviewer reads it."""

    compartment: ClassVar[str] = PRIVATE
    result: str
    reasons: str


@dataclass(frozen=True, kw_only=True)
class ReviewTold(Event):
    """The victim has heard the result and the reasons. An outcome that falls is decided again."""

    compartment: ClassVar[str] = LIAISON
    how: str


@dataclass(frozen=True, kw_only=True)
class Complained(Event):
    """The victim's words, for professional standards; nobody who works on the case reads them."""

    compartment: ClassVar[str] = VOICE
    complaint_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ComplaintAcknowledged(Event):
    """`words` say what happens next."""

    compartment: ClassVar[str] = VOICE
    complaint_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class ComplaintAnswered(Event):
    compartment: ClassVar[str] = VOICE
    complaint_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class EnhancedRightsDecided(Event):
    """The victim has the shorter times of the Code, on one of the listed grounds; or no longer."""

    compartment: ClassVar[str] = LIAISON
    ground: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class SafetyReportWritten(Event):
    """The supervisor's part, whole: a correction is another one, and the newest holds."""

    compartment: ClassVar[str] = SAFETY
    said: Mapping[str, Any]
    author_part: str


@dataclass(frozen=True, kw_only=True)
class OwnSafetyPartWritten(Event):
    """What the victim adds when they are ready, if ever."""

    compartment: ClassVar[str] = SAFETY
    said: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class SafetyReferenceGiven(Event):
    """The number that the report has in the force's own system."""

    compartment: ClassVar[str] = SAFETY
    reference: str


@dataclass(frozen=True, kw_only=True)
class SafetyReportExempted(Event):
    compartment: ClassVar[str] = SAFETY
    reason: str


@dataclass(frozen=True, kw_only=True)
class WorkDaysRecorded(Event):
    """Whether somebody could do all of their normal role, from a day on or until another."""

    compartment: ClassVar[str] = SAFETY
    able: str
    from_on: str
    until_on: str
    said_on: str


@dataclass(frozen=True, kw_only=True)
class RiddorDecided(Event):
    compartment: ClassVar[str] = SAFETY
    decision: str
    reason: str
    reference: str
    way: str
    grounds: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class LearningRecordMade(Event):
    """W5b: what the report teaches, in values of our lists alone, so that it can name nobody."""

    compartment: ClassVar[str] = LEARNING
    facts: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class DiscussedAtMeeting(Event):
    """Raised at the review meeting without a name. `minutes` were searched for names first."""

    minutes: str


@dataclass(frozen=True, kw_only=True)
class ParticipantsChosen(Event):
    """Who may take part in the private discussion; a later choice takes the place of this one."""

    compartment: ClassVar[str] = PRIVATE
    person_ids: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class DiscussedOutside(Event):
    compartment: ClassVar[str] = PRIVATE
    words: str


@dataclass(frozen=True, kw_only=True)
class LeafletGiven(Event):
    compartment: ClassVar[str] = LIAISON
    leaflet_id: str
    leaflet_version: str
    how: str


@dataclass(frozen=True, kw_only=True)
class LeafletAccepted(Event):
    compartment: ClassVar[str] = LIAISON


@dataclass(frozen=True, kw_only=True)
class AccountsSecured(Event):
    starts: ClassVar[str | None] = "accounts_secured"


@dataclass(frozen=True, kw_only=True)
class DebriefPlanned(Event):
    planned_for: str


@dataclass(frozen=True, kw_only=True)
class DebriefHeld(Event):
    """`because` says why it did not wait until the first accounts were safe."""

    starts: ClassVar[str | None] = "debriefed"
    asks_pulse: ClassVar[str | None] = "debriefed"
    form: str
    attended: Sequence[str]
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class LessonShared(Event):
    """Sent to whoever learns for the force, without a name and without its case."""

    lesson_id: str
    about: str
    text: str


@dataclass(frozen=True, kw_only=True)
class NoLessonToShare(Event):
    reason: str


@dataclass(frozen=True, kw_only=True)
class LessonAccepted(Event):
    lesson_id: str


@dataclass(frozen=True, kw_only=True)
class LessonActedOn(Event):
    lesson_id: str
    changed: str


@dataclass(frozen=True, kw_only=True)
class LessonClosed(Event):
    lesson_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepOpened(Event):
    """A step of the force's route has to be told; `why` is the severity, or the hearing, that
    asked for it."""

    step: str
    why: str


@dataclass(frozen=True, kw_only=True)
class StepStoodDown(Event):
    """A step is not needed any more. Where a chain was woken, that is seen without a person."""

    step: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NoticeQueued(Event):
    """Somebody is to be told. `with_details` is the victim's word that their name may be given."""

    compartment: ClassVar[str] = LIAISON
    notice_id: str
    step: str
    name: str
    email: str
    post: str = ""
    person_id: str | None = None
    with_details: bool = True


@dataclass(frozen=True, kw_only=True)
class NoticeSent(Event):
    """It left us, and whoever carries it took it. That is not yet delivered."""

    compartment: ClassVar[str] = LIAISON
    notice_id: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class NoticeDelivered(Event):
    """The carrier says that it arrived, or the person has opened it."""

    compartment: ClassVar[str] = LIAISON
    notice_id: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class NoticeAcknowledged(Event):
    """`sees_to_it` is false where the person was woken and leaves it to another."""

    compartment: ClassVar[str] = LIAISON
    notice_id: str
    sees_to_it: bool = True


@dataclass(frozen=True, kw_only=True)
class RepPageShared(Event):
    """Whoever this notice went to may read the victim's page, until it is taken back."""

    compartment: ClassVar[str] = VOICE
    notice_id: str


@dataclass(frozen=True, kw_only=True)
class RepPageTakenBack(Event):
    compartment: ClassVar[str] = VOICE
    notice_id: str


@dataclass(frozen=True, kw_only=True)
class SupportPutInPlace(Event):
    """What whoever was told did for the victim, in words that the victim may read."""

    compartment: ClassVar[str] = WELFARE
    notice_id: str
    support: str
    follow_up: str = ""


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    """The victim says that nobody called, or what they answered after `moment` says as much."""

    compartment: ClassVar[str] = VOICE
    bell_id: str
    why: str
    moment: str = ""


@dataclass(frozen=True, kw_only=True)
class BellAnswered(Event):
    """The force lead got in touch. `words` is what was agreed, which the victim may read."""

    compartment: ClassVar[str] = VOICE
    bell_id: str
    how: str
    words: str


@dataclass(frozen=True, kw_only=True)
class PulseAnswered(Event):
    """Three answers from 1 to 5, after the key point named in `moment`."""

    compartment: ClassVar[str] = VOICE
    moment: str
    informed: int
    heard: int
    looked_after: int


@dataclass(frozen=True, kw_only=True)
class PersonalStatementAnswered(Event):
    """The victim was asked for a personal statement, and said yes, not now, or no."""

    compartment: ClassVar[str] = EVIDENCE
    answer: str
    ask_again_on: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonalStatementWritten(Event):
    """Signed, and whole. `supersedes` is the number of the one before; 0 for the first."""

    compartment: ClassVar[str] = EVIDENCE
    words: str
    fingerprint: str
    supersedes: int


@dataclass(frozen=True, kw_only=True)
class ReadingChosen(Event):
    """How the victim wants the court to hear what they wrote."""

    compartment: ClassVar[str] = EVIDENCE
    how: str


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    """The victim asks; `about` says whether it is for those who investigate or who look after."""

    compartment: ClassVar[str] = VOICE
    question_id: str
    about: str
    words: str


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    compartment: ClassVar[str] = VOICE
    question_id: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AskAgainChosen(Event):
    """The victim is fine for now, and says on which day they want to be asked again."""

    compartment: ClassVar[str] = WELFARE
    on: str


@dataclass(frozen=True, kw_only=True)
class StatementTierDecided(Event):
    """A person set the tier; from here it rises only on what was not known before."""

    tier: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class StatementChoiceSaid(Event):
    """The victim's own word on who writes their statement."""

    compartment: ClassVar[str] = LIAISON
    choice: str


@dataclass(frozen=True, kw_only=True)
class StatementRouteDecided(Event):
    """`person_id` is to take the statement; nobody where the victim may write it, and `agreed`."""

    route: str
    person_id: str = ""
    reason: str = ""
    necessity: str = ""
    agreed: str = ""


@dataclass(frozen=True, kw_only=True)
class StatementRouteWithdrawn(Event):
    """What was decided no longer fits, so somebody decides again."""

    because: str


@dataclass(frozen=True, kw_only=True)
class StatementTaken(Event):
    """A statement was finished; `contents` are the parts of it that are there."""

    compartment: ClassVar[str] = EVIDENCE
    route: str
    person_id: str
    hours_after: int
    hours_on_duty: str
    contents: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class LaterStatementAsked(Event):
    """What the victim wrote is not enough by itself: another is taken, by somebody else."""

    starts: ClassVar[str | None] = "later_statement_asked"
    because: str


@dataclass(frozen=True, kw_only=True)
class ChiefStatementSigned(Event):
    """The words as they were signed. `template_version` says what they were drafted from."""

    compartment: ClassVar[str] = EVIDENCE
    words: str
    fingerprint: str
    signed_as: str
    template_version: str


@dataclass(frozen=True, kw_only=True)
class ChiefStatementRefused(Event):
    compartment: ClassVar[str] = EVIDENCE
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommunityImpactConsidered(Event):
    compartment: ClassVar[str] = EVIDENCE
    decision: str
    reason: str
    words: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, kw_only=True)
class StatementsServed(Event):
    """The prosecutor was given what there is. `personal` is the number of the last statement."""

    compartment: ClassVar[str] = EVIDENCE
    how: str
    personal: int
    chief: bool
    community: bool


EVENTS: Mapping[str, type[Event]] = {kind.__name__: kind for kind in Event.__subclasses__()}
