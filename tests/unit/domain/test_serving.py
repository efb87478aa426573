from datetime import timedelta

import pytest

from tests.builders import NOW, a_case, an_actor, nobody_else_hurt
from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.gates import StepMustWait
from webapp.domain.serving import serve_statements
from webapp.policy.standing import standings_of

FORCES = {
    "wmp": (
        "wmp_ten_point",
        "2020-12",
        {"personal_statement", "community_impact", "chief_statement"},
    ),
    "btp": ("btp_seven_point", "2021-02", {"personal_statement", "community_impact"}),
}
CHIEF = e.ChiefStatementSigned(words="I ask.", fingerprint="f", signed_as="", template_version="")


def done(*points):
    return [e.PointCompleted(point=point) for point in ("investigator", *points)]


def serve(*events, force="wmp", by="inspector", at=NOW):
    plan_id, version, _ = FORCES[force]
    case = a_case(*events, force=force, plan_id=plan_id, plan_version=version)
    return serve_statements(
        case,
        plan=policy.plan(plan_id, version),
        standings=standings_of(case),
        actor=an_actor(by, force=force),
        conflicts=nobody_else_hurt(),
        how="with_file",
        happened_at=at,
        now=NOW,
    )


@pytest.mark.clause("W4b")
@pytest.mark.clause("B19")
@pytest.mark.parametrize(
    ("force", "left"),
    [(force, left) for force, (_, _, asked) in FORCES.items() for left in sorted(asked)],
)
def test_waits_for_every_statement_to_be_considered(force, left):
    others = FORCES[force][2] - {left}

    with pytest.raises(StepMustWait) as refused:
        serve(*done(*others), force=force)

    assert [duty.key for duty in refused.value.duties] == [left]


@pytest.mark.clause("W4b")
@pytest.mark.parametrize("force", FORCES)
def test_goes_to_court_once_each_was_considered_although_all_were_declined(force):
    served, kept = serve(*done(*FORCES[force][2]), force=force)

    assert served == e.StatementsServed(how="with_file", personal=0, chief=False, community=False)
    assert kept == e.PointCompleted(point="statements_served")


@pytest.mark.clause("W4b")
def test_goes_to_court_with_a_dated_refusal_of_the_chiefs():
    excused = e.PointExcused(point="chief_statement", reason="She asked us.")

    assert serve(*done("personal_statement", "community_impact"), excused)


def test_says_when_something_was_signed_since():
    served = e.StatementsServed(how="with_file", personal=0, chief=False, community=False)

    assert a_case().court.has_more_to_serve
    assert not a_case(served).court.has_more_to_serve
    assert a_case(served, CHIEF).court.has_more_to_serve


@pytest.mark.parametrize(
    ("more", "refusal"),
    [({"by": "officer"}, VictimMayNotAct), ({"at": NOW + timedelta(hours=1)}, HappenedInTheFuture)],
)
def test_is_refused(more, refusal):
    with pytest.raises(refusal):
        serve(*done(*FORCES["wmp"][2]), **more)
