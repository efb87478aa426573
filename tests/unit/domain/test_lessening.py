"""Less than was reported counts when somebody else, who is free to, has looked and agreed."""

from datetime import timedelta
from itertools import product

import pytest

from tests.builders import HAPPENED, a_case, a_report, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import NeedsReason
from webapp.domain.approvals import (
    InvestigatorMayNotDecide,
    LessNotDecided,
    ReportChangedSinceSeen,
    approve,
)
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct, VictimNotYetKnown
from webapp.domain.deciding_again import decide_again
from webapp.domain.graver import counts_at_once, is_less
from webapp.domain.lessening import AuthorMayNotLessen, NothingSaidToBeLess, add, decide_less
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.triggers import triggers_of

pytestmark = [pytest.mark.clause("B11")]
GRAVE = a_report(
    injury="serious", treatment="admitted", exposure="bite", kind="both", hate_strands=["race"]
)
LISTS = {
    "injury": "injuries",
    "treatment": "treatments",
    "exposure": "exposures",
    "kind": "case_kinds",
}
LESS = e.LessSaid(said={"injury": "none"})


def of(name):
    return [value for value, _ in policy.choices(LISTS[name])]


def decided(*, agreed=True, **more):
    said = {"name": "injury", "before": "serious", "after": "none", "reason": "I saw it.", **more}
    return e.LessDecided(agreed=agreed, **said)


def grave(*events, **more):
    return a_case(*events, report={**GRAVE, **more})


def decide(case, *, by="sergeant", conflicts=None, name="injury", seen=None, reason="I saw it."):
    return decide_less(
        case,
        actor=an_actor(by),
        conflicts=conflicts or nobody_else_hurt(),
        seen_version=case.version if seen is None else seen,
        name=name,
        agrees=True,
        reason=reason,
    )


class TestWhatCounts:
    @pytest.mark.parametrize(
        ("name", "before", "after", "stands"),
        [
            ("injury", "serious", "none", "serious"),
            ("treatment", "admitted", "gp", "admitted"),
            ("exposure", "bite", "not_known", "bite"),
            ("kind", "both", "assault", "both"),
            ("kind", "hate", "assault", "both"),
            ("hate_strands", ["race"], ["religion"], ["race", "religion"]),
            ("hate_strands", ["race"], ["not_known"], ["race"]),
            ("methods", ["strangle", "punch"], ["punch"], ["strangle", "punch"]),
        ],
    )
    def test_less_waits_and_what_is_more_in_it_counts_at_once(self, name, before, after, stands):
        case = a_case(report=a_report(**{name: before}))
        after_it = a_case(*add(case, {name: after}), report=a_report(**{name: before}))

        assert after_it.report[name] == stands
        assert after_it.said_less == {name: after}

    @pytest.mark.parametrize(
        ("name", "before", "after"),
        [
            ("injury", "none", "serious"),
            ("injury", None, "none"),
            ("treatment", "gp", "none"),
            ("exposure", "none", "spit"),
            ("exposure", "spit", "needle"),
            ("kind", "hate", "both"),
            ("hate_strands", None, ["race"]),
            ("hate_strands", ["not_known"], ["race"]),
            ("hate_strands", ["race"], ["race", "religion"]),
            ("account", "He hit me twice.", "He hit me."),
        ],
    )
    def test_more_counts_at_once_whoever_says_it(self, name, before, after):
        case = a_case(report=a_report(**{name: before}))

        assert add(case, {name: after}) == [e.ReportAddedTo(said={name: after})]

    def test_what_happened_later_than_was_said_waits_too(self):
        later = (HAPPENED + timedelta(hours=1)).isoformat()

        assert add(a_case(), {"happened_at": later}) == [e.LessSaid(said={"happened_at": later})]

    @pytest.mark.parametrize("name", LISTS)
    def test_nothing_that_counts_at_once_takes_a_duty_or_a_rung_away(self, name):
        for before, after in product(of(name), repeat=2):
            then = a_case(report=a_report(**{name: before}))
            now = a_case(*add(then, {name: after}), report=a_report(**{name: before}))

            assert triggers_of(then).items() <= triggers_of(now).items(), (before, after)
            assert then.severity <= now.severity, (before, after)
            assert not is_less(name, before, counts_at_once(name, before, after))

    def test_whoever_said_it_may_take_it_back(self):
        case = grave(LESS)

        assert not grave(LESS, *add(case, {"injury": "serious"})).said_less


