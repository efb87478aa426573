"""What has happened in an investigation and at court, and whether the victim was told of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from webapp.domain.sentencing import NO_SENTENCE, Sentence, clock_of
from webapp.domain.working_days import LONDON

ARRESTED, CHARGED, REMANDED = "arrested", "charged", "remanded_in_custody"
HEARING_SET, HEARING_HELD, RESULT = "hearing_set", "hearing_held", "result"
BEFORE_COURT, AFTER_RESULT = "check_before_court", "check_after_result"
KINDS = frozenset(
    {
        "not_investigated",
        ARRESTED,
        "interviewed",
        "released_without_charge",
        "bailed",
        "under_investigation",
        "bail_changed",
        "not_prosecuted",
        "out_of_court",
        CHARGED,
        REMANDED,
        "bailed_by_court",
        "warrant_issued",
        HEARING_SET,
        "must_give_evidence",
        HEARING_HELD,
        RESULT,
        "appealed",
    }
)
# The last of these says whether somebody is in custody.
OUT_OF_CUSTODY = frozenset(
    {
        "released_without_charge",
        "bailed",
        "under_investigation",
        "not_prosecuted",
        "out_of_court",
        "bailed_by_court",
        "result",
    }
)
# What ends an investigation or a trial: a victim who hears it is asked how we did.
DECIDED = frozenset({"not_investigated", "not_prosecuted", "out_of_court", RESULT})
# What can change a victim's mind. A decision is no news of that kind: they were asked before it.
MATERIAL = frozenset(
    {
        ARRESTED,
        "interviewed",
        "released_without_charge",
        "bailed",
        "under_investigation",
        "bail_changed",
    }
)
# The steps that an outcome is: the victim is told of them with the reasons.
DECISIONS = frozenset({"not_investigated", "not_prosecuted", "out_of_court", CHARGED})
ONE_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A time that was written down wrong: what it was, who put it right, when, and why."""

    was: datetime
    by: str
    at: datetime
    because: str


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Once somebody told the victim; `steps` are of what, and none is a call without news."""

    number: int
    at: datetime
    steps: tuple[int, ...]
    asks: str = ""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One thing that happened; `told_at` is when the victim heard of it from a person.

    `hearing` is the number of the one that this step moves, or says was held; `words` say why it
    was moved or what came of it, and of a result what the court ordered.
    """

    number: int
    what: str
    happened_at: datetime
    hearing_at: datetime | None = None
    court: str = ""
    verdict: str = ""
    hearing_kind: str = ""
    hearing: int = 0
    words: str = ""
    told_at: datetime | None = None
    told_how: str = ""
    sentence: Sentence = NO_SENTENCE
    corrections: tuple[Correction, ...] = ()

    @property
    def is_told(self) -> bool:
        return self.told_at is not None

    @property
    def is_decision(self) -> bool:
        return self.what in DECISIONS


class Became(StrEnum):
    """What became of a hearing. One that has `PASSED` was followed by another, unheard of."""

    STANDS = "stands"
    MOVED = "moved"
    HELD = "held"
    PASSED = "passed"


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """One day in court; `through` is the step that moved it, or said what came of it."""

    step: Progress
    at: datetime
    became: Became = Became.STANDS
    through: Progress | None = None


def hearings(progress: Sequence[Progress]) -> tuple[Hearing, ...]:
    """Every hearing that was ever set, in the order of their days.

    No clock is asked: a hearing stands until somebody says that it was held or moved, or until the
    court has set another since its day.
    """
    found: dict[int, Hearing] = {}
    for step in progress:
        for number, each in found.items():
            found[number] = _after(each, step)
        if step.what == HEARING_SET and step.hearing_at:
            found[step.number] = Hearing(step=step, at=step.hearing_at)
    return tuple(sorted(found.values(), key=lambda each: (each.at, each.step.number)))


def standing_hearings(progress: Sequence[Progress]) -> list[Hearing]:
    return [each for each in hearings(progress) if each.became is Became.STANDS]


def open_hearings(progress: Sequence[Progress]) -> list[Hearing]:
    """Those of which nobody has said that they were held or moved."""
    unheard_of = (Became.STANDS, Became.PASSED)
    return [each for each in hearings(progress) if each.became in unheard_of]


def next_hearing(progress: Sequence[Progress]) -> Progress | None:
    """The soonest of those that stand."""
    return next((each.step for each in standing_hearings(progress)), None)


def _after(hearing: Hearing, step: Progress) -> Hearing:
    is_named, is_any = step.hearing == hearing.step.number, not step.hearing
    is_due = hearing.at <= step.happened_at + ONE_DAY
    if step.what == HEARING_SET and is_named:
        return replace(hearing, became=Became.MOVED, through=step)
    if hearing.became is Became.MOVED:
        return hearing
    if step.what == HEARING_HELD and is_named:
        return replace(hearing, became=Became.HELD, through=step)
    if hearing.became is not Became.STANDS:
        return hearing
    if (step.what == HEARING_HELD and is_any and is_due) or (step.what == RESULT and is_due):
        return replace(hearing, became=Became.HELD, through=step)
    if step.what == HEARING_SET and hearing.at <= step.happened_at:
        return replace(hearing, became=Became.PASSED)
    return hearing


def day_of(hearing: Progress | None) -> date | None:
    if hearing is None or hearing.hearing_at is None:
        return None
    return hearing.hearing_at.astimezone(LONDON).date()


def is_remanded(progress: Iterable[Progress]) -> bool:
    in_custody = False
    for each in progress:
        if each.what in OUT_OF_CUSTODY or each.what == REMANDED:
            in_custody = each.what == REMANDED
    return in_custody


def starts(progress: Iterable[Progress]) -> Mapping[str, datetime]:
    """When each clock runs from: the earliest that the victim has not been told of, or the last."""
    started: dict[str, Progress] = {}
    for each in progress:
        known = started.get(each.what)
        if known is None or known.is_told or (not each.is_told and _is_before(each, known)):
            started[each.what] = each
    return {what: each.happened_at for what, each in started.items()}


def giving_away(progress: Iterable[Progress]) -> frozenset[str]:
    """Duties whose clock alone would tell the victim of a hearing, or a result, before a person."""
    untold = [each for each in progress if not each.is_told]
    hearing = {BEFORE_COURT} if any(each.hearing_at for each in untold) else set()
    result = {AFTER_RESULT} if any(each.what == RESULT for each in untold) else set()
    return frozenset(hearing | result)


def about_court(progress: Sequence[Progress]) -> Mapping[str, datetime]:
    """B21: looking after somebody about court starts a week before it, and when it has decided.

    D29: of several sentences, the one that was written down last says what is owed.
    """
    found = {}
    hearing = next_hearing(progress)
    if hearing and hearing.hearing_at:
        found["before_court"] = hearing.hearing_at - A_WEEK
    results = [each.happened_at for each in progress if each.what == RESULT]
    if results:
        found["after_result"] = max(results)
    sentences = [each.sentence for each in progress if each.sentence.passed_on]
    return {**found, **clock_of(sentences[-1])} if sentences else found


def _is_before(one: Progress, other: Progress) -> bool:
    return one.happened_at < other.happened_at
