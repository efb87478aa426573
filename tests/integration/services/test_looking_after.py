from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim, new_id
from tests.integration.conftest import the_colleague
from webapp import policy
from webapp.domain.answering import OnlyTheInspectorSetsTheCodeAside
from webapp.domain.commands import (
    AnswerOffer,
    CheckOnVictim,
    ExcusePoint,
    MeetVictim,
    RecordExposureCare,
)
from webapp.domain.events import PartEnded
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.plan import WELFARE
from webapp.storage import escalating, event_store, people, welfare
from webapp.storage.event_store import Stamp
from webapp.storage.tables import (
    Base,
    EventRow,
    ExposureCareRow,
    PointRow,
    SupportOfferRow,
    WelfareTalkRow,
    db,
)
from webapp.storage.writing import writing


def meeting(case_id, **more):
    said = {"how": "in_person", "topics": ("support", "home"), "impact": 1, "offers": {}}
    return MeetVictim(**{"happened_at": NOW, "case_id": case_id, **said, **more})


def checking(case_id, at, **more):
    return CheckOnVictim(
        **{"happened_at": at, "case_id": case_id, "how": "telephone", "impact": 0, **more}
    )


def open_welfare(desk, case_id):
    return desk.read(
        sa.select(PointRow.point)
        .where(
            PointRow.case_id == case_id,
            PointRow.queue == "welfare",
            PointRow.answered == "",
            PointRow.due_at.is_not(None),
        )
        .order_by(PointRow.due_at)
    )


class TestMeetVictim:
    @pytest.mark.clause("W6b")
    def test_is_kept_in_the_welfare_compartment_with_what_was_ticked(self, desk):
        [case_id] = desk.report()

        desk.do(meeting(case_id), by="sergeant")

        talk = sa.select(WelfareTalkRow.how, WelfareTalkRow.topics, WelfareTalkRow.impact)
        assert desk.read(talk) == [("in_person", ["support", "home"], 1)]
        kept = sa.select(EventRow.compartment).where(EventRow.kind == "VictimMet")
        assert desk.read(kept) == ["welfare"]

    @pytest.mark.clause("W6c", "B20")
    def test_leaves_the_later_checks_in_a_queue_of_their_own(self, desk):
        [case_id] = desk.report()

        desk.do(meeting(case_id, impact=0, offers={"trim": "offered"}), by="sergeant")

        assert open_welfare(desk, case_id) == [
            "check_72_hours",
            "refer_to_victim_service",
            "check_7_days",
            "check_28_days",
            "check_3_months",
        ]

    def test_arrives_late_from_a_phone_and_is_kept_all_the_same(self, desk):
        [case_id] = desk.report()

        verdict = desk.send(meeting(case_id), by="welfare", at=NOW + timedelta(hours=6))

        assert verdict["status"] == "received"

    def test_is_parked_for_a_person_when_it_was_not_theirs_to_do(self, desk):
        [case_id] = desk.report()

        verdict = desk.send(meeting(case_id), by="bystander")

        assert verdict["status"] == "parked"
        assert desk.read(sa.select(WelfareTalkRow.version)) == []

    def test_refuses_a_colleague_hurt_in_the_same_incident_whatever_they_hold(self, desk):
        _, theirs = desk.report(a_victim(), the_colleague("colleague"))

        with pytest.raises(NotYoursToDo):
            desk.do(meeting(theirs), by="bystander")


class TestCheckOnVictim:
    @pytest.mark.clause("B21")
    def test_moves_the_promise_on_to_the_next_check(self, desk):
        [case_id] = desk.report()
        offers = {"trim": "offered", "victim_service": "accepted"}
        desk.do(meeting(case_id, offers=offers), by="sergeant")
        at = HAPPENED + timedelta(hours=70)

        desk.do(checking(case_id, at), by="sergeant", at=at)

        assert open_welfare(desk, case_id)[0] == "check_7_days"
        impacts = sa.select(WelfareTalkRow.impact).order_by(WelfareTalkRow.version)
        assert desk.read(impacts) == [1, 0]


