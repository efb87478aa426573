import pytest

from tests.builders import a_case, a_plan, a_point, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import NeedsReason
from webapp.domain.community_impact import consider_community_impact
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.court_file import fingerprint_of
from webapp.domain.personal_statement import StatementHasNoWords


def consider(case=None, *, by="inspector", decision="not_used", reason="Few were there.", words=""):
    return consider_community_impact(
        case or a_case(),
        plan=a_plan(a_point("community_impact")),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        decision=decision,
        reason=reason,
        words=words,
    )


@pytest.mark.clause("B19")
def test_is_considered_with_a_reason_also_when_none_is_used():
    considered, done = consider(words="Not for court.")

    assert considered == e.CommunityImpactConsidered(decision="not_used", reason="Few were there.")
    assert done == e.PointCompleted(point="community_impact")


@pytest.mark.clause("B19")
def test_keeps_the_words_where_one_is_used_and_may_be_considered_again():
    before = e.CommunityImpactConsidered(decision="not_used", reason="Few were there.")
    case = a_case(before, e.PointCompleted(point="community_impact"))

    assert consider(case, decision="used", words=" They stay away. ") == [
        e.CommunityImpactConsidered(
            decision="used",
            reason="Few were there.",
            words="They stay away.",
            fingerprint=fingerprint_of("They stay away."),
        )
    ]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"reason": " "}, NeedsReason),
        ({"decision": "used"}, StatementHasNoWords),
        ({"by": "officer"}, VictimMayNotAct),
    ],
)
def test_is_refused(more, refusal):
    with pytest.raises(refusal):
        consider(**more)
