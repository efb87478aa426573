"""Enhanced rights are easily given, and only an inspector ends them, with a reason."""

from datetime import timedelta

import pytest

from tests.builders import HAPPENED, a_case, a_report, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import NeedsReason
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.enhanced_rights import (
    HasNoEnhancedRights,
    OnlyTheInspectorEndsThem,
    asks_about_targeting,
    decide_enhanced_rights,
)

GIVEN = e.EnhancedRightsDecided(ground="vulnerable")


def decide(case, ground="not_enhanced", *, by="inspector", reason="A slip."):
    return decide_enhanced_rights(
        case, actor=an_actor(by), conflicts=nobody_else_hurt(), ground=ground, reason=reason
    )


def test_come_with_hate_crime_by_themselves_also_when_it_is_said_later():
    assert a_case(report=a_report(kind="hate")).enhanced_since
    assert a_case(e.ReportAddedTo(said={"kind": "both"})).enhanced_since
    assert a_case().enhanced_since is None


def test_are_given_for_a_ground_and_ended_by_the_inspector():
    assert decide(a_case(), "vulnerable", by="sergeant", reason="") == [GIVEN]
    (ended,) = decide(a_case(GIVEN))
    assert a_case(GIVEN, ended).enhanced_since is None


@pytest.mark.clause("B24")
@pytest.mark.parametrize(
    ("events", "said", "refusal"),
    [
        ([GIVEN], {"by": "sergeant"}, OnlyTheInspectorEndsThem),
        ([GIVEN], {"reason": " "}, NeedsReason),
        ([], {}, HasNoEnhancedRights),
        ([], {"by": "officer", "ground": "vulnerable"}, VictimMayNotAct),
    ],
)
def test_are_refused_with_a_reason(events, said, refusal):
    with pytest.raises(refusal):
        decide(a_case(*events), **said)


@pytest.mark.parametrize(
    ("days_before", "is_linked", "events", "asks"),
    [
        ([0, 30], False, [], False),
        ([0, 30, 365], False, [], True),
        ([0, 30, 366], False, [], False),
        ([0, 30, -1], False, [], False),
        ([0], True, [], True),
        ([0, 30, 365], True, [GIVEN], False),
    ],
    ids=["twice", "three times", "too long ago", "a later one", "linked", "has them already"],
)
def test_being_hurt_again_and_again_is_asked_about_and_decides_nothing(
    days_before, is_linked, events, asks
):
    case = a_case(*events)
    happened = [HAPPENED - timedelta(days=days) for days in days_before]

    assert asks_about_targeting(case, happened=happened, is_linked=is_linked) == asks
    assert bool(case.enhanced_since) == bool(events)
