"""Offences are named by people from a dated list; a summary one is lost after six months."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import HAPPENED, a_case, a_report, an_actor, nobody_else_hurt, recorded
from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import NeedsReason
from webapp.domain.closing import left_to_do
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.offences import (
    NoTimeLimit,
    NotInForceThen,
    NotOnTheList,
    OffenceAlreadyNamed,
    OffenceNotNamed,
    drop_offence,
    name_offence,
    review_time_limit,
    time_limit_of,
)
from webapp.domain.permissions import NotYoursToDo
from webapp.policy.standing import standings_of, tell_by

SUMMARY = e.OffenceNamed(code="common_assault", mode="summary", charge_within_months=6)
EITHER_WAY = e.OffenceNamed(code="emergency_worker", mode="either_way")
WARNINGS = [f"time_limit_{days}" for days in (90, 120, 150, 165, 175)]
LONG_AFTER = HAPPENED + timedelta(days=160)


def name(case, code="emergency_worker", *, by="inspector", country="england_wales"):
    return name_offence(
        case,
        offences=policy.offences(country),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        code=code,
    )


def review(case, *, words="File goes on Friday.", now=LONG_AFTER, by="inspector"):
    return review_time_limit(
        case,
        standings=standings_of(case),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        words=words,
        now=now,
    )


def due(case):
    """What still runs against the last day to charge."""
    own = [each for each in standings_of(case) if each.duty.deed == "review_time_limit"]
    return [each.duty.key for each in own if each.deadline and not each.is_settled]


class TestNameOffence:
    def test_keeps_the_court_and_the_limit_that_the_list_gave(self):
        assert name(a_case(), "common_assault") == [SUMMARY]
        assert name(a_case()) == [EITHER_WAY]

    @pytest.mark.parametrize(
        ("case", "code", "refusal"),
        [
            (a_case(), "no_such", NotOnTheList),
            (a_case(), "assault_police", NotOnTheList),
            (
                a_case(report=a_report(happened_at="2022-06-06T22:59:00+00:00")),
                "strangulation",
                NotInForceThen,
            ),
            (a_case(EITHER_WAY), "emergency_worker", OffenceAlreadyNamed),
        ],
    )
    def test_takes_only_the_law_of_that_place_and_day(self, case, code, refusal):
        with pytest.raises(refusal):
            name(case, code)

    def test_counts_the_day_in_london(self):
        at_midnight = a_case(report=a_report(happened_at="2022-06-06T23:00:00+00:00"))

        assert name(at_midnight, "strangulation")

    @pytest.mark.parametrize("country", ["england_wales", "scotland"])
    def test_of_every_list_says_where_it_stands_in_the_law(self, country):
        for offence in policy.offences(country).offences:
            assert name(a_case(), offence.code, country=country)
            assert offence.law
            assert offence.source

    @pytest.mark.clause("W2a")
    def test_is_for_whoever_works_on_it_and_never_the_victim(self):
        with pytest.raises(VictimMayNotAct):
            name(a_case(), by="officer")
        with pytest.raises(NotYoursToDo):
            name(a_case(), by="bystander")


def test_drops_one_that_does_not_fit_with_a_reason():
    def drop(case, reason="He was off duty."):
        return drop_offence(
            case,
            actor=an_actor("inspector"),
            conflicts=nobody_else_hurt(),
            code="emergency_worker",
            reason=reason,
        )

    dropped = drop(a_case(EITHER_WAY))
    assert a_case(EITHER_WAY, *dropped).offences == {}
    with pytest.raises(NeedsReason):
        drop(a_case(EITHER_WAY), " ")
    with pytest.raises(OffenceNotNamed):
        drop(a_case())


class TestTheLastDayToCharge:
    @pytest.mark.parametrize(
        ("happened_on", "last_day"),
        [
            ("2026-01-15", date(2026, 7, 14)),
            ("2026-08-31", date(2027, 2, 27)),
            ("2027-08-31", date(2028, 2, 28)),
            ("2026-03-29", date(2026, 9, 28)),
        ],
    )
    def test_is_six_months_from_the_incident_and_a_day_less(self, happened_on, last_day):
        """D20, with its vectors, a leap year and a change of the clocks."""
        noon = datetime.fromisoformat(f"{happened_on}T12:00:00").replace(tzinfo=UTC)

        assert a_case(report=a_report(happened_at=noon.isoformat())).last_day_to_charge == last_day

    @pytest.mark.parametrize(
        ("events", "runs"),
        [
            ([], True),
            ([SUMMARY], True),
            ([SUMMARY, EITHER_WAY], False),
            ([EITHER_WAY], False),
            ([EITHER_WAY, e.OffenceDropped(code="emergency_worker", reason="No.")], True),
        ],
    )
    def test_runs_from_day_one_until_an_offence_without_a_limit_is_named(self, events, runs):
        case = a_case(*events)

        assert (case.last_day_to_charge is not None) == runs
        assert due(case) == ([WARNINGS[0], "charge_in_time"] if runs else [])

    def test_is_kept_by_charging_and_by_nothing_else(self):
        charged = a_case(e.ProgressRecorded(what="charged"))

        assert due(charged) == []
        assert time_limit_of(charged).is_charged

    def test_is_shown_where_a_summary_offence_could_still_be_thought_of(self):
        limit = time_limit_of(a_case(EITHER_WAY))

        assert (limit.last_day, limit.if_summary) == (None, date(2027, 4, 23))
        assert (limit.days, limit.gone(limit.happened_on), limit.left(limit.if_summary)) == (
            181,
            0,
            0,
        )

    def test_never_holds_a_case_open(self):
        assert not [duty for duty in left_to_do(standings_of(a_case())) if duty.key in WARNINGS]


class TestReviewTimeLimit:
    @pytest.mark.clause("B38")
    def test_keeps_each_warning_whose_time_has_come_and_never_the_limit_itself(self):
        said, *kept = review(a_case())

        assert said == e.TimeLimitReviewed(words="File goes on Friday.")
        assert kept == [e.PointCompleted(point=key) for key in WARNINGS[:3]]
        assert due(a_case(said, *kept)) == [WARNINGS[3], "charge_in_time"]

    @pytest.mark.parametrize(
        ("case", "words", "refusal"),
        [(a_case(), " ", NeedsReason), (a_case(EITHER_WAY), "Fine.", NoTimeLimit)],
    )
    def test_wants_words_and_something_that_runs_out(self, case, words, refusal):
        with pytest.raises(refusal):
            review(case, words=words)


@pytest.mark.parametrize(
    ("code", "ground"),
    [
        ("wounding_intent", "most_serious"),
        ("sexual_assault", "most_serious"),
        ("hate_common_assault", "hate"),
        ("wounding", None),
        ("common_assault", None),
    ],
)
def test_naming_one_of_the_most_serious_or_a_hate_crime_gives_enhanced_rights(code, ground):
    _, *rights = name(a_case(), code)

    assert rights == [
        e.EnhancedRightsDecided(ground=ground, reason=each.reason)
        for each in rights
        if isinstance(each, e.EnhancedRightsDecided)
    ]
    assert len(rights) == bool(ground)
    assert len(name(a_case(e.EnhancedRightsDecided(ground="vulnerable")), code)) == 1


def test_what_is_open_counts_from_its_own_time_and_what_was_met_stays_met():
    """Arrested twice, and the first told on the third working day: in time then, and still."""
    arrested = e.ProgressRecorded(what="arrested")
    told = e.VictimTold(what=[1], how="phone", told_by="me", asks="told_news")
    case = a_case()
    for event, days in ((arrested, 0), (told, 3), (arrested, 2)):
        happened_at = HAPPENED + timedelta(days=days)
        case.take(recorded(event, version=case.version + 1, happened_at=happened_at))
    for event in name(case, "wounding_intent"):
        later = HAPPENED + timedelta(days=4)
        case.take(recorded(event, version=case.version + 1, happened_at=later, received_at=later))

    first, second = case.progress
    assert case.enhanced_since == HAPPENED + timedelta(days=4)
    assert first.told_at
    assert tell_by(case, first).late_from > first.told_at
    assert tell_by(case, second).due_at.date() == date(2026, 10, 27)
