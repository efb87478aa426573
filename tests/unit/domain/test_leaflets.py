from datetime import timedelta

import pytest

from tests.builders import NOW, a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.leaflets import (
    LeafletAlreadyAccepted,
    OnlyTheVictimAccepts,
    accept_leaflet,
    give_leaflet,
)

GIVEN = e.LeafletGiven(leaflet_id="wmp", leaflet_version="2020-12", how="by_hand")


def give(case=None, *, by="sergeant", at=NOW):
    return give_leaflet(
        case or a_case(),
        plan=a_plan(a_point("leaflet")),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        leaflet_id="wmp",
        leaflet_version="2020-12",
        how="by_hand",
        happened_at=at,
        now=NOW,
    )


class TestGiveLeaflet:
    @pytest.mark.clause("W10a")
    def test_keeps_the_point_and_says_which_version_and_how(self):
        assert give() == [GIVEN, e.PointCompleted(point="leaflet")]

    def test_may_be_done_again_without_keeping_the_point_twice(self):
        assert give(a_case(GIVEN, e.PointCompleted(point="leaflet"))) == [GIVEN]

    def test_is_never_done_by_the_victim_or_in_the_future(self):
        with pytest.raises(VictimMayNotAct):
            give(by="officer")
        with pytest.raises(HappenedInTheFuture):
            give(at=NOW + timedelta(minutes=1))


class TestAcceptLeaflet:
    def test_is_the_victims_own_word_once(self):
        assert accept_leaflet(a_case(), actor=an_actor("officer")) == [e.LeafletAccepted()]
        with pytest.raises(OnlyTheVictimAccepts):
            accept_leaflet(a_case(), actor=an_actor("sergeant"))
        with pytest.raises(LeafletAlreadyAccepted):
            accept_leaflet(a_case((e.LeafletAccepted(), "officer")), actor=an_actor("officer"))
