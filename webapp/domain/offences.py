"""What the law calls what was done: named by a person from a dated list, and never chosen for them.

The list decides nothing about a charge. It says in which court an offence can be tried, and how
long there is for that: a summary offence not charged within its time is lost for good.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    EnhancedRightsDecided,
    Event,
    OffenceDropped,
    OffenceNamed,
    PointCompleted,
    TimeLimitReviewed,
)
from webapp.domain.permissions import Permission
from webapp.domain.plan import Standing
from webapp.domain.refusals import OutOfDate, Refusal
from webapp.domain.time_limit import summary_limit
from webapp.domain.working_days import LONDON

SUMMARY = "summary"
REVIEW = "review_time_limit"
HATE, MOST_SERIOUS = "hate", "most_serious"
MODES = (SUMMARY, "either_way", "indictable", "summary_or_solemn")


@dataclass(frozen=True, kw_only=True)
class Offence:
    """`charge_within_months` counts from the offence; None means that it has no limit."""

    code: str
    name: str
    law: str
    mode: str
    in_force_from: date
    source: str
    in_force_until: date | None = None
    charge_within_months: int | None = None
    is_hate_crime: bool = False
    is_most_serious: bool = False

    @property
    def enhanced_ground(self) -> str:
        """Why its victim has enhanced rights under the Code; nothing where it is no reason."""
        if self.is_hate_crime:
            return HATE
        return MOST_SERIOUS if self.is_most_serious else ""

    def is_in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (
            self.in_force_until is None or day <= self.in_force_until
        )


@dataclass(frozen=True, kw_only=True)
class OffenceList:
    """The offences of one jurisdiction; `limit_in` is the law that limits the summary ones."""

    jurisdiction: str
    limit_in: str
    offences: tuple[Offence, ...]

    def find(self, code: str) -> Offence | None:
        return next((each for each in self.offences if each.code == code), None)

    def in_force(self, day: date) -> tuple[Offence, ...]:
        return tuple(each for each in self.offences if each.is_in_force(day))


class NotOnTheList(Refusal):
    sentence = "Choose an offence of the list. It holds those of the country where it happened."


class NotInForceThen(Refusal):
    sentence = "This was not the law on the day it happened. Choose another offence."


class OffenceAlreadyNamed(OutOfDate):
    sentence = "This offence is named already."


class NoTimeLimit(OutOfDate):
    sentence = "Nothing here runs out: it is charged, or an offence without a limit is named."


class OffenceNotNamed(OutOfDate):
    sentence = "This offence is not named in the case any more."


def name_offence(
    case: Case, *, offences: OffenceList, actor: Actor, conflicts: Conflicts, code: str
) -> list[OffenceNamed | EnhancedRightsDecided]:
    """With hate crime, or one of the most serious, come enhanced rights. They stay if it is dropped
    again: only an inspector ends them.
    """
    check_can(Permission.NAME_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    offence = offences.find(code)
    if offence is None:
        raise NotOnTheList
    if not offence.is_in_force(day_of(case)):
        raise NotInForceThen
    if code in case.offences:
        raise OffenceAlreadyNamed
    named = OffenceNamed(
        code=code, mode=offence.mode, charge_within_months=offence.charge_within_months
    )
    ground = "" if case.enhanced_since else offence.enhanced_ground
    rights = EnhancedRightsDecided(ground=ground, reason=f"Named: {offence.name}.")
    return [named, rights] if ground else [named]


def drop_offence(
    case: Case, *, actor: Actor, conflicts: Conflicts, code: str, reason: str
) -> list[OffenceDropped]:
    """It was named by mistake, or does not fit after all; why stays in the record."""
    check_can(Permission.NAME_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    if code not in case.offences:
        raise OffenceNotNamed
    if not reason.strip():
        raise NeedsReason
    return [OffenceDropped(code=code, reason=reason.strip())]


def review_time_limit(
    case: Case,
    *,
    standings: tuple[Standing, ...],
    actor: Actor,
    conflicts: Conflicts,
    words: str,
    now: datetime,
) -> list[Event]:
    """P14: it keeps each warning whose time has come. The limit itself only a charge keeps."""
    check_can(Permission.NAME_OFFENCE, actor=actor, case=case, conflicts=conflicts)
    if case.is_charged or case.last_day_to_charge is None:
        raise NoTimeLimit
    if not words.strip():
        raise NeedsReason
    own = [each for each in standings if each.duty.deed == REVIEW and each.duty.can_be_excused]
    kept = [each.duty.key for each in own if _has_come(case, each, now)]
    return [
        TimeLimitReviewed(words=words.strip()),
        *(PointCompleted(point=key) for key in kept),
    ]


def _has_come(case: Case, standing: Standing, now: datetime) -> bool:
    """Also of a warning that still waits for the one before: one look is enough for both."""
    [rule] = standing.duty.deadlines
    from_on = day_of(case) + timedelta(days=rule.aim or rule.amount)
    return not standing.is_settled and from_on <= now.astimezone(LONDON).date()


@dataclass(frozen=True, kw_only=True)
class TimeLimit:
    """How long there is left to charge; no `last_day` where nothing named runs out.

    `if_summary` is the day that would have counted, for whoever thinks of a summary offence later.
    """

    last_day: date | None
    if_summary: date
    happened_on: date
    is_charged: bool
    is_any_named: bool

    @property
    def days(self) -> int:
        return (self.if_summary - self.happened_on).days

    def gone(self, today: date) -> int:
        return max(0, min((today - self.happened_on).days, self.days))

    def left(self, today: date) -> int:
        return (self.if_summary - today).days


def time_limit_of(case: Case) -> TimeLimit:
    happened_at = datetime.fromisoformat(case.report["happened_at"])
    return TimeLimit(
        last_day=case.last_day_to_charge,
        if_summary=case.last_day_to_charge or summary_limit(happened_at),
        happened_on=day_of(case),
        is_charged=case.is_charged,
        is_any_named=bool(case.offences),
    )


def day_of(case: Case) -> date:
    """The law of the day on which it happened is the law that counts."""
    return datetime.fromisoformat(case.report["happened_at"]).astimezone(LONDON).date()
