from dataclasses import fields
from datetime import date, timedelta

import pytest

from tests.builders import HAPPENED, a_case, a_report, an_actor, nobody_else_hurt
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.commands import RecordExposureCare
from webapp.domain.events import WELFARE, ExposureCareRecorded, PointCompleted, PointReopened
from webapp.domain.exposure_care import NextIsInThePast, NothingGotIn, record_exposure_care
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.triggers import triggers_of
from webapp.policy.standing import standings_of

SPAT_AT = a_report(exposure="spit")


def spat_at(*events):
    return a_case(*events, report=SPAT_AT)


def record(case, *, care="assessed", after=timedelta(hours=1), by="sergeant", next_on=None):
    return record_exposure_care(
        case,
        standings=standings_of(case),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        care=care,
        next_on=next_on,
        happened_at=HAPPENED + after,
        now=HAPPENED + timedelta(days=100),
    )


def kept(happened):
    return [event.point for event in happened if isinstance(event, PointCompleted)]


class TestRecordExposureCare:
    @pytest.mark.parametrize(
        ("care", "expected"),
        [
            ("assessed", ["exposure_assessed"]),
            ("treated", ["exposure_assessed", "exposure_jab"]),
            ("not_needed", ["exposure_assessed", "exposure_jab"]),
        ],
    )
    def test_keeps_what_the_care_was_for(self, care, expected):
        recorded, *rest = record(spat_at(), care=care)

        assert recorded == ExposureCareRecorded(care=care)
        assert kept(rest) == expected

    def test_keeps_a_follow_up_only_once_its_time_has_come(self):
        done = [PointCompleted(point="exposure_assessed"), PointCompleted(point="exposure_jab")]

        assert kept(record(spat_at(*done), care="followed_up", after=timedelta(days=3))) == []
        assert kept(record(spat_at(*done), care="followed_up", after=timedelta(days=41))) == [
            "exposure_6_weeks"
        ]

    def test_waits_for_the_day_that_the_clinician_set(self):
        case = spat_at(ExposureCareRecorded(care="assessed", next_on="2026-11-02"))

        [standing] = [s for s in standings_of(case) if s.duty.key == "exposure_follow_up"]

        assert triggers_of(case)["follow_up_set"].date() == date(2026, 11, 2)
        assert standing.deadline

    def test_waits_again_when_the_clinician_sets_another_day(self):
        case = spat_at(
            ExposureCareRecorded(care="assessed", next_on="2026-11-02"),
            PointCompleted(point="exposure_follow_up"),
        )

        happened = record(
            case, care="followed_up", after=timedelta(days=10), next_on=date(2026, 12, 1)
        )

        assert isinstance(happened[-1], PointReopened)

    def test_refuses_where_nothing_got_in(self):
        with pytest.raises(NothingGotIn):
            record(a_case())

    def test_refuses_a_next_day_that_has_gone_and_a_time_to_come(self):
        with pytest.raises(NextIsInThePast):
            record(spat_at(), next_on=date(2020, 1, 1))
        with pytest.raises(HappenedInTheFuture):
            record(spat_at(), after=timedelta(days=101))

    def test_refuses_whoever_does_not_look_after_the_victim(self):
        with pytest.raises(NotYoursToDo):
            record(spat_at(), by="detective")


class TestNobodysHealth:
    def test_says_what_was_done_and_when_and_has_no_words_for_a_finding(self):
        names = {
            f.name for kind in (ExposureCareRecorded, RecordExposureCare) for f in fields(kind)
        }

        assert names == {"care", "next_on", "case_id", "happened_at"}
        assert ExposureCareRecorded.compartment == WELFARE
