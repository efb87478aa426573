"""A plan's points, the promises the victim reads, and how each point stands in a case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from webapp.domain.deadlines import Deadline, DeadlineRule, Status, deadline_for, status_of
from webapp.domain.working_days import Calendar

TRIGGERS = frozenset({"happened", "reported", "hate", "hospitalised", "exposed"})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A point is done, or excused with its reason in `note`; `happened_at` is when it was done."""

    by: str
    at: datetime
    happened_at: datetime
    note: str = ""
    is_excused: bool = False


@dataclass(frozen=True, kw_only=True)
class Point:
    """One numbered point. `promise` speaks to the victim, `title` and `todo` to the owner.

    `gate` names the step that waits for this point; `label` the force's own word for the thing.
    """

    key: str
    number: int
    title: str
    todo: str
    promise: str
    clauses: tuple[str, ...]
    owner: str
    deadlines: tuple[DeadlineRule, ...]
    gate: str | None = None
    label: str | None = None
    can_be_excused: bool = True

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
class Expectation:
    """A line of what the victim can expect, and the key of the point that keeps it."""

    number: int
    promise: str
    clauses: tuple[str, ...]
    point: str


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

    @property
    def points_by_key(self) -> Mapping[str, Point]:
        return {point.key: point for point in self.points}

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
class PointState:
    """How one point stands in one case at one moment."""

    point: Point
    status: Status
    deadline: Deadline | None
    answer: Answer | None


def states_of(
    plan: Plan,
    *,
    triggers: Mapping[str, datetime],
    answers: Mapping[str, Answer],
    enhanced: bool,
    calendar: Calendar,
    now: datetime,
) -> tuple[PointState, ...]:
    """Every point in the plan's order. `triggers` says what has happened in the case, and when."""
    return tuple(
        _state_of(
            point,
            deadline=point.due(triggers=triggers, enhanced=enhanced, calendar=calendar),
            answer=answers.get(point.key),
            now=now,
        )
        for point in plan.points
    )


def _state_of(
    point: Point, *, deadline: Deadline | None, answer: Answer | None, now: datetime
) -> PointState:
    settled = answer if point.is_settled_by(answer) else None
    status = status_of(
        deadline,
        now=now,
        done_at=settled and settled.happened_at,
        is_excused=settled is not None and settled.is_excused,
    )
    return PointState(point=point, status=status, deadline=deadline, answer=answer)
