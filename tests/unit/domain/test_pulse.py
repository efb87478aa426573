from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, an_actor
from webapp.domain.bells import LOW_PULSE
from webapp.domain.events import VOICE, BellRung, PulseAnswered, VictimMet
from webapp.domain.pulse import NothingAsked, OnlyTheVictimSays, answer_pulse, asked_about

MET = VictimMet(how="in_person", topics=["support"], impact=1)
RUNG = BellRung(bell_id="bell", why=LOW_PULSE, moment="met")


def a_pulse(**more):
    return PulseAnswered(**{"moment": "met", "informed": 4, "heard": 5, "looked_after": 3} | more)


def answering(case, *, by="officer", now=NOW, **scores):
    said = {"moment": "met", "informed": 4, "heard": 5, "looked_after": 3, "bell_id": "bell"}
    return answer_pulse(case, actor=an_actor(by), **{**said, **scores}, now=now)


class TestAskedAbout:
    @pytest.mark.parametrize(
        ("events", "after", "moment"),
        [
            ([], timedelta(), None),
            ([MET], timedelta(), "met"),
            ([MET], timedelta(days=28) - timedelta(minutes=1), "met"),
            ([MET], timedelta(days=28), None),
            ([MET], -timedelta(minutes=1), None),
            ([MET, a_pulse()], timedelta(), None),
        ],
    )
    def test_asks_once_and_for_four_weeks_after_a_key_point(self, events, after, moment):
        assert asked_about(a_case(*events), now=HAPPENED + after) == moment


class TestAnswerPulse:
    def test_rings_nothing_while_no_answer_is_low(self):
        assert answering(a_case(MET)) == [a_pulse()]

    @pytest.mark.clause("W3c")
    @pytest.mark.parametrize("name", ["informed", "heard", "looked_after"])
    @pytest.mark.parametrize(("score", "rings"), [(1, True), (2, True), (3, False)])
    def test_rings_the_quiet_bell_when_any_answer_is_low(self, name, score, rings):
        found = answering(a_case(MET), **{name: score})

        assert found == [a_pulse(**{name: score}), *([RUNG] if rings else [])]
        assert {event.compartment for event in found} == {VOICE}

    def test_rings_no_second_bell_while_one_rings(self):
        assert answering(a_case(MET, RUNG), heard=1) == [a_pulse(heard=1)]

    @pytest.mark.parametrize("by", ["sergeant", "inspector"])
    def test_is_nobody_elses_to_answer(self, by):
        with pytest.raises(OnlyTheVictimSays):
            answering(a_case(MET), by=by)

    @pytest.mark.parametrize("events", [[], [MET, a_pulse()]])
    def test_refuses_an_answer_that_nobody_asked_for(self, events):
        with pytest.raises(NothingAsked):
            answering(a_case(*events))
