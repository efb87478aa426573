from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, an_actor, nobody_else_hurt, recorded
from webapp.domain.acting import CaseOfAnotherForce
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.bells import LOW_PULSE, NOBODY_CALLED
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.events import VOICE, BellAnswered, BellRung, CaseClosed, PartGiven
from webapp.domain.permissions import INVESTIGATOR, LEADERSHIP, SPOC, NotYoursToDo
from webapp.domain.quiet_bell import (
    BeforeItRang,
    BellAnsweredAlready,
    BellRungAlready,
    HasAPartInTheCase,
    Hearers,
    NoSuchBell,
    OnlyTheVictimRings,
    answer_bell,
    ring_bell,
    stand_in,
)
from webapp.domain.rostering import Roster, Rung

RUNG = BellRung(bell_id="bell", why=NOBODY_CALLED)
ANSWERED = BellAnswered(bell_id="bell", how="telephone", words="Rang her.")


HEARERS = Hearers(
    leads=["lead", "second"],
    line=[Rung(person_id="boss", beside=["peer"], elsewhere=["far"])],
    chiefs=["chief"],
)
A_DAY = timedelta(days=1)


def standing_in(*ruled_out, away=(), on_duty=(), is_late=False, hearers=HEARERS):
    roster = Roster(
        on_duty=dict.fromkeys(on_duty, NOW + A_DAY), away=dict.fromkeys(away, NOW + A_DAY)
    )
    return stand_in(hearers, ruled_out=frozenset(ruled_out), roster=roster, is_late=is_late)


def answering(case, *, by="lead", posts=(SPOC,), co_victims=(), force="wmp", **more):
    said = {
        "stand_in": None,
        "bell_id": "bell",
        "how": "telephone",
        "words": " Rang her. ",
        "happened_at": NOW,
    }
    return answer_bell(
        case,
        actor=an_actor(by, force=force, posts=posts),
        conflicts=nobody_else_hurt("officer", *co_victims),
        **{**said, **more},
        now=NOW,
    )


class TestRingBell:
    @pytest.mark.parametrize("case", [a_case(), a_case(CaseClosed(reason="result", told="phone"))])
    def test_is_the_victims_at_any_time_and_closed_to_who_reads_the_case(self, case):
        rung = ring_bell(case, actor=an_actor("officer"), bell_id="bell")

        assert rung == [RUNG]
        assert RUNG.compartment == ANSWERED.compartment == VOICE

    @pytest.mark.parametrize("by", ["sergeant", "inspector", "lead"])
    def test_is_nobody_elses(self, by):
        with pytest.raises(OnlyTheVictimRings):
            ring_bell(a_case(), actor=an_actor(by, posts=[SPOC]), bell_id="bell")

    def test_rings_once_until_it_is_answered(self):
        with pytest.raises(BellRungAlready):
            ring_bell(a_case(RUNG), actor=an_actor("officer"), bell_id="another")

        assert ring_bell(a_case(RUNG, ANSWERED), actor=an_actor("officer"), bell_id="another")

    def test_rings_beside_one_that_a_low_answer_rang(self):
        low = BellRung(bell_id="low", why=LOW_PULSE, moment="met")

        assert ring_bell(a_case(low), actor=an_actor("officer"), bell_id="bell") == [RUNG]


class TestAnswerBell:
    def test_says_how_the_force_lead_got_in_touch(self):
        assert answering(a_case(RUNG)) == [ANSWERED]

    def test_takes_a_call_in_the_minute_in_which_it_rang(self):
        case = a_case()
        at = HAPPENED + timedelta(seconds=59)
        case.take(recorded(RUNG, version=case.version + 1, happened_at=at))

        assert answering(case, happened_at=HAPPENED) == [ANSWERED]

    @pytest.mark.parametrize("part", [INVESTIGATOR, LEADERSHIP])
    def test_refuses_a_lead_with_a_part_in_the_case(self, part):
        case = a_case(PartGiven(part=part, person_id="lead"), RUNG)

        with pytest.raises(HasAPartInTheCase):
            answering(case)

    def test_refuses_supervisors(self):
        with pytest.raises(NotYoursToDo):
            answering(a_case(RUNG), by="sergeant", posts=())

    def test_refuses_the_victim_and_whoever_was_hurt_too(self):
        with pytest.raises(VictimMayNotAct):
            answering(a_case(RUNG), by="officer")
        with pytest.raises(CoVictimMayNotAct):
            answering(a_case(RUNG), co_victims=["lead"])

    @pytest.mark.clause("W3c")
    def test_is_for_the_one_who_stands_in_and_nobody_beside_them(self):
        assert answering(a_case(RUNG), by="boss", posts=(), stand_in="boss") == [ANSWERED]
        with pytest.raises(NotYoursToDo):
            answering(a_case(RUNG), by="chief", posts=(), stand_in="boss")

    def test_never_lets_a_part_a_hurt_or_another_force_stand_in(self):
        case = a_case(PartGiven(part=LEADERSHIP, person_id="boss"), RUNG)

        with pytest.raises(HasAPartInTheCase):
            answering(case, by="boss", posts=(), stand_in="boss")
        with pytest.raises(CoVictimMayNotAct):
            answering(a_case(RUNG), by="boss", posts=(), stand_in="boss", co_victims=["boss"])
        with pytest.raises(CaseOfAnotherForce):
            answering(a_case(RUNG), by="boss", posts=(), stand_in="boss", force="btp")

    @pytest.mark.parametrize(
        ("events", "at", "refusal"),
        [
            ([], NOW, NoSuchBell),
            ([RUNG, ANSWERED], NOW, BellAnsweredAlready),
            ([RUNG], HAPPENED - timedelta(minutes=1), BeforeItRang),
            ([RUNG], NOW + timedelta(minutes=1), HappenedInTheFuture),
        ],
    )
    def test_refuses_what_cannot_be(self, events, at, refusal):
        with pytest.raises(refusal):
            answering(a_case(*events), happened_at=at)


