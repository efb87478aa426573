"""What the database adds to who takes a statement: it is thought over after every deed."""

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim, report_assault
from tests.integration.conftest import the_colleague
from webapp.domain import commands as c
from webapp.domain import events as e
from webapp.domain import statements as s
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.statement_file import CONTENTS
from webapp.storage.rebuilding import rebuild_pages
from webapp.storage.tables import StatementTakerRow
from webapp.storage.writing import writing

UNHURT = {"injury": "none", "exposure": "none", "treatment": "none"}


def chosen(case_id, route="taken", person_id="detective"):
    return c.DecideStatementRoute(
        happened_at=NOW,
        case_id=case_id,
        route=route,
        person_id=person_id,
        reason="Nobody is free.",
        agreed=True,
    )


def taken(case_id):
    return c.TakeStatement(
        happened_at=NOW, case_id=case_id, hours_on_duty="from_8", contents=CONTENTS
    )


def takers(desk):
    return desk.read(sa.select(StatementTakerRow.person_id))


@pytest.fixture
def unhurt(desk):
    """A constable whom it has left without a mark."""
    [case_id] = desk.report(a_victim(said=UNHURT))
    return case_id


class TestDecideStatementRoute:
    def test_keeps_the_promise_and_folds_to_the_same_again(self, desk, unhurt):
        desk.do(chosen(unhurt), by="sergeant")

        assert takers(desk) == ["detective"]
        assert s.ROUTE in desk.case(unhurt).answers
        with writing() as session:
            assert rebuild_pages(session) == []

    @pytest.mark.clause("W2b")
    def test_goes_by_what_the_records_say_the_victim_is(self, desk):
        """A report that calls a community support officer an officer changes nothing."""
        [case_id] = desk.report(a_victim(said=UNHURT, role="officer"), by="colleague")
        before = desk.case(case_id).version

        with pytest.raises(s.OnlyAnOfficerWritesTheirOwn):
            desk.do(chosen(case_id, "own", ""), by="sergeant")

        assert desk.case(case_id).version == before

    @pytest.mark.clause("W2a")
    def test_never_names_the_victim_whatever_our_code_says(self, desk, unhurt):
        with pytest.raises(VictimMayNotAct):
            desk.do(chosen(unhurt, person_id="officer"), by="sergeant")
        row = {
            "case_id": unhurt,
            "incident_id": desk.case(unhurt).incident_id,
            "person_id": "officer",
            "since": NOW,
        }
        with pytest.raises(VictimMayNotAct), writing() as session:
            session.execute(sa.insert(StatementTakerRow), row)


class TestThinkAgain:
    @pytest.mark.clause("W2b")
    def test_withdraws_what_was_agreed_when_the_report_says_more(self, desk, unhurt):
        desk.do(chosen(unhurt, "own", ""), by="sergeant")

        desk.do(
            c.AddToReport(happened_at=NOW, case_id=unhurt, said={"injury": "more"}), by="officer"
        )

        assert desk.case(unhurt).statement.route is None
        assert s.ROUTE not in desk.case(unhurt).answers
        with pytest.raises(s.NobodyDecidedYet):
            desk.do(taken(unhurt), by="sergeant")

    @pytest.mark.clause("W2a")
    def test_withdraws_a_taker_who_turns_out_to_have_been_hurt(self, desk):
        command = report_assault(a_victim(said=UNHURT))
        desk.do(command, by="officer")
        [first] = [each.case_id for each in command.victims]
        desk.do(chosen(first, person_id="reserve"), by="sergeant")

        later = report_assault(the_colleague("reserve"), incident_id=command.incident_id)
        desk.do(later, by="officer")

        assert desk.case(first).statement.route is None
        assert takers(desk) == []

    @pytest.mark.clause("B37")
    def test_closes_the_own_route_when_the_victim_says_so(self, desk, unhurt):
        desk.do(chosen(unhurt, "own", ""), by="sergeant")
        desk.do(
            c.SayStatementChoice(happened_at=NOW, case_id=unhurt, choice="someone_else"),
            by="officer",
        )

        with pytest.raises(s.VictimWantsSomeoneElse):
            desk.do(chosen(unhurt, "own", ""), by="sergeant")

    @pytest.mark.clause("B16")
    def test_asks_for_a_later_statement_within_a_week_of_their_own(self, desk, unhurt):
        desk.do(chosen(unhurt, "own", ""), by="sergeant")
        desk.do(taken(unhurt), by="sergeant")

        case = desk.case(unhurt)
        assert [type(each.event) for each in case.history].count(e.LaterStatementAsked) == 1
        assert case.started["later_statement_asked"] > HAPPENED
        assert s.missing_for_the_file(case) == ("later_statement",)
