"""Nobody who was hurt takes statements from witnesses, unless an inspector answers for it."""

from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, an_actor
from webapp.domain import events as e
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.conflicts import Conflicts, RelatedMayNotAct, SuspectMayNotAct, VictimMayNotAct
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.statements import BeforeTheAssault
from webapp.domain.witness_statements import HurtMayNotTakeIt, record_witness_statement

TOO_NEAR = Conflicts(
    victim_id="officer",
    co_victim_ids=frozenset({"colleague"}),
    linked_victim_ids=frozenset({"guard"}),
    related={"cousin": "relative", "thug": "suspect"},
)
HURT = ["officer", "colleague", "guard"]


def record(taken_by, *, by="sergeant", reason="", force="wmp", happened_at=NOW):
    return record_witness_statement(
        a_case(),
        actor=an_actor(by),
        conflicts=TOO_NEAR,
        taken_by=taken_by,
        taken_by_force=force,
        witness=" Witness 2 ",
        reason=reason,
        happened_at=happened_at,
        now=NOW,
    )


def test_somebody_else_takes_it():
    assert record("reserve", reason="Not asked for.") == [
        e.WitnessStatementRecorded(witness="Witness 2", taken_by="reserve")
    ]


@pytest.mark.clause("B10")
@pytest.mark.parametrize("taken_by", HURT)
@pytest.mark.parametrize("reason", ["", "Nobody else was there."])
def test_one_that_anybody_hurt_took_is_kept_out_whatever_the_reason(taken_by, reason):
    with pytest.raises(HurtMayNotTakeIt, match="Only the inspector can let it in") as refused:
        record(taken_by, reason=reason)

    assert refused.value.person_id == taken_by


@pytest.mark.clause("B10")
@pytest.mark.parametrize("taken_by", HURT)
def test_the_inspector_lets_it_in_with_a_reason_that_stays_on_the_file(taken_by):
    with pytest.raises(NeedsReason):
        record(taken_by, by="inspector", reason=" ")

    assert record(taken_by, by="inspector", reason=" They left the country. ") == [
        e.WitnessStatementRecorded(
            witness="Witness 2", taken_by=taken_by, let_in_because="They left the country."
        )
    ]


@pytest.mark.clause("B10")
@pytest.mark.parametrize(
    ("taken_by", "more", "refusal"),
    [
        ("reserve", {"by": "officer"}, VictimMayNotAct),
        ("reserve", {"by": "bystander"}, NotYoursToDo),
        ("cousin", {"by": "inspector", "reason": "Skill."}, RelatedMayNotAct),
        ("thug", {"by": "inspector", "reason": "Skill."}, SuspectMayNotAct),
        ("reserve", {"force": "btp"}, ColleagueOfAnotherForce),
        ("reserve", {"happened_at": NOW + timedelta(minutes=1)}, HappenedInTheFuture),
        ("reserve", {"happened_at": HAPPENED - timedelta(minutes=1)}, BeforeTheAssault),
    ],
)
def test_refuses(taken_by, more, refusal):
    with pytest.raises(refusal):
        record(taken_by, **more)
