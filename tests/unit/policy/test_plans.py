"""The plans as they ship: every sentence of both documents is kept by a point."""

import re
from datetime import date, datetime, timedelta
from itertools import chain

import pytest

from webapp import policy
from webapp.domain.deadlines import Status
from webapp.domain.gates import Step, blocking
from webapp.domain.plan import Answer, standings
from webapp.domain.working_days import LONDON

WMP = policy.plan("wmp_ten_point", "2020-12")
BTP = policy.plan("btp_seven_point", "2021-02")
PLANS = pytest.mark.parametrize("plan", [WMP, BTP], ids=["wmp", "btp"])

WMP_CLAUSES = [
    *("W0", "W1a", "W1b", "W2a", "W2b", "W3a", "W3b", "W3c", "W4a", "W4b", "W5a", "W5b"),
    *("W6a", "W6b", "W6c", "W7a", "W7b", "W8a", "W9a", "W10a", "W11"),
]
BTP_CLAUSES = [f"B{number}" for number in range(1, 43)]

# Duties of the welfare of somebody whom more has happened to than the assault itself.
ONLY_WHEN_MORE_HAPPENS = {
    "review_acknowledged",
    "review_told",
    "riddor_tell",
    "riddor_specified",
    "riddor_over_three",
    "riddor_over_seven",
    "check_before_court",
    "check_after_result",
    "check_after_place",
    "check_after_suspect",
    "offer_again",
    "personal_statement_again",
    "statements_served",
    "refer_for_care",
    "exposure_assessed",
    "exposure_jab",
    "exposure_6_weeks",
    "exposure_12_weeks",
    "exposure_follow_up",
    "ask_again",
    "answer_about_case",
    "answer_about_me",
    "later_statement",
    "agreed_update",
    *(time.key for time in policy.code("england_wales", "2021").times),
}
# Duties of those who are told only when somebody is badly hurt.
ONLY_WHEN_BAD = {"duty_manager_told", "chief_officer_told"}
# Duties that run until somebody is charged, or until nothing runs out any more.
ONLY_WHILE_LIMITED = {
    "time_limit_90",
    "time_limit_120",
    "time_limit_150",
    "time_limit_165",
    "time_limit_175",
    "charge_in_time",
}
# Bruises come up late, where somebody was hurt.
ONLY_WHEN_INJURED = {"photographs_next_day", "photographs_day_5"}
NOT_AT_FIRST = ONLY_WHEN_MORE_HAPPENS | ONLY_WHEN_BAD | ONLY_WHILE_LIMITED | ONLY_WHEN_INJURED
CHRISTMAS_EVE = datetime(2026, 12, 24, 23, 59, tzinfo=LONDON)


def keys(plan):
    return [point.key for point in plan.points]


def standing(plan, answers):
    return list(states(plan, answers=answers).values())


def states(plan, *, enhanced=False, answers=None, jurisdiction="england_wales", **triggers):
    found = standings(
        plan,
        triggers={
            **dict.fromkeys(("happened", "reported", "meeting"), CHRISTMAS_EVE),
            **triggers,
        },
        answers=answers or {},
        enhanced=enhanced,
        calendar=policy.calendar(jurisdiction),
    )
    return {state.duty.key: state for state in found}


def deadline(plan, key, **more):
    found = states(plan, **more)[key].deadline
    assert found is not None
    return found


def not_started(tracker):
    return {
        key for key, state in tracker.items() if state.status(CHRISTMAS_EVE) == Status.NOT_STARTED
    }


class TestClauses:
    @pytest.mark.parametrize(("plan", "clauses"), [(WMP, WMP_CLAUSES), (BTP, BTP_CLAUSES)])
    def test_are_each_kept_by_one_point(self, plan, clauses):
        kept = list(chain.from_iterable(point.clauses for point in plan.points))

        assert sorted(kept) == sorted(clauses)

    def test_of_an_expectation_are_those_of_the_point_that_keeps_it(self):
        for expectation in BTP.expectations:
            assert set(expectation.clauses) <= set(BTP.points_by_key[expectation.point].clauses)


