"""Every time that somebody is owed, as the files have it, over a clock change and a leap year."""

from datetime import UTC, date, datetime

import pytest

from webapp import policy
from webapp.domain.bells import ANSWER_WITHIN
from webapp.domain.deadlines import deadline_for
from webapp.domain.sentencing import REFER_WITHIN
from webapp.domain.working_days import LONDON

DAY = date(2026, 11, 20)
CALENDAR = policy.calendar("england_wales")
EVENTS = {
    "an ordinary Friday": datetime(2026, 11, 20, 14, tzinfo=LONDON),
    "the night the clocks go back": datetime(2026, 10, 24, 22, tzinfo=LONDON),
    "the day before a leap day": datetime(2028, 2, 28, 10, tzinfo=LONDON),
}
# By hand, in London's time; hours that pass are counted, so the long night ends an hour early.
DUE = {
    "30 minutes": ("2026-11-20 14:30", "2026-10-24 22:30", "2028-02-28 10:30"),
    "60 minutes": ("2026-11-20 15:00", "2026-10-24 23:00", "2028-02-28 11:00"),
    "1 hours": ("2026-11-20 15:00", "2026-10-24 23:00", "2028-02-28 11:00"),
    "4 hours": ("2026-11-20 18:00", "2026-10-25 01:00", "2028-02-28 14:00"),
    "12 hours": ("2026-11-21 02:00", "2026-10-25 09:00", "2028-02-28 22:00"),
    "24 hours": ("2026-11-21 14:00", "2026-10-25 21:00", "2028-02-29 10:00"),
    "48 hours": ("2026-11-22 14:00", "2026-10-26 21:00", "2028-03-01 10:00"),
    "72 hours": ("2026-11-23 14:00", "2026-10-27 21:00", "2028-03-02 10:00"),
    "1 working_days": ("2026-11-23 23:59", "2026-10-26 23:59", "2028-02-29 23:59"),
    "2 working_days": ("2026-11-24 23:59", "2026-10-27 23:59", "2028-03-01 23:59"),
    "5 working_days": ("2026-11-27 23:59", "2026-10-30 23:59", "2028-03-06 23:59"),
    "10 working_days": ("2026-12-04 23:59", "2026-11-06 23:59", "2028-03-13 23:59"),
    "20 working_days": ("2026-12-18 23:59", "2026-11-20 23:59", "2028-03-27 23:59"),
    "30 working_days": ("2027-01-06 23:59", "2026-12-04 23:59", "2028-04-10 23:59"),
    "1 calendar_days": ("2026-11-21 23:59", "2026-10-25 23:59", "2028-02-29 23:59"),
    "7 calendar_days": ("2026-11-27 23:59", "2026-10-31 23:59", "2028-03-06 23:59"),
    "10 calendar_days": ("2026-11-30 23:59", "2026-11-03 23:59", "2028-03-09 23:59"),
    "14 calendar_days": ("2026-12-04 23:59", "2026-11-07 23:59", "2028-03-13 23:59"),
    "15 calendar_days": ("2026-12-05 23:59", "2026-11-08 23:59", "2028-03-14 23:59"),
    "28 calendar_days": ("2026-12-18 23:59", "2026-11-21 23:59", "2028-03-27 23:59"),
    "90 calendar_days": ("2027-02-18 23:59", "2027-01-22 23:59", "2028-05-28 23:59"),
    "120 calendar_days": ("2027-03-20 23:59", "2027-02-21 23:59", "2028-06-27 23:59"),
    "150 calendar_days": ("2027-04-19 23:59", "2027-03-23 23:59", "2028-07-27 23:59"),
    "165 calendar_days": ("2027-05-04 23:59", "2027-04-07 23:59", "2028-08-11 23:59"),
    "175 calendar_days": ("2027-05-14 23:59", "2027-04-17 23:59", "2028-08-21 23:59"),
    "3 calendar_months": ("2027-02-19 23:59", "2027-01-23 23:59", "2028-05-27 23:59"),
    "6 calendar_months": ("2027-05-19 23:59", "2027-04-23 23:59", "2028-08-27 23:59"),
}
# id, what it runs from, how long, and how long for whoever has enhanced rights.
TABLE = """
D1  reported                 2 working_days
D2  not_investigated         5 working_days     1 working_days
D3  arrested                 5 working_days     1 working_days
D4  interviewed              5 working_days     1 working_days
D5  released_without_charge  5 working_days     1 working_days
D5  bailed                   5 working_days     1 working_days
D5  under_investigation      5 working_days     1 working_days
D6  bail_changed             5 working_days     1 working_days
D7  not_prosecuted           5 working_days     1 working_days
D8  out_of_court             5 working_days     1 working_days
D8  charged                  5 working_days     1 working_days
D9  hearing_set              1 working_days
D10 remanded_in_custody      5 working_days     1 working_days
D10 bailed_by_court          5 working_days     1 working_days
D10 warrant_issued           5 working_days     1 working_days
D11 must_give_evidence       1 working_days
D12 result                   1 working_days
D12 appealed                 1 working_days
D13 update_weekly            7 calendar_days
D13 update_fortnightly       14 calendar_days
D13 update_monthly           28 calendar_days
D14 outcome_decided          3 calendar_months
D15 review_asked             10 working_days
D15 review_asked             30 working_days
D16 outcome_decided          5 working_days
D16 outcome_decided          3 calendar_months
D17 complained               10 working_days
D20 time_limited             6 calendar_months
D21 over_seven_days          15 calendar_days
D22 specified_injury         24 hours
D22 specified_injury         10 calendar_days
D25 exposed                  72 hours
D26 exposed                  48 hours
D27 support_declined         28 calendar_days
D29 sentenced_long           20 working_days
D30 sentenced                28 calendar_days
P1  reported                 24 hours
P2  reported                 24 hours
P3  reported                 4 hours            1 hours
P4  reported                 12 hours
P5  duty_manager_needed      30 minutes
P5  chief_officer_needed     60 minutes
P6  reported                 24 hours
P7  reported                 24 hours
P8  happened                 12 hours
P8  happened                 7 calendar_days
P8  injured                  48 hours
P9  morning_hearing          12 hours
P10 personal_statement_again 1 calendar_days
P12 happened                 72 hours
P12 happened                 7 calendar_days
P12 happened                 28 calendar_days
P12 happened                 90 calendar_days
P13 accounts_secured         7 calendar_days
P14 time_limited             90 calendar_days
P14 after_time_limit_90      120 calendar_days
P14 after_time_limit_120     150 calendar_days
P14 after_time_limit_150     165 calendar_days
P14 after_time_limit_165     175 calendar_days
P15 reported                 28 calendar_days
"""
ROWS = [row.split() for row in TABLE.strip().splitlines()]
# Not a length after an event: the last days to claim, days without work, how long a record is
# kept, the force's own meetings, and hours of work. Each has a test beside its rule.
HELD_ELSEWHERE = {"D18", "D19", "D23", "D24", "P11", "P16"}
# Of a breach of data the force's data protection officer decides, with a register of their own that
# every system of the force reports to. A clock here would run beside it, and could be believed.
NOT_KEPT_HERE = {"D28"}


