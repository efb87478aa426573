"""A part is offered, then taken on or declined; until then it stays where it was."""

import pytest

from tests.builders import a_case, a_plan, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.acting import CaseOfAnotherForce
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct, VictimNotYetKnown
from webapp.domain.handing_over import (
    ABOVE,
    AlreadyHoldsIt,
    AlreadyOffered,
    Candidate,
    ColleagueOfAnotherForce,
    DecliningNeedsReason,
    InvestigatorStandsApart,
    IsAway,
    NoSuchPart,
    NotOfferedToYou,
    accept_part,
    decline_part,
    next_up,
    offer_part,
)
from webapp.domain.permissions import EVERY_PART, NotYoursToDo

OFFERED = (e.PartOffered(part="line_supervisor", person_id="relief"), "sergeant")
NAMED = (e.InvestigatorNamed(person_id="detective"), "sergeant")


def offer(case, part="line_supervisor", to="relief", *, by="sergeant", hurt=(), **more):
    actor = {name: more.pop(name) for name in ("posts",) if name in more}
    return offer_part(
        case,
        actor=an_actor(by, **actor),
        conflicts=nobody_else_hurt("officer", *hurt),
        part=part,
        to=Candidate(person_id=to, **{"force": "wmp", **more}),
    )


def accept(case, part="line_supervisor", *, by="relief", hurt=(), **actor):
    return accept_part(
        case,
        plan=a_plan(),
        actor=an_actor(by, **actor),
        conflicts=nobody_else_hurt("officer", *hurt),
        part=part,
    )


def decline(case, part="line_supervisor", *, by="relief", reason="I am off tomorrow."):
    return decline_part(
        case, actor=an_actor(by), conflicts=nobody_else_hurt(), part=part, reason=reason
    )


class TestOffer:
    @pytest.mark.parametrize("part", [p for p in EVERY_PART if p != "investigator"])
    def test_asks_somebody_and_changes_nothing_yet(self, part):
        case = a_case()

        assert offer(case, part, by="lead", posts={"spoc"}) == [
            e.PartOffered(part=part, person_id="relief")
        ]

    @pytest.mark.clause("W6a")
    def test_leaves_the_part_with_whoever_has_it(self):
        case = a_case(OFFERED)

        assert case.parts["line_supervisor"] == "sergeant"

    @pytest.mark.clause("W2a", "B9", "B34")
    @pytest.mark.parametrize("part", ["leadership", "welfare_officer", "line_supervisor"])
    def test_refuses_the_victim(self, part):
        """The sixth of the ways: cover, delegation, an acting rank."""
        with pytest.raises(VictimMayNotAct):
            offer(a_case(), part, "officer", by="lead", posts={"spoc"})

    @pytest.mark.clause("B11", "B34")
    def test_refuses_somebody_hurt_beside_them(self):
        with pytest.raises(CoVictimMayNotAct):
            offer(a_case(), to="colleague", hurt=["colleague"])

    @pytest.mark.clause("W2a")
    def test_refuses_a_victim_who_would_pass_on_their_own_case(self):
        """The sixteenth: their own supervisor, by a post or by a part from before."""
        with pytest.raises(VictimMayNotAct):
            offer(a_case(), by="officer", posts={"spoc"})

    @pytest.mark.clause("W6a", "B34")
    @pytest.mark.parametrize("part", ["incident_supervisor", "welfare_officer", "leadership"])
    def test_refuses_the_investigator_the_night_care_and_oversight(self, part):
        with pytest.raises(InvestigatorStandsApart):
            offer(a_case(NAMED), part, "detective", by="lead", posts={"spoc"})

    def test_lets_the_investigator_supervise_nothing_by_this_door(self):
        with pytest.raises(NoSuchPart):
            offer(a_case(), "investigator")
        with pytest.raises(NoSuchPart):
            offer(a_case(), "chief")

    @pytest.mark.parametrize(
        ("to", "more", "refusal"),
        [
            ("relief", {"force": "btp"}, ColleagueOfAnotherForce),
            ("relief", {"is_away": True}, IsAway),
            ("sergeant", {}, AlreadyHoldsIt),
        ],
    )
    def test_refuses_whoever_cannot_take_it_on(self, to, more, refusal):
        with pytest.raises(refusal):
            offer(a_case(), to=to, **more)

    def test_refuses_to_ask_the_same_person_twice(self):
        with pytest.raises(AlreadyOffered):
            offer(a_case(OFFERED))

    def test_takes_the_first_offer_back_when_somebody_else_is_asked(self):
        second = (e.PartOffered(part="line_supervisor", person_id="other"), "sergeant")
        case = a_case(OFFERED, second)

        assert case.part_offers["line_supervisor"] == "other"
        with pytest.raises(NotOfferedToYou):
            accept(case)

    def test_waits_until_the_victim_is_known(self):
        with pytest.raises(VictimNotYetKnown):
            offer(a_case(victim_known=False))

    def test_is_for_whoever_has_the_part_and_those_above(self):
        own = (e.PartGiven(part="welfare_officer", person_id="welfare"), "officer")

        assert offer(a_case(own), "welfare_officer", by="welfare")
        assert offer(a_case(own), "welfare_officer", by="inspector")
        with pytest.raises(NotYoursToDo):
            offer(a_case(own), by="welfare")
        with pytest.raises(NotYoursToDo):
            offer(a_case(own), "inspector", by="sergeant")

    def test_is_for_any_supervisor_while_nobody_has_the_part(self):
        assert offer(a_case(), "leadership")
        held = (e.PartGiven(part="leadership", person_id="super"), "officer")
        with pytest.raises(NotYoursToDo):
            offer(a_case(held), "leadership")

    def test_is_not_for_an_investigator_or_a_stranger(self):
        with pytest.raises(NotYoursToDo):
            offer(a_case(NAMED), by="detective")
        with pytest.raises(NotYoursToDo):
            offer(a_case(), by="bystander")


