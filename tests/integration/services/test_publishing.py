"""A quarter is counted once, as things stood when it had settled, and then it stands."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.builders import a_victim, new_id
from tests.integration.conftest import the_colleague
from webapp.domain import commands as c
from webapp.domain import trends
from webapp.domain.events import StatementTaken
from webapp.domain.permissions import LEADERSHIP
from webapp.domain.quarters import Quarter
from webapp.services import publishing
from webapp.storage import event_store, figures
from webapp.storage.tables import PersonRow, PublishedFiguresRow, db
from webapp.storage.writing import writing

QUARTER = Quarter(2026, 3)
HAPPENED = datetime(2026, 8, 14, 21, 30, tzinfo=UTC)
SETTLED = QUARTER.settled_at
A_DAY = timedelta(days=1)
BEFORE = SETTLED - A_DAY
SENIOR = "Detective Chief Inspector"


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
            c.DecideStatementRoute(
                happened_at=HAPPENED, case_id=six_cases[0], route="taken", person_id="detective"
            ),
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

    @pytest.mark.clause("B38")
    @pytest.mark.usefixtures("nothing_hidden")
    def test_counts_charges_and_convictions_as_the_quarter_had_settled(self, desk, six_cases):
        for case_id in six_cases[1:]:
            go_to_court(desk, case_id)
        go_to_court(desk, six_cases[1], at=SETTLED + A_DAY, verdict="acquitted")

        found = publish().figures.lists

        assert (("court",), 5) in found["came_out"]
        assert (("not_yet",), 1) in found["came_out"]
        assert (("convicted",), 5) in found["verdict"]
        assert (("acquitted",), 0) in found["verdict"]

    @pytest.mark.clause("B38")
    @pytest.mark.usefixtures("nothing_hidden")
    def test_counts_what_a_review_found_once_its_victim_was_told(self, desk, six_cases):
        for case_id in six_cases[:3]:
            stop_here(desk, case_id)
            desk.do(c.AskForReview(happened_at=BEFORE, case_id=case_id), by="officer", at=BEFORE)
        for case_id, told_at in ((six_cases[0], BEFORE), (six_cases[1], SETTLED + A_DAY)):
            look_again(desk, case_id, told_at=told_at)

        found = publish().figures.lists

        assert (("no_action",), 3) in found["came_out"]
        assert (("not_asked",), 3) in found["review"]
        assert (("stands",), 1) in found["review"]
        assert (("not_yet",), 2) in found["review"]

    def test_tells_outcome_15_and_whose_statement_it_was(self, desk, six_cases):
        for case_id in six_cases[:2]:
            stop_here(desk, case_id)
        for case_id, route in zip(six_cases[:3], ("own", "taken", "own"), strict=True):
            write(desk, case_id, route)
        write(desk, six_cases[2], "taken", at=SETTLED + A_DAY)

        facts = figures._facts(db.session(), "wmp", QUARTER)

        assert sorted((each.statement, each.is_outcome_15) for each in facts)[3:] == [
            ("own", False),
            ("own", True),
            ("taken", True),
        ]


@pytest.fixture
def nothing_hidden(monkeypatch):
    """The counts as they are, before small ones are put together."""
    monkeypatch.setattr(
        trends, "publish_parts", lambda counts: [((each,), n) for each, n in counts.items()]
    )


def go_to_court(desk, case_id, *, at=BEFORE, verdict="convicted"):
    on = {"happened_at": at, "case_id": case_id}
    desk.do(c.RecordProgress(**on, what="charged"), by="inspector", at=at)
    result = c.RecordProgress(**on, what="result", verdict=verdict, sentence="not_yet")
    desk.do(result, by="inspector", at=at)


def stop_here(desk, case_id):
    on = {"happened_at": BEFORE, "case_id": case_id}
    desk.do(c.NameInvestigator(**on, person_id="detective"), by="inspector", at=BEFORE)
    desk.do(c.AcceptPart(**on, part="investigator"), by="detective", at=BEFORE)
    said = {"how": "phone", "words": "Go on.", "preferences": {}, "supports": "yes"}
    view = c.RecordVictimView(**on, explained_by="detective", wants_reasons=True, **said)
    desk.do(view, by="detective", at=BEFORE)
    seen = {"seen_version": desk.case(case_id).version, "lesson_id": new_id()}
    decided = c.DecideOutcome(**on, **seen, code="15", reasons="No camera.")
    desk.do(decided, by="inspector", at=BEFORE)


def write(desk, case_id, route, *, at=BEFORE):
    taken = StatementTaken(
        route=route,
        person_id="detective" if route == "taken" else "",
        hours_after=30,
        hours_on_duty="from_8",
        contents=[],
    )
    stamp = event_store.Stamp(
        actor_id="detective", command_id=new_id(), happened_at=at, saved_at=at, received_at=at
    )
    with writing() as session:
        event_store.append(session, event_store.load(session, case_id), [taken], stamp)


def look_again(desk, case_id, *, told_at):
    """By somebody senior, who tells the victim at `told_at`."""
    with writing() as session:
        session.execute(sa.update(PersonRow).where(PersonRow.id == "reserve").values(rank=SENIOR))
    on, leader = {"happened_at": BEFORE, "case_id": case_id}, desk.case(case_id).parts[LEADERSHIP]
    taken_on = c.TakeOnReview(**on, reviewer_id="reserve")
    desk.do(taken_on, by=leader, at=BEFORE)
    desk.do(c.DecideReview(**on, result="stands", reasons="Seen."), by="reserve", at=BEFORE)
    told = c.TellReview(happened_at=told_at, case_id=case_id, how="phone")
    desk.do(told, by="reserve", at=told_at)
