"""What a victim says of how they are treated reaches the force lead, and nobody on the case."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim, new_id
from tests.integration.conftest import the_colleague
from webapp.domain.commands import (
    AcceptPart,
    AnswerBell,
    AnswerPulse,
    MeetVictim,
    OfferPart,
    RingBell,
)
from webapp.domain.refusals import MayNot
from webapp.storage import bells, people, queries, roster
from webapp.storage.people import actor
from webapp.storage.rebuilding import rebuild_pages
from webapp.storage.roster import ABSENCE, Rostered
from webapp.storage.tables import BellRow, EventRow, PersonRow, PulseRow, db
from webapp.storage.writing import writing


def meeting(case_id):
    return MeetVictim(
        happened_at=HAPPENED,
        case_id=case_id,
        how="in_person",
        topics=("support",),
        impact=1,
        offers={},
    )


def saying(case_id, **scores):
    said = {"informed": 4, "heard": 4, "looked_after": 4, "bell_id": new_id()}
    return AnswerPulse(happened_at=NOW, case_id=case_id, moment="met", **{**said, **scores})


def ringing(case_id):
    return RingBell(happened_at=NOW, case_id=case_id, bell_id=new_id())


def heard_by(person_id, *, at=NOW):
    who = actor(db.session(), person_id)
    return [bell.why for bell in bells.ringing_for(db.session(), who, now=at)]


def joins(person_id, *, post=None, above=None):
    """Somebody of the force who is not on the desk; `above` is who is under them from now on."""
    with writing() as session:
        said = {"name": f"Pat {person_id.title()}", "number": person_id.upper()}
        people.add(session, id=person_id, force="wmp", kind="officer", post=post, **said)
        if above:
            under = sa.update(PersonRow).where(PersonRow.id == above)
            session.execute(under.values(supervisor_id=person_id))


def is_away(*person_ids):
    until = NOW + timedelta(days=30)
    away = [
        Rostered(person_id=each, what=ABSENCE, starts_at=NOW - timedelta(days=1), ends_at=until)
        for each in person_ids
    ]
    with writing() as session:
        roster.replace(session, away)


def takes_part(desk, person_id, case_id, part="line_supervisor"):
    offer = OfferPart(happened_at=NOW, case_id=case_id, part=part, person_id=person_id)
    desk.do(offer, by="inspector")
    desk.do(AcceptPart(happened_at=NOW, case_id=case_id, part=part), by=person_id)


def answering(case_id, bell_id):
    return AnswerBell(
        happened_at=NOW, case_id=case_id, bell_id=bell_id, how="telephone", words="Rang."
    )


class TestAnswerPulse:
    @pytest.mark.clause("W3c")
    def test_tells_the_lead_of_a_low_answer_and_shows_it_to_nobody_on_the_case(self, desk):
        [case_id] = desk.report()
        desk.do(meeting(case_id), by="sergeant")

        desk.do(saying(case_id, heard=1), by="officer")

        assert heard_by("lead") == ["low_pulse"]
        for person_id in ("sergeant", "inspector"):
            who = actor(db.session(), person_id)
            case = queries.case_for(db.session(), who, case_id, now=NOW)
            assert case
            kinds = {type(each.event).__name__ for each in queries.timeline(db.session(), case)}
            assert not kinds & {"PulseAnswered", "BellRung"}
            assert heard_by(person_id) == []
        kept = sa.select(EventRow.compartment).where(EventRow.kind == "PulseAnswered")
        assert desk.read(kept) == ["voice"]

    def test_is_asked_once_after_a_key_point_and_comes_back_from_the_record(self, desk):
        [case_id] = desk.report()
        assert bells.pulse_asked(db.session(), case_id, now=NOW) is None
        desk.do(meeting(case_id), by="sergeant")
        assert bells.pulse_asked(db.session(), case_id, now=NOW) == "met"

        desk.do(saying(case_id, informed=2), by="officer")

        assert bells.pulse_asked(db.session(), case_id, now=NOW) is None
        assert desk.read(sa.select(PulseRow.informed)) == [2]
        with writing() as session:
            assert rebuild_pages(session) == []


class TestRingBell:
    def test_is_due_four_working_hours_after_it_rang(self, desk):
        """It rang on a Sunday night: the first working hour is Monday's."""
        [case_id] = desk.report()

        desk.do(ringing(case_id), by="officer")

        [bell] = bells.bells_of(db.session(), case_id)
        assert f"{bell.due_at:%a %d %H:%M}" == "Mon 26 13:00"
        assert heard_by("lead") == ["nobody_called"]
        assert heard_by("marshal") == []

    def test_stops_once_it_is_answered_and_is_counted(self, desk):
        [case_id] = desk.report()
        desk.do(ringing(case_id), by="officer")
        [bell_id] = desk.read(sa.select(BellRow.id))

        desk.do(
            AnswerBell(
                happened_at=NOW, case_id=case_id, bell_id=bell_id, how="telephone", words="Rang."
            ),
            by="lead",
        )

        assert heard_by("lead") == []
        counted = bells.counted(db.session(), "wmp", now=NOW)
        assert (counted.rung, counted.in_time, counted.late, counted.ringing) == (1, 1, 0, 0)

    def test_is_not_heard_by_a_lead_with_a_part_in_the_case(self, desk):
        [case_id] = desk.report()
        desk.do(
            OfferPart(happened_at=NOW, case_id=case_id, part="line_supervisor", person_id="lead"),
            by="sergeant",
        )
        desk.do(AcceptPart(happened_at=NOW, case_id=case_id, part="line_supervisor"), by="lead")

        desk.do(ringing(case_id), by="officer")

        assert heard_by("lead") == []