class TestPoints:
    @pytest.mark.clause("W0")
    def test_are_ten_in_west_midlands_and_run_for_hate_crime_without_injury(self):
        tracker = states(WMP, enhanced=True, hate=CHRISTMAS_EVE)

        assert [point.number for point in WMP.points] == list(range(1, 11))
        assert not_started(tracker) == NOT_AT_FIRST

    @pytest.mark.clause("B3")
    def test_are_seven_in_british_transport_police_in_the_order_of_the_pledge(self):
        assert keys(BTP) == [
            "victim_care",
            "leadership_told",
            "investigator",
            "safety_report",
            "statement",
            "best_evidence",
            "debrief",
        ]

    @pytest.mark.clause("B40")
    def test_all_run_for_hate_crime_without_injury(self):
        tracker = states(BTP, enhanced=True, hate=CHRISTMAS_EVE)

        assert not_started(tracker) == NOT_AT_FIRST

    @PLANS
    def test_speak_to_the_victim(self, plan):
        for promise in (*plan.promises, *plan.points):
            assert re.search(r"\b[Yy]ou(r|rs)?\b", promise.promise), promise

    @PLANS
    def test_name_the_source_of_every_time_they_set(self, plan):
        for point in plan.points:
            assert all(re.match(r"[DP]\d", rule.source) for rule in point.deadlines), point.key

    @PLANS
    def test_share_their_key_across_plans_when_the_deed_is_the_same(self, plan):
        shared = set(keys(WMP)) & set(keys(BTP))

        assert shared == {
            "investigator",
            "statement",
            "leadership_told",
            "safety_report",
            "best_evidence",
        }

    @PLANS
    def test_carry_labels_that_every_force_with_the_plan_has_words_for(self, plan):
        labels = {point.label for point in plan.points if point.label}

        for force in policy.forces():
            if force.plan == plan.id:
                assert labels <= set(force.labels)


class TestExpectations:
    @pytest.mark.clause("B32")
    def test_are_seven_and_each_names_the_point_that_keeps_it(self):
        assert [line.number for line in BTP.promises] == list(range(1, 8))
        assert [line.clauses for line in BTP.promises] == [(f"B{n}",) for n in range(33, 40)]
        assert [line.point for line in BTP.promises] == keys(BTP)

    def test_are_the_promises_of_the_points_where_a_plan_lists_none(self):
        assert [line.promise for line in WMP.promises] == [p.promise for p in WMP.points]


class TestDeadlines:
    @PLANS
    def test_ask_for_an_investigator_in_four_hours_or_one_for_hate_crime(self, plan):
        plain = deadline(plan, "investigator")
        enhanced = deadline(plan, "investigator", enhanced=True)

        assert plain.due_at - CHRISTMAS_EVE == timedelta(hours=4)
        assert enhanced.due_at - CHRISTMAS_EVE == timedelta(hours=1)

    @PLANS
    def test_ask_for_leaders_within_the_hour_when_a_colleague_is_in_hospital(self, plan):
        plain = deadline(plan, "leadership_told")
        needed = {"duty_manager_needed": CHRISTMAS_EVE, "chief_officer_needed": CHRISTMAS_EVE}
        duty = deadline(plan, "duty_manager_told", **needed)
        chief = deadline(plan, "chief_officer_told", **needed)

        assert plain.due_at - CHRISTMAS_EVE == timedelta(hours=12)
        assert plain.aim_at - CHRISTMAS_EVE == timedelta(hours=2)
        assert duty.due_at - CHRISTMAS_EVE == timedelta(minutes=30)
        assert chief.due_at - CHRISTMAS_EVE == timedelta(minutes=60)
        assert deadline(plan, "leadership_told", **needed) == duty

    @PLANS
    def test_let_a_report_wait_while_blood_and_spit_are_seen_to(self, plan):
        exposed = deadline(plan, "safety_report", exposed=CHRISTMAS_EVE)

        assert exposed == deadline(plan, "safety_report")
        assert exposed.due_at - CHRISTMAS_EVE == timedelta(hours=24)

    def test_refer_for_support_in_two_working_days_over_christmas(self):
        due = deadline(WMP, "kept_informed")

        assert due.due_at == datetime(2026, 12, 30, 23, 59, tzinfo=LONDON)
        assert due.aim_at == datetime(2026, 12, 30, 17, 0, tzinfo=LONDON)

    @pytest.mark.clause("B33")
    @PLANS
    def test_ask_for_the_victim_service_in_two_working_days(self, plan):
        due = deadline(plan, "refer_to_victim_service")

        assert due.due_at == datetime(2026, 12, 30, 23, 59, tzinfo=LONDON)

    @PLANS
    def test_see_to_blood_and_spit_in_hours_and_then_in_weeks(self, plan):
        exposed = {"exposed": CHRISTMAS_EVE}
        assessed = deadline(plan, "exposure_assessed", **exposed)

        assert assessed.aim_at - CHRISTMAS_EVE == timedelta(hours=1)
        assert assessed.due_at - CHRISTMAS_EVE == timedelta(hours=72)
        for key, weeks in (("exposure_6_weeks", 6), ("exposure_12_weeks", 12)):
            assert deadline(plan, key, **exposed).due_at - CHRISTMAS_EVE == timedelta(weeks=weeks)

    @pytest.mark.clause("B21")
    @PLANS
    def test_ask_again_after_days_weeks_and_months_and_about_court(self, plan):
        checks = {
            key: state.deadline
            for key, state in states(
                plan,
                before_court=CHRISTMAS_EVE,
                after_result=CHRISTMAS_EVE,
                going_back_to_place=CHRISTMAS_EVE,
                going_back_to_suspect=CHRISTMAS_EVE,
                ask_again_chosen=CHRISTMAS_EVE,
            ).items()
            if state.duty.deed == "check_on_victim"
        }

        assert set(checks) == {
            "check_72_hours",
            "check_7_days",
            "check_28_days",
            "check_3_months",
            "check_before_court",
            "check_after_result",
            "check_after_place",
            "check_after_suspect",
            "ask_again",
        }
        assert all(checks.values())

    def test_of_the_code_do_not_run_in_scotland(self):
        assert states(WMP, jurisdiction="scotland")["kept_informed"].deadline is None

    def test_ask_for_a_debrief_within_seven_days_of_the_first_accounts(self):
        safe_at = CHRISTMAS_EVE + timedelta(days=2)

        due = deadline(BTP, "hold_debrief", accounts_secured=safe_at)

        assert due.due_at == datetime(2027, 1, 2, 23, 59, tzinfo=LONDON)

    def test_ask_for_a_debrief_even_when_nobody_says_that_the_accounts_are_safe(self):
        due = deadline(BTP, "hold_debrief")

        assert due.due_at == datetime(2027, 1, 7, 23, 59, tzinfo=LONDON)

    @PLANS
    def test_answer_even_when_no_bank_holidays_are_known(self, plan):
        years_ahead = datetime(2031, 12, 24, 23, 59, tzinfo=LONDON)

        tracker = states(plan, happened=years_ahead, reported=years_ahead)

        without = {key for key, state in tracker.items() if not state.deadline}
        assert without == NOT_AT_FIRST


