"""What somebody decided who turns out to be too near is decided again, by somebody else."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_victim, report_assault
from webapp.domain import commands as c
from webapp.domain.conflicts import RelatedMayNotAct
from webapp.domain.deciding_again import FELL
from webapp.domain.events import CaseClosed
from webapp.storage import deciding_again, event_store, people, rebuilding
from webapp.storage.tables import DecisionAgainRow, EventRow, PointRow, db
from webapp.storage.writing import writing

pytestmark = [pytest.mark.clause("B11")]


@pytest.fixture
def case_id(desk):
    """Everything that the inspector decided, before it turned out that she is the victim's aunt."""
    [case_id] = desk.report(a_victim(said={"injury": "none", "exposure": "none"}))
    on = {"happened_at": NOW, "case_id": case_id}
    version = desk.case(case_id).version
    for command in (
        c.ApproveReport(**on, seen_version=version),
        c.ExcusePoint(**on, point="leaflet", reason="Has one."),
        c.DecideStatementTier(**on, tier=3, reason="It feels graver."),
        c.DecideStatementRoute(**on, route="interviewed", person_id="detective"),
        c.SayNoCrimeNumber(**on, reason="It comes tomorrow."),
        c.DecideEnhancedRights(**on, ground="persistently_targeted", reason="It is the third."),
        c.DecideEnhancedRights(**on, ground="not_enhanced", reason="It was not."),
    ):
        desk.do(command, by="inspector")
    return case_id


ALL = {
    "approval",
    "point:leaflet",
    "statement_tier",
    "statement_route",
    "no_crime_number",
    "enhanced_rights",
}


def marked(desk, case_id):
    rows = sa.select(DecisionAgainRow.decision).where(DecisionAgainRow.case_id == case_id)
    return set(desk.read(rows))


def declare(desk, case_id, by="sergeant"):
    said = {"happened_at": NOW, "case_id": case_id, "relation": "relative"}
    desk.do(c.DeclareRelation(**said, person_id="inspector"), by=by)


def test_every_decision_falls_with_the_relation_and_what_rested_on_it_is_open_again(desk, case_id):
    declare(desk, case_id)

    case = desk.case(case_id)
    assert marked(desk, case_id) == set(case.to_decide_again) == ALL
    assert case.state == "waiting"
    assert "leaflet" not in case.answers
    assert case.statement.route is None
    assert not case.no_crime_number_because
    assert case.enhanced_since
    said_in = sa.select(EventRow.command_id).where(
        EventRow.kind.in_(["RelationDeclared", "DecisionFell"])
    )
    assert len(set(desk.read(said_in))) == 1
    open_again = sa.select(PointRow.answered).where(PointRow.point == "leaflet")
    assert desk.read(open_again) == [""]
    with writing() as session:
        assert rebuilding.rebuild_pages(session) == []


def test_it_stands_on_the_list_of_whoever_supervises_and_of_nobody_too_near(desk, case_id):
    declare(desk, case_id)

    for person_id, sees in (("sergeant", True), ("lead", True), ("inspector", False)):
        actor = people.actor(db.session(), person_id)
        assert bool(deciding_again.again_for(db.session(), actor)) is sees, person_id


def test_only_somebody_else_takes_the_mark_away(desk, case_id):
    declare(desk, case_id)
    on = {"happened_at": NOW, "case_id": case_id}
    approve = c.ApproveReport(**on, seen_version=desk.case(case_id).version)

    with pytest.raises(RelatedMayNotAct):
        desk.do(approve, by="inspector")
    assert "approval" in marked(desk, case_id)

    desk.do(approve, by="sergeant")
    desk.do(c.ExcusePoint(**on, point="leaflet", reason="Seen it."), by="sergeant")
    desk.do(c.DecideStatementTier(**on, tier=2, reason="As it is."), by="sergeant")
    desk.do(c.DecideStatementRoute(**on, route="taken", person_id="detective"), by="sergeant")
    desk.do(c.SayNoCrimeNumber(**on, reason="It comes."), by=desk.case(case_id).parts["inspector"])
    assert marked(desk, case_id) == {"enhanced_rights"}
    assert desk.case(case_id).state == "approved"


def test_a_tier_that_they_set_does_not_stand_any_more(desk, case_id):
    [other] = desk.report(a_victim(said={"injury": "more", "exposure": "none"}))
    tier = c.DecideStatementTier(happened_at=NOW, case_id=other, tier=3, reason="Graver.")
    desk.do(tier, by="inspector")

    declare(desk, other)

    said = {"happened_at": NOW, "case_id": other, "reason": "I looked again."}
    desk.do(c.DecideStatementTier(**said, tier=2), by="sergeant")
    assert marked(desk, other) == set()


def test_a_case_that_they_closed_is_open_again(desk, case_id):
    events = ["CaseClosed", "CaseReopened"]
    with writing() as session:
        _close(session, desk.case(case_id))

    declare(desk, case_id)

    assert "closing" in marked(desk, case_id)
    assert not desk.case(case_id).is_closed
    kinds = sa.select(EventRow.kind).where(EventRow.kind.in_(events)).order_by(EventRow.position)
    assert desk.read(kinds) == events


@pytest.mark.parametrize("hours", [-1, 1])
def test_what_somebody_decided_before_they_were_hurt_themselves_stands(desk, case_id, hours):
    happened_at = NOW + timedelta(hours=hours)
    hurt = report_assault(happened_at=happened_at)
    desk.do(hurt, by="inspector", at=NOW + timedelta(hours=2))
    reference = desk.case(hurt.victims[0].case_id).opened.reference
    linked = c.LinkIncident(happened_at=NOW, case_id=case_id, reference=reference)
    desk.do(linked, by=desk.case(case_id).parts["incident_supervisor"])

    assert "inspector" not in desk.case(case_id).parts.values()
    assert marked(desk, case_id) == (ALL if hours < 0 else set())


def test_says_so_in_the_record(desk, case_id):
    declare(desk, case_id)

    fell = [e.event for e in desk.case(case_id).history if type(e.event).__name__ == "DecisionFell"]
    assert {(each.decision, each.person_id) for each in fell} == {(k, "inspector") for k in ALL}
    assert FELL.endswith("It is decided again.")


def _close(session, case):
    stamp = event_store.Stamp(
        actor_id="inspector", command_id="close", happened_at=NOW, saved_at=NOW, received_at=NOW
    )
    event_store.append(session, case, [CaseClosed(reason="court", told="Rang her.")], stamp)