class TestStandIn:
    """W3c: a bell never rings for nobody, and never for somebody in the case."""

    @pytest.mark.clause("W3c")
    def test_is_above_a_lead_with_a_part_and_hears_and_answers_it(self, desk):
        joins("commander", above="lead")
        [case_id] = desk.report()
        takes_part(desk, "lead", case_id)
        desk.do(ringing(case_id), by="officer")
        [bell_id] = desk.read(sa.select(BellRow.id))
        assert (heard_by("lead"), heard_by("commander")) == ([], ["nobody_called"])

        for who in ("inspector", "superintendent", "bystander", "welfare"):
            with pytest.raises(MayNot):
                desk.do(answering(case_id, bell_id), by=who)
        desk.do(answering(case_id, bell_id), by="commander")

        who = actor(db.session(), "commander")
        assert heard_by("commander") == []
        assert [each.answered_by for each in bells.answered_for(db.session(), who)] == [
            "Pat Commander"
        ]

    def test_is_not_the_leader_of_the_case_but_the_chief_above(self, desk):
        joins("chief", post="chief_officer")
        [case_id] = desk.report()
        takes_part(desk, "lead", case_id)
        desk.do(ringing(case_id), by="officer")

        assert "superintendent" in desk.case(case_id).parts.values()
        assert heard_by("superintendent") == []
        assert heard_by("chief") == ["nobody_called"]

    def test_is_of_professional_standards_where_it_is_about_everybody_above(self, desk):
        joins("standards", post="professional_standards")
        [case_id] = desk.report()
        takes_part(desk, "lead", case_id)
        desk.do(ringing(case_id), by="officer")
        [bell_id] = desk.read(sa.select(BellRow.id))
        assert heard_by("standards") == ["nobody_called"]

        desk.do(answering(case_id, bell_id), by="standards")

        assert heard_by("standards") == []

    @pytest.mark.clause("W3c")
    def test_is_another_who_answers_for_the_whole_force_rather_than_nobody(self, desk):
        case_id, *_ = desk.report(a_victim(), the_colleague("welfare"))
        takes_part(desk, "lead", case_id)
        desk.do(ringing(case_id), by="officer")
        [bell_id] = desk.read(sa.select(BellRow.id))
        assert heard_by("chair") == ["nobody_called"]
        assert heard_by("superintendent") == heard_by("welfare") == []

        is_away("chair")
        assert (heard_by("chair"), heard_by("adviser")) == ([], ["nobody_called"])
        desk.do(answering(case_id, bell_id), by="adviser")

        assert heard_by("adviser") == []

    def test_is_above_a_lead_who_is_away_and_passes_over_who_is_away_too(self, desk):
        joins("chief", post="chief_officer")
        joins("commander", above="lead")
        [case_id] = desk.report()
        desk.do(ringing(case_id), by="officer")
        assert (heard_by("lead"), heard_by("commander")) == (["nobody_called"], [])

        is_away("lead")
        assert (heard_by("commander"), heard_by("chief")) == (["nobody_called"], [])
        is_away("lead", "commander")
        assert (heard_by("commander"), heard_by("chief")) == ([], ["nobody_called"])

    def test_is_above_a_lead_who_was_hurt_and_never_somebody_hurt(self, desk):
        joins("chief", post="chief_officer")
        joins("commander", above="lead")
        hurt = [the_colleague(each) for each in ("lead", "commander")]
        case_id, *_ = desk.report(a_victim(), *hurt)

        desk.do(ringing(case_id), by="officer")

        assert (heard_by("lead"), heard_by("commander")) == ([], [])
        assert heard_by("chief") == ["nobody_called"]

    def test_hears_it_beside_the_lead_from_the_minute_that_it_is_late(self, desk):
        joins("commander", above="lead")
        [case_id] = desk.report()
        desk.do(ringing(case_id), by="officer")
        [due_at] = desk.read(sa.select(BellRow.due_at))

        late = due_at + timedelta(minutes=1)
        assert heard_by("commander", at=due_at) == []
        assert heard_by("commander", at=late) == heard_by("lead", at=late) == ["nobody_called"]

    def test_is_no_lead_of_another_force(self, desk):
        [case_id] = desk.report()
        takes_part(desk, "lead", case_id)
        desk.do(ringing(case_id), by="officer")

        assert heard_by("marshal") == []
        [bell_id] = desk.read(sa.select(BellRow.id))
        with pytest.raises(MayNot):
            desk.do(answering(case_id, bell_id), by="marshal")