class TestTheCode:
    @pytest.mark.clause("B24")
    @PLANS
    def test_is_in_every_plan_and_nothing_switches_it_off(self, plan):
        of_code = {duty.key for duty in plan.duties_by_key.values() if duty.is_of_code}

        assert "refer_to_victim_service" in of_code
        assert of_code & {"kept_informed", "victim_view"}


class TestGates:
    @PLANS
    def test_keep_an_investigation_waiting_for_an_investigator_who_cannot_be_excused(self, plan):
        excused = standing(plan, {"investigator": answer(is_excused=True)})
        named = standing(plan, {"investigator": answer()})

        assert [duty.key for duty in blocking(excused, Step.INVESTIGATION)] == ["investigator"]
        assert not blocking(named, Step.INVESTIGATION)

    @PLANS
    def test_keep_an_outcome_waiting_for_the_victims_view(self, plan):
        assert held_back(plan, Step.OUTCOME) == ["victim_view"]
        assert not plan.duties_by_key["victim_view"].can_be_excused

    @pytest.mark.parametrize(
        ("plan", "expected"),
        [
            (WMP, ["safety_report"]),
            (BTP, ["safety_report", "hold_debrief", "share_lesson"]),
        ],
    )
    def test_keep_a_case_open_until_the_force_has_learned_from_it(self, plan, expected):
        assert held_back(plan, Step.CLOSURE) == expected

    @PLANS
    def test_keep_a_charge_file_waiting_for_the_best_evidence(self, plan):
        assert held_back(plan, Step.CHARGE_FILE) == ["best_evidence"]


class TestPlanInForce:
    def test_is_the_forces_own(self):
        assert policy.plan_in_force("wmp", on=date(2026, 11, 22)) is WMP
        assert policy.plan_in_force("btp", on=date(2026, 11, 22)) is BTP

    def test_is_the_first_there_was_when_a_phone_thinks_it_is_1970(self):
        assert policy.plan_in_force("wmp", on=date(1970, 1, 1)) is WMP


def held_back(plan, step):
    """By what, once somebody investigates."""
    return [duty.key for duty in blocking(standing(plan, {"investigator": answer()}), step)]


def answer(**more):
    return Answer(**{"by": "a person", "at": CHRISTMAS_EVE, "happened_at": CHRISTMAS_EVE, **more})
