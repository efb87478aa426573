"""Who invites a victim to their own page, who ends it, and how a code is read."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_case, an_actor, nobody_else_hurt
from webapp.domain.acting import CaseOfAnotherForce
from webapp.domain.conflicts import (
    CoVictimMayNotAct,
    RelatedMayNotAct,
    VictimMayNotAct,
    VictimNotYetKnown,
)
from webapp.domain.events import WELFARE, CaseClosed, InvitationEnded, PartGiven, VictimInvited
from webapp.domain.inviting import (
    AFTER_CLOSING,
    ClosedTooLongAgo,
    NobodyIsInvited,
    TooManyCodesGiven,
    end_invitation,
    invite_victim,
    is_over,
    read_code,
    write_code,
)
from webapp.domain.permissions import (
    INVESTIGATOR,
    LINE_SUPERVISOR,
    PROFESSIONAL_STANDARDS,
    WELFARE_OFFICER,
    NotYoursToDo,
)

INVITED = VictimInvited(invitation_id="invitation")
SUPERVISED = PartGiven(part=LINE_SUPERVISOR, person_id="sergeant")
INVESTIGATED = PartGiven(part=INVESTIGATOR, person_id="detective")


def invite(case, by="sergeant", posts=(), conflicts=None, now=NOW, force="wmp", given=0):
    return invite_victim(
        case,
        actor=an_actor(by, force=force, posts=posts),
        conflicts=conflicts or nobody_else_hurt(),
        invitation_id="invitation",
        given=given,
        now=now,
    )


def end(case, by, posts=(), conflicts=None, force="wmp"):
    return end_invitation(
        case,
        actor=an_actor(by, force=force, posts=posts),
        conflicts=conflicts or nobody_else_hurt(),
    )


class TestInviteVictim:
    def test_is_refused_after_ten_in_a_day_by_one_person(self):
        assert invite(a_case(SUPERVISED), given=9) == [INVITED]
        with pytest.raises(TooManyCodesGiven):
            invite(a_case(SUPERVISED), given=10)

    @pytest.mark.parametrize(("by", "posts"), [("sergeant", ()), ("wes", (WELFARE_OFFICER,))])
    def test_is_for_those_who_look_after_them(self, by, posts):
        [event] = invite(a_case(SUPERVISED), by, posts)

        assert event == INVITED
        assert event.compartment == WELFARE

    @pytest.mark.parametrize(
        ("by", "conflicts", "refusal"),
        [
            ("officer", None, VictimMayNotAct),
            ("sergeant", nobody_else_hurt("officer", "sergeant"), CoVictimMayNotAct),
            ("detective", None, NotYoursToDo),
            ("stranger", None, NotYoursToDo),
        ],
    )
    def test_is_for_nobody_else(self, by, conflicts, refusal):
        with pytest.raises(refusal):
            invite(a_case(SUPERVISED, INVESTIGATED), by, conflicts=conflicts)

    def test_is_not_for_whoever_stands_too_near(self):
        near = nobody_else_hurt().__class__(victim_id="officer", related={"sergeant": "friend"})

        with pytest.raises(RelatedMayNotAct):
            invite(a_case(SUPERVISED), conflicts=near)

    def test_waits_until_the_victim_is_known(self):
        with pytest.raises(VictimNotYetKnown):
            invite(a_case(SUPERVISED, victim_known=False))

    def test_stops_ninety_days_after_the_case_closed(self):
        case = a_case(SUPERVISED, CaseClosed(reason="finished", told="phone"))
        assert case.closed_at
        last = case.closed_at + AFTER_CLOSING

        assert invite(case, now=last - timedelta(seconds=1)) == [INVITED]
        with pytest.raises(ClosedTooLongAgo):
            invite(case, now=last)
        assert not is_over(None, now=last)


class TestEndInvitation:
    @pytest.mark.parametrize(
        ("by", "posts"),
        [("officer", ()), ("sergeant", ()), ("zara", (PROFESSIONAL_STANDARDS,))],
    )
    def test_is_for_the_victim_those_who_look_after_them_and_standards(self, by, posts):
        case = a_case(SUPERVISED, INVITED)

        assert case.is_invited
        assert end(case, by, posts) == [InvitationEnded()]

    @pytest.mark.parametrize(
        ("by", "posts", "force", "refusal"),
        [
            ("detective", (), "wmp", NotYoursToDo),
            ("zara", (PROFESSIONAL_STANDARDS,), "btp", CaseOfAnotherForce),
        ],
    )
    def test_is_for_nobody_else(self, by, posts, force, refusal):
        with pytest.raises(refusal):
            end(a_case(INVESTIGATED, INVITED), by, posts, force=force)

    def test_is_not_for_a_colleague_of_standards_who_was_hurt_too(self):
        with pytest.raises(CoVictimMayNotAct):
            end(
                a_case(INVITED),
                "zara",
                (PROFESSIONAL_STANDARDS,),
                nobody_else_hurt("officer", "zara"),
            )

    @pytest.mark.parametrize("events", [(), (INVITED, InvitationEnded())])
    def test_needs_something_to_end(self, events):
        with pytest.raises(NobodyIsInvited):
            end(a_case(*events), "officer")


class TestCode:
    @pytest.mark.parametrize(
        "typed",
        ["AB1D 0FGH JK1N", "ab1dofghjkln", "AB1D-0FGH-JKIN", " abid ofgh -- jkln. "],
    )
    def test_is_read_as_it_is_meant(self, typed):
        assert read_code(typed) == "AB1D0FGHJK1N"

    def test_is_written_in_three_groups(self):
        assert write_code("AB1D0FGHJK1N") == "AB1D 0FGH JK1N"
