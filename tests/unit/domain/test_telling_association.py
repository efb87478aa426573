"""Which body stands by the victim, and how much it hears, is theirs to say."""

import pytest

from tests.builders import a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain.conflicts import CoVictimMayNotAct
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.telling_association import (
    AssociationToldAlready,
    NoSuchAssociation,
    association_told,
    tell_association,
)

UNISON = policy.force("wmp").association("unison")


def tell(*events, by="sergeant", with_details=False, association=UNISON, holders=("rep",)):
    return tell_association(
        a_case(*events),
        actor=an_actor(by),
        conflicts=nobody_else_hurt("officer", "colleague"),
        association=association,
        with_details=with_details,
        notice_id="one",
        holders=holders,
    )


class TestTellAssociation:
    @pytest.mark.clause("W9a")
    def test_queues_one_notice_to_the_body_that_was_chosen(self):
        [notice] = tell(with_details=True)

        assert (notice.name, notice.person_id, notice.with_details) == ("Unison", "rep", True)

    @pytest.mark.clause("W9a")
    def test_lets_the_victim_choose_for_themselves(self):
        assert tell(by="officer")

    def test_never_goes_to_a_representative_who_was_hurt(self):
        [notice] = tell(holders=["colleague"])

        assert notice.person_id is None

    def test_refuses_to_say_the_same_twice_but_may_say_more_later(self):
        told = tell()

        with pytest.raises(AssociationToldAlready):
            tell(*told)
        assert tell(*told, with_details=True)

    def test_refuses_a_body_that_is_not_in_the_list(self):
        with pytest.raises(NoSuchAssociation):
            tell(association=None)

    def test_refuses_everybody_else(self):
        with pytest.raises(NotYoursToDo):
            tell(by="detective")
        with pytest.raises(CoVictimMayNotAct):
            tell(by="colleague")


class TestAssociationTold:
    def sent(self, step, *events):
        queued = e.NoticeQueued(
            notice_id="one", step=step, name="Unison", email="unison@example.police.uk"
        )
        plan = a_plan(a_point("staff_association_told"), a_point("local_leadership_told", 2))
        case = a_case(e.StepOpened(step="local_leadership", why="minor"), queued, *events)
        return association_told(case, plan=plan, notice_id="one")

    @pytest.mark.clause("W9a")
    def test_is_done_once_the_notice_has_gone(self):
        done = e.PointCompleted(point="staff_association_told")

        assert self.sent("staff_association") == [done]
        assert self.sent("staff_association", done) == []

    def test_says_nothing_of_a_leader_who_has_to_answer(self):
        assert self.sent("local_leadership") == []


class TestAssociationsFor:
    @pytest.mark.clause("W9a")
    @pytest.mark.parametrize(
        ("role", "first"),
        [("staff", {"Unison", "Unite"}), ("officer", {"Police Federation"})],
    )
    def test_offers_those_that_speak_for_the_role_first_and_all_of_them(self, role, first):
        offered = [each.name for each in policy.force("wmp").associations_for(role)]

        assert set(offered[: len(first)]) == first
        assert len(offered) == 3
