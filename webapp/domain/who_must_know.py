"""Who must know of a case: which steps of the force's route are open, and whom to tell next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from webapp.domain.severity import Severity

STAFF_ASSOCIATION = "staff_association"
UNSENT_FOR = timedelta(minutes=10)
LEADER, DUTY, ASSOCIATION, HEARING = "leader", "duty", "association", "hearing"
SIGHTS = (LEADER, DUTY, ASSOCIATION, HEARING)


@dataclass(frozen=True, kw_only=True)
class RouteContact:
    """Whoever holds a part on the case or a post in the force, or else a mailbox.

    `is_raised`: called only where nobody below has taken it.
    """

    name: str
    email: str = ""
    post: str = ""
    part: str = ""
    is_raised: bool = False


@dataclass(frozen=True, kw_only=True)
class RouteStep:
    """One step of a force's route, and the severities that open it.

    `after` is the step whose answer this one waits for. `sees` says which page its people are
    shown. Whoever does not answer `within_minutes` is passed over for the next contact. A step that
    `wakes_all` is opened by a hearing in the morning: it calls everyone at once, and again.
    """

    step: str
    severity: frozenset[str]
    sees: str
    within_minutes: int
    contacts: tuple[RouteContact, ...]
    after: str | None = None
    asks_support: bool = False
    wakes_all: bool = False

    @property
    def within(self) -> timedelta:
        return timedelta(minutes=self.within_minutes)

    @property
    def duty(self) -> str:
        """The key of the plan's duty that this step keeps."""
        return f"{self.step}_told"


@dataclass(frozen=True, kw_only=True)
class Reachable:
    """A contact as it can be told now: a person by name, or else the mailbox alone."""

    contact: RouteContact
    person_id: str | None
    is_away: bool = False


@dataclass(kw_only=True)
class Notice:
    """One person told of one case. Its four facts happen apart, and any may never happen."""

    id: str
    step: str
    name: str
    email: str
    post: str
    person_id: str | None
    with_details: bool
    queued_at: datetime
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    sees_to_it: bool = False
    page_shared_at: datetime | None = None

    @property
    def has_reached(self) -> bool:
        """It left, or the person came upon it by themselves."""
        return bool(self.sent_at or self.delivered_at or self.acknowledged_at)


@dataclass(kw_only=True)
class OpenStep:
    """A step of the route as it stands in one case."""

    step: str
    why: str
    opened_at: datetime
    stood_down: bool = False
    notices: list[Notice] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """To have read it is an answer only where nothing else was asked."""
        return any(notice.sees_to_it for notice in self.notices)

    @property
    def is_waiting(self) -> bool:
        return not self.stood_down and not self.is_answered

    def has_told(self, each: Reachable) -> bool:
        if each.person_id:
            return any(notice.person_id == each.person_id for notice in self.notices)
        return any(notice.email == each.contact.email for notice in self.notices)


@dataclass(kw_only=True)
class Told:
    """Everything about who was told of one case, by step and by notice."""

    steps: dict[str, OpenStep] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)

    def add(self, notice: Notice) -> None:
        self.notices[notice.id] = notice
        if notice.step in self.steps:
            self.steps[notice.step].notices.append(notice)


def steps_called_for(
    route: Sequence[RouteStep], *, severity: Severity, told: Told, wakes: bool = False
) -> list[RouteStep]:
    """B8: what the severity asks for and is not open yet. A fall in severity closes nothing.

    `wakes`: court sits in the morning, and something is missing for it.
    """
    return [
        step
        for step in route
        if (severity.key in step.severity or (step.wakes_all and wakes))
        and (step.step not in told.steps or told.steps[step.step].stood_down)
    ]


def steps_due(route: Sequence[RouteStep], *, told: Told, now: datetime) -> Iterator[RouteStep]:
    """Each step that somebody should be told of now.

    One at a time: whoever was just told has their time to answer before the next step is asked.
    """
    by_key = {step.step: step for step in route}
    return (step for step in route if _is_due(step, by_key=by_key, told=told, now=now))


def next_to_tell(here: OpenStep, reachable: Sequence[Reachable]) -> Reachable | None:
    """The first who was not told of this step yet; whoever is away comes last."""
    left = [each for each in reachable if not here.has_told(each)]
    return min(left, key=lambda each: each.is_away, default=None)


def _is_due(step: RouteStep, *, by_key: dict[str, RouteStep], told: Told, now: datetime) -> bool:
    here = told.steps.get(step.step)
    if here is None or not here.is_waiting:
        return False
    if here.notices:
        return _has_lapsed(step, here, now)
    before = told.steps.get(step.after or "")
    return before is None or not before.is_waiting or _has_lapsed(by_key[before.step], before, now)


def _has_lapsed(step: RouteStep, here: OpenStep, now: datetime) -> bool:
    """Nobody answered in time; or nobody could be told, and others must not wait for that."""
    since = here.notices[-1].queued_at if here.notices else here.opened_at
    return now >= since + step.within


class Alarm(StrEnum):
    """Why a step that waits needs a person to look at it."""

    NOBODY = "nobody"
    UNSENT = "unsent"
    UNANSWERED = "unanswered"


def alarm_of(
    step: RouteStep, here: OpenStep, *, now: datetime, patience: timedelta
) -> Alarm | None:
    """Reckoned from the record alone, so that it shows although nothing is sending.

    `patience` is how long the step may wait for the one before it.
    """
    if not here.is_waiting:
        return None
    if not here.notices:
        return Alarm.NOBODY if now >= here.opened_at + patience else None
    last = here.notices[-1]
    if not last.has_reached and now >= last.queued_at + UNSENT_FOR:
        return Alarm.UNSENT
    return Alarm.UNANSWERED if now >= last.queued_at + step.within else None
