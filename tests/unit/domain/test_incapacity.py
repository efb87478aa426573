from datetime import UTC, date, datetime

import pytest

from tests.builders import a_case, a_report, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import excuse_point, reopen_point
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.incapacity import (
    DUTIES,
    BeforeTheIncident,
    DayHasNotCome,
    EndsBeforeItBegins,
    LateRiddorNeedsReason,
    NotAskedNow,
    RiddorNeedsReason,
    RiddorNeedsReference,
    decide_riddor,
    record_work_days,
)
from webapp.domain.permissions import SAFETY_ADVISER, NotYoursToDo
from webapp.domain.working_days import LONDON
from webapp.policy.standing import standings_of

ADVISER = an_actor("adviser", posts={SAFETY_ADVISER})
REPORT = a_report(happened_at="2026-06-01T22:30:00+00:00")  # 23:30 in London, still the first
NOON = datetime(2026, 6, 9, 11, tzinfo=UTC)


def june(day):
    return date(2026, 6, day)


def recorded(case, *, by="sergeant", able="absent", since=2, until=None, **more):
    options = {"actor": an_actor(by), "conflicts": nobody_else_hurt(), "now": NOON, **more}
    return record_work_days(
        case, able=able, from_on=june(since), until_on=until and june(until), **options
    )


def days(able="absent", since="2026-06-02", until="", on="2026-06-09"):
    return e.WorkDaysRecorded(able=able, from_on=since, until_on=until, said_on=on)


def decided(case, *, actor=ADVISER, decision="not_reportable", **more):
    event = everything_decided(case, actor=actor, decision=decision, **more)[0]
    assert isinstance(event, e.RiddorDecided)
    return event


def everything_decided(case, *, actor=ADVISER, decision="not_reportable", **more):
    options = {"reason": "Bruise only.", "reference": "", "way": "", "now": NOON, **more}
    return decide_riddor(
        case,
        standings=standings_of(case),
        actor=actor,
        conflicts=nobody_else_hurt(),
        decision=decision,
        **{"happened_at": options["now"], **options},
    )


def running(case):
    """The adviser's duties whose clock runs, and when each is due in London."""
    return {
        each.duty.key: each.deadline.due_at.astimezone(LONDON).date()
        for each in standings_of(case)
        if each.duty.key in DUTIES and each.deadline and not each.is_settled
    }


def answered(case, **more):
    """The duties that a decision keeps, and which of them were late."""
    events = everything_decided(case, **more)
    return (
        {each.point for each in events if isinstance(each, e.PointCompleted)},
        {each.point for each in events if isinstance(each, e.LateExplained)},
    )


class TestRecordWorkDays:
    @pytest.mark.parametrize("by", ["sergeant", "officer"])
    def test_is_for_a_supervisor_or_the_victim(self, by):
        assert recorded(a_case(report=REPORT), by=by) == [days()]

    def test_is_for_nobody_else(self):
        with pytest.raises(NotYoursToDo):
            recorded(a_case(report=REPORT), by="stranger")
        with pytest.raises(CoVictimMayNotAct):
            recorded(
                a_case(report=REPORT),
                by="colleague",
                conflicts=nobody_else_hurt("officer", "colleague"),
            )

    def test_refuses_days_that_cannot_be(self):
        case = a_case(report=REPORT)

        with pytest.raises(BeforeTheIncident):
            record_work_days(
                case,
                actor=an_actor(),
                conflicts=nobody_else_hurt(),
                able="absent",
                from_on=date(2026, 5, 31),
                until_on=None,
                now=NOON,
            )
        with pytest.raises(DayHasNotCome):
            recorded(case, until=10)
        with pytest.raises(EndsBeforeItBegins):
            recorded(case, since=4, until=3)

    def test_counts_from_the_day_it_was_in_london(self):
        riddor = a_case(days(), report=REPORT).safety.riddor(REPORT)

        assert riddor.accident_on == june(1)
        assert riddor.over_seven_on == june(9)


