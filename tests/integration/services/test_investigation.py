"""The indirect ways in which a victim could come to work on their own case, one test each."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim, report_assault
from tests.integration.conftest import the_colleague
from webapp.domain.answering import NoSuchPoint
from webapp.domain.commands import (
    CompletePoint,
    IdentifyVictim,
    NameInvestigator,
    WriteWelfareNote,
)
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct, VictimNotYetKnown
from webapp.domain.investigation import ColleagueOfAnotherForce
from webapp.domain.permissions import NotYoursToDo
from webapp.services.identifying import NobodyByThatName
from webapp.storage import accounts, people
from webapp.storage.tables import EventRow, PartRow, PersonRow
from webapp.storage.writing import writing


def naming(case_id, person_id):
    return NameInvestigator(happened_at=NOW, case_id=case_id, person_id=person_id)


def identifying(case_id, person_id):
    return IdentifyVictim(happened_at=NOW, case_id=case_id, person_id=person_id)


def an_unknown_victim():
    return a_victim("colleague", name="Sam Sharma", number="not known", role="special")


def investigator_of(desk, case_id):
    return desk.case(case_id).parts.get("investigator")


class TestNameInvestigator:
    def test_gives_the_part_and_waits_to_hear_that_it_is_taken_on(self, desk):
        [case_id] = desk.report()

        desk.do(naming(case_id, "detective"), by="sergeant")

        assert investigator_of(desk, case_id) == "detective"
        assert "investigator" not in desk.case(case_id).answers
        assert desk.case(case_id).part_offers["investigator"] == "detective"

    @pytest.mark.clause("W2a", "B9", "B26")
    @pytest.mark.parametrize("by", ["sergeant", "inspector"])
    def test_refuses_to_hand_a_case_to_its_victim(self, desk, by):
        """The second of the ways: reassigning, by any rank."""
        [case_id] = desk.report()
        desk.do(naming(case_id, "detective"), by="sergeant")
        before = desk.case(case_id).version

        with pytest.raises(VictimMayNotAct):
            desk.do(naming(case_id, "officer"), by=by)

        assert investigator_of(desk, case_id) == "detective"
        assert desk.case(case_id).version == before

    @pytest.mark.clause("B35")
    def test_refuses_a_victim_who_takes_their_own_case(self, desk):
        """The third: claiming it."""
        [case_id] = desk.report()

        with pytest.raises(VictimMayNotAct):
            desk.do(naming(case_id, "officer"), by="officer")

    def test_refuses_whoever_takes_any_case_without_a_part_that_names(self, desk):
        [case_id] = desk.report()

        with pytest.raises(NotYoursToDo):
            desk.do(naming(case_id, "detective"), by="detective")

    @pytest.mark.clause("B11")
    def test_refuses_colleagues_who_would_investigate_each_other(self, desk):
        """The eleventh: a swap between two who were hurt together."""
        mine, theirs = desk.report(a_victim(), the_colleague("colleague"))

        with pytest.raises(CoVictimMayNotAct):
            desk.do(naming(mine, "colleague"), by="sergeant")
        with pytest.raises(CoVictimMayNotAct):
            desk.do(naming(theirs, "officer"), by="sergeant")

    def test_refuses_a_second_account_of_the_same_person(self, desk):
        """The seventh: it is the person who is compared."""
        with writing():
            for email in ("pat@example.police.uk", "special.pat@example.police.uk"):
                accounts.open_account(person_id="officer", email=email, password_hash="x")
        second = person_of("special.pat@example.police.uk")
        [case_id] = desk.report()

        with pytest.raises(VictimMayNotAct):
            desk.do(naming(case_id, second), by="sergeant")
        with pytest.raises(VictimMayNotAct):
            desk.do(naming(case_id, "detective"), by=second)

    def test_refuses_a_person_whose_number_has_changed_since(self, desk):
        [case_id] = desk.report()
        with writing() as session:
            session.execute(
                sa.update(PersonRow).where(PersonRow.id == "officer").values(number="9999")
            )

        with pytest.raises(VictimMayNotAct):
            desk.do(naming(case_id, "officer"), by="sergeant")

    def test_refuses_anyone_while_the_victim_may_be_anyone(self, desk):
        [case_id] = desk.report(an_unknown_victim())

        with pytest.raises(VictimNotYetKnown):
            desk.do(naming(case_id, "detective"), by="sergeant")

    def test_refuses_a_stand_in_who_could_turn_out_to_be_the_victim(self, desk):
        [case_id] = desk.report()
        [stand_in] = desk.report(an_unknown_victim(), by="colleague")

        with pytest.raises(NobodyByThatName):
            desk.do(naming(case_id, stand_in), by="sergeant")

    @pytest.mark.parametrize(
        ("person", "refusal"),
        [("nobody", NobodyByThatName), ("guard", ColleagueOfAnotherForce)],
    )
    def test_refuses_someone_who_does_not_serve_here(self, desk, person, refusal):
        [case_id] = desk.report()

        with pytest.raises(refusal):
            desk.do(naming(case_id, person), by="sergeant")


class TestAVictimFoundLater:
    """The eighth and the ninth: parts are held already when it turns out who was hurt."""

    @pytest.mark.clause("W2a", "B9", "B26")
    def test_leaves_every_part_in_the_deed_that_says_who_they_are(self, desk):
        [case_id] = desk.report(an_unknown_victim())
        assert desk.case(case_id).parts_of("sergeant") == {"line_supervisor", "incident_supervisor"}

        desk.do(identifying(case_id, "sergeant"), by="inspector")

        case = desk.case(case_id)
        assert case.victim_id == "sergeant"
        assert case.parts_of("sergeant") == frozenset()
        assert case.parts["line_supervisor"] == "inspector"
        said_in = desk.read(
            sa.select(EventRow.command_id)
            .where(EventRow.kind.in_(["PartEnded", "VictimIdentified"]))
            .distinct()
        )
        assert len(said_in) == 1

    def test_may_name_themselves_and_is_out_of_the_case_at_once(self, desk):
        [case_id] = desk.report(an_unknown_victim())

        desk.do(identifying(case_id, "sergeant"), by="sergeant")

        assert desk.case(case_id).parts_of("sergeant") == frozenset()
        with pytest.raises(VictimMayNotAct):
            desk.do(naming(case_id, "detective"), by="sergeant")

    @pytest.mark.clause("B11")
    def test_leaves_the_case_they_investigate_when_added_as_a_co_victim(self, desk):
        command = report_assault()
        desk.do(command, by="officer")
        [victim] = command.victims
        desk.do(naming(victim.case_id, "detective"), by="sergeant")

        added = report_assault(the_colleague("detective"), incident_id=command.incident_id)
        desk.do(added, by="officer")

        assert desk.case(victim.case_id).parts_of("detective") == frozenset()
        assert not desk.read(sa.select(PartRow.part).where(PartRow.person_id == "detective"))
        with pytest.raises(CoVictimMayNotAct):
            desk.do(naming(victim.case_id, "detective"), by="sergeant")

    def test_leaves_no_case_of_the_incident_without_a_supervisor(self, desk):
        command = report_assault()
        desk.do(command, by="officer")
        [first] = command.victims

        added = report_assault(the_colleague("sergeant"), incident_id=command.incident_id)
        desk.do(added, by="officer")

        parts = desk.case(first.case_id).parts
        assert parts["line_supervisor"] == parts["incident_supervisor"] == "inspector"

    def test_leaves_the_cases_of_those_hurt_beside_them(self, desk):
        unknown, known = desk.report(an_unknown_victim(), a_victim())
        desk.do(naming(known, "detective"), by="sergeant")

        desk.do(identifying(unknown, "detective"), by="sergeant")

        assert investigator_of(desk, known) is None
        assert investigator_of(desk, unknown) is None

    def test_is_hurt_again_by_the_same_suspect_and_keeps_only_the_other_case(self, desk):
        """The twelfth: another incident is another conflict."""
        [earlier] = desk.report()
        desk.do(naming(earlier, "detective"), by="sergeant")

        [later] = desk.report(a_victim(), by="detective")

        assert investigator_of(desk, earlier) == "detective"
        with pytest.raises(VictimMayNotAct):
            desk.do(naming(later, "detective"), by="sergeant")

    def test_is_someone_on_record(self, desk):
        """A stand-in is a victim of this incident under another name."""
        case_id, stand_in = desk.report(an_unknown_victim(), an_unknown_victim())

        for person in ("nobody", stand_in):
            with pytest.raises(NobodyByThatName):
                desk.do(identifying(case_id, person), by="sergeant")


class TestChangedSince:
    def test_a_post_given_later_opens_no_way_round(self, desk):
        """The nineteenth: a role that changes after the case began."""
        [case_id] = desk.report()
        with writing() as session:
            session.execute(
                sa.update(PersonRow).where(PersonRow.id == "officer").values(post="welfare_officer")
            )

        with pytest.raises(VictimMayNotAct):
            desk.do(
                CompletePoint(happened_at=HAPPENED, case_id=case_id, point="best_evidence"),
                by="officer",
            )

    def test_the_victim_as_their_own_only_supervisor_is_passed_over(self, desk):
        """The twentieth: it goes up, and never to the victim."""
        with writing() as session:
            session.execute(
                sa.update(PersonRow).where(PersonRow.id == "sergeant").values(supervisor_id="lead")
            )
            session.execute(
                sa.update(PersonRow).where(PersonRow.id == "lead").values(supervisor_id="sergeant")
            )

        [case_id] = desk.report(by="sergeant")

        parts = desk.case(case_id).parts
        assert "sergeant" not in parts.values()
        assert parts["line_supervisor"] == "lead"

    def test_the_top_of_the_line_goes_to_the_forces_lead(self, desk):
        [case_id] = desk.report(by="superintendent")

        assert desk.case(case_id).parts["line_supervisor"] == "lead"

    def test_the_lead_hurt_without_a_line_leaves_parts_open_rather_than_theirs(self, desk):
        with writing() as session:
            session.execute(
                sa.update(PersonRow).where(PersonRow.id == "lead").values(supervisor_id=None)
            )

        [case_id] = desk.report(by="lead")

        assert "lead" not in desk.case(case_id).parts.values()

    def test_what_was_saved_before_the_flag_is_parked_and_not_done(self, desk):
        """The thirteenth: written off line by a supervisor who turned out to be hurt too."""
        command = report_assault()
        desk.do(command, by="officer")
        [victim] = command.victims
        added = report_assault(the_colleague("sergeant"), incident_id=command.incident_id)
        desk.do(added, by="officer")
        note = WriteWelfareNote(happened_at=HAPPENED, case_id=victim.case_id, text="Rang her.")

        verdict = desk.send(note, by="sergeant", saved_at=NOW - timedelta(minutes=90))

        assert verdict["status"] == "parked"
        assert "Pat Inspector will decide" in verdict["sentence"]
        kinds = [type(each.event).__name__ for each in desk.case(victim.case_id).history]
        assert "WelfareNoteWritten" not in kinds


class TestIdsFromElsewhere:
    def test_a_report_that_names_its_author_is_the_only_way_to_be_me(self, desk):
        """The first and the fifth: whoever reports for themselves holds no part of the case."""
        [case_id] = desk.report(by="detective")

        assert desk.case(case_id).parts_of("detective") == frozenset()
        assert investigator_of(desk, case_id) is None

    def test_a_point_of_another_forces_plan_is_not_one_of_this_case(self, desk):
        [case_id] = desk.report()

        with pytest.raises(NoSuchPoint):
            desk.do(
                CompletePoint(happened_at=HAPPENED, case_id=case_id, point="debrief"),
                by="sergeant",
            )

    def test_people_of_the_line_are_looked_up_and_never_taken_from_the_report(self, desk):
        with writing() as session:
            assert people.line_of(session, "officer") == [
                "sergeant",
                "inspector",
                "superintendent",
            ]


def person_of(email):
    account: Any = accounts.datastore.find_user(email=email)
    return account.person_id