class TestAnswerOffer:
    @pytest.mark.clause("B23")
    def test_keeps_the_last_answer_and_the_day_to_ask_again(self, desk):
        [case_id] = desk.report()

        for answer in ("offered", "declined"):
            desk.do(
                AnswerOffer(happened_at=NOW, case_id=case_id, offers={"trim": answer}),
                by="sergeant",
            )

        offers = sa.select(SupportOfferRow.answer, SupportOfferRow.ask_again_at)
        [(answer, again)] = desk.read(offers)
        assert answer == "declined"
        assert again.date() == (NOW + timedelta(days=28)).date()
        assert "offer_again" in open_welfare(desk, case_id)

    def test_tells_a_leader_yes_or_no_and_nothing_else(self, desk):
        [case_id] = desk.report()
        desk.do(meeting(case_id, impact=4, offers={"trim": "accepted"}), by="sergeant")

        flags = welfare.flags(db.session(), case_id)

        assert flags.has_been_met
        assert flags.has_support
        assert flags.is_badly_affected
        assert "refer_for_care" not in open_welfare(desk, case_id)

    @pytest.mark.clause("B15")
    def test_takes_impact_4_without_an_injury_the_enhanced_way(self, desk):
        unhurt = a_victim(said={"injury": "none", "treatment": "none", "exposure": "none"})
        [case_id] = desk.report(unhurt)
        assert "refer_for_care" not in open_welfare(desk, case_id)

        desk.do(meeting(case_id, impact=4), by="sergeant")

        assert "refer_for_care" in open_welfare(desk, case_id)


class TestRecordExposureCare:
    def test_is_a_row_of_dates(self, desk):
        [case_id] = desk.report(
            a_victim(said={"injury": "none", "treatment": "none", "exposure": "spit"})
        )
        assert open_welfare(desk, case_id)[:2] == ["meet_victim", "exposure_jab"]

        desk.do(
            RecordExposureCare(
                happened_at=NOW, case_id=case_id, care="treated", next_on=date(2026, 11, 2)
            ),
            by="sergeant",
        )

        assert desk.read(sa.select(ExposureCareRow.care, ExposureCareRow.next_on)) == [
            ("treated", "2026-11-02")
        ]
        still_open = open_welfare(desk, case_id)
        assert {"exposure_6_weeks", "exposure_12_weeks", "exposure_follow_up"} <= set(still_open)
        assert not {"exposure_assessed", "exposure_jab"} & set(still_open)


class TestNobodyInCharge:
    @pytest.mark.clause("B20")
    def test_is_on_the_inspectors_list_from_the_first_late_minute(self, desk):
        [case_id] = desk.report()
        ended = PartEnded(part="welfare_officer", person_id="welfare", because="Left the force.")
        with writing() as session:
            stamp = Stamp(
                actor_id="inspector",
                command_id=new_id(),
                happened_at=NOW,
                saved_at=NOW,
                received_at=NOW,
            )
            event_store.append(session, event_store.load(session, case_id), [ended], stamp)

        late = escalating.escalated_to(
            db.session(),
            people.actor(db.session(), "inspector"),
            ladder=policy.force("wmp").ladder,
            queue=WELFARE,
            now=HAPPENED + timedelta(days=30),
        )

        assert "check_28_days" in {each.point.key for each in late}


class TestTheCode:
    @pytest.mark.clause("B24", "B33")
    def test_is_set_aside_only_by_the_inspector_with_a_reason(self, desk):
        [case_id] = desk.report()
        asked = ExcusePoint(
            happened_at=NOW, case_id=case_id, point="refer_to_victim_service", reason="Moved away."
        )

        with pytest.raises(OnlyTheInspectorSetsTheCodeAside):
            desk.do(asked, by="sergeant")
        desk.do(asked, by="inspector")

        assert "refer_to_victim_service" not in open_welfare(desk, case_id)


class TestNothingOfTrim:
    def test_has_no_column_anywhere_for_answers_or_scores(self):
        tables = Base.metadata.tables.values()
        columns = {column.name for table in tables for column in table.columns}

        assert not [name for name in columns if "trim" in name or "score" in name]
