import pytest

from tests.builders import a_case, an_actor, nobody_else_hurt
from webapp.domain.conflicts import CoVictimMayNotAct
from webapp.domain.events import PhotographListed, PhotographPlaced
from webapp.domain.permissions import CARRIED_BY, NotYoursToDo, Permission
from webapp.domain.photographs import (
    SCENE,
    UNSAID,
    NoSuchPhotograph,
    ShowsNobodyHere,
    belongs_to,
    may_be_seen,
    place,
    shown_in,
)

MINE, THEIRS = "case", "other case"


class TestShownIn:
    @pytest.mark.parametrize("said", [UNSAID, SCENE, MINE, "nobody's case"])
    def test_asks_nothing_where_one_person_was_hurt(self, said):
        assert shown_in(said, case_ids=[MINE]) == MINE

    @pytest.mark.parametrize(
        ("said", "shows"),
        [
            (MINE, MINE),
            (THEIRS, THEIRS),
            (SCENE, SCENE),
            (UNSAID, UNSAID),
            ("nobody's case", UNSAID),
        ],
    )
    def test_takes_only_what_can_be_true_of_several(self, said, shows):
        assert shown_in(said, case_ids=[MINE, THEIRS]) == shows


@pytest.mark.parametrize(
    ("shows", "listed"), [(MINE, True), (SCENE, True), (UNSAID, True), (THEIRS, False)]
)
def test_belongs_to_each_case_that_it_may_be_about(shows, listed):
    assert belongs_to(MINE, shows) is listed


class TestMayBeSeen:
    @pytest.mark.parametrize(
        ("part", "shows", "seen"),
        [
            ("investigator", MINE, True),
            ("investigator", SCENE, True),
            ("investigator", THEIRS, False),
            ("investigator", UNSAID, False),
            ("inspector", UNSAID, False),
            ("incident_supervisor", UNSAID, True),
            ("incident_supervisor", MINE, True),
            ("incident_supervisor", THEIRS, False),
            ("line_supervisor", MINE, False),
            ("line_supervisor", SCENE, False),
        ],
    )
    def test_follows_the_part_and_whose_injuries_they_are(self, part, shows, seen):
        permissions = {each for each in Permission if part in CARRIED_BY.get(each, ())}

        assert may_be_seen(shows, case_id=MINE, permissions=permissions) is seen


class TestPlace:
    def test_says_whose_it_is(self):
        placed = placing(shows=THEIRS)

        assert placed == PhotographPlaced(photograph_id="photograph", shows=THEIRS)

    def test_is_done_again_when_it_was_wrong(self):
        first = PhotographPlaced(photograph_id="photograph", shows=SCENE)

        assert placing(a_case(listed(), first), shows=MINE).shows == MINE

    @pytest.mark.parametrize("shows", [UNSAID, "nobody's case"])
    def test_names_one_of_those_hurt_or_the_scene(self, shows):
        with pytest.raises(ShowsNobodyHere):
            placing(shows=shows)

    @pytest.mark.parametrize("photograph_id", ["photograph of theirs", "unheard of"])
    def test_knows_only_photographs_that_can_be_seen_here(self, photograph_id):
        case = a_case(
            listed(), PhotographPlaced(photograph_id="photograph", shows=THEIRS), listed(SCENE, "2")
        )

        with pytest.raises(NoSuchPhotograph):
            placing(case, photograph_id=photograph_id.replace(" of theirs", ""), shows=MINE)

    @pytest.mark.parametrize("by", ["inspector", "bystander"])
    def test_is_for_whoever_supervises_the_incident(self, by):
        with pytest.raises(NotYoursToDo):
            placing(by=by)

    def test_is_never_for_somebody_hurt_in_it(self):
        with pytest.raises(CoVictimMayNotAct):
            placing(conflicts=nobody_else_hurt("officer", "sergeant"))


def listed(shows=UNSAID, photograph_id="photograph"):
    return PhotographListed(
        photograph_id=photograph_id, sha256="0" * 64, size=4, taken_at="", shows=shows
    )


def placing(case=None, *, by="sergeant", conflicts=None, photograph_id="photograph", shows=MINE):
    return place(
        case or a_case(listed()),
        actor=an_actor(by),
        conflicts=conflicts or nobody_else_hurt(),
        photograph_id=photograph_id,
        shows=shows,
        case_ids=[MINE, THEIRS],
    )
