"""Parts pass from hand to hand, on the record and on the pages."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.builders import NOW, a_victim, report_assault
from tests.integration.conftest import the_colleague
from tests.integration.services.test_rostering import a_line, take_in
from webapp.domain.answering import DoneOnItsOwnPage
from webapp.domain.commands import (
    AcceptPart,
    CompletePoint,
    DeclinePart,
    NameInvestigator,
    OfferPart,
)
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.handing_over import IsAway, NotOfferedToYou
from webapp.services.identifying import NobodyByThatName
from webapp.storage import holders, people, queries
from webapp.storage.tables import EventRow, PartOfferRow, PartRow, PointRow, db


def offering(case_id, to, part="line_supervisor"):
    return OfferPart(happened_at=NOW, case_id=case_id, part=part, person_id=to)


def accepting(case_id, part="line_supervisor"):
    return AcceptPart(happened_at=NOW, case_id=case_id, part=part)


def declining(case_id, part="line_supervisor"):
    return DeclinePart(happened_at=NOW, case_id=case_id, part=part, reason="On a course.")


def naming(case_id, person):
    return NameInvestigator(happened_at=NOW, case_id=case_id, person_id=person)


def owners(desk, case_id, part):
    owned = (PointRow.case_id == case_id, PointRow.owner == part)
    return set(desk.read(sa.select(PointRow.owner_id).where(*owned).distinct()))


def heard(query, person_id, **more):
    actor = people.actor(db.session(), person_id)
    return [(each.case_id, each.part) for each in query(db.session(), actor, **more)]


class TestHandOver:
    @pytest.mark.clause("W6a")
    def test_moves_the_part_and_its_work_only_when_it_is_taken_on(self, desk):
        [case_id] = desk.report()

        desk.do(offering(case_id, "reserve"), by="sergeant")
        assert desk.case(case_id).parts["line_supervisor"] == "sergeant"
        assert owners(desk, case_id, "line_supervisor") == {"sergeant"}

        desk.do(accepting(case_id), by="reserve")
        assert desk.case(case_id).parts["line_supervisor"] == "reserve"
        assert owners(desk, case_id, "line_supervisor") == {"reserve"}
        assert desk.case(case_id).parts["incident_supervisor"] == "sergeant"
        assert not desk.read(sa.select(PartOfferRow.part))

    @pytest.mark.clause("B34", "W6a")
    @pytest.mark.parametrize("part", ["leadership", "welfare_officer"])
    def test_keeps_who_offered_it_to_whom_and_who_took_it_on(self, desk, part):
        [case_id] = desk.report()

        desk.do(offering(case_id, "reserve", part), by="lead")
        desk.do(accepting(case_id, part), by="reserve")

        told = [
            (type(each.event).__name__, each.actor_id) for each in desk.case(case_id).history[-4:]
        ]
        assert told == [
            ("PartOffered", "lead"),
            ("PartAccepted", "reserve"),
            ("PartEnded", "reserve"),
            ("PartGiven", "reserve"),
        ]

    def test_says_no_and_leaves_it_for_whoever_asked_to_read(self, desk):
        [case_id] = desk.report()
        desk.do(offering(case_id, "reserve"), by="sergeant")

        desk.do(declining(case_id), by="reserve")

        assert heard(holders.declined_lately, "sergeant", now=NOW) == [(case_id, "line_supervisor")]
        assert heard(holders.offered_to, "reserve") == []
        later = NOW + timedelta(days=4)
        assert heard(holders.declined_lately, "sergeant", now=later) == []

    def test_is_taken_on_once(self, desk):
        [case_id] = desk.report()
        desk.do(offering(case_id, "reserve"), by="sergeant")
        desk.do(accepting(case_id), by="reserve")

        with pytest.raises(NotOfferedToYou):
            desk.do(accepting(case_id), by="reserve")

    def test_asks_nobody_who_is_away_or_not_on_record(self, desk):
        [case_id] = desk.report()
        take_in(a_line("reserve", "absence"))

        with pytest.raises(IsAway):
            desk.do(offering(case_id, "reserve"), by="sergeant")
        with pytest.raises(NobodyByThatName):
            desk.do(offering(case_id, "nobody"), by="sergeant")

    @pytest.mark.clause("W2a", "B11")
    def test_takes_an_offer_back_from_somebody_found_to_be_hurt(self, desk):
        command = report_assault()
        desk.do(command, by="officer")
        [victim] = command.victims
        desk.do(offering(victim.case_id, "reserve"), by="sergeant")

        added = report_assault(the_colleague("reserve"), incident_id=command.incident_id)
        desk.do(added, by="officer")

        assert heard(holders.offered_to, "reserve") == []
        assert "line_supervisor" not in desk.case(victim.case_id).part_offers

    @pytest.mark.clause("W2a")
    @pytest.mark.parametrize("person", ["officer", "colleague"])
    def test_is_refused_by_the_database_too(self, desk, person):
        case_id, _ = desk.report(a_victim(), the_colleague("colleague"))
        case = desk.case(case_id)
        row = {
            "case_id": case_id,
            "part": "leadership",
            "incident_id": case.incident_id,
            "person_id": person,
            "offered_by": "lead",
            "offered_at": NOW,
        }

        with pytest.raises(DBAPIError, match="a victim of the incident never acts"):
            db.session.execute(sa.insert(PartOfferRow), row)

    def test_writes_nothing_of_what_it_refuses(self, desk):
        [case_id] = desk.report()
        before = desk.case(case_id).version

        with pytest.raises(VictimMayNotAct):
            desk.do(offering(case_id, "officer"), by="sergeant")

        assert desk.case(case_id).version == before


class TestTakeOnTheInvestigation:
    @pytest.mark.clause("W1a")
    def test_is_the_only_way_to_keep_that_promise(self, desk):
        [case_id] = desk.report()
        desk.do(naming(case_id, "detective"), by="sergeant")
        ticked = CompletePoint(happened_at=NOW, case_id=case_id, point="investigator")

        with pytest.raises(DoneOnItsOwnPage):
            desk.do(ticked, by="sergeant")
        assert desk.case(case_id).part_offers["investigator"] == "detective"

        desk.do(accepting(case_id, "investigator"), by="detective")
        assert not desk.case(case_id).part_offers
        assert desk.case(case_id).answers["investigator"].by == "detective"

    @pytest.mark.clause("W1a")
    def test_is_declined_and_nobody_has_it(self, desk):
        [case_id] = desk.report()
        desk.do(naming(case_id, "detective"), by="sergeant")

        desk.do(declining(case_id, "investigator"), by="detective")

        assert "investigator" not in desk.case(case_id).parts
        assert not desk.read(sa.select(PartRow.part).where(PartRow.person_id == "detective"))
        assert heard(holders.declined_lately, "sergeant", now=NOW) == [(case_id, "investigator")]

    def test_is_offered_to_the_next_one_named_and_to_nobody_else(self, desk):
        [case_id] = desk.report()
        desk.do(naming(case_id, "detective"), by="sergeant")
        desk.do(naming(case_id, "reserve"), by="inspector")

        assert heard(holders.offered_to, "detective") == []
        assert heard(holders.offered_to, "reserve") == [(case_id, "investigator")]


class TestWhoHears:
    @pytest.mark.clause("W6a")
    def test_is_the_inspector_when_nobody_looks_after_the_victim(self, desk):
        [case_id] = desk.report(by="welfare")

        alarm = (case_id, "welfare_officer")
        inspector = desk.case(case_id).parts["inspector"]
        assert alarm in heard(holders.nobody_has, inspector, now=NOW)
        for other in {"sergeant", "inspector", "superintendent", "lead", "marshal"} - {inspector}:
            assert alarm not in heard(holders.nobody_has, other, now=NOW)

    @pytest.mark.clause("W6a")
    def test_is_nobody_any_more_once_somebody_takes_it_on(self, desk):
        [case_id] = desk.report(by="welfare")
        inspector = desk.case(case_id).parts["inspector"]
        desk.do(offering(case_id, "reserve", "welfare_officer"), by=inspector)
        assert heard(holders.nobody_has, inspector, now=NOW)

        desk.do(accepting(case_id, "welfare_officer"), by="reserve")

        assert heard(holders.nobody_has, inspector, now=NOW) == []

    @pytest.mark.clause("B34")
    def test_is_somebody_when_no_leader_was_named_in_time(self, desk):
        """The force's lead was hurt, and nobody stands above their supervisor."""
        [case_id] = desk.report(by="lead")
        assert "leadership" not in desk.case(case_id).parts
        in_time, late = NOW + timedelta(hours=11), NOW + timedelta(hours=12)

        alarm = (case_id, "leadership")
        assert alarm not in heard(holders.nobody_has, "superintendent", now=in_time)
        assert alarm in heard(holders.nobody_has, "superintendent", now=late)

    def test_is_the_next_one_up_when_somebody_is_away(self, desk):
        [case_id] = desk.report()
        take_in(a_line("sergeant", "absence"))

        assert set(heard(holders.away_below, "inspector", now=NOW)) == {
            (case_id, "incident_supervisor"),
            (case_id, "line_supervisor"),
        }
        assert heard(holders.away_below, "superintendent", now=NOW) == []

    def test_is_further_up_when_they_are_away_too(self, desk):
        [case_id] = desk.report()
        take_in(a_line("sergeant", "absence"), a_line("inspector", "absence"))

        assert (case_id, "line_supervisor") in heard(holders.away_below, "superintendent", now=NOW)
        assert heard(holders.away_below, "inspector", now=NOW) == []

    def test_is_never_a_lead_who_was_hurt_in_it(self, desk):
        desk.report(by="lead")
        take_in(a_line("superintendent", "absence"))

        assert heard(holders.away_below, "lead", now=NOW) == []


