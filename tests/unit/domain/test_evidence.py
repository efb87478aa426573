"""No charge file without every line answered and a supervisor's word that it is enough."""

from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_report, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain import evidence as rules
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.gates import StepMustWait
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.statement_file import CONTENTS
from webapp.policy.standing import evidence_plan_of, standings_of

[PLAN] = policy.evidence_plans()
NAMED = e.InvestigatorNamed(person_id="detective")
NUMBERED = e.OffenceLinked(number="20/1", what="own")
CHARGEABLE = e.OffenceNamed(code="emergency_worker", mode="either_way")
ENOUGH = e.EvidenceReviewed(is_enough=True, words="")
READY = e.FileMarkedReady(plan_id=PLAN.id, plan_version=PLAN.version)
KEPT = [e.PointCompleted(point=key) for key in ("investigator", "best_evidence")]
FINGERPRINT = "0aF" + "1" * 61


def answered(item, **more):
    said = {"is_done": True, "words": "", "plan_id": PLAN.id, "plan_version": PLAN.version}
    return e.EvidenceItemAnswered(item=item, **{**said, **more})


ALL = [answered(item.key) for item in PLAN.of("wmp")]
TOLD = e.StatementTaken(
    route="taken", person_id="colleague", hours_after=2, hours_on_duty="", contents=CONTENTS
)
WHOLE = [NAMED, NUMBERED, CHARGEABLE, TOLD, *KEPT, *ALL, ENOUGH]


def answer(case, item="body_worn", *, is_done=True, words="", by="detective", **more):
    said = {"happened_at": HAPPENED, "now": NOW, **more}
    return rules.answer_evidence_item(
        case,
        evidence=evidence_plan_of(case),
        plan=policy.plan("wmp_ten_point", "2020-12"),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        item=item,
        is_done=is_done,
        words=words,
        **said,
    )


def review(case, *, is_enough=True, words="", by="inspector", seen=None):
    return rules.review_evidence(
        case,
        evidence=PLAN,
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        seen_version=case.evidence.version if seen is None else seen,
        is_enough=is_enough,
        words=words,
    )


def mark(case, *, by="detective"):
    return rules.mark_file_ready(
        case,
        evidence=PLAN,
        standings=standings_of(case),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
    )


def list_exhibit(case, *, sha256="", by="detective"):
    return rules.list_exhibit(
        case,
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        what="A bottle ",
        kept_at="Property store",
        working_copy="",
        sha256=sha256,
    )


@pytest.mark.clause("B18")
class TestThePlan:
    def test_is_one_list_with_the_trains_for_whoever_polices_them(self):
        assert {each.key for each in PLAN.of("btp")} - {each.key for each in PLAN.of("wmp")} == {
            "on_train",
            "station_cctv",
        }

    @pytest.mark.parametrize("plan", policy.plans(), ids=lambda plan: plan.id)
    def test_gives_every_clock_of_the_evidence_a_line(self, plan):
        force = "btp" if plan.id.startswith("btp") else "wmp"
        clocks = [d for d in plan.duties_by_key.values() if d.deed == "answer_evidence_item"]

        assert {duty.key for duty in clocks} <= {each.key for each in PLAN.of(force)}
        assert all(duty.deadlines[0].source.startswith("P8") for duty in clocks)

    def test_stays_as_it_was_when_its_answers_began(self):
        case = a_case(NAMED, *answer(a_case(NAMED)))

        assert case.evidence.plan == (PLAN.id, PLAN.version)
        assert evidence_plan_of(case) is PLAN

    @pytest.mark.parametrize(
        ("key", "hours", "force"),
        [
            ("body_worn", 12, "wmp"),
            ("photographs_next_day", 48, "wmp"),
            ("on_train", 24, "btp"),
        ],
    )
    def test_has_its_clocks_from_the_incident(self, key, hours, force):
        opened = {"plan_id": "btp_seven_point", "plan_version": "2021-02", "force": "btp"}
        case = a_case(**opened if force == "btp" else {})
        due = next(each.deadline for each in standings_of(case) if each.duty.key == key)

        assert due.due_at - HAPPENED == timedelta(hours=hours)

    def test_photographs_no_bruises_where_nobody_was_hurt(self):
        case = a_case(report=a_report(injury="none"))
        running = {each.duty.key for each in standings_of(case) if each.deadline}

        assert "body_worn" in running
        assert not {"photographs_next_day", "photographs_day_5"} & running


