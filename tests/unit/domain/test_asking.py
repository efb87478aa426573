from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, an_actor, nobody_else_hurt, recorded
from webapp import policy
from webapp.domain.asking import (
    DayHasPassed,
    DayIsTooFar,
    NoSuchQuestion,
    OnlyTheVictimAsks,
    QuestionAnsweredAlready,
    answer_question,
    ask_question,
    choose_ask_again,
)
from webapp.domain.case import ASK_AGAIN
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.events import (
    WELFARE,
    AskAgainChosen,
    PartGiven,
    PointCompleted,
    QuestionAnswered,
    QuestionAsked,
)
from webapp.domain.permissions import INVESTIGATOR, WELFARE_OFFICER, NotYoursToDo
from webapp.domain.triggers import triggers_of

TODAY = NOW.date()
PLAN = policy.plan("wmp_ten_point", "2020-12")
ANSWERED = QuestionAnswered(question_id="question", words="On Tuesday.")


def asked(about="case"):
    return QuestionAsked(question_id="question", about=about, words="When is the hearing?")


def answering(*events, by="sergeant"):
    held = [(INVESTIGATOR, "detective"), (WELFARE_OFFICER, "welfare")]
    given = [PartGiven(part=part, person_id=holder) for part, holder in held]
    return answer_question(
        a_case(*given, *events),
        plan=PLAN,
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        question_id="question",
        words=" On Tuesday. ",
    )


class TestAskQuestion:
    def test_is_the_victims(self):
        said = {"question_id": "question", "about": "case", "words": " When is the hearing? "}

        assert ask_question(a_case(), actor=an_actor("officer"), **said) == [asked()]
        with pytest.raises(OnlyTheVictimAsks):
            ask_question(a_case(), actor=an_actor("sergeant"), **said)


class TestAnswerQuestion:
    @pytest.mark.parametrize(
        ("about", "by"),
        [("case", "detective"), ("case", "sergeant"), ("me", "sergeant"), ("me", "welfare")],
    )
    def test_is_for_those_whom_it_was_asked_of(self, about, by):
        kept = PointCompleted(point=f"answer_about_{about}")

        assert answering(asked(about), by=by) == [ANSWERED, kept]

    def test_keeps_the_duty_once_none_of_the_kind_waits(self):
        other = QuestionAsked(question_id="other", about="case", words="And then?")
        mine = QuestionAsked(question_id="mine", about="me", words="Can I swap?")

        assert answering(asked(), other, mine) == [ANSWERED]
        assert answering(asked(), mine) == [ANSWERED, PointCompleted(point="answer_about_case")]

    @pytest.mark.parametrize(
        ("about", "by"), [("me", "detective"), ("me", "inspector"), ("case", "bystander")]
    )
    def test_refuses_the_investigator_what_the_victim_asks_of_themselves(self, about, by):
        with pytest.raises(NotYoursToDo):
            answering(asked(about), by=by)

    @pytest.mark.parametrize(
        ("events", "by", "refusal"),
        [
            ([], "sergeant", NoSuchQuestion),
            ([asked(), ANSWERED], "sergeant", QuestionAnsweredAlready),
            ([asked()], "officer", VictimMayNotAct),
        ],
    )
    def test_refuses_what_cannot_be(self, events, by, refusal):
        with pytest.raises(refusal):
            answering(*events, by=by)


class TestTheDutyToAnswer:
    def test_runs_from_the_oldest_that_waits_and_never_mixes_the_kinds(self):
        later = HAPPENED + timedelta(hours=1)
        case = a_case(asked("case"))
        second = QuestionAsked(question_id="second", about="case", words="And then?")
        mine = QuestionAsked(question_id="mine", about="me", words="Can I swap?")
        for event in (second, mine):
            case.take(recorded(event, version=case.version + 1, happened_at=later))
        assert triggers_of(case)["asked_about_case"] == HAPPENED
        assert triggers_of(case)["asked_about_me"] == later

        case.take(recorded(ANSWERED, version=case.version + 1, happened_at=NOW))

        assert triggers_of(case)["asked_about_case"] == later

    def test_begins_anew_with_the_next_question(self):
        answered = [asked(), ANSWERED, PointCompleted(point="answer_about_case")]
        another = QuestionAsked(question_id="another", about="case", words="And then?")

        assert "answer_about_case" in a_case(*answered).answers
        assert "answer_about_case" not in a_case(*answered, another).answers
        assert "answer_about_case" in a_case(*answered, asked("me")).answers

    def test_is_not_there_before_anything_was_asked(self):
        assert not {"asked_about_case", "asked_about_me"} & set(triggers_of(a_case()))


class TestChooseAskAgain:
    @pytest.mark.parametrize(
        ("days", "refusal"), [(0, DayHasPassed), (-3, DayHasPassed), (367, DayIsTooFar)]
    )
    def test_refuses_a_day_that_is_past_or_far_away(self, days, refusal):
        with pytest.raises(refusal):
            choosing(days)

    def test_refuses_anyone_but_the_victim(self):
        with pytest.raises(OnlyTheVictimAsks):
            choosing(1, by="sergeant")

    def test_starts_the_duty_anew_on_the_day_by_a_london_clock(self):
        """The 26th begins at midnight in Greenwich: the clocks went back on the 25th."""
        [chosen] = choosing(1)
        case = a_case(PointCompleted(point=ASK_AGAIN), chosen)

        assert chosen == AskAgainChosen(on="2026-10-26")
        assert chosen.compartment == WELFARE
        assert f"{triggers_of(case)['ask_again_chosen']:%d %H:%M %z}" == "26 00:00 +0000"
        assert ASK_AGAIN not in case.answers


def choosing(days, *, by="officer"):
    return choose_ask_again(
        a_case(), actor=an_actor(by), on=TODAY + timedelta(days=days), today=TODAY
    )