class TestBeforeGoingOff:
    @pytest.mark.clause("W6a")
    def test_says_what_is_still_open_when_a_shift_is_nearly_over(self, desk):
        [case_id] = desk.report()
        take_in(a_line("sergeant", until=NOW + timedelta(hours=2)))

        going = holders.before_going_off
        assert heard(going, "sergeant", now=NOW) == []
        later = NOW + timedelta(hours=1)
        assert heard(going, "sergeant", now=later) == [(case_id, "incident_supervisor")]
        assert heard(going, "sergeant", now=NOW + timedelta(hours=2)) == []

    def test_says_nothing_of_what_is_offered_already(self, desk):
        [case_id] = desk.report()
        take_in(a_line("sergeant", until=NOW + timedelta(minutes=30)))

        desk.do(offering(case_id, "reserve", "incident_supervisor"), by="sergeant")

        assert heard(holders.before_going_off, "sergeant", now=NOW) == []


class TestEligible:
    def test_leaves_out_whoever_may_not_or_cannot(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("colleague"))
        desk.do(naming(case_id, "detective"), by="sergeant")
        take_in(a_line("bystander", "absence"), a_line("reserve"))
        case = queries.case_for(db.session(), people.actor(db.session(), "lead"), case_id, now=NOW)
        assert case

        able = [
            each.id for each in holders.eligible(db.session(), case, "welfare_officer", now=NOW)
        ]

        assert not {"officer", "colleague", "detective", "bystander", "welfare", "guard"} & {*able}
        assert able[0] == "reserve"

    def test_gives_the_offered_one_enough_to_answer_and_no_more(self, desk):
        [case_id] = desk.report()
        desk.do(offering(case_id, "reserve"), by="sergeant")
        reserve = people.actor(db.session(), "reserve")

        offer = holders.offer_for(db.session(), reserve, case_id, "line_supervisor")

        assert (offer.victim, offer.offered_by, offer.holder) == (
            "Pat Officer",
            "Pat Sergeant",
            "Pat Sergeant",
        )
        assert offer.todo
        assert queries.case_for(db.session(), reserve, case_id, now=NOW) is None


def test_the_record_says_of_no_handover_what_belongs_to_welfare(desk):
    [case_id] = desk.report()
    desk.do(offering(case_id, "reserve"), by="sergeant")

    [data] = desk.read(sa.select(EventRow.data).where(EventRow.kind == "PartOffered"))
    assert set(data) == {"part", "person_id"}