class TestQuestion:
    def test_is_put_on_the_eighth_day_and_has_the_date_of_the_law(self):
        case = a_case(days(), report=REPORT)

        question = case.safety.question(case.report)

        assert question is not None
        assert (question.asked_from, question.report_by) == (june(9), june(16))

    @pytest.mark.parametrize(
        ("report", "said"),
        [
            (REPORT, {"grave_injuries": ["unconscious"]}),
            (REPORT, {"methods": ["strangle"]}),
            ({**REPORT, "methods": ["strangle"]}, None),
        ],
    )
    def test_is_put_at_once_for_what_may_be_a_specified_injury(self, report, said):
        part = [e.SafetyReportWritten(said=said, author_part="")] if said else []
        case = a_case(*part, report=report)

        question = case.safety.question(case.report)

        assert question is not None
        assert (question.ground, question.report_by) == ("specified", june(11))

    @pytest.mark.parametrize("none", [["none"], ["not_known"]])
    def test_is_not_put_for_no_such_injury(self, none):
        part = e.SafetyReportWritten(said={"grave_injuries": none}, author_part="")
        case = a_case(part, report=REPORT)

        assert case.safety.question(case.report) is None

    def test_is_answered_by_a_decision_until_something_else_comes_up(self):
        report = {**REPORT, "methods": ["strangle"]}
        decision = decided(a_case(report=report), now=datetime(2026, 6, 3, 9, tzinfo=UTC))

        answered = a_case(decision, report=report)
        again = a_case(decision, days(), report=report)

        assert decision.grounds == ["specified"]
        assert answered.safety.question(report) is None
        question = again.safety.question(report)
        assert question is not None
        assert question.ground == "over_seven"

    def test_is_answered_for_good_by_a_report(self):
        decision = decided(
            a_case(report=REPORT), decision="reported", reference="HSE-1", way="online"
        )
        case = a_case(decision, days(), report=REPORT)

        assert case.safety.question(case.report) is None


class TestDecideRiddor:
    def test_is_the_advisers_alone(self):
        with pytest.raises(NotYoursToDo):
            decided(a_case(report=REPORT), actor=an_actor())
        with pytest.raises(VictimMayNotAct):
            decided(
                a_case(report=REPORT),
                actor=an_actor("officer", posts={SAFETY_ADVISER}),
            )

    def test_needs_a_number_or_a_reason(self):
        with pytest.raises(RiddorNeedsReference):
            decided(a_case(report=REPORT), decision="reported")
        with pytest.raises(RiddorNeedsReason):
            decided(a_case(report=REPORT), reason=" ")


