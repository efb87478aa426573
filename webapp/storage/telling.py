"""What happened in an investigation, and what of it the victim has been told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.court_days import CourtDay
from webapp.domain.deadlines import ONE_MINUTE, Deadline, Status, status_of
from webapp.domain.enhanced_rights import asks_about_targeting
from webapp.domain.progress import (
    Became,
    Correction,
    Hearing,
    Telling,
    giving_away,
    hearings,
    open_hearings,
)
from webapp.domain.sentencing import NO_SENTENCE, Sentence
from webapp.storage import event_store, people, roster
from webapp.storage.queries import PAGE, cases_of_own_incidents
from webapp.storage.tables import CaseRow, ProgressRow


@dataclass(frozen=True, kw_only=True)
class CorrectionView:
    """A time that was wrong, who put it right, and why."""

    was: datetime
    by: str
    because: str


@dataclass(frozen=True, kw_only=True)
class TellingView:
    """Once somebody told the victim; `steps` are the kinds of news, and none is a mere call."""

    number: int
    at: datetime
    steps: Sequence[str]
    corrections: Sequence[CorrectionView]


@dataclass(frozen=True, kw_only=True)
class ProgressView:
    """One step; `status` says whether the victim has been told of it, and in time.

    `became` says what became of a hearing it set, in `became_words` why it was moved or what came
    of it, and `became_is_told` whether the victim knows that.
    """

    number: int
    what: str
    happened_at: datetime
    hearing_at: datetime | None
    court: str
    verdict: str
    due_at: datetime | None
    told_at: datetime | None
    told_how: str
    status: Status
    court_day: CourtDay | None = None
    corrections: Sequence[CorrectionView] = ()
    telling: TellingView | None = None
    hearing_kind: str = ""
    words: str = ""
    sentence: Sentence = NO_SENTENCE
    became: Became | None = None
    became_is_told: bool = False
    became_words: str = ""

    @property
    def is_told(self) -> bool:
        return self.told_at is not None


@dataclass(frozen=True, kw_only=True)
class ProgressFile:
    """The steps of a case, newest first, and when somebody told the victim, newest first too.

    `open_hearings` are those that nobody said were held or moved, soonest first. `enhanced_since`
    is when the victim came to have enhanced rights; None while they have not. `gives_away` are the
    duties that the victim is shown nothing of until a person has told them the news.
    """

    steps: Sequence[ProgressView]
    tellings: Sequence[TellingView]
    open_hearings: Sequence[ProgressView]
    enhanced_since: datetime | None
    asks_about_targeting: bool
    gives_away: frozenset[str]


def gives_away(session: Session, case_id: str) -> frozenset[str]:
    """The duties that the victim is shown nothing of until a person has told them the news."""
    return giving_away(event_store.load(session, case_id).progress)


def file_of(session: Session, case_id: str, *, now: datetime) -> ProgressFile:
    case = event_store.load(session, case_id)
    every = [each.corrections for each in (*case.progress, *case.tellings)]
    names = people.names(session, {each.by for several in every for each in several})
    what = {each.number: each.what for each in case.progress}
    tellings = [_telling(each, what, names) for each in reversed(case.tellings)]
    told = {number: _telling(each, what, names) for each in case.tellings for number in each.steps}
    known = {each.number: each for each in case.progress}
    days = hearings(case.progress)
    of_step = {each.step.number: each for each in days}
    steps = {
        step.number: replace(
            _with_hearing(step, of_step.get(step.number)),
            corrections=_corrections(known[step.number].corrections, names),
            telling=told.get(step.number),
            hearing_kind=known[step.number].hearing_kind,
            words=known[step.number].words,
            sentence=known[step.number].sentence,
        )
        for step in _steps(session, case_id, now=now)
    }
    return ProgressFile(
        steps=list(steps.values()),
        tellings=tellings,
        open_hearings=[steps[each.step.number] for each in open_hearings(case.progress)],
        enhanced_since=case.enhanced_since,
        asks_about_targeting=_asks_about_targeting(session, case),
        gives_away=giving_away(case.progress),
    )


def _asks_about_targeting(session: Session, case: Case) -> bool:
    """Of a victim who is known: a stand-in is nobody twice."""
    if not case.victim_known:
        return False
    rows = session.execute(
        sa.select(CaseRow.incident_id, CaseRow.happened_at).where(
            CaseRow.victim_id == case.victim_id
        )
    ).all()
    return asks_about_targeting(
        case,
        happened=[row.happened_at for row in rows],
        is_linked=any(row.incident_id in case.linked_incidents for row in rows),
    )


def _with_hearing(step: ProgressView, hearing: Hearing | None) -> ProgressView:
    """What the roster has for a day is of no use once nobody is wanted then."""
    if hearing is None:
        return step
    stands, through = hearing.became is Became.STANDS, hearing.through
    return replace(
        step,
        court_day=step.court_day if stands else None,
        became=hearing.became,
        became_is_told=bool(through and through.is_told),
        became_words=through.words if through else "",
    )


def _telling(told: Telling, what: Mapping[int, str], names: Mapping[str, str]) -> TellingView:
    return TellingView(
        number=told.number,
        at=told.at,
        steps=[what[number] for number in told.steps],
        corrections=_corrections(told.corrections, names),
    )


def _corrections(
    corrections: Iterable[Correction], names: Mapping[str, str]
) -> Sequence[CorrectionView]:
    return [
        CorrectionView(was=each.was, by=names.get(each.by, ""), because=each.because)
        for each in corrections
    ]


def _steps(session: Session, case_id: str, *, now: datetime) -> Sequence[ProgressView]:
    rows = session.execute(
        sa.select(ProgressRow)
        .where(ProgressRow.case_id == case_id)
        .order_by(ProgressRow.happened_at.desc(), ProgressRow.number.desc())
    ).scalars()
    victim_id = session.get_one(CaseRow, case_id).victim_id
    return [_view(row, now, _court_day(session, row, victim_id, now)) for row in rows]


@dataclass(frozen=True, kw_only=True)
class Breach:
    """A step of which the victim was not told in time: not yet, or too late."""

    case_id: str
    reference: str
    step: ProgressView


def not_told_in_time(session: Session, actor: Actor, *, now: datetime) -> Sequence[Breach]:
    """W3b: for the force's lead. Whom nobody has told yet comes first, the longest wait on top."""
    seen = (
        ProgressRow.force == actor.force,
        ProgressRow.case_id.not_in(cases_of_own_incidents(actor)),
    )
    waiting = (
        sa.select(ProgressRow)
        .where(*seen, ProgressRow.told_at.is_(None), ProgressRow.due_at <= now - ONE_MINUTE)
        .order_by(ProgressRow.told_at, ProgressRow.due_at, ProgressRow.case_id)
        .limit(PAGE)
    )
    told = (
        sa.select(ProgressRow)
        .where(*seen, ProgressRow.was_late)
        .order_by(ProgressRow.told_at.desc(), ProgressRow.case_id)
        .limit(PAGE)
    )
    rows = [*session.execute(waiting).scalars(), *session.execute(told).scalars()]
    named = sa.select(CaseRow.id, CaseRow.reference).where(
        CaseRow.id.in_({row.case_id for row in rows})
    )
    references = {row.id: row.reference for row in session.execute(named)}
    return [
        Breach(case_id=row.case_id, reference=references[row.case_id], step=_view(row, now))
        for row in rows
    ]


def _court_day(
    session: Session, row: ProgressRow, victim_id: str, now: datetime
) -> CourtDay | None:
    """Only of a hearing that is still to come."""
    if row.hearing_at is None or row.hearing_at < now:
        return None
    return roster.court_day_of(session, victim_id, hearing_at=row.hearing_at)


def _view(row: ProgressRow, now: datetime, court_day: CourtDay | None = None) -> ProgressView:
    due = Deadline(due_at=row.due_at, aim_at=row.due_at) if row.due_at else None
    return ProgressView(
        number=row.number,
        what=row.what,
        happened_at=row.happened_at,
        hearing_at=row.hearing_at,
        court=row.court,
        verdict=row.verdict,
        due_at=row.due_at,
        told_at=row.told_at,
        told_how=row.told_how,
        status=status_of(due, now=now, done_at=row.told_at),
        court_day=court_day,
    )
