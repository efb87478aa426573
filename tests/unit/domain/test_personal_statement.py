from datetime import date, timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.acting import CaseIsClosed
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.court_file import fingerprint_of
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.personal_statement import (
    AskedAgainTooSoon,
    NeedsADayToAskAgain,
    NothingToRead,
    StatementHasNoWords,
    answer_personal_statement,
    choose_reading,
    write_personal_statement,
)
from webapp.domain.triggers import triggers_of

PLAN = a_plan(a_point("personal_statement"), a_point("personal_statement_again", 2))
NAMED = e.InvestigatorNamed(person_id="detective")
LATER = date(2026, 11, 20)
DONE, AGAIN = (
    e.PointCompleted(point="personal_statement"),
    e.PointCompleted(point="personal_statement_again"),
)
WORDS = "I do not sleep."


def said(answer, day=""):
    return e.PersonalStatementAnswered(answer=answer, ask_again_on=day)


def signed(words=WORDS, supersedes=0):
    return e.PersonalStatementWritten(
        words=words, fingerprint=fingerprint_of(words), supersedes=supersedes
    )


def asked(*events, by="detective"):
    return {
        "case": a_case(NAMED, *events),
        "actor": an_actor(by),
        "conflicts": nobody_else_hurt("officer", "colleague"),
    }


def answer(*events, answer="no", day=None, by="detective", at=HAPPENED):
    return answer_personal_statement(
        **asked(*events, by=by),
        plan=PLAN,
        answer=answer,
        ask_again_on=day,
        happened_at=at,
        now=NOW,
    )


def write(*events, words=WORDS, by="detective", at=HAPPENED):
    return write_personal_statement(
        **asked(*events, by=by), plan=PLAN, words=words, happened_at=at, now=NOW
    )


class TestAnswer:
    @pytest.mark.clause("W4b")
    @pytest.mark.clause("B19")
    @pytest.mark.parametrize(("words", "day"), [("no", None), ("not_now", LATER)])
    def test_is_considered_also_when_it_is_declined(self, words, day):
        assert answer(answer=words, day=day) == [said(words, str(day or "")), DONE]

    def test_waits_after_a_yes_until_it_is_written(self):
        assert answer(answer="yes") == [said("yes")]
        assert write(said("yes"))[1:] == [DONE]

    def test_is_open_again_when_a_no_becomes_a_yes(self):
        *_, reopened = answer(said("no"), DONE, answer="yes")

        assert isinstance(reopened, e.PointReopened)
        assert reopened.point == "personal_statement"

    def test_may_be_the_victims_own(self):
        assert answer(by="officer")[0] == said("no")

    def test_is_asked_again_on_the_day_and_on_the_next_one_that_is_set(self):
        case = a_case(NAMED, said("not_now", "2026-11-20"), DONE)
        assert triggers_of(case)["personal_statement_again"].date() == LATER

        told = said("not_now", "2026-11-20"), DONE
        assert answer(*told) == [said("no"), AGAIN]
        *_, reopened = answer(*told, AGAIN, answer="not_now", day=LATER)
        assert reopened == e.PointReopened(
            point="personal_statement_again", reason="They are asked again on another day."
        )

    @pytest.mark.parametrize(
        ("words", "day", "at", "refusal"),
        [
            ("not_now", None, HAPPENED, NeedsADayToAskAgain),
            ("not_now", date(2026, 10, 24), HAPPENED, AskedAgainTooSoon),
            ("no", None, NOW + timedelta(minutes=1), HappenedInTheFuture),
        ],
    )
    def test_is_refused_without_a_day_to_come_or_before_it_was_given(self, words, day, at, refusal):
        with pytest.raises(refusal):
            answer(answer=words, day=day, at=at)

    @pytest.mark.parametrize(
        ("by", "refusal"), [("colleague", CoVictimMayNotAct), ("sergeant2", NotYoursToDo)]
    )
    def test_is_taken_by_nobody_hurt_beside_them_or_without_a_part(self, by, refusal):
        with pytest.raises(refusal):
            answer(by=by)


class TestWrite:
    @pytest.mark.clause("W4b")
    def test_keeps_every_version_beside_the_one_that_it_supersedes(self):
        first, second = signed(), signed("Now I sleep.", 1)
        case = a_case(NAMED, (first, "officer"), (second, "detective"))

        assert write(first, words=" Now I sleep. ")[0] == second
        assert [(each.number, each.words, each.by) for each in case.court.personal] == [
            (1, WORDS, "officer"),
            (2, "Now I sleep.", "detective"),
        ]

    def test_needs_words_and_a_signature_that_was_given(self):
        with pytest.raises(StatementHasNoWords):
            write(words=" ")
        with pytest.raises(HappenedInTheFuture):
            write(at=NOW + timedelta(minutes=1))

    def test_rests_with_the_case_for_the_victim_too(self):
        for by in ("officer", "detective"):
            with pytest.raises(CaseIsClosed):
                write(e.CaseClosed(reason="court", told="Rang."), by=by)

    def test_is_not_the_victims_while_nobody_knows_who_they_are(self):
        unknown = a_case(victim_known=False)
        with pytest.raises(VictimMayNotAct):
            write_personal_statement(
                unknown,
                plan=PLAN,
                actor=an_actor("officer"),
                conflicts=nobody_else_hurt(),
                words=WORDS,
                happened_at=HAPPENED,
                now=NOW,
            )


class TestReading:
    def test_is_chosen_once_there_is_something_to_read(self):
        chosen = choose_reading(**asked(signed(), by="officer"), how="by_prosecutor")
        assert chosen == [e.ReadingChosen(how="by_prosecutor")]
        with pytest.raises(NothingToRead):
            choose_reading(**asked(), how="played")
