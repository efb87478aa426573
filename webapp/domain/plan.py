"""A plan's points, the promises the victim reads, and how each point stands in a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from webapp.domain.deadlines import Deadline, DeadlineRule, Status, deadline_for, status_of
from webapp.domain.progress import KINDS
from webapp.domain.questions import TRIGGERS as QUESTION_TRIGGERS
from webapp.domain.working_days import Calendar

CRIME, WELFARE = QUEUES = ("crime", "welfare")
MEETING = "meeting"
# How often the victim asked to hear from us, or that they have not said.
UPDATES = (
    "update_weekly",
    "update_fortnightly",
    "update_monthly",
    "update_when_something_happens",
    "update_not_chosen",
)
# A hearing's `before_court` starts a week before it; `after_result` when the court has decided.
TRIGGERS = frozenset(
    {
        "happened",
        "reported",
        "hate",
        "hospitalised",
        "exposed",
        "follow_up_set",
        "going_back_to_place",
        "going_back_to_suspect",
        "badly_affected",
        "support_declined",
        "ask_again_chosen",
        "before_court",
        "after_result",
        "sentenced_long",
        "personal_statement_again",
        "morning_hearing",
        MEETING,
        "accounts_secured",
        "debriefed",
        "duty_manager_needed",
        "chief_officer_needed",
        "specified_injury",
        "over_three_days",
        "over_seven_days",
        "time_limited",
        "after_time_limit_90",
        "after_time_limit_120",
        "after_time_limit_150",
        "after_time_limit_165",
        "injured",
        "outcome_decided",
        "review_asked",
        "complained",
        "later_statement_asked",
        *QUESTION_TRIGGERS.values(),
        *UPDATES,
        *KINDS,
    }
)


ANSWER_EVIDENCE = "answer_evidence_item"
# What is not needed, or not over, is said where the deed is done, by rules of its own.
DECIDED_ON_ITS_PAGE = frozenset(
    {
        "tell_who_must_know",
        "decide_riddor",
        "review_time_limit",
        ANSWER_EVIDENCE,
        "sign_chief_statement",
        "answer_question",
    }
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A point is done, or excused with its reason in `note`; `happened_at` is when it was done."""

    by: str
    at: datetime
    happened_at: datetime
    note: str = ""
    is_excused: bool = False
    late_because: str = ""


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One thing that somebody owes by a time; `title` and `todo` speak to the owner.

    A duty with a `promise`, which speaks to the victim, is followed on the victim's own page.

    `deed` names the deed that does it, where a bare tick would not; `gate` the step that waits for
    it; `label` the force's own word for the thing; `excused_by` the one post that may say that it
    is not needed; `is_of_code` a right under the Victims' Code, which only an inspector sets aside,
    and `right` its number. Without `holds_closure` it lapses with the case: nobody is charged in a
    closed one.
    One that `stands_apart` belongs to its point and has a clock, and never says how the point is.
    Welfare has a queue of its own, so that looking after somebody never waits behind the crime.
    """

    key: str
    title: str
    todo: str
    owner: str
    deadlines: tuple[DeadlineRule, ...]
    gate: str | None = None
    label: str | None = None
    can_be_excused: bool = True
    excused_by: str | None = None
    is_of_code: bool = False
    right: int | None = None
    stands_apart: bool = False
    holds_closure: bool = True
    deed: str | None = None
    queue: str = CRIME
    promise: str = ""

    @property
    def is_decided_on_its_page(self) -> bool:
        return self.deed in DECIDED_ON_ITS_PAGE

    @property
    def takes_an_excuse(self) -> bool:
        """Whether the owner may say, beside the point itself, that it is not needed."""
        return self.can_be_excused and not self.excused_by and not self.is_decided_on_its_page

    @property
    def is_urgent(self) -> bool:
        """D25, P4, P5: it is aimed for at once, long before it is late."""
        return any(rule.is_urgent for rule in self.deadlines)

    def due(
        self, *, triggers: Mapping[str, datetime], enhanced: bool, calendar: Calendar
    ) -> Deadline | None:
        """The soonest of the deadlines whose trigger has happened, aiming for the soonest aim."""
        running = [
            deadline_for(
                rule, started_at=triggers[rule.trigger], calendar=calendar, enhanced=enhanced
            )
            for rule in self.deadlines
            if rule.trigger in triggers and rule.holds_in(calendar.jurisdiction)
        ]
        if not running:
            return None
        soonest = min(running, key=lambda deadline: deadline.due_at)
        return replace(soonest, aim_at=min(each.aim_at for each in running))

    def is_settled_by(self, answer: Answer | None) -> bool:
        return answer is not None and (self.can_be_excused or not answer.is_excused)


@dataclass(frozen=True, kw_only=True)
class Point(Duty):
    """One numbered point, itself a duty, with a promise always.

    `next_step` tells the victim, in a few words, what is done when it is this point's turn.
    A point with `duties` is kept by them: it is done when each that has started is done.
    """

    number: int
    clauses: tuple[str, ...]
    next_step: str
    duties: tuple[Duty, ...] = ()

    @property
    def is_kept_by_duties(self) -> bool:
        return any(not duty.stands_apart for duty in self.duties)


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """A line of what the victim can expect, and the key of the point that keeps it."""

    number: int
    promise: str
    clauses: tuple[str, ...]
    point: str


@dataclass(frozen=True, kw_only=True)
class Right:
    """One right of a Victims' Code, in words that speak to the victim."""

    number: int
    title: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Code:
    """A Victims' Code as it stood from one day; its `times` are duties of every plan that names it.

    Those hold in its own jurisdiction alone.
    """

    version: str
    jurisdiction: str
    title: str
    in_force_from: date
    source: str
    rights: tuple[Right, ...]
    times: tuple[Duty, ...]

    @property
    def duties(self) -> tuple[Duty, ...]:
        here = frozenset({self.jurisdiction})
        return tuple(
            replace(
                time,
                is_of_code=True,
                stands_apart=True,
                deadlines=tuple(
                    replace(rule, jurisdictions=here, source=f"{rule.source}; {self.title}")
                    for rule in time.deadlines
                ),
            )
            for time in self.times
        )


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A force's plan as it stood from one day. A case keeps the id and version it opened with."""

    id: str
    version: str
    title: str
    in_force_from: date
    source: str
    points: tuple[Point, ...]
    expectations: tuple[Expectation, ...] = ()
    code: str = ""
    code_kept_by: str = ""

    def with_code(self, duties: tuple[Duty, ...]) -> "Plan":
        """The times of the Code it names stand under the point that keeps them."""
        points = tuple(
            replace(point, duties=(*point.duties, *duties))
            if point.key == self.code_kept_by
            else point
            for point in self.points
        )
        return replace(self, points=points)

    @property
    def points_by_key(self) -> Mapping[str, Point]:
        return {point.key: point for point in self.points}

    @property
    def duties_by_key(self) -> Mapping[str, Duty]:
        """Every point, and every duty within one."""
        return {duty.key: duty for point in self.points for duty in (point, *point.duties)}

    @property
    def promises(self) -> tuple[Expectation, ...]:
        """What the victim's page lists: the plan's own list, or else the promise of every point."""
        return self.expectations or tuple(
            Expectation(
                number=point.number,
                promise=point.promise,
                clauses=point.clauses,
                point=point.key,
            )
            for point in self.points
        )


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one duty stands in one case; `within` is the key of the point it belongs to."""

    duty: Duty
    within: str | None
    deadline: Deadline | None
    answer: Answer | None

    @property
    def is_settled(self) -> bool:
        return self.duty.is_settled_by(self.answer)

    @property
    def was_late(self) -> bool:
        return self.is_settled and self.lateness >= timedelta(0)

    @property
    def lateness(self) -> timedelta:
        """Below zero when it was done in time; what was excused was never late."""
        if not self.deadline or not self.answer or self.answer.is_excused:
            return timedelta.min
        return self.answer.happened_at - self.deadline.late_from

    @property
    def is_kept_by_duties(self) -> bool:
        return isinstance(self.duty, Point) and self.duty.is_kept_by_duties

    def status(self, now: datetime) -> Status:
        settled = self.answer if self.is_settled else None
        return status_of(
            self.deadline,
            now=now,
            done_at=settled and settled.happened_at,
            is_excused=settled is not None and settled.is_excused,
        )


def standings(
    plan: Plan,
    *,
    triggers: Mapping[str, datetime],
    answers: Mapping[str, Answer],
    enhanced: bool,
    calendar: Calendar,
    enhanced_since: datetime | None = None,
) -> tuple[Standing, ...]:
    """Every point in the plan's order, each followed by its duties.

    `triggers` says what has happened in the case, and when. What was done before somebody had
    enhanced rights is judged by the time that held then; what is open has the shorter one.
    """

    def stand(duty: Duty, within: str | None = None) -> Standing:
        answer = answers.get(duty.key)
        was_before = answer and enhanced_since and answer.happened_at < enhanced_since
        is_short = enhanced and not was_before
        due = duty.due(triggers=triggers, enhanced=is_short, calendar=calendar)
        return Standing(duty=duty, within=within, deadline=due, answer=answer)

    found: list[Standing] = []
    for point in plan.points:
        parts = [stand(duty, within=point.key) for duty in point.duties]
        keeping = [each for each in parts if not each.duty.stands_apart]
        found += [_kept_by(point, keeping) if keeping else stand(point), *parts]
    return tuple(found)


def _kept_by(point: Point, duties: Sequence[Standing]) -> Standing:
    """Due when the soonest open duty is; done as late as its latest one was.

    Who answered and when is the point's too; what they wrote stays with the duty, whose queue says
    who may read it.
    """
    started = [each for each in duties if each.deadline]
    open_ones = [each for each in started if not each.is_settled]
    if open_ones:
        soonest = min((each.deadline for each in open_ones if each.deadline), key=_due_at)
        return Standing(duty=point, within=None, deadline=soonest, answer=None)
    latest = max(started, key=lambda each: each.lateness, default=None)
    return Standing(
        duty=point,
        within=None,
        deadline=latest and latest.deadline,
        answer=latest and latest.answer and replace(latest.answer, note="", late_because=""),
    )


def _due_at(deadline: Deadline) -> datetime:
    return deadline.due_at
