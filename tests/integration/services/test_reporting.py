from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_photograph, a_victim, new_id, report_assault
from tests.integration.conftest import the_colleague
from webapp import policy
from webapp.domain.commands import AddToReport, ApproveReport
from webapp.services.acting import NoSuchCase
from webapp.services.reporting import AlreadyReported, ReportedByAnother
from webapp.storage.tables import CaseRow, PartRow, PersonRow, PhotographRow, WelfareNoteRow


class TestReportAssault:
    def test_opens_a_case_with_the_plan_of_the_force_and_people_to_work_it(self, desk):
        [case_id] = desk.report()

        case = desk.case(case_id)
        assert (case.opened.plan_id, case.opened.force) == ("wmp_ten_point", "wmp")
        assert case.victim_id == "officer"
        assert case.parts == {
            "line_supervisor": "sergeant",
            "incident_supervisor": "sergeant",
            "inspector": "inspector",
            "leadership": "superintendent",
            "welfare_officer": "welfare",
        }

    def test_follows_the_force_of_the_person_who_was_hurt(self, desk):
        [case_id] = desk.report(by="guard")

        assert desk.case(case_id).opened.plan_id == "btp_seven_point"

    def test_opens_a_case_of_their_own_for_a_hundred_victims_of_one_disorder(self, desk):
        strangers = [
            a_victim("colleague", name=f"Sam Stranger{n}", number=f"S{n}") for n in range(99)
        ]

        case_ids = desk.report(a_victim(), *strangers)

        references = desk.read(sa.select(CaseRow.reference))
        assert len(case_ids) == len(set(references)) == 100
        assert desk.read(sa.select(sa.func.count(PartRow.part))) == [500]
        assert len({desk.case(case_id).victim_id for case_id in case_ids[:5]}) == 5

    @pytest.mark.clause("B11")
    def test_gives_no_part_to_anyone_hurt_in_the_incident(self, desk):
        hurt = ("sergeant", "welfare", "superintendent")

        case_ids = desk.report(a_victim(), *map(the_colleague, hurt))

        for case_id in case_ids:
            assert not {"officer", *hurt} & set(desk.case(case_id).parts.values())

    @pytest.mark.parametrize(
        ("name", "number", "known"),
        [
            ("Pat Colleague", "COLLEAGUE", True),
            ("colleague", "colleague", True),
            ("Pat Sergeant", "COLLEAGUE", False),
            ("Pat Colleague", "not known", False),
            ("", "COLLEAGUE", False),
            ("Pat Marshal", "MARSHAL", False),
        ],
    )
    def test_takes_nobody_for_the_victim_unless_name_and_number_agree(
        self, desk, name, number, known
    ):
        [case_id] = desk.report(a_victim("colleague", name=name, number=number))

        case = desk.case(case_id)
        assert case.victim_known is known
        assert (case.victim_id == "colleague") is known

    def test_gives_an_unknown_victim_to_the_reporters_line(self, desk):
        [case_id] = desk.report(a_victim("colleague", name="Sam Sharma", number="not known"))

        assert desk.case(case_id).parts["line_supervisor"] == "sergeant"
        stand_in = desk.read(sa.select(PersonRow.name).where(~PersonRow.known))
        assert stand_in == ["Sam Sharma, number not known"]

    def test_keeps_the_longest_name_that_the_form_takes(self, desk):
        [case_id] = desk.report(a_victim("colleague", name="x" * 100, number="9" * 20))

        assert not desk.case(case_id).victim_known

    def test_keeps_words_about_welfare_apart_from_the_report(self, desk):
        [case_id] = desk.report(a_victim(welfare="Please ring his wife."))

        assert desk.read(sa.select(WelfareNoteRow.text)) == ["Please ring his wife."]
        assert "wife" not in str(desk.case(case_id).report)

    def test_lists_a_photograph_only_in_the_cases_that_it_may_be_about(self, desk):
        mine, theirs = a_victim(), the_colleague("colleague")
        of_me = a_photograph(shows=mine.case_id)
        of_all = [a_photograph(shows=shows) for shows in ("scene", "", "nobody's case")]

        desk.report(mine, theirs, photographs=(of_me, *of_all))

        rows = sa.select(PhotographRow.id, PhotographRow.case_id, PhotographRow.shows)
        assert set(desk.read(rows)) == {
            (of_me.id, mine.case_id, mine.case_id),
            *((of_all[0].id, each.case_id, "scene") for each in (mine, theirs)),
            *((one.id, each.case_id, "") for one in of_all[1:] for each in (mine, theirs)),
        }

    def test_takes_every_photograph_for_the_one_person_hurt(self, desk):
        [case_id] = desk.report(photographs=(a_photograph(), a_photograph(shows="scene")))

        assert desk.read(sa.select(PhotographRow.shows)) == [case_id, case_id]

    def test_refuses_to_add_a_victim_to_somebody_elses_incident(self, desk):
        incident_id = new_id()
        desk.report(incident_id=incident_id)

        with pytest.raises(ReportedByAnother):
            desk.report(by="colleague", incident_id=incident_id)

    def test_refuses_a_case_number_that_is_in_use(self, desk):
        """Nothing of the other report shows, and nothing of this one is lost without a word."""
        [case_id] = desk.report()

        with pytest.raises(AlreadyReported):
            desk.report(a_victim(case_id=case_id), by="colleague")

    def test_takes_the_plan_of_the_day_in_london(self, desk, monkeypatch):
        asked, in_force = [], policy.plan_in_force
        monkeypatch.setattr(
            policy, "plan_in_force", lambda force, on: asked.append(on) or in_force(force, on=on)
        )

        # Half past midnight on 2 July in London, and still 1 July by the world's clock.
        at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
        desk.do(report_assault(a_victim(), happened_at=at), by="officer", at=at)

        assert asked == [date(2026, 7, 2)]


