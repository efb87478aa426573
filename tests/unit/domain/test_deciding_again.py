"""What somebody too near has said of a line of the investigation plan is said again by another."""

from datetime import timedelta

import pytest

from tests.builders import NOW, a_case, a_plan, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain import evidence as rules
from webapp.domain.deciding_again import FELL, decide_again
from webapp.policy.standing import evidence_plan_of, standings_of

pytestmark = [pytest.mark.clause("B11")]
[PLAN] = policy.evidence_plans()
NEAR, OTHER = "detective", "inspector"
LINES = tuple(item.key for item in PLAN.of("wmp"))


def said(item, by=NEAR, *, is_done=True):
    words = "" if is_done else "There was none."
    of = {"plan_id": PLAN.id, "plan_version": PLAN.version}
    return e.EvidenceItemAnswered(item=item, is_done=is_done, words=words, **of), by


def fallen(*events, since=None, **near):
    """The case after it turned out that the detective stands too near."""
    case = a_case(*events)
    fell = decide_again(case, too_near={NEAR: since, **near})
    return a_case(*events, *fell), fell


def of_lines(case):
    found = rules.in_the_way(case, evidence=evidence_plan_of(case), standings=standings_of(case))
    return [type(each) for each in found if isinstance(each, rules.AnswersMissing)]


def test_the_very_line_is_marked_and_no_other():
    case, fell = fallen(said("cctv"), said("calls", OTHER))

    assert fell == [e.DecisionFell(decision="evidence:cctv", person_id=NEAR)]
    assert case.evidence.answers["cctv"].by == NEAR
    assert {key: each.has_fallen for key, each in case.evidence.answers.items()} == {
        "cctv": True,
        "calls": False,
    }


@pytest.mark.parametrize(
    ("is_done", "kept_by", "runs_again"),
    [(True, NEAR, True), (False, NEAR, True), (True, OTHER, False), (False, OTHER, False)],
)
def test_its_clock_runs_again_unless_somebody_else_kept_it(is_done, kept_by, runs_again):
    kept = e.PointCompleted(point="cctv")
    duty = kept if is_done else e.PointExcused(point="cctv", reason="There was none.")
    case, fell = fallen(said("cctv", is_done=is_done), (duty, kept_by))

    again = e.PointReopened(point="cctv", reason=FELL)
    assert ("cctv" not in case.answers) is runs_again
    assert fell.count(again) == runs_again
    assert set(case.to_decide_again) == {"evidence:cctv"}


def test_a_clock_that_another_too_near_excused_runs_again_with_the_line():
    excused = e.PointExcused(point="cctv", reason="There was none."), "friend"
    case, _ = fallen(excused, said("cctv"), friend=None)

    assert "cctv" not in case.answers


def test_what_was_said_before_they_came_too_near_stands():
    assert fallen(said("cctv"), since=NOW + timedelta(days=1))[1] == []


def test_the_file_waits_until_somebody_else_has_answered():
    ready = e.FileMarkedReady(plan_id=PLAN.id, plan_version=PLAN.version)
    enough = e.EvidenceReviewed(is_enough=True, words="")
    whole = [said("body_worn"), *(said(key, OTHER) for key in LINES[1:])]
    whole += [(enough, OTHER), (ready, OTHER)]
    case, fell = fallen(*whole)

    assert not case.evidence.ready_at
    assert not case.evidence.is_reviewed
    assert of_lines(case) == [rules.AnswersFallen]
    with pytest.raises(rules.AnswersFallen, match="somebody else looks again at: Body-worn"):
        rules.review_evidence(
            case,
            evidence=PLAN,
            actor=an_actor(OTHER),
            conflicts=nobody_else_hurt(),
            seen_version=case.evidence.version,
            is_enough=True,
            words="",
        )
    mended = a_case(*whole, *fell, said("body_worn", OTHER))
    assert of_lines(mended) == []
    assert not mended.to_decide_again


class TestWhoeverIsLetBackIn:
    """An inspector lets them work on the case again, and not what they answered before."""

    def answer(self, case, by):
        return rules.answer_evidence_item(
            case,
            evidence=evidence_plan_of(case),
            plan=a_plan(),
            actor=an_actor(by),
            conflicts=nobody_else_hurt(),
            item="cctv",
            is_done=True,
            words="",
            happened_at=NOW,
            now=NOW,
        )

    @pytest.mark.clause("W2a")
    def test_leaves_what_fell_with_them_to_somebody_else(self):
        case, _ = fallen(e.PartGiven(part="investigator", person_id=NEAR), said("cctv"))

        with pytest.raises(rules.YourAnswerFell):
            self.answer(case, NEAR)
        assert self.answer(case, "inspector")

    def test_answers_a_line_that_somebody_else_has_answered_again(self):
        events = [e.PartGiven(part="investigator", person_id=NEAR), said("cctv")]
        _, fell = fallen(*events)

        assert self.answer(a_case(*events, *fell, said("cctv", "inspector")), NEAR)
