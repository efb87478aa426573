"""What the database and the routing do when somebody stands aside."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.builders import NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp.domain import commands as c
from webapp.domain.conflicts import LinkedVictimMayNotAct, RelatedMayNotAct, VictimMayNotAct
from webapp.domain.linking import LinkedAlready
from webapp.storage import event_store, people, queries, rebuilding
from webapp.storage.tables import EventRow, PartRow, PointRow, db
from webapp.storage.writing import writing


def declaring(case_id, person_id, relation="friend"):
    return c.DeclareRelation(
        happened_at=NOW, case_id=case_id, person_id=person_id, relation=relation
    )


def naming(case_id, person_id):
    return c.NameInvestigator(happened_at=NOW, case_id=case_id, person_id=person_id)


@pytest.fixture
def cases(desk):
    """Two hurt together; the detective investigates both."""
    cases = desk.report(a_victim(), the_colleague("colleague"))
    for case_id in cases:
        desk.do(naming(case_id, "detective"), by="sergeant")
    return cases


@pytest.mark.clause("B11")
def test_ends_every_part_in_the_incident_in_one_deed_and_moves_the_work_on(desk, cases):
    mine, theirs = cases

    desk.do(declaring(mine, "sergeant"), by="sergeant")

    for case_id in cases:
        case = desk.case(case_id)
        assert case.parts_of("sergeant") == frozenset()
        assert case.parts["line_supervisor"] == "inspector"
    assert not desk.read(
        sa.select(PointRow.point).where(PointRow.owner_id == "sergeant", PointRow.answered == "")
    )
    said_in = sa.select(EventRow.command_id).where(
        EventRow.kind.in_(["PartEnded", "RelationDeclared"]), EventRow.actor_id == "sergeant"
    )
    assert len(set(desk.read(said_in))) == 1
    with pytest.raises(RelatedMayNotAct):
        desk.do(naming(theirs, "reserve"), by="sergeant")


def test_asks_for_another_investigator_and_offers_the_old_one_to_nobody(desk, cases):
    mine, _ = cases

    desk.do(declaring(mine, "detective", "suspect"), by="inspector")

    with pytest.raises(DBAPIError, match="stands aside"), writing() as session:
        session.execute(
            sa.insert(PartRow),
            {
                "case_id": mine,
                "part": "investigator",
                "incident_id": desk.case(mine).incident_id,
                "person_id": "detective",
                "opened_at": NOW,
                "since": NOW,
            },
        )
    view = queries.case_for(db.session(), _actor("inspector"), mine, now=NOW)
    assert view
    assert "detective" not in {
        each.id for each in queries.eligible_investigators(db.session(), view)
    }


def test_is_allowed_by_the_inspector_and_the_record_rebuilds_to_the_same(desk, cases):
    mine, _ = cases
    desk.do(declaring(mine, "detective"), by="sergeant")
    allowed = c.AllowRelation(
        happened_at=NOW, case_id=mine, person_id="detective", reason="Nobody else is trained."
    )

    desk.do(allowed, by="inspector")
    desk.do(naming(mine, "detective"), by="sergeant")

    assert desk.case(mine).parts["investigator"] == "detective"
    assert "detective" not in event_store.conflicts_of(db.session(), desk.case(mine))
    with writing() as session:
        assert rebuilding.rebuild_pages(session) == []


def _actor(person_id):
    return people.actor(db.session(), person_id)


@pytest.fixture
def later(desk):
    """The detective was assaulted himself, another day."""
    [case_id] = desk.report(by="detective")
    return desk.case(case_id)


@pytest.mark.clause("B11")
def test_linking_takes_a_case_from_whoever_was_hurt_in_the_other(desk, cases, later):
    mine, theirs = cases
    linking = c.LinkIncident(happened_at=NOW, case_id=mine, reference=later.opened.reference)
    with pytest.raises(VictimMayNotAct):
        desk.do(linking, by="detective")

    desk.do(linking, by="inspector")

    for case_id in cases:
        assert desk.case(case_id).parts_of("detective") == frozenset()
        with pytest.raises(LinkedVictimMayNotAct):
            desk.do(naming(case_id, "detective"), by="inspector")
    with pytest.raises(LinkedVictimMayNotAct):
        desk.do(naming(later.id, "colleague"), by="inspector")
    with pytest.raises(LinkedAlready):
        desk.do(linking, by="inspector")
    back = c.LinkIncident(
        happened_at=NOW, case_id=later.id, reference=desk.case(theirs).opened.reference
    )
    with pytest.raises(LinkedAlready):
        desk.do(back, by="inspector")


@pytest.mark.clause("W2a")
@pytest.mark.parametrize(
    ("person_id", "by", "could"),
    [("officer", "inspector", "Pat Bystander"), ("reserve", "officer", "Pat Sergeant")],
)
def test_a_refusal_names_who_could_do_it_and_never_the_one_refused(
    desk, cases, person_id, by, could
):
    with pytest.raises(VictimMayNotAct, match="could do it") as refusal:
        desk.do(naming(cases[0], person_id), by=by)

    assert could in refusal.value.sentence
    assert "Pat Officer" not in refusal.value.sentence
    assert "Pat Colleague" not in refusal.value.sentence