class TestAccept:
    @pytest.mark.clause("W6a")
    def test_passes_the_part_on_from_this_moment(self):
        accepted, ended, given = accept(a_case(OFFERED))

        assert accepted == e.PartAccepted(part="line_supervisor", person_id="relief")
        assert isinstance(ended, e.PartEnded)
        assert (ended.part, ended.person_id) == ("line_supervisor", "sergeant")
        assert given == e.PartGiven(part="line_supervisor", person_id="relief")

    def test_fills_a_part_that_nobody_had(self):
        case = a_case((e.PartOffered(part="welfare_officer", person_id="relief"), "inspector"))

        assert [type(each) for each in accept(case, "welfare_officer")] == [
            e.PartAccepted,
            e.PartGiven,
        ]

    def test_hands_over_nothing_that_came_to_them_meanwhile(self):
        case = a_case(OFFERED, e.PartGiven(part="line_supervisor", person_id="relief"))

        assert accept(case) == [e.PartAccepted(part="line_supervisor", person_id="relief")]

    @pytest.mark.parametrize("by", ["sergeant", "inspector", "bystander"])
    def test_is_only_for_whoever_was_asked(self, by):
        with pytest.raises(NotOfferedToYou):
            accept(a_case(OFFERED), by=by)

    @pytest.mark.clause("W2a", "B11")
    def test_refuses_whoever_was_found_to_be_hurt_since(self):
        """The nineteenth: what they are changed after they were asked."""
        with pytest.raises(CoVictimMayNotAct):
            accept(a_case(OFFERED), hurt=["relief"])

    def test_refuses_whoever_has_left_the_force(self):
        with pytest.raises(CaseOfAnotherForce):
            accept(a_case(OFFERED), force="btp")

    @pytest.mark.clause("W6a", "B34")
    def test_refuses_whoever_was_named_investigator_since(self):
        case = a_case((e.PartOffered(part="leadership", person_id="detective"), "inspector"), NAMED)

        with pytest.raises(InvestigatorStandsApart):
            accept(case, "leadership", by="detective")