class TestStandIn:
    """Every step of the way up, and nobody who could be whom it is about."""

    def test_is_nobody_while_one_lead_is_there_and_in_time(self):
        assert standing_in() is None
        assert standing_in("lead") is None
        assert standing_in("lead", away=["boss"]) is None

    @pytest.mark.clause("W3c")
    @pytest.mark.parametrize(
        ("ruled_out", "away"),
        [(("lead", "second"), ()), ((), ("lead", "second")), (("lead",), ("second",))],
    )
    def test_is_above_the_leads_when_none_can_hear_it(self, ruled_out, away):
        assert standing_in(*ruled_out, away=away) == "boss"

    def test_is_above_the_leads_once_they_are_late(self):
        assert standing_in(is_late=True) == "boss"

    @pytest.mark.parametrize(
        ("ruled_out", "away", "on_duty", "found"),
        [
            (["boss"], [], [], "peer"),
            ([], ["boss"], [], "peer"),
            (["boss", "peer"], [], ["far"], "far"),
            (["boss", "peer"], [], [], "chief"),
            (["boss", "peer", "far"], [], ["far"], "chief"),
        ],
    )
    def test_goes_sideways_and_then_to_the_chief(self, ruled_out, away, on_duty, found):
        leads = ["lead", "second"]

        assert standing_in(*leads, *ruled_out, away=away, on_duty=on_duty) == found

    def test_asks_somebody_away_only_when_there_is_nobody_else(self):
        leads = ["lead", "second"]

        assert standing_in(*leads, away=["boss", "peer", "chief"]) == "boss"
        assert standing_in(*leads, "boss", away=["peer", "chief"]) == "chief"

    def test_never_asks_a_lead_to_stand_in_for_the_leads(self):
        hearers = Hearers(
            leads=["lead", "second"], line=[Rung(person_id="second")], chiefs=["chief"]
        )

        assert standing_in("lead", away=["second"], hearers=hearers) == "chief"

    def test_is_there_in_a_force_without_a_lead(self):
        assert standing_in(hearers=Hearers(chiefs=["chief"])) == "chief"

    @pytest.mark.parametrize(
        ("ruled_out", "away", "found"),
        [
            ([], [], "chief"),
            ([], ["chief"], "chief"),
            (["chief"], [], "standards"),
            (["chief"], ["standards"], "more"),
            (["chief"], ["standards", "more"], "standards"),
            (["chief", "standards"], [], "more"),
        ],
    )
    def test_is_of_professional_standards_when_it_is_about_everybody_else(
        self, ruled_out, away, found
    ):
        hearers = replace(HEARERS, standards=["standards", "more"])
        below = ["lead", "second", "boss", "peer", "far"]

        assert standing_in(*below, *ruled_out, away=away, hearers=hearers) == found

    @pytest.mark.clause("W3c")
    @pytest.mark.parametrize(
        ("ruled_out", "away", "found"),
        [
            ([], [], "peer"),
            (["peer"], [], "far"),
            ([], ["peer", "far"], "peer"),
            (["peer", "far"], [], "head"),
            (["peer", "far"], ["head"], "chair"),
            (["peer", "far"], ["head", "chair"], "head"),
            (["peer", "far", "head"], [], "chair"),
        ],
    )
    def test_is_whoever_is_left_when_the_chiefs_and_standards_are_ruled_out_too(
        self, ruled_out, away, found
    ):
        hearers = replace(
            HEARERS,
            line=[Rung(person_id="boss", beside=[], elsewhere=["peer", "far"])],
            standards=["standards"],
            others=["head", "chair"],
        )
        near = ["lead", "second", "boss", "chief", "standards"]

        assert standing_in(*near, *ruled_out, away=away, hearers=hearers) == found

    def test_is_nobody_rather_than_somebody_in_the_case(self):
        assert standing_in("lead", "second", "boss", "peer", "far", "chief") is None
