from datetime import UTC, date, datetime

import pytest

from tests.builders import a_case, a_report, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.incapacity import (
    BeforeTheIncident,
    DayHasNotCome,
    EndsBeforeItBegins,
    RiddorNeedsReason,
    RiddorNeedsReference,
    decide_riddor,
    record_work_days,
)
from webapp.domain.permissions import SAFETY_ADVISER, NotYoursToDo

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
    options = {"reason": "Bruise only.", "reference": "", "way": "", "now": NOON, **more}
    [event] = decide_riddor(
        case, actor=actor, conflicts=nobody_else_hurt(), decision=decision, **options
    )
    return event


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
