"""Somebody who is close to a person in the case stands aside, whoever says so."""

import pytest

from tests.builders import a_case, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.acting import CaseOfAnotherForce
from webapp.domain.answering import NeedsReason
from webapp.domain.conflicts import (
    Conflicts,
    CoVictimMayNotAct,
    LinkedVictimMayNotAct,
    RelatedMayNotAct,
    SuspectMayNotAct,
    VictimMayNotAct,
    check_may_act,
)
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import PROFESSIONAL_STANDARDS, NotYoursToDo
from webapp.domain.relations import (
    NobodyStandsAside,
    OnlyProfessionalStandardsClears,
    StandsAsideAlready,
    allow_relation,
    declare_relation,
)

TOO_NEAR = Conflicts(
    victim_id="officer",
    co_victim_ids=frozenset({"colleague"}),
    linked_victim_ids=frozenset({"guard"}),
    related={"cousin": "relative", "thug": "suspect"},
)


def declare(case, person_id, *, by, conflicts=None, relation="friend", force="wmp"):
    return declare_relation(
        case,
        actor=an_actor(by),
        conflicts=conflicts or nobody_else_hurt(),
        person_id=person_id,
        person_force=force,
        relation=relation,
    )


def allow(person_id, *, by="inspector", reason="Nobody else has the skill.", **actor):
    return allow_relation(
        a_case(),
        actor=an_actor(by, **actor),
        conflicts=TOO_NEAR,
        person_id=person_id,
        reason=reason,
    )


@pytest.mark.clause("B11")
@pytest.mark.parametrize(
    ("person_id", "refusal"),
    [
        ("officer", VictimMayNotAct),
        ("colleague", CoVictimMayNotAct),
        ("guard", LinkedVictimMayNotAct),
        ("cousin", RelatedMayNotAct),
        ("thug", SuspectMayNotAct),
    ],
)
def test_each_who_stands_too_near_reads_why(person_id, refusal):
    assert person_id in TOO_NEAR
    with pytest.raises(refusal):
        check_may_act(person_id, TOO_NEAR)


def test_a_refusal_names_who_could_do_it():
    assert RelatedMayNotAct("x", ["Ann Bell"]).sentence.endswith(". Ann Bell could do it.")
    said = VictimMayNotAct("x").naming(["Ann Bell", "Bo Cook", "Cy Dunn"]).sentence
    assert said.endswith("Choose someone else. Ann Bell, Bo Cook or Cy Dunn could do it.")
    assert VictimMayNotAct().naming([]).sentence == VictimMayNotAct.sentence


class TestDeclareRelation:
    @pytest.mark.clause("B11")
    @pytest.mark.parametrize(
        ("person_id", "by"), [("sergeant", "sergeant"), ("sergeant", "inspector")]
    )
    def test_takes_their_parts_in_the_same_breath(self, person_id, by):
        case = a_case()

        events = declare(case, person_id, by=by)

        assert {each.part for each in events if isinstance(each, e.PartEnded)} == case.parts_of(
            person_id
        )
        assert events[-1] == e.RelationDeclared(person_id=person_id, relation="friend")

    @pytest.mark.parametrize(
        ("person_id", "by", "more", "refusal"),
        [
            ("sergeant", "detective", {}, NotYoursToDo),
            ("detective", "detective", {}, NotYoursToDo),
            ("reserve", "officer", {}, VictimMayNotAct),
            ("reserve", "inspector", {"force": "btp"}, ColleagueOfAnotherForce),
            ("officer", "inspector", {}, StandsAsideAlready),
            ("cousin", "inspector", {"relation": "relative"}, StandsAsideAlready),
            ("thug", "inspector", {"relation": "friend"}, StandsAsideAlready),
            ("colleague", "inspector", {}, StandsAsideAlready),
        ],
    )
    def test_refuses(self, person_id, by, more, refusal):
        with pytest.raises(refusal):
            declare(a_case(), person_id, by=by, conflicts=TOO_NEAR, **more)

    def test_says_more_of_somebody_who_stands_aside_already(self):
        assert declare(
            a_case(), "cousin", by="inspector", conflicts=TOO_NEAR, relation="suspect"
        ) == [e.RelationDeclared(person_id="cousin", relation="suspect")]


class TestAllowRelation:
    @pytest.mark.clause("B11")
    def test_of_a_suspect_is_for_professional_standards_alone(self):
        assert allow(
            "thug", by="pru", posts=[PROFESSIONAL_STANDARDS], reason=" It was not her. "
        ) == [e.RelationAllowed(person_id="thug", reason="It was not her.")]

    def test_is_the_inspectors_with_a_reason(self):
        assert allow("cousin", reason=" Skill. ") == [
            e.RelationAllowed(person_id="cousin", reason="Skill.")
        ]

    @pytest.mark.clause("B11")
    @pytest.mark.parametrize(
        ("person_id", "more", "refusal"),
        [
            ("officer", {}, VictimMayNotAct),
            ("colleague", {}, CoVictimMayNotAct),
            ("guard", {}, LinkedVictimMayNotAct),
            ("reserve", {}, NobodyStandsAside),
            ("cousin", {"reason": " "}, NeedsReason),
            ("thug", {}, OnlyProfessionalStandardsClears),
            ("thug", {"by": "cousin", "posts": [PROFESSIONAL_STANDARDS]}, RelatedMayNotAct),
            ("thug", {"by": "thug", "posts": [PROFESSIONAL_STANDARDS]}, SuspectMayNotAct),
            ("thug", {"posts": [PROFESSIONAL_STANDARDS], "reason": " "}, NeedsReason),
            ("thug", {"posts": [PROFESSIONAL_STANDARDS], "force": "btp"}, CaseOfAnotherForce),
            ("cousin", {"by": "pru", "posts": [PROFESSIONAL_STANDARDS]}, NotYoursToDo),
            ("cousin", {"by": "sergeant"}, NotYoursToDo),
            ("cousin", {"by": "cousin"}, RelatedMayNotAct),
        ],
    )
    def test_refuses(self, person_id, more, refusal):
        with pytest.raises(refusal):
            allow(person_id, **more)
