"""A force's roster, and who a case goes to because of it."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW
from webapp.services.rostering import NotOnRecord, RosterLine, import_roster
from webapp.storage import roster
from webapp.storage.tables import PersonRow, RosteredRow, db
from webapp.storage.writing import writing

EIGHT_HOURS = timedelta(hours=8)


def a_line(person_id, what="shift", *, since=NOW - EIGHT_HOURS, until=NOW + EIGHT_HOURS):
    return RosterLine(
        force="wmp", number=person_id.upper(), what=what, starts_at=since, ends_at=until
    )


def take_in(*lines):
    with writing() as session:
        return import_roster(session, lines)


def ranked(rank, *people, unit="Response"):
    with writing() as session:
        for each in people:
            session.execute(
                sa.update(PersonRow).where(PersonRow.id == each).values(rank=rank, unit=unit)
            )


def at(moment: datetime, *people):
    return roster.at(db.session(), people, now=moment)


class TestImportRoster:
    def test_knows_who_is_on_duty_until_when(self, desk):
        take_in(a_line("sergeant"))

        assert at(NOW, "sergeant", "inspector").on_duty == {"sergeant": NOW + EIGHT_HOURS}

    def test_ends_a_shift_at_its_last_moment(self, desk):
        take_in(a_line("sergeant", until=NOW))

        assert at(NOW, "sergeant").on_duty == {}

    def test_takes_nobody_for_on_duty_who_is_away(self, desk):
        take_in(a_line("sergeant"), a_line("sergeant", "absence"))

        assert at(NOW, "sergeant").on_duty == {}
        assert at(NOW, "sergeant").away == {"sergeant": NOW + EIGHT_HOURS}
        assert roster.away_in(db.session(), "wmp", now=NOW) == {"sergeant": NOW + EIGHT_HOURS}
        assert roster.away_in(db.session(), "btp", now=NOW) == {}

    def test_replaces_what_it_said_of_the_same_people_and_time(self, desk):
        later = NOW + timedelta(days=30)
        take_in(a_line("sergeant"), a_line("inspector"))
        take_in(a_line("sergeant", since=later, until=later + EIGHT_HOURS))

        take_in(a_line("sergeant", "absence"), a_line("sergeant", "absence"))

        left = desk.read(
            sa.select(RosteredRow.person_id, RosteredRow.what).order_by(RosteredRow.starts_at)
        )
        assert sorted(left) == [
            ("inspector", "shift"),
            ("sergeant", "absence"),
            ("sergeant", "shift"),
        ]

    def test_takes_in_nothing_of_a_file_with_a_number_nobody_has(self, desk):
        with pytest.raises(NotOnRecord, match="GHOST"):
            take_in(a_line("sergeant"), a_line("ghost"))

        assert desk.read(sa.select(RosteredRow.person_id)) == []

    def test_gives_nobody_a_part(self, desk):
        """The fourteenth of the ways: what is imported opens no door."""
        [case_id] = desk.report()
        before = desk.case(case_id).parts

        take_in(a_line("officer"))

        assert desk.case(case_id).parts == before


class TestWhoACaseGoesTo:
    def test_goes_sideways_past_a_sergeant_on_leave(self, desk):
        ranked("Sergeant", "sergeant", "reserve")
        take_in(a_line("sergeant", "absence"))

        [case_id] = desk.report()

        assert desk.case(case_id).parts["line_supervisor"] == "reserve"

    def test_has_two_supervisors_when_another_is_on_duty(self, desk):
        ranked("Sergeant", "sergeant", "reserve")
        take_in(a_line("reserve"))

        [case_id] = desk.report()

        parts = desk.case(case_id).parts
        assert (parts["line_supervisor"], parts["incident_supervisor"]) == ("sergeant", "reserve")

    def test_goes_to_another_unit_only_when_somebody_there_is_working(self, desk):
        ranked("Sergeant", "sergeant")
        ranked("Sergeant", "reserve", "detective", unit="Elsewhere")
        take_in(a_line("sergeant", "absence"), a_line("detective"))

        [case_id] = desk.report()

        assert desk.case(case_id).parts["line_supervisor"] == "detective"

    def test_never_leaves_the_force(self, desk):
        ranked("Sergeant", "sergeant", "corporal")
        take_in(
            a_line("sergeant", "absence"),
            RosterLine(
                force="btp",
                number="CORPORAL",
                what="shift",
                starts_at=NOW - EIGHT_HOURS,
                ends_at=NOW + EIGHT_HOURS,
            ),
        )

        [case_id] = desk.report()

        assert desk.case(case_id).parts["line_supervisor"] == "inspector"

    @pytest.mark.clause("W2a")
    def test_goes_up_past_a_victim_who_is_the_only_supervisor_on_duty(self, desk):
        """The twentieth: it is their night, their rank and their unit."""
        ranked("Sergeant", "sergeant", "officer")
        take_in(a_line("sergeant", "absence"), a_line("officer"))

        [case_id] = desk.report(by="officer")

        parts = desk.case(case_id).parts
        assert "officer" not in parts.values()
        assert parts["line_supervisor"] == parts["incident_supervisor"] == "inspector"

    @pytest.mark.clause("W2a")
    def test_passes_over_the_victim_who_is_the_forces_only_welfare_officer(self, desk):
        """The fifth and the fifteenth: a queue of one, and whoever is always named."""
        [case_id] = desk.report(by="welfare")

        assert "welfare" not in desk.case(case_id).parts.values()


class TestTheCommand:
    HEAD = "force,number,what,from,until\n"

    def run(self, desk, tmp_path, content: bytes):
        file = tmp_path / "roster.csv"
        file.write_bytes(self.HEAD.encode() + content)
        return desk.app.test_cli_runner().invoke(args=["import-roster", str(file)])

    def test_says_how_much_it_took_in(self, desk, tmp_path):
        line = b"wmp,SERGEANT,shift,2026-10-24T22:00,2026-10-25T07:00\n"

        ran = self.run(desk, tmp_path, line)

        assert ran.output == "Taken in: 1 shifts and absences of 1 people.\n"
        assert at(NOW, "sergeant").on_duty

    @pytest.mark.parametrize(
        "content", [b"wmp,\xff\xfe,shift,2026-10-24T22:00,2026-10-25T07:00\n", b"wmp,,,,\n"]
    )
    def test_says_what_is_wrong_and_takes_in_nothing(self, desk, tmp_path, content):
        ran = self.run(desk, tmp_path, content)

        assert ran.exit_code == 1
        assert ran.output.startswith("Error: ")
        assert desk.read(sa.select(RosteredRow.person_id)) == []