class TestTakeOnTheInvestigation:
    @pytest.mark.clause("W1a")
    def test_is_what_keeps_the_promise_and_ends_the_case_being_new(self):
        case = a_case(NAMED)
        assert case.parts["investigator"] == case.part_offers["investigator"] == "detective"

        accepted, kept = accept(case, "investigator", by="detective")

        assert kept == e.PointCompleted(point="investigator")
        case = a_case(NAMED, (accepted, "detective"), (kept, "detective"))
        assert case.parts["investigator"] == "detective"
        assert not case.part_offers

    def test_keeps_the_promise_once(self):
        case = a_case((e.PointCompleted(point="investigator"), "x"), NAMED)

        assert len(accept(case, "investigator", by="detective")) == 1

    @pytest.mark.clause("W1a")
    def test_leaves_the_case_new_when_it_is_declined(self):
        case = a_case(NAMED)

        declined, ended = decline(case, "investigator", by="detective")

        case = a_case(NAMED, (declined, "detective"), (ended, "detective"))
        assert not {**case.parts, **case.part_offers}.get("investigator")

    def test_opens_the_promise_again_when_a_second_one_declines(self):
        case = a_case((e.PointCompleted(point="investigator"), "x"), NAMED)

        *_, reopened = decline(case, "investigator", by="detective")

        assert isinstance(reopened, e.PointReopened)

    def test_is_asked_anew_of_whoever_follows(self):
        accepted = (e.PartAccepted(part="investigator", person_id="detective"), "detective")
        case = a_case(NAMED, accepted, (e.InvestigatorNamed(person_id="other"), "sergeant"))

        assert case.part_offers["investigator"] == "other"


class TestDecline:
    def test_leaves_everything_where_it_was_and_says_why(self):
        case = a_case(OFFERED)

        [declined] = decline(case)

        assert isinstance(declined, e.PartDeclined)
        assert declined.reason == "I am off tomorrow."
        assert a_case(OFFERED, (declined, "relief")).parts == case.parts

    def test_needs_a_reason(self):
        with pytest.raises(DecliningNeedsReason):
            decline(a_case(OFFERED), reason="  ")

    def test_is_only_for_whoever_was_asked(self):
        with pytest.raises(NotOfferedToYou):
            decline(a_case(OFFERED), by="inspector")


class TestNextUp:
    HOLDERS = {
        "incident_supervisor": "night",
        "line_supervisor": "sergeant",
        "inspector": "inspector",
        "leadership": "super",
        "spoc": "lead",
    }

    def heard(self, part, *unable, **changed):
        return next_up(part, {**self.HOLDERS, **changed}, frozenset(unable))

    def test_is_the_first_above(self):
        assert self.heard("incident_supervisor") == "sergeant"
        assert self.heard("line_supervisor") == "inspector"
        assert self.heard("leadership") == "lead"

    @pytest.mark.clause("W6a")
    def test_is_the_inspector_when_nobody_looks_after_the_victim(self):
        assert self.heard("welfare_officer") == "inspector"

    def test_goes_past_whoever_is_away_or_hurt(self):
        assert self.heard("line_supervisor", "inspector") == "super"
        assert self.heard("line_supervisor", "inspector", "super") == "lead"

    def test_is_never_the_person_who_is_away_under_another_part(self):
        assert self.heard("incident_supervisor", line_supervisor="night") == "inspector"

    def test_is_nobody_only_when_nobody_is_left(self):
        assert self.heard("leadership", "lead", "inspector", "sergeant") is None

    def test_is_somebody_below_rather_than_nobody(self):
        assert self.heard("leadership", "lead") == "inspector"
        assert self.heard("inspector", "super", "lead") == "sergeant"

    def test_is_known_for_every_part(self):
        assert set(ABOVE) == set(EVERY_PART)
