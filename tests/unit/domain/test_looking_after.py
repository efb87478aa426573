from dataclasses import fields
from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, a_report, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import commands, events
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.events import (
    WELFARE,
    PartGiven,
    PointCompleted,
    PointExcused,
    SupportAnswered,
    VictimCheckedOn,
    VictimMet,
)
from webapp.domain.looking_after import (
    ImpactNotAsked,
    NoSuchAnswer,
    NothingOffered,
    NotSeenInPerson,
    answer_offer,
    check_on_victim,
    meet_victim,
)
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.severity import Severity, severity_of
from webapp.domain.triggers import triggers_of
from webapp.policy.standing import standings_of

PLAN = policy.plan("wmp_ten_point", "2020-12")
YEARS_ON = HAPPENED + timedelta(days=900)


def asking(case, by="sergeant", *, co_victims=(), **more):
    return {
        "plan": PLAN,
        "actor": an_actor(by),
        "conflicts": nobody_else_hurt("officer", *co_victims),
        "happened_at": NOW,
        "now": YEARS_ON,
        "offers": {},
        **more,
    }


def meet(case, by="sergeant", **more):
    said = {"how": "in_person", "reason": "", "topics": ("support",), "impact": 0}
    return meet_victim(case, **asking(case, by, **{**said, **more}))


def check(case, by="sergeant", *, after, **more):
    said = {"how": "telephone", "impact": 0, "happened_at": HAPPENED + after}
    return check_on_victim(
        case, standings=standings_of(case), **asking(case, by, **{**said, **more})
    )


def kept(happened):
    return [event.point for event in happened if isinstance(event, PointCompleted)]


def open_checks(case):
    return [
        each.duty.key
        for each in standings_of(case)
        if each.duty.deed == "check_on_victim" and each.deadline and not each.is_settled
    ]


class TestMeetVictim:
    @pytest.mark.clause("W6b", "B22")
    def test_keeps_the_promise_when_the_victim_was_seen_in_person(self):
        met, *rest = meet(a_case())

        assert met == VictimMet(how="in_person", topics=["support"], impact=0)
        assert kept(rest) == ["meet_victim"]

    @pytest.mark.clause("W6b", "B22")
    @pytest.mark.parametrize("how", ["video", "telephone"])
    def test_is_not_kept_by_a_call_unless_there_is_a_reason(self, how):
        with pytest.raises(NotSeenInPerson):
            meet(a_case(), how=how, reason=" ")

        assert kept(meet(a_case(), how=how, reason="In intensive care.")) == ["meet_victim"]

    @pytest.mark.clause("W6c")
    def test_leaves_every_check_in_place_when_the_victim_says_they_are_fine(self):
        case = a_case(*[(event, "sergeant") for event in meet(a_case(), impact=0)])

        assert open_checks(case) == [
            "check_72_hours",
            "check_7_days",
            "check_28_days",
            "check_3_months",
        ]

    def test_keeps_a_second_meeting_without_keeping_the_promise_twice(self):
        case = a_case(PointCompleted(point="meet_victim"))

        assert kept(meet(case)) == []
        assert kept(meet(a_case(PointExcused(point="meet_victim", reason="Away.")))) == [
            "meet_victim"
        ]

    @pytest.mark.clause("B23")
    def test_counts_an_offer_as_made_and_a_referral_as_decided(self):
        offers = {"trim": "offered", "victim_service": "declined"}

        happened = meet(a_case(), offers=offers)

        assert [e for e in happened if isinstance(e, SupportAnswered)] == [
            SupportAnswered(support="trim", answer="offered"),
            SupportAnswered(support="victim_service", answer="declined"),
        ]
        assert kept(happened) == ["meet_victim", "offer_support", "refer_to_victim_service"]

    @pytest.mark.parametrize("by", ["officer", "detective"])
    def test_refuses_whoever_has_no_part_in_looking_after(self, by):
        with pytest.raises((NotYoursToDo, VictimMayNotAct)):
            meet(a_case(PartGiven(part="investigator", person_id="detective")), by=by)

    def test_refuses_a_colleague_hurt_beside_the_victim(self):
        with pytest.raises(CoVictimMayNotAct):
            meet(a_case(), co_victims=("sergeant",))

    @pytest.mark.parametrize("impact", [-1, 5])
    def test_asks_for_the_impact_on_its_own_scale(self, impact):
        with pytest.raises(ImpactNotAsked):
            meet(a_case(), impact=impact)

    def test_refuses_a_time_that_has_not_come(self):
        with pytest.raises(HappenedInTheFuture):
            meet(a_case(), happened_at=NOW + timedelta(minutes=1), now=NOW)


