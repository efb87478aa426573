import pytest

from tests.builders import a_case, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct, VictimNotYetKnown
from webapp.domain.handing_over import ColleagueOfAnotherForce, InvestigatorStandsApart
from webapp.domain.investigation import (
    AlreadyInvestigates,
    VictimAlreadyKnown,
    identify_victim,
    name_investigator,
    stand_down,
)
from webapp.domain.permissions import NotYoursToDo

NAMED = e.InvestigatorNamed(person_id="detective")


def name(
    case,
    person="detective",
    *,
    by="sergeant",
    conflicts=None,
    person_force="wmp",
    **actor,
):
    return name_investigator(
        case,
        actor=an_actor(by, **actor),
        conflicts=conflicts or nobody_else_hurt(),
        person_id=person,
        person_force=person_force,
    )


class TestNameInvestigator:
    def test_names_someone_who_was_not_hurt(self):
        assert name(a_case()) == [NAMED]

    @pytest.mark.clause("W6a", "B34")
    @pytest.mark.parametrize("part", ["incident_supervisor", "welfare_officer", "leadership"])
    def test_refuses_whoever_had_the_night_looks_after_the_victim_or_oversees_the_case(self, part):
        with pytest.raises(InvestigatorStandsApart):
            name(a_case(e.PartGiven(part=part, person_id="detective")))

    def test_asks_the_same_person_again_once_the_point_was_opened_again(self):
        case = a_case(
            NAMED,
            e.PartAccepted(part="investigator", person_id="detective"),
            e.PointCompleted(point="investigator"),
            e.PointReopened(point="investigator", reason="Ticked by mistake."),
        )

        ended, named = name(case)

        assert isinstance(ended, e.PartEnded)
        assert ended.because.startswith("They are asked once more")
        assert named == NAMED

    @pytest.mark.clause("W2a")
    @pytest.mark.clause("B9")
    @pytest.mark.clause("B26")
    @pytest.mark.parametrize("by", ["sergeant", "inspector"])
    def test_refuses_the_victim_whoever_asks(self, by):
        with pytest.raises(VictimMayNotAct):
            name(a_case(), "officer", by=by)

    @pytest.mark.clause("B35")
    def test_refuses_the_victim_who_offers(self):
        """A victim holds no part, and would be refused if they did."""
        with pytest.raises(VictimMayNotAct):
            name(a_case(), "officer", by="officer", posts={"incident_supervisor"})

    @pytest.mark.clause("B35")
    def test_refuses_the_victim_of_words_alone(self):
        hate = a_case(report={"kind": "hate", "happened_at": "2026-10-24T22:59:00+00:00"})

        with pytest.raises(VictimMayNotAct):
            name(hate, "officer")

    @pytest.mark.clause("B11")
    def test_refuses_a_colleague_hurt_beside_the_victim(self):
        with pytest.raises(CoVictimMayNotAct):
            name(a_case(), "colleague", conflicts=nobody_else_hurt("officer", "colleague"))

    def test_refuses_anyone_while_the_victim_is_not_known(self):
        with pytest.raises(VictimNotYetKnown):
            name(a_case(victim_known=False))

    def test_refuses_whoever_has_no_part_that_names(self):
        with pytest.raises(NotYoursToDo):
            name(a_case(), by="detective")

    def test_refuses_someone_who_serves_elsewhere(self):
        with pytest.raises(ColleagueOfAnotherForce):
            name(a_case(), person_force="btp")

    def test_refuses_to_name_the_same_person_again(self):
        with pytest.raises(AlreadyInvestigates):
            name(a_case(NAMED))

    def test_ends_the_part_of_whoever_investigated_before(self):
        ended, named = name(a_case(NAMED), "other detective")

        assert isinstance(ended, e.PartEnded)
        assert (ended.part, ended.person_id) == ("investigator", "detective")
        assert ended.because.startswith("Somebody else was named in their place")
        assert named == e.InvestigatorNamed(person_id="other detective")


class TestIdentifyVictim:
    def test_says_who_it_was(self):
        case = a_case(victim_id="stranger", victim_known=False)

        identified = identify_victim(
            case,
            actor=an_actor(),
            conflicts=nobody_else_hurt("stranger"),
            person_id="officer",
            person_force="wmp",
        )

        assert identified == [e.VictimIdentified(victim_id="officer")]

    @pytest.mark.clause("W2a")
    def test_ends_every_part_of_theirs_first(self):
        case = a_case(victim_id="stranger", victim_known=False)

        *ended, identified = identify_victim(
            case,
            actor=an_actor("inspector"),
            conflicts=nobody_else_hurt("stranger"),
            person_id="sergeant",
            person_force="wmp",
        )

        given_up = {(each.part, each.person_id) for each in ended if isinstance(each, e.PartEnded)}
        assert given_up == {("line_supervisor", "sergeant"), ("incident_supervisor", "sergeant")}
        assert identified == e.VictimIdentified(victim_id="sergeant")

    def test_refuses_a_second_answer(self):
        with pytest.raises(VictimAlreadyKnown):
            identify_victim(
                a_case(),
                actor=an_actor(),
                conflicts=nobody_else_hurt(),
                person_id="colleague",
                person_force="wmp",
            )

    def test_refuses_a_colleague_hurt_beside_them(self):
        case = a_case(victim_id="stranger", victim_known=False)

        with pytest.raises(CoVictimMayNotAct):
            identify_victim(
                case,
                actor=an_actor("sergeant"),
                conflicts=nobody_else_hurt("stranger", "sergeant"),
                person_id="officer",
                person_force="wmp",
            )


class TestStandDown:
    def test_leaves_alone_whoever_holds_nothing(self):
        assert stand_down(a_case(), "officer") == []

    def test_opens_the_promise_of_an_investigator_again_when_that_part_ends(self):
        case = a_case(NAMED, e.PointCompleted(point="investigator"))

        ended, reopened = stand_down(case, "detective")

        assert isinstance(ended, e.PartEnded)
        assert isinstance(reopened, e.PointReopened)
        assert (ended.part, reopened.point) == ("investigator", "investigator")

    def test_leaves_the_promise_of_a_closed_case_at_rest(self):
        closed = e.CaseClosed(reason="court", told="Rang her.")
        case = a_case(NAMED, e.PointCompleted(point="investigator"), closed)

        [ended] = stand_down(case, "detective")

        assert isinstance(ended, e.PartEnded)

    def test_takes_back_what_was_offered_to_them(self):
        """The nineteenth of the ways: an offer made before anybody knew that they were hurt."""
        case = a_case(e.PartOffered(part="leadership", person_id="officer"))

        [withdrawn] = stand_down(case, "officer")

        assert isinstance(withdrawn, e.OfferWithdrawn)
        assert (withdrawn.part, withdrawn.person_id) == ("leadership", "officer")
