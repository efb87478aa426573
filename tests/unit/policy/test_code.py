"""Every time of the Victims' Code that can be reckoned, over holidays, leap years and clocks."""

from datetime import datetime, timedelta

import pytest

from tests.builders import a_case, an_assault_reported, recorded
from webapp import policy
from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.domain.plan import standings
from webapp.domain.progress import KINDS
from webapp.domain.working_days import LONDON
from webapp.policy.standing import standings_of, tell_by

CODE = policy.code("england_wales", "2021")
PLANS = [("wmp_ten_point", "2020-12"), ("btp_seven_point", "2021-02")]
FIVE_OR_ONE = (
    *("not_investigated", "arrested", "interviewed", "released_without_charge", "bailed"),
    *("under_investigation", "bail_changed", "not_prosecuted", "out_of_court", "charged"),
    *("remanded_in_custody", "bailed_by_court", "warrant_issued"),
)
ONE = ("hearing_set", "must_give_evidence", "result", "appealed")
# domain.md 12: an event, and the last day of one, two and five working days after it. The last
# ones run over the end of summer time, over its beginning, and over 29 February.
VECTORS = [
    ("2026-11-20T14:00", "2026-11-23", "2026-11-24", "2026-11-27"),
    ("2026-11-28T02:00", "2026-11-30", "2026-12-01", "2026-12-04"),
    ("2026-12-24T23:59", "2026-12-29", "2026-12-30", "2027-01-05"),
    ("2027-03-25T09:00", "2027-03-30", "2027-03-31", "2027-04-05"),
    ("2026-10-23T23:30", "2026-10-26", "2026-10-27", "2026-10-30"),
    ("2026-10-25T01:30", "2026-10-26", "2026-10-27", "2026-10-30"),
    ("2027-03-26T23:30", "2027-03-30", "2027-03-31", "2027-04-05"),
    ("2028-02-25T12:00", "2028-02-28", "2028-02-29", "2028-03-03"),
]


def london(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def last_minute(day):
    return london(f"{day}T23:59")


def due(key, at, *, plan=PLANS[0], enhanced=False, jurisdiction="england_wales"):
    found = standings(
        policy.plan(*plan),
        triggers={key.removeprefix("tell_"): at, "reported": at},
        answers={},
        enhanced=enhanced,
        calendar=policy.calendar(jurisdiction),
    )
    (only,) = (each for each in found if each.duty.key == key)
    return only.deadline


@pytest.mark.parametrize(("event", "one", "two", "five"), VECTORS)
@pytest.mark.parametrize("plan", PLANS, ids=["wmp", "btp"])
def test_each_time_ends_with_the_last_minute_of_its_working_day(plan, event, one, two, five):
    at = london(event)
    for what in FIVE_OR_ONE:
        assert due(f"tell_{what}", at, plan=plan).due_at == last_minute(five), what
        assert due(f"tell_{what}", at, plan=plan, enhanced=True).due_at == last_minute(one), what
    for what in ONE:
        for enhanced in (False, True):
            told = due(f"tell_{what}", at, plan=plan, enhanced=enhanced)
            assert told.due_at == last_minute(one), what
    assert due("refer_to_victim_service", at, plan=plan).due_at == last_minute(two)


def test_every_step_has_a_time_but_a_hearing_that_was_held():
    assert {value for value, _ in policy.choices("progress")} == KINDS
    assert KINDS - {each.key.removeprefix("tell_") for each in CODE.times} == {"hearing_held"}
    assert set(FIVE_OR_ONE) | set(ONE) == KINDS - {"hearing_held"}


@pytest.mark.clause("B24")
@pytest.mark.parametrize("plan", PLANS, ids=["wmp", "btp"])
def test_names_its_source_and_its_version_and_is_of_the_code(plan):
    for each in CODE.duties:
        duty = policy.plan(*plan).duties_by_key[each.key]
        assert duty.is_of_code
        for rule in duty.deadlines:
            assert rule.source.startswith("D")
            assert rule.source.endswith("Victims' Code, 2021")


@pytest.mark.clause("W3a")
def test_has_twelve_rights_and_runs_in_its_own_country_alone():
    assert [each.number for each in CODE.rights] == list(range(1, 13))
    assert policy.code("scotland", "2021") is None
    for what in (*FIVE_OR_ONE, *ONE):
        assert due(f"tell_{what}", london("2026-11-20T14:00"), jurisdiction="scotland") is None


@pytest.mark.parametrize(
    ("how_often", "days"),
    [("weekly", 7), ("fortnightly", 14), ("monthly", 28), ("when_something_happens", 28)],
)
def test_nobody_waits_longer_for_an_update_than_they_asked_or_28_days(how_often, days):
    chosen = e.ContactChosen(how="phone", how_often=how_often)
    told = e.VictimTold(what=[], how="phone", told_by="me")
    case = a_case(chosen)
    later = london("2026-11-20T14:00")
    case.take(recorded(told, version=case.version + 1, by="inspector", happened_at=later))

    (update,) = (each for each in standings_of(case) if each.duty.key == "agreed_update")

    assert not update.is_settled
    assert update.deadline.due_at == last_minute((later + timedelta(days=days)).date())


class TestEnhancedRights:
    """The clocks of a case that gains them on a Friday, three days after an arrest."""

    ARRESTED_AT = london("2026-11-17T10:00")
    TOLD_AT = london("2026-11-19T10:00")
    ON_AT = london("2026-11-20T10:00")

    def case(self, *, told=False, off=False, **opened):
        said: list[e.Event] = [an_assault_reported(**opened)]
        at = [self.ARRESTED_AT]
        said.append(e.ProgressRecorded(what="arrested"))
        at.append(self.ARRESTED_AT)
        if told:
            said.append(e.VictimTold(what=[1], how="phone", told_by="me"))
            at.append(self.TOLD_AT)
        said.append(e.EnhancedRightsDecided(ground="vulnerable"))
        at.append(self.ON_AT)
        if off:
            said.append(e.EnhancedRightsDecided(ground="not_enhanced", reason="A slip."))
            at.append(self.ON_AT)
        return Case.from_events(
            "case",
            [
                recorded(event, version=n, happened_at=moment, received_at=moment)
                for n, (event, moment) in enumerate(zip(said, at, strict=True), start=1)
            ],
        )

    @pytest.mark.parametrize(
        ("made", "last_day"),
        [({}, "2026-11-18"), ({"told": True}, "2026-11-24"), ({"off": True}, "2026-11-24")],
    )
    def test_are_reckoned_from_the_event_and_only_for_what_is_open(self, made, last_day):
        case = self.case(**made)

        assert tell_by(case, case.progress[0]).due_at == last_minute(last_day)
