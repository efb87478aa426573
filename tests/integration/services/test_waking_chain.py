"""Charged and kept in: the whole chain is called at once, again and higher, until somebody acts."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp.domain.acknowledging import NobodySeesToIt
from webapp.domain.commands import (
    AcknowledgeNotice,
    NameInvestigator,
    RecordProgress,
    StandStepDown,
)
from webapp.domain.standing_step_down import StillWakes
from webapp.domain.working_days import LONDON
from webapp.services import sending
from webapp.storage import people, rebuilding
from webapp.storage.tables import NoticeRow, OutgoingRow, StepRow
from webapp.storage.writing import writing

# NOW is 01:59 on a Sunday whose clocks go back: the court sits on Monday.
MINUTES = timedelta(minutes=1)
COURT = datetime(2026, 10, 26, 10, 15, tzinfo=LONDON)
AT_ONCE = {"detective", "sergeant", "inspector", "lead", "duty", "delegate"}
HIGHER = {"chief", "superintendent"}


@pytest.fixture
def force(desk):
    with writing() as session:
        for person_id, post in (
            ("duty", "duty_manager"),
            ("delegate", "chief_delegate"),
            ("chief", "chief_officer"),
        ):
            people.add(
                session, id=person_id, force="wmp", name=f"Pat {person_id.title()}",
                number=person_id.upper(), kind="officer", post=post,
            )  # fmt: skip
    return desk


@pytest.fixture
def case_id(force):
    [case_id] = force.report(a_victim())
    named = NameInvestigator(happened_at=NOW, case_id=case_id, person_id="detective")
    force.do(named, by="sergeant")
    return case_id


def happens(desk, case_id, what, *, at=NOW, **more):
    command = RecordProgress(happened_at=at, case_id=case_id, what=what, **more)
    desk.do(command, by="sergeant", at=at)


def charged_and_kept_in(desk, case_id):
    happens(desk, case_id, "charged")
    happens(desk, case_id, "remanded_in_custody")


def called(desk, *, since=None):
    query = sa.select(NoticeRow.person_id).where(NoticeRow.step == "morning_hearing")
    return desk.read(query.where(NoticeRow.queued_at >= since) if since else query)


def answer(desk, case_id, *, by, sees_to_it, at=NOW):
    mine = sa.select(NoticeRow.id).where(
        NoticeRow.step == "morning_hearing", NoticeRow.person_id == by
    )
    notice_id = desk.read(mine.order_by(NoticeRow.queued_at.desc()))[0]
    command = AcknowledgeNotice(
        happened_at=at, case_id=case_id, notice_id=notice_id, sees_to_it=sees_to_it
    )
    desk.do(command, by=by, at=at)


@pytest.mark.clause("W4b")
@pytest.mark.clause("B19")
def test_custody_after_a_charge_calls_everyone_at_once_at_any_hour(force, case_id):
    happens(force, case_id, "charged")
    assert called(force) == []

    happens(force, case_id, "remanded_in_custody")

    woken = called(force)
    assert sorted(woken) == sorted(AT_ONCE)
    letters = sa.select(sa.func.count()).where(
        OutgoingRow.notice_id.in_(
            sa.select(NoticeRow.id).where(NoticeRow.step == "morning_hearing")
        )
    )
    assert force.read(letters) == [2]  # Of those here, two posts have a mailbox.


@pytest.mark.clause("B19")
def test_a_hearing_on_the_next_morning_calls_them_too(force, case_id):
    happens(force, case_id, "charged")
    happens(force, case_id, "hearing_set", hearing_at=COURT, court="Birmingham")

    assert set(called(force)) == AT_ONCE


@pytest.mark.clause("W4b")
@pytest.mark.clause("B19")
def test_nobody_seeing_to_it_calls_them_again_and_those_above_them(force, case_id):
    charged_and_kept_in(force, case_id)
    answer(force, case_id, by="inspector", sees_to_it=False)
    assert sending.pass_over(now=NOW + 29 * MINUTES) == 0

    for call in (1, 2, 3):
        at = NOW + call * 30 * MINUTES
        sending.pass_over(now=at)
        assert set(called(force, since=at)) == AT_ONCE | HIGHER


@pytest.mark.clause("W4b")
@pytest.mark.clause("B19")
def test_it_is_quiet_once_somebody_sees_to_it_and_each_has_answered_for_themselves(force, case_id):
    charged_and_kept_in(force, case_id)
    sending.pass_over(now=NOW + 30 * MINUTES)
    answer(force, case_id, by="sergeant", sees_to_it=False, at=NOW + 31 * MINUTES)
    answer(force, case_id, by="inspector", sees_to_it=True, at=NOW + 33 * MINUTES)
    before = len(called(force))

    assert sending.pass_over(now=NOW + 90 * MINUTES) == 0

    assert len(called(force)) == before
    answers = sa.select(NoticeRow.person_id, NoticeRow.acknowledged_at, NoticeRow.sees_to_it).where(
        NoticeRow.acknowledged_at.is_not(None)
    )
    assert set(force.read(answers)) == {
        ("sergeant", NOW + 31 * MINUTES, False),
        ("inspector", NOW + 33 * MINUTES, True),
    }
    with writing() as session:
        assert not rebuilding.rebuild_pages(session)


def test_whoever_is_called_says_whether_they_see_to_it(force, case_id):
    charged_and_kept_in(force, case_id)

    with pytest.raises(NobodySeesToIt):
        answer(force, case_id, by="inspector", sees_to_it=None)


def test_nobody_ends_it_by_hand(force, case_id):
    charged_and_kept_in(force, case_id)
    said = {"happened_at": NOW, "case_id": case_id, "reason": "All is well."}

    with pytest.raises(StillWakes):
        force.do(StandStepDown(**said, step="morning_hearing"), by="inspector")


def test_it_ends_by_itself_when_the_court_sits(force, case_id):
    charged_and_kept_in(force, case_id)

    sending.pass_over(now=datetime(2026, 10, 26, 9, 0, tzinfo=LONDON))

    assert len(called(force)) == len(AT_ONCE)
    step = sa.select(StepRow.is_waiting, StepRow.stood_down_by)
    assert force.read(step.where(StepRow.step == "morning_hearing")) == [(False, "pledge")]


@pytest.mark.clause("B11")
def test_nobody_who_was_hurt_is_called(force):
    case_id, _ = force.report(a_victim(), the_colleague("lead"))
    charged_and_kept_in(force, case_id)

    assert "lead" not in called(force)
    assert "officer" not in called(force)


def test_news_that_comes_after_the_hearing_calls_nobody(force, case_id):
    late = NOW + timedelta(days=3)
    for what in ("charged", "remanded_in_custody"):
        command = RecordProgress(happened_at=NOW, case_id=case_id, what=what)
        force.do(command, by="sergeant", at=late)

    assert called(force) == []
