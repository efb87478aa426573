from datetime import date, timedelta

import pytest

from tests.builders import HAPPENED, a_case, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.events import WELFARE, GoingBackPlanned, PointCompleted, PointReopened
from webapp.domain.going_back import GoingBackIsInThePast, NothingToGoBackTo, plan_going_back
from webapp.domain.looking_after import check_on_victim
from webapp.domain.permissions import NotYoursToDo
from webapp.policy.standing import standings_of

BACK_ON = date(2026, 12, 1)
BEFORE_IT = HAPPENED + timedelta(days=20)


def plan(case, *, to="place", on=BACK_ON, by="sergeant", now=BEFORE_IT):
    return plan_going_back(
        case, actor=an_actor(by), conflicts=nobody_else_hurt(), to=to, on=on, now=now
    )


def checks_kept(case, at):
    """By asking the victim then."""
    happened = check_on_victim(
        case,
        plan=policy.plan("wmp_ten_point", "2020-12"),
        standings=standings_of(case),
        actor=an_actor("sergeant"),
        conflicts=nobody_else_hurt(),
        how="in_person",
        impact=1,
        offers={},
        happened_at=at,
        now=at,
    )
    return {event.point for event in happened if isinstance(event, PointCompleted)}


def on_the_day(hour=7):
    return BEFORE_IT.replace(year=2026, month=12, day=1, hour=hour)


@pytest.mark.clause("B21")
class TestPlanGoingBack:
    @pytest.mark.parametrize("to", ["place", "suspect"])
    def test_asks_on_the_day_they_go_back_and_not_before(self, to):
        check, planned = f"check_after_{to}", GoingBackPlanned(to=to, on="2026-12-01")
        assert plan(a_case(), to=to) == [planned]
        case = a_case(planned)

        assert check not in checks_kept(case, on_the_day() - timedelta(days=1))
        assert check in checks_kept(case, on_the_day())

    def test_is_late_when_nobody_asked_by_the_end_of_the_next_day(self):
        [check] = [
            each
            for each in standings_of(a_case(GoingBackPlanned(to="place", on="2026-12-01")))
            if each.duty.key == "check_after_place"
        ]

        assert check.deadline.due_at.isoformat() == "2026-12-02T23:00:00+00:00"

    def test_asks_again_when_they_go_back_once_more(self):
        asked = PointCompleted(point="check_after_place")
        case = a_case(GoingBackPlanned(to="place", on="2026-12-01"), asked)

        planned, reopened = plan(case, on=date(2027, 1, 4), now=on_the_day())

        assert isinstance(reopened, PointReopened)
        assert reopened.point == "check_after_place"
        again = a_case(GoingBackPlanned(to="place", on="2026-12-01"), asked, planned, reopened)
        assert "check_after_place" not in checks_kept(again, on_the_day())
        assert "check_after_place" in checks_kept(again, on_the_day() + timedelta(days=34))

    def test_takes_today_and_no_day_that_is_over(self):
        assert plan(a_case(), on=BEFORE_IT.date())
        with pytest.raises(GoingBackIsInThePast):
            plan(a_case(), on=BEFORE_IT.date() - timedelta(days=1))

    def test_knows_two_things_to_go_back_to(self):
        with pytest.raises(NothingToGoBackTo):
            plan(a_case(), to="work")

    def test_is_only_for_those_who_look_after_the_victim(self):
        with pytest.raises(NotYoursToDo):
            plan(a_case(), by="stranger")
        with pytest.raises(VictimMayNotAct):
            plan(a_case(), by=a_case().victim_id)

    def test_is_read_by_nobody_else(self):
        assert GoingBackPlanned.compartment == WELFARE