def rules():
    duties = [
        duty
        for force in ("wmp", "btp")
        for duty in policy.plan_in_force(force, on=DAY).duties_by_key.values()
    ]
    listed = policy.outcomes(on=DAY)
    asked = [rule for scheme in listed.reviews for rule in (scheme.last, scheme.best) if rule]
    return [
        *(rule for duty in duties for rule in duty.deadlines),
        *asked,
        listed.complaints.acknowledge,
        REFER_WITHIN,
    ]


RULES = rules()


def rule_of(row):
    row_id, trigger, amount, unit, *_ = row
    return next(
        rule
        for rule in RULES
        if rule.trigger == trigger
        and f"{rule.amount} {rule.unit}" == f"{amount} {unit}"
        and rule.source.replace(",", " ").replace(";", " ").split()[0] == row_id
    )


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("row", ROWS, ids=" ".join)
class TestTable:
    def due(self, row, event, *, enhanced):
        started_at = EVENTS[event]
        found = deadline_for(
            rule_of(row), started_at=started_at, calendar=CALENDAR, enhanced=enhanced
        )
        return found.due_at.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")

    def test_is_what_the_files_say(self, row, event):
        wanted = DUE[" ".join(row[2:4])][list(EVENTS).index(event)]

        assert self.due(row, event, enhanced=False) == wanted

    def test_is_shorter_with_enhanced_rights_where_the_table_says_so(self, row, event):
        wanted = DUE[" ".join(row[4:6] or row[2:4])][list(EVENTS).index(event)]

        assert self.due(row, event, enhanced=True) == wanted


def test_has_every_row():
    everything = {f"D{n}" for n in range(1, 31)} | {f"P{n}" for n in range(1, 17)}
    assert {row[0] for row in ROWS} | HELD_ELSEWHERE | NOT_KEPT_HERE == everything


def test_has_every_source_that_the_files_name():
    named = {rule.source.replace(",", " ").replace(";", " ").split()[0] for rule in RULES}
    numbered = {each for each in named if each[1:].isdigit()}
    assert numbered <= {row[0] for row in ROWS} | HELD_ELSEWHERE


def test_answers_a_quiet_bell_within_four_hours_of_work():
    friday = datetime(2026, 11, 20, 16, tzinfo=UTC)

    due = deadline_for(ANSWER_WITHIN, started_at=friday, calendar=CALENDAR)

    assert due.due_at.astimezone(LONDON).strftime("%A") == "Monday"
