import pytest

from tests.builders import nobody_else_hurt
from webapp.domain.conflicts import (
    CoVictimMayNotAct,
    VictimMayNotAct,
    check_may_act,
)
from webapp.domain.refusals import MayNot

CONFLICTS = nobody_else_hurt("officer", "colleague")


class TestCheckMayAct:
    @pytest.mark.clause("W2a")
    @pytest.mark.clause("B9")
    @pytest.mark.clause("B26")
    def test_refuses_the_victim(self):
        with pytest.raises(VictimMayNotAct) as refusal:
            check_may_act("officer", CONFLICTS)

        assert "A victim never works on, decides or leads their own case" in refusal.value.sentence

    @pytest.mark.clause("B11")
    def test_refuses_a_colleague_hurt_in_the_same_incident(self):
        with pytest.raises(CoVictimMayNotAct) as refusal:
            check_may_act("colleague", CONFLICTS)

        assert "witnesses in each other's cases" in refusal.value.sentence

    def test_says_nothing_of_anyone_else(self):
        check_may_act("sergeant", CONFLICTS)

    @pytest.mark.parametrize("refusal", [VictimMayNotAct, CoVictimMayNotAct])
    def test_is_about_the_person_and_so_beats_every_permission(self, refusal):
        assert issubclass(refusal, MayNot)


class TestConflicts:
    def test_hold_the_victim_and_everyone_hurt_beside_them(self):
        assert "officer" in CONFLICTS
        assert "colleague" in CONFLICTS
        assert "sergeant" not in CONFLICTS
