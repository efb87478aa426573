"""Who is asked about RIDDOR, from when, and what becomes of it: rows of the due list."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_victim
from tests.integration.conftest import the_colleague
from webapp import policy
from webapp.domain import commands as c
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.plan import CRIME
from webapp.storage import escalating, holders, people, queries, rebuilding, roster
from webapp.storage.roster import ABSENCE, Rostered
from webapp.storage.tables import EventRow, PersonRow, PointRow, db
from webapp.storage.writing import writing

# It happened on Saturday 24 October 2026, late in the evening in London.
ACCIDENT = date(2026, 10, 24)
LONDON = ZoneInfo("Europe/London")
HELD_BY_THE_NECK = {"kind": "assault", "place": "Corporation Street", "methods": ["strangle"]}


@pytest.fixture
def grave(desk):
    return desk.report(said=HELD_BY_THE_NECK)[0]


def is_away(*people_):
    until = NOW + timedelta(days=20)
    with writing() as session:
        away = [
            Rostered(person_id=each, what=ABSENCE, starts_at=NOW - timedelta(days=1), ends_at=until)
            for each in people_
        ]
        roster.replace(session, away)


def says_days(desk, case_id, *, able="absent", since=1, after=8):
    at = NOW + timedelta(days=after)
    desk.do(
        c.RecordWorkDays(
            happened_at=at,
            case_id=case_id,
            able=able,
            from_on=ACCIDENT + timedelta(days=since),
        ),
        by="sergeant",
        at=at,
    )


def decides(desk, case_id, *, by="adviser", at=NOW, decision="not_reportable", reason="A bruise."):
    said = {"decision": decision, "reason": reason, "reference": "", "way": ""}
    desk.do(c.DecideRiddor(happened_at=at, case_id=case_id, **said), by=by, at=at)


def asked(desk, case_id):
    """Whose each duty of RIDDOR is, and how it is answered; only those whose clock runs."""
    rows = desk.read(
        sa.select(PointRow.point, PointRow.owner_id, PointRow.answered)
        .where(PointRow.case_id == case_id, PointRow.owner == "safety_adviser")
        .where(PointRow.due_at.is_not(None))
        .order_by(PointRow.place)
    )
    return {point: (owner, answered) for point, owner, answered in rows}


def due(person, *, now=NOW):
    page = queries.due_on_desk(db.session(), people.actor(db.session(), person), now=now)
    return {each.point.key: each for each in page.lines if each.owner == "safety_adviser"}


def climbed_to(person, *, days):
    actor, now = people.actor(db.session(), person), NOW + timedelta(days=days)
    ladder = policy.force("wmp").ladder
    found = escalating.escalated_to(db.session(), actor, ladder=ladder, queue=CRIME, now=now)
    return {each.point.key: each for each in found}


class TestTheDuties:
    def test_begin_at_the_report_where_the_injury_may_be_named(self, desk, grave):
        waiting = ("adviser", "")

        assert asked(desk, grave) == {"riddor_tell": waiting, "riddor_specified": waiting}
        assert list(due("adviser")) == ["riddor_tell", "riddor_specified"]

    def test_begin_with_the_days_and_count_from_the_accident(self, desk):
        [case_id] = desk.report()
        assert asked(desk, case_id) == {}

        says_days(desk, case_id, able="restricted")

        duty = due("adviser")["riddor_over_seven"]
        assert duty.due_at == datetime(2026, 11, 8, 23, 59, tzinfo=LONDON)
        assert "riddor_over_three" in due("adviser")

    def test_end_when_the_days_were_fewer(self, desk):
        [case_id] = desk.report()
        says_days(desk, case_id, after=2)
        says_days(desk, case_id, able="full", since=2, after=3)

        assert asked(desk, case_id) == {}

    def test_are_answered_by_the_decision_and_stay_so_in_a_rebuilt_page(self, desk, grave):
        decides(desk, grave)

        assert {each for _, each in asked(desk, grave).values()} == {"done"}
        assert due("adviser") == {}
        with writing() as session:
            assert rebuilding.rebuild_pages(session) == []

    def test_tell_nothing_of_the_record_where_they_are_listed(self, desk, grave):
        late = NOW + timedelta(days=12)
        decides(desk, grave, at=late, reason="Nobody told me of the neck.")

        words = desk.read(
            sa.select(EventRow.data).where(EventRow.kind.in_(("PointCompleted", "LateExplained")))
        )
        assert len(words) == 4
        assert "neck" not in str(words)

    def test_leave_the_promise_of_the_safety_report_as_it_is(self, desk, grave):
        said = {"methods": ["strangle"], "injury": "minor", "description": "Held."}
        written = c.WriteSafetyReport(happened_at=NOW, case_id=grave, seen_version=0, said=said)
        desk.do(written, by="sergeant")

        point = sa.select(PointRow.answered).where(
            PointRow.case_id == grave, PointRow.point == "safety_report"
        )
        assert desk.read(point) == ["done"]


class TestWhoIsAsked:
    def test_is_the_lead_where_the_only_adviser_was_hurt(self, desk):
        _, case_id = desk.report(
            the_colleague("adviser"), a_victim(), by="officer", said=HELD_BY_THE_NECK
        )

        assert asked(desk, case_id)["riddor_tell"] == ("lead", "")
        assert due("adviser") == {}
        assert climbed_to("adviser", days=12) == {}

    def test_is_never_the_adviser_of_their_own_case(self, desk):
        own, _ = desk.report(
            the_colleague("adviser"), a_victim(), by="officer", said=HELD_BY_THE_NECK
        )

        assert asked(desk, own)["riddor_tell"] == ("lead", "")
        with pytest.raises(VictimMayNotAct):
            decides(desk, own)

    def test_may_decide_in_the_advisers_place_in_that_case_alone(self, desk):
        [other] = desk.report(said=HELD_BY_THE_NECK)
        _, case_id = desk.report(
            the_colleague("adviser"), a_victim(), by="officer", said=HELD_BY_THE_NECK
        )

        decides(desk, case_id, by="lead")

        assert {each for _, each in asked(desk, case_id).values()} == {"done"}
        with pytest.raises(NotYoursToDo):
            decides(desk, other, by="lead")

    def test_is_the_lead_while_the_only_adviser_is_away(self, desk):
        is_away("adviser")

        [case_id] = desk.report(said=HELD_BY_THE_NECK)

        assert asked(desk, case_id)["riddor_tell"] == ("lead", "")

    def test_is_another_adviser_where_there_is_one(self, desk):
        with writing() as session:
            session.get_one(PersonRow, "reserve").post = "safety_adviser"
        is_away("adviser")

        [case_id] = desk.report(said=HELD_BY_THE_NECK)

        assert asked(desk, case_id)["riddor_tell"] == ("reserve", "")

    def test_is_asked_anew_when_the_adviser_is_found_to_be_the_victim(self, desk):
        stranger = a_victim("colleague", name="Pat Nobody", number="?")
        [case_id] = desk.report(stranger, said=HELD_BY_THE_NECK)
        assert asked(desk, case_id)["riddor_tell"] == ("adviser", "")

        found = c.IdentifyVictim(happened_at=NOW, case_id=case_id, person_id="adviser")
        desk.do(found, by="sergeant")

        assert asked(desk, case_id)["riddor_tell"] == ("lead", "")

    def test_is_said_to_be_away_to_the_lead_once_they_go(self, desk, grave):
        is_away("adviser")
        lead = people.actor(db.session(), "lead")

        gaps = holders.away_below(db.session(), lead, now=NOW)

        assert ("safety_adviser", "Pat Adviser") in {(each.part, each.name) for each in gaps}

    def test_hears_of_it_late_and_so_does_everyone_up_the_ladder(self, desk, grave):
        assert climbed_to("superintendent", days=0) == {}

        assert "riddor_tell" in climbed_to("superintendent", days=1.1)
        assert "riddor_tell" in climbed_to("inspector", days=3)
        assert "riddor_specified" in climbed_to("inspector", days=14)

    def test_opens_no_case_to_whoever_is_called_in(self, desk, grave):
        adviser = people.actor(db.session(), "adviser")

        assert queries.cases_on_desk(db.session(), adviser).lines == []
        assert queries.cases_known_to(db.session(), adviser) == []
        assert queries.case_for(db.session(), adviser, grave, now=NOW) is None
