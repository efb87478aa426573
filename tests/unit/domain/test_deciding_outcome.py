"""Nothing is decided before the victim was heard, and never against them without reasons."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import (
    HAPPENED,
    NOW,
    a_case,
    a_plan,
    a_point,
    a_report,
    an_actor,
    nobody_else_hurt,
)
from tests.builders import recorded as as_recorded
from tests.unit.domain.test_hearing_view import CORRECTED, MORE_SAID, RECORDED, SAID
from webapp import policy
from webapp.domain import events as e
from webapp.domain.acting import CaseIsClosed
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.deciding_outcome import (
    CaseMovedOn,
    DecisionFellInReview,
    NeedsAnInspector,
    NeedsReasons,
    NeedsReviewWords,
    NeedsTheirOwnWord,
    OutcomeIsDecided,
    TimeHasNotRunOut,
    could_decide,
    decide_outcome,
)
from webapp.domain.gates import StepMustWait
from webapp.domain.hearing_view import ViewIsBeforeAChange
from webapp.domain.permissions import INVESTIGATOR, NotYoursToDo
from webapp.domain.plan import standings

LISTED = policy.outcomes(on=NOW.date())
PLAN = a_plan(a_point("victim_view", gate="outcome", can_be_excused=False))
ASKED = (RECORDED, e.PointCompleted(point="victim_view"))
INVESTIGATING = e.PartGiven(part=INVESTIGATOR, person_id="detective")
DECIDED = e.OutcomeDecided(
    code="1", reasons="", review="nobody", review_words="…", is_against_view=False
)
NO_SUPPORT = e.VictimViewCorrected(**{**SAID, "supports": "no", "preferences": {}})


def stand(case):
    return standings(
        PLAN,
        triggers={"reported": HAPPENED},
        answers=case.answers,
        enhanced=False,
        calendar=policy.calendar("england_wales"),
    )


def decide(case=None, *, code="1", by="inspector", reasons="The reasons.", **more) -> list[Any]:
    case = case or a_case(*ASKED)
    rule = LISTED.by_code[code]
    said = {"seen_version": case.version, "review_words": "Ask.", **more}
    return decide_outcome(
        case,
        standings=stand(case),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        rule=rule,
        fresh_for=timedelta(days=LISTED.fresh_for_days),
        reasons=reasons,
        lesson_id="lesson",
        now=NOW,
        **said,
    )


class TestDecideOutcome:
    @pytest.mark.clause("W3b")
    @pytest.mark.clause("B6")
    @pytest.mark.parametrize("code", [each.code for each in LISTED.outcomes])
    def test_waits_for_the_victims_view_whatever_is_decided(self, code):
        with pytest.raises(StepMustWait, match="This has to wait"):
            decide(a_case(), code=code)

    @pytest.mark.clause("W3b")
    def test_waits_until_they_are_asked_again_when_something_has_changed(self):
        case = a_case(*ASKED)
        case.take(as_recorded(MORE_SAID, version=case.version + 1, happened_at=NOW))

        with pytest.raises(ViewIsBeforeAChange):
            decide(case)

    def test_follows_the_view_without_many_words(self):
        unasked = e.VictimViewRecorded(**{**vars(RECORDED), "wants_reasons": False})
        decided, *_ = decide(a_case(unasked, ASKED[1]), reasons="")

        assert not decided.is_against_view

    @pytest.mark.clause("W3b")
    @pytest.mark.parametrize(("code", "is_against"), [("1", False), ("15", True), ("8", True)])
    def test_goes_against_what_they_do_not_want_and_past_what_they_want(self, code, is_against):
        decided, *_ = decide(code=code)

        assert decided.is_against_view == is_against

    @pytest.mark.clause("B38")
    @pytest.mark.clause("W3b")
    @pytest.mark.parametrize("code", ["8", "15"])
    def test_says_why_and_how_to_have_it_looked_at_again_when_it_goes_against_them(self, code):
        with pytest.raises(NeedsReasons):
            decide(code=code, reasons=" ")
        with pytest.raises(NeedsReviewWords):
            decide(code=code, review_words="")

    def test_gives_the_reasons_to_whoever_wants_them(self):
        with pytest.raises(NeedsReasons):
            decide(code="1", reasons="")

    @pytest.mark.parametrize("code", ["10", "21"])
    def test_needs_an_inspector_who_does_not_investigate_for_public_interest(self, code):
        case = a_case(*ASKED, INVESTIGATING)

        assert decide(case, code=code)
        assert decide(case, by="detective")
        with pytest.raises(NeedsAnInspector):
            decide(case, code=code, by="detective")
        both = a_case(*ASKED, e.PartGiven(part=INVESTIGATOR, person_id="inspector"))
        with pytest.raises(NeedsAnInspector):
            decide(both, code=code)

    @pytest.mark.parametrize("code", ["14", "16"])
    @pytest.mark.parametrize(
        ("own", "is_enough"),
        [([], False), ([e.VictimViewConfirmed()], False), ([NO_SUPPORT], True)],
    )
    def test_needs_the_victims_own_word_that_they_do_not_support_it(self, code, own, is_enough):
        case = a_case(*ASKED, *own)

        if is_enough:
            assert decide(case, code=code)
            return
        with pytest.raises(NeedsTheirOwnWord):
            decide(case, code=code)

    def test_never_takes_an_officers_text_for_the_victims_word(self):
        written = e.VictimViewRecorded(**{**vars(RECORDED), "supports": "no"})
        case = a_case(written, ASKED[1])

        with pytest.raises(NeedsTheirOwnWord):
            decide(case, code="16")
        confirmed = a_case(written, ASKED[1], e.VictimViewConfirmed())
        assert decide(confirmed, code="16")

    @pytest.mark.clause("B38")
    def test_opens_a_lesson_of_its_own_when_the_time_ran_out(self):
        with pytest.raises(TimeHasNotRunOut):
            decide(code="17")

        long_ago = a_report(happened_at=(NOW - timedelta(days=200)).isoformat())
        *_, lesson = decide(a_case(*ASKED, report=long_ago), code="17")

        assert isinstance(lesson, e.LessonShared)
        assert lesson.about in dict(policy.choices("lesson_subjects"))

    def test_goes_on_without_them_only_as_an_inspector_said_why(self):
        tried = [{"at": NOW.isoformat(), "how": "phone"}]
        missing = e.VictimViewMissing(attempts=tried, reason="Abroad, no telephone.")

        decided, *_ = decide(a_case(missing, ASKED[1]), code="15")

        assert not decided.is_against_view

    def test_is_bound_to_what_was_seen_and_happens_once(self):
        case = a_case(*ASKED)
        with pytest.raises(CaseMovedOn):
            decide(case, seen_version=case.version - 1)
        with pytest.raises(OutcomeIsDecided):
            decide(a_case(*ASKED, DECIDED))

    def test_may_be_decided_again_when_there_is_something_new(self):
        case = a_case(*ASKED, DECIDED)
        for event in (MORE_SAID, RECORDED):
            case.take(as_recorded(event, version=case.version + 1, happened_at=NOW))

        assert decide(case, code="15")

    @pytest.mark.parametrize(
        ("by", "refusal"), [("officer", VictimMayNotAct), ("sergeant", NotYoursToDo)]
    )
    def test_is_the_investigators_or_the_inspectors(self, by, refusal):
        with pytest.raises(refusal):
            decide(by=by)

    def test_rests_in_a_closed_case(self):
        with pytest.raises(CaseIsClosed):
            decide(a_case(*ASKED, e.CaseClosed(reason="court", told="Rang.")))

    @pytest.mark.clause("W3b")
    @pytest.mark.parametrize(
        ("code", "step"), [("1", "charged"), ("8", "out_of_court"), ("15", "not_prosecuted")]
    )
    def test_starts_the_clock_for_telling_the_victim(self, code, step):
        assert e.ProgressRecorded(what=step) in decide(code=code)

        known = a_case(*ASKED, e.ProgressRecorded(what=step))
        assert e.ProgressRecorded(what=step) not in decide(known, code=code)

    def test_counts_a_correction_as_their_view(self):
        case = a_case(*ASKED, CORRECTED)

        assert decide(case)[0].code == "1"


FELL = (
    e.ReviewAsked(words="", is_for_them=False),
    e.ReviewTakenOn(person_id="senior"),
    e.ReviewDecided(result="falls", reasons="A camera saw it."),
    e.ReviewTold(how="phone"),
)


class TestAfterItFellInAReview:
    @pytest.mark.parametrize("result", ["falls", "stands"])
    def test_whoever_made_it_may_not_make_it_again(self, result):
        found = e.ReviewDecided(result=result, reasons="Looked at again.")
        events = [(DECIDED, "inspector"), *FELL[:2], (found, "senior"), FELL[3]]
        case = a_case(*ASKED, INVESTIGATING, *events)

        with pytest.raises(DecisionFellInReview if result == "falls" else OutcomeIsDecided):
            decide(case)

    def test_somebody_else_may_and_is_named(self):
        case = a_case(*ASKED, INVESTIGATING, (DECIDED, "inspector"), *FELL)

        assert could_decide(case) == ["detective"]
        assert decide(case, by="detective")
        assert "detective could do it" in DecisionFellInReview(could_decide(case)).sentence
        assert "take over from you first" in DecisionFellInReview([]).sentence
