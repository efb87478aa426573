from datetime import timedelta

import sqlalchemy as sa

from tests.builders import NOW, a_victim
from tests.integration.conftest import statements, the_colleague
from webapp.domain.commands import (
    AddToReport,
    MeetVictim,
    NameInvestigator,
    ReportAssault,
    WriteWelfareNote,
)
from webapp.domain.events import EVENTS
from webapp.storage.projections import FOLDS
from webapp.storage.tables import CaseRow, PartRow, PointRow, VictimOfIncidentRow


def owners(desk, part):
    return set(desk.read(sa.select(PointRow.owner_id).where(PointRow.owner == part)))


def due(desk, point):
    return desk.read(sa.select(PointRow.due_at).where(PointRow.point == point))[0]


class TestFolds:
    def test_know_every_event(self):
        assert set(FOLDS) == set(EVENTS.values())


class TestPoints:
    def test_are_laid_out_with_whoever_owns_them(self, desk):
        desk.report()

        assert len(desk.read(sa.select(PointRow.point).where(PointRow.within.is_(None)))) == 10
        assert owners(desk, "line_supervisor") == {"sergeant"}
        assert owners(desk, "investigator") == {None}

    def test_are_not_written_again_by_a_deed_that_moves_none(self, desk):
        [case_id] = desk.report()

        with statements("INSERT INTO case_points") as by_a_note:
            note = WriteWelfareNote(happened_at=NOW, case_id=case_id, text="Rang Zoë.")
            desk.do(note, by="sergeant")
        with statements("INSERT INTO case_points") as by_naming:
            named = NameInvestigator(happened_at=NOW, case_id=case_id, person_id="detective")
            desk.do(named, by="sergeant")

        assert by_a_note == []
        assert len(by_naming) == 1

    def test_pass_to_whoever_takes_the_part_and_back_to_nobody(self, desk):
        [case_id] = desk.report()
        desk.do(
            NameInvestigator(happened_at=NOW, case_id=case_id, person_id="detective"), by="sergeant"
        )
        assert owners(desk, "investigator") == {"detective"}

        incident_id = desk.case(case_id).incident_id
        desk.report(the_colleague("detective"), incident_id=incident_id)

        assert owners(desk, "investigator") == {None}

    def test_are_due_from_when_it_was_reported_and_sooner_for_hate_crime(self, desk):
        desk.report()
        assert due(desk, "investigator") == NOW + timedelta(hours=4)

        said = {"kind": "hate", "place": "Front counter", "hate_strands": ["race"]}
        [hate] = desk.report(by="colleague", said=said)

        point = PointRow.case_id == hate, PointRow.point == "investigator"
        assert desk.read(sa.select(PointRow.due_at).where(*point)) == [NOW + timedelta(hours=1)]

    def test_move_when_the_report_says_that_somebody_was_admitted(self, desk):
        [case_id] = desk.report()
        before = due(desk, "leadership_told")

        desk.do(
            AddToReport(happened_at=NOW, case_id=case_id, said={"treatment": "admitted"}),
            by="officer",
        )

        assert due(desk, "leadership_told") < before


class TestDuties:
    def test_stand_within_their_point_and_the_point_in_no_queue(self, desk):
        desk.report()

        within = sa.select(PointRow.point).where(PointRow.within == "seen_by_supervisor")
        point = sa.select(PointRow.queue).where(PointRow.point == "seen_by_supervisor")
        queues = sa.select(PointRow.queue).where(PointRow.within == "seen_by_supervisor")
        assert "meet_victim" in desk.read(within)
        assert desk.read(point) == [""]
        assert set(desk.read(queues)) == {"welfare"}

    def test_move_the_point_to_what_is_due_next(self, desk):
        [case_id] = desk.report()
        before = due(desk, "seen_by_supervisor")

        desk.do(
            MeetVictim(
                happened_at=NOW,
                case_id=case_id,
                how="in_person",
                topics=("support",),
                impact=0,
                offers={"trim": "declined", "victim_service": "declined"},
            ),
            by="sergeant",
        )

        assert before < due(desk, "seen_by_supervisor") == due(desk, "check_72_hours")


class TestParts:
    def test_hold_one_person_for_one_part(self, desk):
        [case_id] = desk.report()

        for person in ("detective", "reserve"):
            desk.do(
                NameInvestigator(happened_at=NOW, case_id=case_id, person_id=person), by="sergeant"
            )

        held = sa.select(PartRow.person_id).where(PartRow.part == "investigator")
        assert desk.read(held) == ["reserve"]


class TestCases:
    def test_show_no_more_of_a_place_than_there_is_room_for(self, desk):
        command = ReportAssault(
            happened_at=NOW,
            incident_id="incident",
            said={"kind": "assault", "place": "x" * 300},
            victims=(a_victim(),),
        )

        desk.do(command, by="officer")

        assert [len(place) for place in desk.read(sa.select(CaseRow.place))] == [200]

    def test_let_the_database_see_everyone_who_was_hurt(self, desk):
        desk.report(a_victim(), the_colleague("colleague"))

        assert set(desk.read(sa.select(VictimOfIncidentRow.person_id))) == {"officer", "colleague"}
