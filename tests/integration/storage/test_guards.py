"""What the database refuses by itself, whoever asks and however they ask."""

import threading

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.builders import NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp.storage import access_log
from webapp.storage.tables import (
    AccessRow,
    DecisionRow,
    EventRow,
    PartRow,
    VictimOfIncidentRow,
    db,
)
from webapp.storage.writing import writing

HURT = "a victim of the incident never acts on its cases"
KEPT = "what is written in the record is never changed"


def a_part(case, person_id, **more):
    return {
        "case_id": case.id,
        "part": "investigator",
        "incident_id": case.incident_id,
        "person_id": person_id,
        "opened_at": NOW,
        "since": NOW,
        **more,
    }


def a_decision(case, person_id):
    return {
        "case_id": case.id,
        "version": 99,
        "incident_id": case.incident_id,
        "decided": "approved",
        "seen_version": 1,
        "person_id": person_id,
        "decided_at": NOW,
    }


@pytest.fixture
def case(desk):
    """The officer's case; the colleague was hurt beside them."""
    case_id, _ = desk.report(a_victim(), the_colleague("colleague"))
    return desk.case(case_id)


def run(statement, *values):
    """Straight to the database, past every line of our own code."""
    db.session.execute(statement, *values)


class TestNobodyHurtActs:
    @pytest.mark.clause("W2a", "B9", "B26")
    def test_refuses_the_victim_a_part(self, case):
        with pytest.raises(DBAPIError, match=HURT):
            run(sa.insert(PartRow), a_part(case, "officer"))

    @pytest.mark.clause("B11")
    def test_refuses_a_co_victim_a_part(self, case):
        with pytest.raises(DBAPIError, match=HURT):
            run(sa.insert(PartRow), a_part(case, "colleague"))

    @pytest.mark.parametrize("person", ["officer", "colleague"])
    def test_refuses_to_hand_a_part_over_to_them(self, case, person):
        with pytest.raises(DBAPIError, match=HURT):
            run(sa.update(PartRow).where(PartRow.case_id == case.id).values(person_id=person))

    @pytest.mark.parametrize("person", ["officer", "colleague"])
    def test_refuses_their_decision(self, case, person):
        with pytest.raises(DBAPIError, match=HURT):
            run(sa.insert(DecisionRow), a_decision(case, person))

    def test_lets_everyone_else_act(self, case):
        run(sa.insert(PartRow), a_part(case, "detective"))
        run(sa.insert(DecisionRow), a_decision(case, "sergeant"))

    @pytest.mark.clause("W2a")
    def test_refuses_a_new_victim_who_still_holds_a_part(self, case):
        hurt = {"incident_id": case.incident_id, "case_id": "later", "person_id": "sergeant"}

        with pytest.raises(DBAPIError, match=HURT):
            run(sa.insert(VictimOfIncidentRow), hurt)

    def test_refuses_to_turn_a_victim_into_someone_who_holds_a_part(self, case):
        with pytest.raises(DBAPIError, match=HURT):
            run(
                sa.update(VictimOfIncidentRow)
                .where(VictimOfIncidentRow.case_id == case.id)
                .values(person_id="sergeant")
            )

    def test_sees_a_victim_and_a_part_that_are_written_at_the_same_moment(self, case):
        """Each deed looks for the other before either is there to be seen."""
        hurt = {"incident_id": case.incident_id, "case_id": "later", "person_id": "detective"}
        refused = []

        engine = db.engine.execution_options(writes=True)

        def add_the_victim():
            with engine.connect() as other:
                try:
                    other.execute(sa.insert(VictimOfIncidentRow), hurt)
                    other.commit()
                except DBAPIError as fault:
                    refused.append(str(fault.orig))

        db.session.rollback()
        with engine.connect() as one:
            one.execute(sa.insert(PartRow), a_part(case, "detective"))
            thread = threading.Thread(target=add_the_victim)
            thread.start()
            thread.join(0.5)
            one.commit()
        thread.join(10)

        assert len(refused) == 1
        assert HURT in refused[0]


class TestTheRecordIsNeverChanged:
    @pytest.fixture(autouse=True)
    def written(self, case):
        with writing() as session:
            access_log.log(session, at=NOW, person_id="sergeant", deed="read", case_id=case.id)

    @pytest.mark.parametrize(
        "statement",
        [
            sa.update(EventRow).values(actor_id="someone else"),
            sa.delete(EventRow),
            sa.update(AccessRow).values(deed="nothing"),
            sa.delete(AccessRow),
        ],
        ids=["update events", "delete events", "update access", "delete access"],
    )
    def test_refuses_to_change_or_delete(self, statement):
        with pytest.raises(DBAPIError, match=KEPT):
            run(statement)

    @pytest.mark.parametrize("table", [EventRow, AccessRow])
    def test_refuses_to_put_another_line_in_the_place_of_one(self, table):
        """Each engine has a way of its own round the guards on update and delete."""
        name, columns = table.__tablename__, sa.inspect(table).columns
        key = sa.inspect(table).primary_key[0].name
        listed = ", ".join(column.name for column in columns)
        sneaky = (
            f"INSERT OR REPLACE INTO {name} SELECT {listed} FROM {name} ORDER BY {key} LIMIT 1"  # noqa: S608
            if db.engine.dialect.name == "sqlite"
            else f"TRUNCATE {name}"
        )

        with pytest.raises(DBAPIError, match=KEPT):
            run(sa.text(sneaky))
