from datetime import timedelta

import pytest

from tests.builders import HAPPENED, NOW, PARTS, a_case, a_report, an_assault_reported, recorded
from webapp.domain import events as e
from webapp.domain.case import ANSWERED, APPROVED, NEW, RETURNED, WAITING, Case

APPROVAL = e.ReportApproved(seen_version=4)
RETURN = e.ReportReturned(seen_version=4, reason="Say where.")
ADDITION = e.ReportAddedTo(said={"place": "New Street"})


class TestFromEvents:
    def test_is_new_and_empty_before_anything_happened(self):
        case = Case.from_events("case", [])

        assert (case.version, case.state) == (0, NEW)

    def test_knows_who_was_hurt_and_who_said_so(self):
        case = a_case(victim_id="officer", reporter_id="colleague")

        assert (case.victim_id, case.reporter_id, case.incident_id) == (
            "officer",
            "colleague",
            "incident",
        )
        assert case.parts == PARTS

    def test_does_not_change_the_event_when_the_report_changes(self):
        opened = an_assault_reported()
        Case.from_events("case", [recorded(opened), recorded(ADDITION, version=2)])

        assert opened.report == a_report()


class TestState:
    @pytest.mark.parametrize(
        ("happened", "state"),
        [
            ([], WAITING),
            ([APPROVAL], APPROVED),
            ([RETURN], RETURNED),
            ([RETURN, e.ReturnAnswered(answer="There.")], ANSWERED),
            ([APPROVAL, ADDITION], WAITING),
            ([RETURN, ADDITION], RETURNED),
            ([ADDITION], WAITING),
        ],
    )
    def test_follows_what_was_decided_and_added(self, happened, state):
        assert a_case(*happened).state == state


class TestReportVersion:
    def test_moves_with_the_report_and_with_nothing_else(self):
        case = a_case(ADDITION, e.WelfareNoteWritten(text="Rang her."), APPROVAL)

        assert case.report_version == 5
        assert case.version == 7

    def test_counts_everyone_who_wrote_of_it_as_an_author(self):
        case = a_case((ADDITION, "colleague"), (APPROVAL, "sergeant"))

        assert case.authors == {"officer", "colleague"}


class TestChangesSince:
    def test_tells_what_was_said_of_the_report_oldest_first(self):
        photograph = e.PhotographListed(
            photograph_id="photograph", sha256="0" * 64, size=4, taken_at="", shows=""
        )
        case = a_case(ADDITION, e.WelfareNoteWritten(text="Rang her."), photograph)

        assert [each.event for each in case.changes_since(4)] == [ADDITION, photograph]
        assert case.changes_since(case.version) == []


class TestParts:
    def test_pass_from_one_holder_to_the_next(self):
        case = a_case(
            e.InvestigatorNamed(person_id="detective"),
            e.PartEnded(part="investigator", person_id="detective", because="Leave."),
            e.InvestigatorNamed(person_id="other detective"),
        )

        assert case.parts["investigator"] == "other detective"
        assert case.parts_of("detective") == frozenset()

    def test_are_not_taken_from_a_holder_whom_an_ending_does_not_name(self):
        late = e.PartEnded(part="investigator", person_id="detective", because="Leave.")

        case = a_case(e.InvestigatorNamed(person_id="other detective"), late)

        assert case.parts["investigator"] == "other detective"

    def test_may_be_several_for_one_person(self):
        assert a_case().parts_of("sergeant") == {"line_supervisor", "incident_supervisor"}


class TestAnswers:
    def test_keep_when_a_thing_was_done_apart_from_when_it_was_said(self):
        done = e.PointCompleted(point="leaflet", note="By hand.")

        answer = a_case((done, "sergeant")).answers["leaflet"]

        assert (answer.by, answer.note, answer.is_excused) == ("sergeant", "By hand.", False)
        assert (answer.happened_at, answer.at) == (HAPPENED, NOW - timedelta(minutes=30))

    def test_keep_the_reason_of_an_excuse(self):
        answer = a_case(e.PointExcused(point="leaflet", reason="Has one.")).answers["leaflet"]

        assert (answer.is_excused, answer.note) == (True, "Has one.")

    def test_are_gone_once_a_point_is_opened_again(self):
        case = a_case(
            e.PointCompleted(point="leaflet"), e.PointReopened(point="leaflet", reason="Lost.")
        )

        assert case.answers == {}


class TestVictim:
    def test_takes_the_place_of_the_stranger_once_identified(self):
        case = a_case(
            e.VictimIdentified(victim_id="officer"), victim_id="stranger", victim_known=False
        )

        assert (case.victim_id, case.victim_known) == ("officer", True)

    def test_changes_how_they_are_reached_by_their_last_word(self):
        chosen = e.ContactChosen(how="text", how_often="weekly")

        assert a_case(e.ContactChosen(how="phone", how_often="monthly"), chosen).contact == chosen
