"""What a case keeps of its evidence: answers to the plan, exhibits, and the review."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from webapp.domain import decisions as d
from webapp.domain import events as e


@dataclass(frozen=True, kw_only=True)
class ItemAnswer:
    """One that `has_fallen` was given by somebody too near, and somebody else looks again."""

    is_done: bool
    words: str
    by: str
    happened_at: datetime
    has_fallen: bool = False


@dataclass(frozen=True, kw_only=True)
class Review:
    is_enough: bool
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    listed: e.ExhibitListed
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WitnessStatement:
    """`by` recorded it, and where it was let in answers for that."""

    recorded: e.WitnessStatementRecorded
    by: str
    at: datetime


@dataclass(kw_only=True)
class EvidenceFile:
    """A new answer makes an older review, and a file that was ready, out of date.

    `version` is that of the newest answer; `plan` the id and version of the list that they are of.
    """

    version: int = 0
    plan: tuple[str, str] | None = None
    answers: dict[str, ItemAnswer] = field(default_factory=dict)
    exhibits: list[Exhibit] = field(default_factory=list)
    witnesses: list[WitnessStatement] = field(default_factory=list)
    review: Review | None = None
    ready_at: datetime | None = None

    @property
    def is_reviewed(self) -> bool:
        return self.review is not None and self.review.is_enough

    def take(self, event: e.Event, recorded: e.Recorded) -> None:
        match event:
            case e.EvidenceItemAnswered():
                self._answer(event, recorded)
            case e.EvidenceReviewed(is_enough=is_enough, words=words):
                self.review = Review(
                    is_enough=is_enough, words=words, by=recorded.actor_id, at=recorded.received_at
                )
            case e.DecisionFell(decision=decision):
                self._fall(decision)
            case e.FileMarkedReady():
                self.ready_at = recorded.received_at
            case e.ExhibitListed():
                listed = Exhibit(listed=event, by=recorded.actor_id, at=recorded.happened_at)
                self.exhibits.append(listed)
            case e.WitnessStatementRecorded():
                taken = WitnessStatement(
                    recorded=event, by=recorded.actor_id, at=recorded.happened_at
                )
                self.witnesses.append(taken)

    def _fall(self, decision: str) -> None:
        """Without a line that stands neither does what was made of all of them."""
        if decision.startswith(d.EVIDENCE):
            item = decision.removeprefix(d.EVIDENCE)
            self.answers[item] = replace(self.answers[item], has_fallen=True)
            self.review, self.ready_at = None, None
        elif decision == d.REVIEW:
            self.review = None
        elif decision == d.FILE_READY:
            self.ready_at = None

    def _answer(self, event: e.EvidenceItemAnswered, recorded: e.Recorded) -> None:
        self.version = recorded.version
        self.plan = (event.plan_id, event.plan_version)
        self.review, self.ready_at = None, None
        self.answers[event.item] = ItemAnswer(
            is_done=event.is_done,
            words=event.words,
            by=recorded.actor_id,
            happened_at=recorded.happened_at,
        )
