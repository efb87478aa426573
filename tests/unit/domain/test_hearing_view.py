"""The victim is told what could happen and asked, and what they said holds until things change."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_plan, a_point, an_actor, nobody_else_hurt
from tests.builders import recorded as as_recorded
from webapp.domain import events as e
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.hearing_view import (
    NobodyExplained,
    NothingSaid,
    NoViewToConfirm,
    NoViewYet,
    OnlyTheVictimSays,
    TwoAttemptsNeeded,
    ViewIsBeforeAChange,
    ViewIsOld,
    ViewMovedOn,
    confirm_view,
    correct_view,
    record_victim_view,
    say_view_missing,
    staleness,
)
from webapp.domain.permissions import NotYoursToDo

FRESH_FOR = timedelta(days=28)
PLAN = a_plan(a_point("victim_view"))
SAID = {
    "words": "I want it to go to court.",
    "preferences": {"court": "wants", "no_action": "against"},
    "supports": "yes",
    "wants_reasons": True,
}
RECORDED = e.VictimViewRecorded(explained_by="sergeant", how="in_person", **SAID)
CORRECTED = e.VictimViewCorrected(**{**SAID, "words": "I am not sure any more."})
ARRESTED = e.ProgressRecorded(what="arrested")
CHARGED = e.ProgressRecorded(what="charged")
NAMED = e.OffenceNamed(code="s39", mode="summary_only", charge_within_months=6)
MORE_SAID = e.ReportAddedTo(said={"account": "He came back."})
BEFORE = NOW - timedelta(hours=1)
TRIES = ((BEFORE - timedelta(days=2), "phone"), (BEFORE, "in_person"))


def told(*events):
    """Each event with the time that it happened; a case of the officer, reported two hours ago."""
    case = a_case()
    for event, at in events:
        case.take(as_recorded(event, version=case.version + 1, happened_at=at))
    return case


def hear(case=None, *, by="sergeant", hurt=(), **more):
    said = {**SAID, "explained_by": by, "how": "in_person", "happened_at": NOW, "now": NOW, **more}
    return record_victim_view(
        case or a_case(),
        plan=PLAN,
        actor=an_actor(by),
        conflicts=nobody_else_hurt("officer", *hurt),
        **said,
    )


def miss(*attempts, by="inspector", reason="In intensive care until June.") -> list[Any]:
    return say_view_missing(
        a_case(),
        plan=PLAN,
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        attempts=attempts or TRIES,
        reason=reason,
        now=NOW,
    )


class TestRecordVictimView:
    @pytest.mark.clause("W3b")
    @pytest.mark.clause("B6")
    def test_keeps_who_explained_it_and_the_victims_own_words_and_keeps_the_promise(self):
        assert hear() == [RECORDED, e.PointCompleted(point="victim_view")]

    def test_may_be_asked_again(self):
        case = a_case(RECORDED, e.PointCompleted(point="victim_view"))

        assert hear(case) == [RECORDED]

    @pytest.mark.parametrize(
        ("more", "refusal"),
        [
            ({"by": "officer"}, VictimMayNotAct),
            ({"explained_by": "officer"}, VictimMayNotAct),
            ({"explained_by": "colleague", "hurt": ["colleague"]}, CoVictimMayNotAct),
            ({"by": "bystander"}, NotYoursToDo),
            ({"explained_by": None}, NobodyExplained),
            ({"words": "  "}, NothingSaid),
            ({"happened_at": NOW + timedelta(minutes=1)}, HappenedInTheFuture),
        ],
    )
    def test_is_refused(self, more, refusal):
        with pytest.raises(refusal):
            hear(**more)


class TestSayViewMissing:
    def test_needs_two_tries_on_two_days_and_the_inspectors_reason(self):
        missing, completed = miss()

        assert [each["how"] for each in missing.attempts] == ["phone", "in_person"]
        assert completed.point == "victim_view"

        for tries in (TRIES[:1], (TRIES[0], (TRIES[0][0] + timedelta(hours=3), "text"))):
            with pytest.raises(TwoAttemptsNeeded):
                miss(*tries)
        with pytest.raises(NeedsReason):
            miss(reason=" ")
        with pytest.raises(NotYoursToDo):
            miss(by="sergeant")
        with pytest.raises(HappenedInTheFuture):
            miss(TRIES[0], (NOW + timedelta(days=1), "text"))

    def test_does_not_keep_the_victim_from_saying_it_after_all(self):
        case = a_case(miss()[0])

        assert correct_view(case, actor=an_actor("officer"), **SAID)
        with pytest.raises(NoViewToConfirm):
            confirm_view(case, actor=an_actor("officer"), seen_version=case.version)


class TestTheirOwnWord:
    def test_is_given_by_the_victim_alone_to_what_they_have_read(self):
        case = a_case(RECORDED)
        seen = case.view.version

        assert confirm_view(case, actor=an_actor("officer"), seen_version=seen) == [
            e.VictimViewConfirmed()
        ]
        with pytest.raises(OnlyTheVictimSays):
            confirm_view(case, actor=an_actor("sergeant"), seen_version=seen)
        with pytest.raises(ViewMovedOn):
            confirm_view(a_case(RECORDED, RECORDED), actor=an_actor("officer"), seen_version=seen)

    def test_takes_the_place_of_what_was_written_down(self):
        case = a_case(RECORDED, CORRECTED)

        assert case.view.words == "I am not sure any more."
        assert case.view.own_word
        assert not a_case(RECORDED, CORRECTED, RECORDED).view.own_word

    def test_is_nobody_elses_to_correct(self):
        with pytest.raises(OnlyTheVictimSays):
            correct_view(a_case(RECORDED), actor=an_actor("sergeant"), **SAID)
        with pytest.raises(NoViewToConfirm):
            correct_view(a_case(), actor=an_actor("officer"), **SAID)


class TestStaleness:
    @pytest.mark.clause("W3b")
    @pytest.mark.parametrize(
        ("events", "expected"),
        [
            ([], NoViewYet),
            ([(RECORDED, NOW - FRESH_FOR)], None),
            ([(RECORDED, NOW - FRESH_FOR - timedelta(minutes=1))], ViewIsOld),
            ([(MORE_SAID, BEFORE - timedelta(hours=1)), (RECORDED, BEFORE)], None),
            ([(RECORDED, BEFORE), (MORE_SAID, NOW)], ViewIsBeforeAChange),
            ([(RECORDED, BEFORE), (MORE_SAID, BEFORE - timedelta(hours=1))], None),
            ([(RECORDED, BEFORE), (MORE_SAID, NOW), (CORRECTED, NOW)], ViewIsBeforeAChange),
            ([(RECORDED, BEFORE), (MORE_SAID, NOW), (RECORDED, NOW)], None),
            ([(RECORDED, BEFORE), (ARRESTED, NOW)], ViewIsBeforeAChange),
            ([(RECORDED, BEFORE), (NAMED, NOW)], ViewIsBeforeAChange),
            ([(RECORDED, BEFORE), (CHARGED, NOW)], None),
            ([(RECORDED, HAPPENED - FRESH_FOR), (CORRECTED, BEFORE)], None),
        ],
    )
    def test_is_after_28_days_or_after_a_change_that_they_had_not_heard_of(self, events, expected):
        found = staleness(told(*events), fresh_for=FRESH_FOR, now=NOW)

        assert (found and type(found)) == expected
