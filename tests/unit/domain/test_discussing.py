from datetime import timedelta

import pytest

from tests.builders import NOW, a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import PointAlreadyAnswered
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.discussing import (
    MeetingHasNotBegun,
    NeedsTwoPeople,
    NobodyChosenYet,
    NotInTheDiscussion,
    NotOnTheList,
    choose_participants,
    discuss_at_meeting,
    discuss_outside,
)
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.meetings import Listing
from webapp.domain.permissions import NotYoursToDo

PLAN = a_plan(a_point("raise_at_meeting"), a_point("discuss_outside", 2))
BESIDE = nobody_else_hurt("officer", "colleague")
CHOSEN = e.ParticipantsChosen(person_ids=["inspector", "sergeant"])
BEGUN = Listing(at=NOW - timedelta(minutes=1))


def raise_it(case=None, *, by="chair", posts=("meeting_chair",), listing: Listing | None = BEGUN):
    return discuss_at_meeting(
        case or a_case(),
        plan=PLAN,
        actor=an_actor(by, posts=posts),
        conflicts=BESIDE,
        listing=listing,
        minutes=" Raised. ",
        now=NOW,
    )


def choose(*person_ids, by="inspector", forces=("wmp",)):
    return choose_participants(
        a_case(),
        actor=an_actor(by),
        conflicts=BESIDE,
        person_ids=person_ids,
        person_forces=forces,
    )


def talk(case, *, by="inspector"):
    return discuss_outside(
        case,
        plan=PLAN,
        actor=an_actor(by),
        conflicts=BESIDE,
        words="Agreed.",
        happened_at=NOW,
        now=NOW,
    )


class TestDiscussAtMeeting:
    @pytest.mark.clause("W8a")
    def test_keeps_the_duty_of_the_plan(self):
        assert raise_it() == [
            e.DiscussedAtMeeting(minutes="Raised."),
            e.PointCompleted(point="raise_at_meeting"),
        ]

    def test_is_for_the_chair_and_the_force_lead_alone(self):
        assert raise_it(by="lead", posts=("spoc",))
        for by, posts in (("inspector", ()), ("other", ("safety_adviser",))):
            with pytest.raises(NotYoursToDo):
                raise_it(by=by, posts=posts)

    @pytest.mark.clause("W2a")
    def test_refuses_a_chair_who_was_hurt(self):
        with pytest.raises(VictimMayNotAct):
            raise_it(by="officer")
        with pytest.raises(CoVictimMayNotAct):
            raise_it(by="colleague")

    def test_cannot_be_said_before_the_meeting_begins(self):
        with pytest.raises(MeetingHasNotBegun):
            raise_it(listing=Listing(at=NOW + timedelta(minutes=1)))

    def test_cannot_be_said_twice_or_of_a_case_that_is_on_no_list(self):
        with pytest.raises(PointAlreadyAnswered):
            raise_it(a_case(e.PointCompleted(point="raise_at_meeting")))
        with pytest.raises(NotOnTheList):
            raise_it(listing=None)


class TestChooseParticipants:
    @pytest.mark.clause("W8a")
    def test_counts_whoever_chooses(self):
        assert choose("sergeant") == [CHOSEN]

    @pytest.mark.parametrize(
        ("person", "refusal"), [("officer", VictimMayNotAct), ("colleague", CoVictimMayNotAct)]
    )
    def test_refuses_everyone_who_was_hurt(self, person, refusal):
        with pytest.raises(refusal):
            choose("sergeant", person)

    def test_refuses_a_colleague_of_another_force(self):
        with pytest.raises(ColleagueOfAnotherForce):
            choose("sergeant", "guard", forces=("wmp", "btp"))

    def test_asks_for_somebody_to_talk_to(self):
        with pytest.raises(NeedsTwoPeople):
            choose("inspector")

    def test_is_for_those_who_supervise_the_case(self):
        with pytest.raises(NotYoursToDo):
            choose("sergeant", by="passer-by")


class TestDiscussOutside:
    def test_keeps_the_duty_of_the_plan(self):
        assert talk(a_case(CHOSEN)) == [
            e.DiscussedOutside(words="Agreed."),
            e.PointCompleted(point="discuss_outside"),
        ]

    def test_waits_until_somebody_was_chosen(self):
        with pytest.raises(NobodyChosenYet):
            talk(a_case())

    def test_refuses_whoever_was_not_chosen(self):
        only = e.ParticipantsChosen(person_ids=["inspector", "superintendent"])

        with pytest.raises(NotInTheDiscussion):
            talk(a_case(only), by="sergeant")

    def test_is_read_by_nobody_on_the_timeline(self):
        assert e.DiscussedOutside.compartment == e.ParticipantsChosen.compartment == e.PRIVATE
