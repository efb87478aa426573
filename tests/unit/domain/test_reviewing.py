"""The victim can have an outcome looked at again, and hears what came of it in time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import (
    HAPPENED,
    NOW,
    a_case,
    a_plan,
    a_point,
    an_actor,
    nobody_else_hurt,
    recorded,
)
from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.deciding_outcome import may_decide_again
from webapp.domain.outcomes import NOBODY, POLICE, PROSECUTORS
from webapp.domain.permissions import LEADERSHIP, REVIEWER, NotYoursToDo
from webapp.domain.reviewing import (
    DecidedItThemselves,
    NoReviewWaits,
    NoSuchReviewer,
    NothingToReview,
    ProsecutorsReviewIt,
    ReviewDays,
    Reviewer,
    ReviewerIsInvolved,
    ReviewerIsNotSenior,
    ReviewIsAsked,
    ReviewIsNotDecided,
    ToldBeforeTheReview,
    TooLateToReview,
    ask_for_review,
    days_to_ask,
    decide_review,
    take_on_review,
    tell_review,
)

PLAN = a_plan(a_point("review_acknowledged"), a_point("review_told", 2))
LISTED = policy.outcomes(on=NOW.date())
NO_LIMIT = ReviewDays(last=None, best=None)
LEADING = e.PartGiven(part=LEADERSHIP, person_id="leader")
ASKED = e.ReviewAsked(words="", is_for_them=False)
TAKEN_ON = (
    e.ReviewTakenOn(person_id="senior"),
    e.PartGiven(part=REVIEWER, person_id="senior"),
)
FOUND = e.ReviewDecided(result="falls", reasons="Looked at every camera.")


def decided(review=POLICE):
    return e.OutcomeDecided(
        code="15", reasons="No camera.", review=review, review_words="Ask.", is_against_view=True
    )


def ask(*events, by="officer", days=NO_LIMIT, now=NOW):
    return ask_for_review(
        a_case(*events),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        words=" There was a camera. ",
        days=days,
        now=now,
    )


def take_on(*events, by="leader", who="senior", hurt=(), force="wmp", **ranks):
    ranks = {"rank": 4, "deciders_rank": 2, **ranks}
    reviewer = Reviewer(person_id=who, force=force, **ranks)
    return take_on_review(
        a_case(LEADING, (decided(), "inspector"), (ASKED, "officer"), *events),
        plan=PLAN,
        actor=an_actor(by),
        conflicts=nobody_else_hurt("officer", *hurt),
        reviewer=reviewer,
    )


def decide(*events, by="senior", reasons="Looked at every camera."):
    return decide_review(
        a_case(decided(), ASKED, *events),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        result="falls",
        reasons=reasons,
    )


def tell(*events, by="senior", happened_at=NOW):
    return tell_review(
        a_case(decided(), ASKED, *events),
        plan=PLAN,
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        how="phone",
        happened_at=happened_at,
        now=NOW,
    )


def days(by, told_at, *, wall=None, jurisdiction="england_wales"):
    return days_to_ask(
        LISTED.scheme(by, jurisdiction=jurisdiction),
        told_at=told_at,
        wall=wall,
        calendar=policy.calendar(jurisdiction),
    )


class TestDaysToAsk:
    @pytest.mark.parametrize(
        ("told", "wall", "expected"),
        [
            (datetime(2026, 1, 15, 12, tzinfo=UTC), None, date(2026, 4, 14)),
            (datetime(2026, 11, 30, 12, tzinfo=UTC), None, date(2027, 2, 27)),
            (datetime(2027, 11, 30, 12, tzinfo=UTC), None, date(2028, 2, 28)),
            (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), None, date(2026, 6, 27)),
            (datetime(2026, 6, 15, 23, 30, tzinfo=UTC), None, date(2026, 9, 15)),
            (datetime(2026, 6, 1, 12, tzinfo=UTC), date(2026, 7, 14), date(2026, 7, 14)),
            (datetime(2026, 6, 1, 12, tzinfo=UTC), date(2027, 7, 14), date(2026, 8, 31)),
        ],
    )
    def test_of_the_police_are_three_months_or_end_with_the_time_to_charge(
        self, told, wall, expected
    ):
        assert days(POLICE, told, wall=wall) == ReviewDays(last=expected, best=None)

    @pytest.mark.parametrize(
        ("told", "best", "last"),
        [
            (datetime(2026, 11, 20, 12, tzinfo=UTC), date(2026, 11, 27), date(2027, 2, 19)),
            (datetime(2026, 12, 24, 12, tzinfo=UTC), date(2027, 1, 5), date(2027, 3, 23)),
            (datetime(2027, 3, 25, 12, tzinfo=UTC), date(2027, 4, 5), date(2027, 6, 24)),
        ],
    )
    def test_of_the_prosecutors_are_best_within_five_working_days(self, told, best, last):
        assert days(PROSECUTORS, told, wall=date(2026, 7, 14)) == ReviewDays(last=last, best=best)

    def test_of_scotland_are_its_prosecutors_month_and_nobody_elses(self):
        told = datetime(2026, 11, 20, 12, tzinfo=UTC)

        found = days(PROSECUTORS, told, jurisdiction="scotland")
        assert found == ReviewDays(last=date(2026, 12, 19), best=None)
        assert LISTED.scheme(POLICE, jurisdiction="scotland").by == NOBODY


class TestAskForReview:
    def test_is_the_victims_and_starts_the_clock(self):
        [asked] = ask(decided())

        assert asked == e.ReviewAsked(words="There was a camera.", is_for_them=False)
        assert asked.starts == "review_asked"

    def test_is_done_for_them_by_a_supervisor_who_is_named_as_such(self):
        [asked] = ask(decided(), by="sergeant")

        assert asked == e.ReviewAsked(words="There was a camera.", is_for_them=True)
        with pytest.raises(NotYoursToDo):
            ask(decided(), by="detective")

    @pytest.mark.parametrize(
        ("last", "is_over"),
        [(date(2026, 10, 25), False), (date(2026, 10, 24), True)],
    )
    def test_ends_with_the_last_day_and_says_which_it_was(self, last, is_over):
        until = ReviewDays(last=last, best=None)

        if is_over:
            with pytest.raises(TooLateToReview, match="24 October 2026"):
                ask(decided(), days=until)
        else:
            assert ask(decided(), days=until)

    def test_lasts_until_midnight_in_london_on_the_day_that_the_clocks_go_back(self):
        last, hour = ReviewDays(last=date(2026, 10, 25), best=None), timedelta(hours=1)
        midnight = datetime(2026, 10, 26, tzinfo=UTC)

        assert ask(decided(), days=last, now=midnight - hour / 60)
        with pytest.raises(TooLateToReview):
            ask(decided(), days=last, now=midnight)

    @pytest.mark.parametrize(
        ("events", "refusal"),
        [
            ((), NothingToReview),
            ((decided(NOBODY),), NothingToReview),
            ((decided(PROSECUTORS),), ProsecutorsReviewIt),
            ((decided(), ASKED), ReviewIsAsked),
        ],
    )
    def test_needs_a_decision_that_the_police_look_at_again(self, events, refusal):
        with pytest.raises(refusal):
            ask(*events)

    def test_is_asked_anew_of_another_decision_with_clocks_that_run_again(self):
        told = (*TAKEN_ON, FOUND, e.ReviewTold(how="phone"))
        kept = (
            e.PointCompleted(point="review_acknowledged"),
            e.PointCompleted(point="review_told"),
        )
        case = a_case(decided(), ASKED, *told, *kept)
        later = NOW + timedelta(days=40)
        case.take(recorded(decided(), version=case.version + 1, happened_at=later))

        found = ask_for_review(
            case,
            actor=an_actor("officer"),
            conflicts=nobody_else_hurt(),
            words="",
            days=NO_LIMIT,
            now=later,
        )

        assert [each.point for each in found if isinstance(each, e.PointReopened)] == [
            "review_acknowledged",
            "review_told",
        ]


class TestTakeOnReview:
    def test_gives_it_to_somebody_senior_who_had_no_part_in_it(self):
        assert take_on() == [*TAKEN_ON, e.PointCompleted(point="review_acknowledged")]

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"rank": 2, "deciders_rank": 2}, ReviewerIsNotSenior),
            ({"rank": None}, ReviewerIsNotSenior),
            ({"rank": 1, "deciders_rank": None}, ReviewerIsNotSenior),
            ({"who": "inspector"}, ReviewerIsInvolved),
            ({"who": "leader"}, ReviewerIsInvolved),
            ({"who": "officer"}, VictimMayNotAct),
            ({"who": "colleague", "hurt": ["colleague"]}, CoVictimMayNotAct),
            ({"force": "btp"}, NoSuchReviewer),
            ({"by": "sergeant"}, NotYoursToDo),
            ({"by": "inspector"}, NotYoursToDo),
        ],
    )
    def test_is_refused(self, more, refusal):
        with pytest.raises(refusal):
            take_on(**more)

    def test_takes_an_inspector_where_the_records_have_no_rank_for_the_decider(self):
        assert take_on(rank=2, deciders_rank=None)

    def test_is_not_for_whoever_decided(self):
        with pytest.raises(DecidedItThemselves):
            take_on(e.PartGiven(part=LEADERSHIP, person_id="inspector"), by="inspector")

    def test_happens_once(self):
        with pytest.raises(NoReviewWaits):
            take_on(*TAKEN_ON)

    def test_begins_anew_with_another_when_the_reviewer_stood_aside(self):
        aside = e.PartEnded(part=REVIEWER, person_id="senior", because="Close to somebody.")
        another = take_on((TAKEN_ON[0], "leader"), TAKEN_ON[1], FOUND, aside, who="other")

        assert another[0] == e.ReviewTakenOn(person_id="other")
        case = a_case(decided(), ASKED, *TAKEN_ON, FOUND, aside, *another)
        assert case.review
        assert (case.review.reviewer_id, case.review.decided_at) == ("other", None)


class TestDecideReview:
    def test_is_the_reviewers_with_reasons_and_stops_no_clock(self):
        assert decide(*TAKEN_ON) == [FOUND]
        with pytest.raises(NeedsReason):
            decide(*TAKEN_ON, reasons=" ")
        with pytest.raises(NotYoursToDo):
            decide(*TAKEN_ON, by="inspector")

    def test_happens_once(self):
        with pytest.raises(NoReviewWaits):
            decide(*TAKEN_ON, FOUND)


class TestTellReview:
    def test_keeps_the_promise_and_ends_the_reviewers_part(self):
        told, ended, done = tell(*TAKEN_ON, FOUND)

        assert told == e.ReviewTold(how="phone")
        assert isinstance(ended, e.PartEnded)
        assert done == e.PointCompleted(point="review_told")

    @pytest.mark.parametrize(
        ("events", "happened_at", "refusal"),
        [
            ((), NOW, ReviewIsNotDecided),
            ((FOUND,), NOW + timedelta(minutes=1), HappenedInTheFuture),
            ((FOUND,), HAPPENED - timedelta(minutes=1), ToldBeforeTheReview),
        ],
    )
    def test_is_refused(self, events, happened_at, refusal):
        with pytest.raises(refusal):
            tell(*TAKEN_ON, *events, happened_at=happened_at)

    def test_counts_the_minute_in_which_it_was_taken_on(self):
        case = a_case(decided(), ASKED)
        at = HAPPENED + timedelta(seconds=40)
        for n, event in enumerate((*TAKEN_ON, FOUND), start=case.version + 1):
            case.take(recorded(event, version=n, by="leader", happened_at=at))

        assert tell_review(
            case,
            plan=PLAN,
            actor=an_actor("senior"),
            conflicts=nobody_else_hurt(),
            how="phone",
            happened_at=HAPPENED,
            now=NOW,
        )

    def test_opens_an_outcome_that_falls_once_the_victim_knows(self):
        fell = a_case(decided(), ASKED, *TAKEN_ON, FOUND)
        assert fell.outcome
        assert not may_decide_again(fell, fell.outcome)

        told = a_case(decided(), ASKED, *TAKEN_ON, FOUND, e.ReviewTold(how="phone"))
        assert told.outcome
        assert may_decide_again(told, told.outcome)
