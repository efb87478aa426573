"""The victim asks those who work for them, and says on which day to be asked again how they are."""

from datetime import date, timedelta

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    AskAgainChosen,
    PointCompleted,
    QuestionAnswered,
    QuestionAsked,
)
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.questions import ANSWERED_WITH, DUTIES
from webapp.domain.refusals import MayNot, OutOfDate, Refusal

A_YEAR = timedelta(days=366)


class OnlyTheVictimAsks(MayNot):
    sentence = "Only the victim can do that on their own page."


class NoSuchQuestion(Refusal):
    sentence = "Nobody asked this question in this case."


class QuestionAnsweredAlready(OutOfDate):
    sentence = "Somebody has answered this question already. The page now shows their answer."


class DayHasPassed(Refusal):
    sentence = "Choose a day from tomorrow on."


class DayIsTooFar(Refusal):
    sentence = "Choose a day within a year. You can always choose another one later."


def ask_question(
    case: Case, *, actor: Actor, question_id: str, about: str, words: str
) -> list[QuestionAsked]:
    """At any time, in a closed case too."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimAsks
    return [QuestionAsked(question_id=question_id, about=about, words=words.strip())]


def answer_question(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, question_id: str, words: str
) -> list[QuestionAnswered | PointCompleted]:
    """What a victim asks of themselves is for those who look after them, and nobody else.

    The duty to answer is kept once none of its kind waits.
    """
    check_can(Permission.ANSWER_QUESTION, actor=actor, case=case, conflicts=conflicts)
    question = case.questions.get(question_id)
    if question is None:
        raise NoSuchQuestion
    check_can(ANSWERED_WITH[question.about], actor=actor, case=case, conflicts=conflicts)
    if not question.is_open:
        raise QuestionAnsweredAlready
    answered = QuestionAnswered(question_id=question_id, words=words.strip())
    alike = [each for each in case.questions.values() if each.about == question.about]
    is_last = sum(each.is_open for each in alike) == 1
    duty = DUTIES[question.about]
    return [answered, *(kept(case, plan=plan, duty=duty) if is_last else [])]


def choose_ask_again(case: Case, *, actor: Actor, on: date, today: date) -> list[AskAgainChosen]:
    """W6c: it adds a day on which they are asked, and takes none away."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimAsks
    if on <= today:
        raise DayHasPassed
    if on > today + A_YEAR:
        raise DayIsTooFar
    return [AskAgainChosen(on=on.isoformat())]
