"""One page for a claim: only its victim shares it, with a body that was told, and takes it back."""

from datetime import date

import pytest

from tests.builders import a_case, an_actor
from webapp.domain import events as e
from webapp.domain.riddor import WorkDays
from webapp.domain.sharing_rep_page import (
    NotShared,
    NotTheirRep,
    OnlyTheVictimShares,
    SharedAlready,
    claim_by,
    days_lost,
    share_rep_page,
    sue_by,
    take_back_rep_page,
)
from webapp.domain.who_must_know import STAFF_ASSOCIATION

HAPPENED_ON = date(2026, 10, 24)


def queued(notice_id, step):
    return e.NoticeQueued(
        notice_id=notice_id,
        step=step,
        name="Unison",
        email="",
        post="unison",
        person_id=None,
        with_details=False,
    )


TOLD = (queued("rep", STAFF_ASSOCIATION), queued("leader", "local_leadership"))


def share(*events, by="officer", notice_id="rep"):
    return share_rep_page(a_case(*TOLD, *events), actor=an_actor(by), notice_id=notice_id)


def take_back(*events, by="officer"):
    return take_back_rep_page(a_case(*TOLD, *events), actor=an_actor(by), notice_id="rep")


class TestShare:
    def test_lets_one_body_read(self):
        assert share() == [e.RepPageShared(notice_id="rep")]

    @pytest.mark.parametrize("who", ["sergeant", "inspector", "detective", "lead"])
    def test_is_said_by_nobody_for_the_victim(self, who):
        with pytest.raises(OnlyTheVictimShares):
            share(by=who)
        with pytest.raises(OnlyTheVictimShares):
            take_back(*share(), by=who)

    @pytest.mark.parametrize("notice_id", ["leader", "no such notice"])
    def test_is_for_a_body_that_was_told_and_for_nobody_else(self, notice_id):
        with pytest.raises(NotTheirRep):
            share(notice_id=notice_id)

    def test_happens_once_and_again_after_it_was_taken_back(self):
        shared = share()
        with pytest.raises(SharedAlready):
            share(*shared)

        assert share(*shared, *take_back(*shared))

    def test_cannot_be_taken_back_before(self):
        with pytest.raises(NotShared):
            take_back()


class TestClaimBy:
    @pytest.mark.parametrize(
        ("happened_on", "last"),
        [
            (date(2026, 10, 24), date(2028, 10, 23)),
            (date(2024, 2, 29), date(2026, 2, 27)),
            (date(2026, 3, 1), date(2028, 2, 29)),
        ],
    )
    def test_is_the_last_safe_day_of_two_years(self, happened_on, last):
        assert claim_by(happened_on) == last

    @pytest.mark.parametrize(
        ("happened_on", "last"),
        [
            (date(2026, 10, 24), date(2029, 10, 23)),
            (date(2024, 2, 29), date(2027, 2, 27)),
            (date(2025, 3, 1), date(2028, 2, 29)),
        ],
    )
    def test_is_a_year_later_before_a_civil_court(self, happened_on, last):
        assert sue_by(happened_on) == last


class TestDaysLost:
    def lost(self, *said, today=date(2026, 11, 2)):
        return days_lost(said, happened_on=HAPPENED_ON, today=today)

    def test_are_none_before_anybody_has_said(self):
        assert self.lost() == {}

    def test_count_by_what_they_could_not_do_and_not_the_day_itself(self):
        absent = WorkDays(
            able="absent",
            from_on=HAPPENED_ON,
            until_on=date(2026, 10, 27),
            said_on=HAPPENED_ON,
        )
        restricted = WorkDays(
            able="restricted",
            from_on=date(2026, 10, 28),
            until_on=None,
            said_on=date(2026, 10, 28),
        )
        assert self.lost(absent, restricted) == {"absent": 3, "restricted": 6}

    def test_end_when_all_of_the_role_is_possible_again(self):
        absent = WorkDays(able="absent", from_on=HAPPENED_ON, until_on=None, said_on=HAPPENED_ON)
        well = WorkDays(
            able="full",
            from_on=date(2026, 10, 26),
            until_on=None,
            said_on=date(2026, 10, 26),
        )
        assert self.lost(absent, well) == {"absent": 1}
