"""A complaint goes past everybody who works on the case, and comes back answered."""

import pytest

from tests.builders import a_case, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.complaining import (
    ComplaintAcknowledgedAlready,
    ComplaintAnsweredAlready,
    HadAPartInTheCase,
    NoSuchComplaint,
    NothingAnswered,
    NothingComplainedOf,
    OnlyTheVictimComplains,
    acknowledge_complaint,
    answer_complaint,
    complain,
)
from webapp.domain.conflicts import CoVictimMayNotAct
from webapp.domain.permissions import (
    INVESTIGATOR,
    LEADERSHIP,
    PROFESSIONAL_STANDARDS,
    SPOC,
    NotYoursToDo,
)

MADE = e.Complained(complaint_id="one", words="Nobody rang.")
TAKEN_UP = e.ComplaintAcknowledged(complaint_id="one", words="I ask them today.")
ANSWERED = e.ComplaintAnswered(complaint_id="one", words="You were right.")


def answering(rule, *events, by="standards", post=PROFESSIONAL_STANDARDS, hurt=(), **more):
    said = {"complaint_id": "one", "words": " You were right. ", **more}
    return rule(
        a_case(*events),
        actor=an_actor(by, posts=[post]),
        conflicts=nobody_else_hurt("officer", *hurt),
        **said,
    )


class TestComplain:
    @pytest.mark.parametrize("case", [a_case(), a_case(e.CaseClosed(reason="result", told="x"))])
    def test_is_the_victims_at_any_time_and_closed_to_who_reads_the_case(self, case):
        found = complain(
            case, actor=an_actor("officer"), complaint_id="one", words=" Nobody rang. "
        )

        assert found == [MADE]
        assert {MADE.compartment, TAKEN_UP.compartment, ANSWERED.compartment} == {e.VOICE}

    def test_is_nobody_elses(self):
        with pytest.raises(OnlyTheVictimComplains):
            complain(a_case(), actor=an_actor("sergeant"), complaint_id="one", words="No.")

    def test_has_words(self):
        with pytest.raises(NothingComplainedOf):
            complain(a_case(), actor=an_actor("officer"), complaint_id="one", words=" ")


@pytest.mark.parametrize("rule", [acknowledge_complaint, answer_complaint])
class TestAnsweringOne:
    @pytest.mark.parametrize("post", [SPOC, LEADERSHIP])
    def test_is_for_professional_standards_alone(self, rule, post):
        with pytest.raises(NotYoursToDo):
            answering(rule, MADE, post=post)

    @pytest.mark.parametrize(
        "part",
        [
            e.PartGiven(part=INVESTIGATOR, person_id="standards"),
            e.PartEnded(part=INVESTIGATOR, person_id="standards", because="Moved."),
        ],
    )
    def test_is_not_for_who_has_or_had_a_part_in_the_case(self, rule, part):
        with pytest.raises(HadAPartInTheCase):
            answering(rule, part, (MADE, "officer"))

    def test_is_not_for_who_was_hurt_in_it(self, rule):
        with pytest.raises(CoVictimMayNotAct):
            answering(rule, MADE, hurt=["standards"])

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [({"words": " "}, NothingAnswered), ({"complaint_id": "two"}, NoSuchComplaint)],
    )
    def test_is_refused(self, rule, more, refusal):
        with pytest.raises(refusal):
            answering(rule, (MADE, "officer"), **more)


class TestAcknowledgeComplaint:
    def test_happens_once(self):
        [taken_up] = answering(acknowledge_complaint, (MADE, "officer"))

        assert taken_up == e.ComplaintAcknowledged(complaint_id="one", words="You were right.")
        with pytest.raises(ComplaintAcknowledgedAlready):
            answering(acknowledge_complaint, (MADE, "officer"), (TAKEN_UP, "standards"))


class TestAnswerComplaint:
    @pytest.mark.parametrize("before", [(), ((TAKEN_UP, "standards"),)])
    def test_happens_once_by_whoever_took_it_up_too(self, before):
        assert answering(answer_complaint, (MADE, "officer"), *before) == [ANSWERED]
        with pytest.raises(ComplaintAnsweredAlready):
            answering(answer_complaint, (MADE, "officer"), (ANSWERED, "standards"))