class TestAnswerEvidenceItem:
    @pytest.mark.clause("B18")
    def test_is_done_or_not_needed_with_why_and_keeps_its_clock(self):
        assert answer(a_case(NAMED)) == [
            answered("body_worn"),
            e.PointCompleted(point="body_worn"),
        ]
        assert answer(a_case(NAMED), is_done=False, words=" None worn. ") == [
            answered("body_worn", is_done=False, words="None worn."),
            e.PointExcused(point="body_worn", reason="None worn."),
        ]
        assert answer(a_case(NAMED), "witnesses") == [answered("witnesses")]

    @pytest.mark.parametrize(
        ("said", "refusal"),
        [
            ({"item": "no_such"}, rules.NoSuchItem),
            ({"item": "on_train"}, rules.NoSuchItem),
            ({"is_done": False, "words": " "}, NeedsReason),
            ({"happened_at": NOW + timedelta(minutes=1)}, HappenedInTheFuture),
            ({"by": "officer"}, VictimMayNotAct),
            ({"by": "bystander"}, NotYoursToDo),
        ],
    )
    def test_refuses_what_will_not_do(self, said, refusal):
        with pytest.raises(refusal):
            answer(a_case(NAMED), **said)


@pytest.mark.clause("W4a", "B17")
@pytest.mark.clause("B29")
class TestMarkFileReady:
    def test_when_every_line_is_answered_and_reviewed(self):
        assert mark(a_case(*WHOLE)) == [READY]

    @pytest.mark.parametrize("item", [each.key for each in PLAN.of("wmp")])
    def test_is_refused_with_any_line_unanswered(self, item):
        case = a_case(*(each for each in WHOLE if getattr(each, "item", "") != item))

        with pytest.raises(rules.AnswersMissing) as refused:
            mark(case)
        assert [each.key for each in refused.value.items] == [item]

    @pytest.mark.parametrize(
        ("without", "refusal"),
        [
            (NUMBERED, rules.CrimeNumberMissing),
            (CHARGEABLE, rules.OffenceMissing),
            (TOLD, rules.StatementWants),
            (KEPT[0], StepMustWait),
            (KEPT[1], StepMustWait),
            (ENOUGH, rules.NotReviewed),
        ],
    )
    def test_is_refused_while_something_comes_first(self, without, refusal):
        with pytest.raises(refusal):
            mark(a_case(*(each for each in WHOLE if each is not without)))

    @pytest.mark.clause("B38")
    def test_is_refused_until_somebody_said_why_nobody_was_arrested(self):
        without = [each for each in WHOLE if getattr(each, "item", "") != "arrest"]

        with pytest.raises(rules.AnswersMissing):
            mark(a_case(*without))
        with pytest.raises(NeedsReason):
            answer(a_case(*without), "arrest", is_done=False)
        why = answered("arrest", is_done=False, words="He came in of his own accord.")
        assert mark(a_case(*without[:-1], why, ENOUGH))

    def test_lapses_with_a_new_answer(self):
        again = answered("witnesses", is_done=False, words="Nobody saw it.")

        with pytest.raises(rules.ReadyAlready):
            mark(a_case(*WHOLE, READY))
        with pytest.raises(rules.NotReviewed):
            mark(a_case(*WHOLE, READY, again))

    def test_is_never_the_victims(self):
        with pytest.raises(VictimMayNotAct):
            mark(a_case(*WHOLE), by="officer")


@pytest.mark.clause("W4a")
class TestReviewEvidence:
    def test_is_a_supervisors_and_never_the_investigators(self):
        both = a_case(e.InvestigatorNamed(person_id="inspector"), *ALL)

        assert review(a_case(NAMED, *ALL)) == [ENOUGH]
        with pytest.raises(NotYoursToDo):
            review(a_case(NAMED, *ALL), by="detective")
        with pytest.raises(rules.InvestigatorMayNotReview):
            review(both)

    @pytest.mark.parametrize(
        ("events", "said", "refusal"),
        [
            (ALL[1:], {}, rules.AnswersMissing),
            (ALL, {"seen": 3}, rules.EvidenceMovedOn),
            (ALL, {"is_enough": False}, NeedsReason),
        ],
    )
    def test_is_of_the_whole_as_it_was_seen(self, events, said, refusal):
        with pytest.raises(refusal):
            review(a_case(NAMED, *events), **said)


class TestListExhibit:
    @pytest.mark.clause("B29")
    def test_numbers_them_and_keeps_the_fingerprint(self):
        first = list_exhibit(a_case(NAMED), sha256=f" {FINGERPRINT} ")

        assert first == [
            e.ExhibitListed(
                number="E1",
                what="A bottle",
                kept_at="Property store",
                sha256=FINGERPRINT.lower(),
            )
        ]
        assert list_exhibit(a_case(NAMED, *first))[0].number == "E2"

    @pytest.mark.parametrize("sha256", ["abc", "g" * 64, "a" * 65])
    def test_takes_no_half_of_a_fingerprint(self, sha256):
        with pytest.raises(rules.NotAFingerprint):
            list_exhibit(a_case(NAMED), sha256=sha256)
