"""A quarter is counted once, as things stood when it had settled, and then it stands."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.builders import a_victim
from tests.integration.conftest import the_colleague
from webapp.domain import commands as c
from webapp.domain.quarters import Quarter
from webapp.services import publishing
from webapp.storage import figures
from webapp.storage.tables import PublishedFiguresRow, db
from webapp.storage.writing import writing

QUARTER = Quarter(2026, 3)
HAPPENED = datetime(2026, 8, 14, 21, 30, tzinfo=UTC)
SETTLED = QUARTER.settled_at


@pytest.fixture
def six_cases(desk):
    return [
        desk_report(desk, happened_at=HAPPENED + timedelta(days=n), said={"kind": "both"})
        for n in range(6)
    ]


def desk_report(desk, *, happened_at, said=None, at=None, by="officer"):
    victim = a_victim() if by == "officer" else the_colleague(by)
    said = {"kind": "assault", "place": "Broad Street", "methods": ["kick"], **(said or {})}
    command = c.ReportAssault(
        happened_at=happened_at,
        incident_id=victim.case_id,
        said=said,
        victims=(victim,),
    )
    desk.do(command, by="officer", at=at or happened_at + timedelta(minutes=20))
    return victim.case_id


def publish(force="wmp", at=SETTLED):
    with writing() as session:
        publishing.publish(session, force, [QUARTER], now=at)
    found = figures.published(db.session(), force, QUARTER)
    assert found
    return found


class TestOffered:
    def test_begins_with_the_forces_first_case(self, desk, six_cases):
        session, before = db.session(), SETTLED - timedelta(seconds=1)

        assert publishing.offered(session, "wmp", now=SETTLED) == [QUARTER]
        assert publishing.offered(session, "wmp", now=before) == []
        assert publishing.offered(session, "btp", now=SETTLED) == []

    def test_is_paged_and_every_quarter_can_still_be_opened(self, desk, six_cases, monkeypatch):
        monkeypatch.setattr(publishing, "PAGE", 2)
        session, later = db.session(), Quarter(2027, 1).settled_at

        newest = publishing.offered(session, "wmp", now=later)
        older = publishing.offered(session, "wmp", now=later, before=newest[-1])

        assert [*newest, *older] == [Quarter(2027, 1), Quarter(2026, 4), QUARTER]
        assert publishing.has_earlier(session, "wmp", newest[-1])
        assert not publishing.has_earlier(session, "wmp", older[-1])
        assert publishing.is_offered(session, "wmp", QUARTER, now=later)
        assert not publishing.is_offered(session, "wmp", Quarter(2026, 2), now=later)


class TestPublish:
    def test_counts_the_forces_cases_of_the_quarter_and_no_others(self, desk, six_cases):
        desk_report(desk, happened_at=QUARTER.ends_at + timedelta(hours=1))

        found = publish()

        assert found.figures.total == 6
        assert found.figures.lists["hate"] == [(("yes", "no"), 6)]
        assert found.figures.grids["points"].row_sums[0] == 6
        assert publish("btp").figures.total is None

    def test_stands_whatever_is_reported_afterwards(self, desk, six_cases):
        before = publish()
        late = SETTLED + timedelta(days=1)
        desk_report(desk, happened_at=HAPPENED, at=late)

        again = publish(at=late)

        assert again == before

    def test_counts_what_had_been_received_by_then_whoever_asks_first(self, desk, six_cases):
        late = SETTLED + timedelta(days=1)
        desk_report(desk, happened_at=HAPPENED, at=late)
        desk.do(
            c.CompletePoint(happened_at=HAPPENED, case_id=six_cases[0], point="statement"),
            by="sergeant",
            at=late,
        )

        found = publish(at=late)

        assert found.figures.total == 6
        assert found.figures.grids["points"].columns[-1] != ("kept",)

    def test_cannot_be_changed_by_anyone(self, desk, six_cases):
        publish()

        for statement in (
            sa.update(PublishedFiguresRow).values(quarter="2026-q1"),
            sa.delete(PublishedFiguresRow),
        ):
            with pytest.raises(DBAPIError), writing() as session:
                session.execute(statement)

    @pytest.mark.clause("W1b")
    def test_says_that_nothing_was_done_for_a_case_however_long_ago(self, desk, six_cases):
        found = publish()

        ((group, count),) = found.figures.lists["first_action"]
        assert "none" in group
        assert count == 6