class TestCheckOnVictim:
    @pytest.mark.parametrize(
        ("after", "expected"),
        [
            (timedelta(hours=20), []),
            (timedelta(hours=70), ["check_72_hours"]),
            (timedelta(days=6), ["check_72_hours", "check_7_days"]),
            (timedelta(days=27), ["check_72_hours", "check_7_days", "check_28_days"]),
        ],
    )
    def test_keeps_the_checks_whose_time_has_come_and_no_later_one(self, after, expected):
        asked, *rest = check(a_case(), after=after)

        assert asked == VictimCheckedOn(how="telephone", impact=0, kept=expected)
        assert kept(rest) == expected

    @pytest.mark.clause("B21")
    @pytest.mark.parametrize("trigger", ["before_court", "after_result"])
    def test_waits_for_the_court_before_it_asks_about_it(self, trigger):
        case = a_case()
        assert f"check_{trigger}" not in open_checks(case)

        case.started[trigger] = HAPPENED + timedelta(days=400)

        assert f"check_{trigger}" in open_checks(case)
        assert f"check_{trigger}" in kept(check(case, after=timedelta(days=405)))

    def test_asks_again_how_much_it_affects_them(self):
        case = a_case(
            VictimMet(how="in_person", topics=[], impact=1),
            VictimCheckedOn(how="video", impact=3),
            VictimCheckedOn(how="video", impact=0),
        )

        assert [impact for _, impact in case.impacts] == [1, 3, 0]
        assert case.worst_impact == 3


class TestAnswerOffer:
    def answer(self, case=None, **offers):
        case = case or a_case()
        return answer_offer(case, **asking(case, offers=offers))

    @pytest.mark.clause("B23")
    def test_writes_down_what_the_victim_said(self):
        assert self.answer(trim="accepted") == [
            SupportAnswered(support="trim", answer="accepted"),
            PointCompleted(point="offer_support"),
            PointCompleted(point="refer_for_care"),
        ]

    @pytest.mark.clause("B23", "W6c")
    def test_offers_again_after_four_weeks_what_was_declined(self):
        case = a_case(SupportAnswered(support="trim", answer="declined"))

        again = next(each for each in standings_of(case) if each.duty.key == "offer_again")

        assert again.deadline
        assert again.deadline.due_at.date() == (HAPPENED + timedelta(days=28)).date()

    def test_stops_offering_what_was_taken_up(self):
        declined = SupportAnswered(support="trim", answer="declined")
        accepted = SupportAnswered(support="trim", answer="accepted")

        assert "support_declined" not in triggers_of(a_case(declined, accepted))

    def test_refuses_an_answer_to_nothing_and_an_answer_that_is_none(self):
        with pytest.raises(NothingOffered):
            self.answer()
        with pytest.raises(NoSuchAnswer):
            self.answer(trim="scored 7")

    @pytest.mark.clause("B23")
    def test_prompts_at_72_hours_when_nothing_was_offered(self):
        standing = next(each for each in standings_of(a_case()) if each.duty.key == "offer_support")

        assert standing.deadline
        assert standing.deadline.due_at == HAPPENED + timedelta(hours=72)


class TestBadlyAffected:
    @pytest.mark.clause("B15")
    def test_takes_somebody_without_an_injury_and_with_impact_4_the_enhanced_way(self):
        unhurt = a_report(injury="none", treatment="none")
        case = a_case(VictimMet(how="in_person", topics=[], impact=4), report=unhurt)

        assert severity_of(case.report, impact=case.worst_impact) is Severity.SERIOUS
        assert triggers_of(case)["badly_affected"] == HAPPENED

    def test_is_also_whoever_is_badly_hurt_in_body(self):
        assert "badly_affected" in triggers_of(a_case(report=a_report(injury="serious")))
        assert "badly_affected" not in triggers_of(a_case())


class TestNothingOfTrim:
    def test_has_no_room_anywhere_for_answers_or_scores(self):
        kinds = [
            *events.Event.__subclasses__(),
            commands.MeetVictim,
            commands.CheckOnVictim,
            commands.AnswerOffer,
        ]
        names = {field.name for kind in kinds for field in fields(kind)}

        assert not [name for name in names if "trim" in name or "score" in name]

    @pytest.mark.parametrize("kind", [VictimMet, VictimCheckedOn, SupportAnswered])
    def test_keeps_welfare_in_its_own_compartment(self, kind):
        assert kind.compartment == WELFARE
        assert not kind.changes_report