class TestDeciding:
    def test_names_both_and_the_reason(self):
        [event] = decide(grave(LESS))

        assert (event.before, event.after, event.reason) == ("serious", "none", "I saw it.")
        case = grave(LESS, (event, "sergeant"))
        assert case.report["injury"] == "none"
        assert not case.said_less
        assert "sergeant" not in case.authors
        assert case.decisions["less:injury"].by == "sergeant"

    def test_leaves_it_as_it_was_where_nobody_agrees(self):
        case = grave(LESS, (decided(agreed=False), "sergeant"))

        assert case.report["injury"] == "serious"
        assert not case.said_less

    @pytest.mark.parametrize(
        ("events", "said", "refusal"),
        [
            ([LESS], {"conflicts": nobody_else_hurt("sergeant")}, VictimMayNotAct),
            ([LESS], {"conflicts": nobody_else_hurt("officer", "sergeant")}, CoVictimMayNotAct),
            ([(LESS, "sergeant")], {}, AuthorMayNotLessen),
            ([e.InvestigatorNamed(person_id="sergeant"), LESS], {}, InvestigatorMayNotDecide),
            ([LESS], {"by": "colleague"}, NotYoursToDo),
            ([LESS], {"reason": " "}, NeedsReason),
            ([LESS], {"seen": 4}, ReportChangedSinceSeen),
            ([LESS], {"name": "exposure"}, NothingSaidToBeLess),
            ([], {}, NothingSaidToBeLess),
        ],
    )
    def test_is_refused(self, events, said, refusal):
        with pytest.raises(refusal):
            decide(grave(*events), **said)

    def test_waits_until_it_is_known_who_the_victim_is(self):
        with pytest.raises(VictimNotYetKnown):
            decide(a_case(LESS, report=GRAVE, victim_known=False))

    def test_comes_before_the_report_is_approved(self):
        case = grave(LESS)
        with pytest.raises(LessNotDecided):
            approve(
                case,
                actor=an_actor("sergeant"),
                conflicts=nobody_else_hurt(),
                seen_version=case.version,
            )


class TestFalling:
    def fall(self, *events, **more):
        fell = decide_again(grave(*events, **more), too_near={"sergeant": None})
        return grave(*events, *fell, **more)

    @pytest.mark.parametrize("agreed", [True, False])
    def test_is_as_grave_as_it_was_and_asked_about_again(self, agreed):
        case = self.fall(LESS, (decided(agreed=agreed), "sergeant"))

        assert case.report["injury"] == "serious"
        assert case.said_less == {"injury": "none"}
        assert set(case.to_decide_again) == {"less:injury"}
        mended = decide(case, by="inspector")[0]
        again = [LESS, (decided(agreed=agreed), "sergeant")]
        fell = decide_again(grave(*again), too_near={"sergeant": None})
        assert not grave(*again, *fell, (mended, "inspector")).to_decide_again

    def test_takes_nothing_from_what_was_said_since(self):
        worse = e.ReportAddedTo(said={"injury": "serious"})
        case = self.fall(LESS, (decided(before="minor"), "sergeant"), worse, injury="minor")

        assert case.report["injury"] == "serious"
        assert not case.to_decide_again

    def test_goes_back_to_the_gravest_however_often_it_was_lessened(self):
        case = self.fall(
            e.LessSaid(said={"injury": "minor"}),
            (decided(after="minor"), "inspector"),
            LESS,
            (decided(before="minor"), "sergeant"),
        )

        assert case.report["injury"] == "serious"

    def test_brings_back_a_strand_and_keeps_the_one_that_came(self):
        case = self.fall(
            e.ReportAddedTo(said={"hate_strands": ["race", "religion"]}),
            e.LessSaid(said={"hate_strands": ["religion"]}),
            (
                decided(name="hate_strands", before=["race", "religion"], after=["religion"]),
                "sergeant",
            ),
        )

        assert case.report["hate_strands"] == ["race", "religion"]
        assert case.said_less == {"hate_strands": ["religion"]}