class TestTheAdvisersDuties:
    """D21 to D23: each counts from the accident, however late somebody fell ill."""

    def test_wait_for_something_to_decide(self):
        assert running(a_case(report=REPORT)) == {}

    def test_count_fifteen_days_from_the_accident_for_more_than_seven(self):
        assert running(a_case(days(), report=REPORT)) == {
            "riddor_over_three": june(16),
            "riddor_over_seven": june(16),
        }

    def test_stop_when_somebody_is_back_before_the_day(self):
        back = days(until="2026-06-06")

        assert running(a_case(days(), back, report=REPORT)).keys() == {
            "riddor_over_three",
            "riddor_over_seven",
        }
        back = days(able="full", since="2026-06-07")
        assert running(a_case(days(), back, report=REPORT)).keys() == {"riddor_over_three"}
        back = days(able="full", since="2026-06-04")
        assert running(a_case(days(), back, report=REPORT)) == {}

    def test_ask_at_once_and_within_ten_days_about_a_grave_injury(self):
        held = a_case(report={**REPORT, "methods": ["strangle"]})

        assert running(held) == {"riddor_tell": june(2), "riddor_specified": june(11)}

    def test_ask_the_same_after_a_death(self):
        died = e.SafetyReportWritten(said={"grave_injuries": ["death"]}, author_part="inspector")

        assert "riddor_tell" in running(a_case(died, report=REPORT))

    def test_ask_nothing_where_there_were_only_words(self):
        words = {**REPORT, "kind": "hate", "methods": ["strangle"]}

        assert running(a_case(days(), report=words)) == {}

    def test_are_all_answered_by_a_report(self):
        case = a_case(days(), report={**REPORT, "methods": ["strangle"]})

        kept, late = answered(case, decision="reported", reference="HSE 1", reason="Told late.")

        assert kept == set(DUTIES)
        assert late == {"riddor_tell"}

    def test_are_answered_only_so_far_by_a_word_that_none_is_needed(self):
        case = a_case(days(), report={**REPORT, "methods": ["strangle"]})
        on_the_fifth = datetime(2026, 6, 6, 11, tzinfo=UTC)

        kept, _ = answered(case, now=on_the_fifth)

        assert kept == {"riddor_tell", "riddor_specified", "riddor_over_three"}

    @pytest.mark.parametrize(
        ("decision", "duty"), [("told", "riddor_tell"), ("recorded", "riddor_over_three")]
    )
    def test_are_answered_one_by_one_by_what_decides_nothing(self, decision, duty):
        case = a_case(days(), report={**REPORT, "methods": ["strangle"]})

        kept, _ = answered(case, decision=decision)

        assert kept == {duty}
        with pytest.raises(NotAskedNow):
            everything_decided(a_case(report=REPORT), decision=decision)

    def test_leave_the_question_open_after_what_decides_nothing(self):
        told = e.RiddorDecided(
            decision="told", reason="", reference="", way="telephone", grounds=["specified"]
        )
        case = a_case(told, report={**REPORT, "methods": ["strangle"]})

        assert case.safety.decision is None
        assert case.safety.question(case.report).ground == "specified"

    def test_say_why_they_are_late_in_the_safety_record_alone(self):
        case, late = a_case(days(), report=REPORT), datetime(2026, 6, 20, 11, tzinfo=UTC)

        with pytest.raises(LateRiddorNeedsReason):
            everything_decided(case, decision="reported", reference="HSE 1", reason=" ", now=late)
        events = everything_decided(
            case, decision="reported", reference="HSE 1", reason="On leave.", now=late
        )

        assert [type(each).__name__ for each in events] == [
            "RiddorDecided",
            *["PointCompleted"] * 2,
            *["LateExplained"] * 2,
        ]
        assert all("leave" not in str(each) for each in events[1:])

    def test_begin_no_more_once_a_report_was_made(self):
        made = e.RiddorDecided(
            decision="reported", reason="", reference="1", way="online", grounds=["specified"]
        )
        case = a_case(made, days(), report={**REPORT, "methods": ["strangle"]})

        assert running(case).keys() == {"riddor_tell", "riddor_specified"}

    def test_never_say_how_the_point_of_the_safety_report_is(self):
        written = e.PointCompleted(point="safety_report")
        case = a_case(written, days(), report=REPORT)

        point = next(each for each in standings_of(case) if each.duty.key == "safety_report")

        assert point.is_settled
        assert running(case)

    def test_are_answered_by_nobody_in_the_advisers_place(self):
        case = a_case(
            e.PointCompleted(point="riddor_tell"), report={**REPORT, "methods": ["strangle"]}
        )
        plan = policy.plan(case.opened.plan_id, case.opened.plan_version)
        said = {"plan": plan, "actor": an_actor("inspector"), "conflicts": nobody_else_hurt()}

        with pytest.raises(NotYoursToDo):
            excuse_point(case, **said, point="riddor_specified", reason="No need.")
        with pytest.raises(NotYoursToDo):
            reopen_point(case, **said, point="riddor_tell", reason="Look again.")