class TestAddToReport:
    def test_keeps_what_was_said_before_beside_what_is_added(self, desk):
        [case_id] = desk.report()

        desk.do(adding(case_id, account="He wore red."), by="officer")

        report = desk.case(case_id).report
        assert (report["account"], report["place"]) == ("He wore red.", "Corporation Street")

    def test_asks_for_a_second_look_at_what_was_approved(self, desk):
        [case_id] = desk.report()
        seen = desk.case(case_id).version
        desk.do(ApproveReport(happened_at=NOW, case_id=case_id, seen_version=seen), by="sergeant")

        desk.do(adding(case_id, account="He wore red."), by="officer")

        assert desk.read(sa.select(CaseRow.state)) == ["waiting"]

    def test_moves_every_deadline_when_the_time_is_corrected(self, desk):
        [case_id] = desk.report()

        desk.do(adding(case_id, happened_at="2026-10-24T20:00:00+00:00"), by="officer")

        assert desk.read(sa.select(CaseRow.happened_at))[0].hour == 20

    def test_is_open_to_the_victim_whom_a_colleague_reported(self, desk):
        [case_id] = desk.report(the_colleague("officer"), by="colleague")

        desk.do(adding(case_id, account="He wore red."), by="officer")

        assert desk.case(case_id).report["account"] == "He wore red."

    @pytest.mark.parametrize("by", ["sergeant", "bystander"])
    def test_refuses_anyone_else(self, desk, by):
        [case_id] = desk.report()

        with pytest.raises(ReportedByAnother):
            desk.do(adding(case_id, account="He wore red."), by=by)

    def test_refuses_a_case_that_is_not_here(self, desk):
        with pytest.raises(NoSuchCase):
            desk.do(adding(new_id(), account="He wore red."), by="officer")

    def test_lists_a_photograph_once(self, desk):
        photograph = a_photograph()
        [case_id] = desk.report(photographs=(photograph,))

        desk.do(
            AddToReport(happened_at=NOW, case_id=case_id, said={}, photographs=(photograph,)),
            by="officer",
        )

        assert desk.read(sa.select(PhotographRow.id)) == [photograph.id]

    def test_takes_a_photograph_for_the_case_that_it_is_added_to(self, desk):
        case_id, _ = desk.report(a_victim(), the_colleague("colleague"))
        photographs = (a_photograph(),)

        desk.do(
            AddToReport(happened_at=NOW, case_id=case_id, said={}, photographs=photographs),
            by="officer",
        )

        rows = sa.select(PhotographRow.case_id, PhotographRow.shows)
        assert desk.read(rows) == [(case_id, case_id)]


def adding(case_id, **said):
    return AddToReport(happened_at=HAPPENED, case_id=case_id, said=said)
