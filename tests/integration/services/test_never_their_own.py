"""Twenty ways in which somebody could come to work on their own case; each is closed.

Every deed is refused with a sentence that explains and names who could do it, and saves nothing.
Whatever the way, the database refuses the part as well.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from tests.builders import NOW, a_victim, new_id, report_assault
from tests.integration.conftest import the_colleague
from webapp.domain import commands as c
from webapp.domain.conflicts import KeptOut
from webapp.domain.permissions import EVERY_PART
from webapp.domain.witness_statements import HurtMayNotTakeIt
from webapp.storage import kept_out, people
from webapp.storage.tables import EventRow, PartOfferRow, PartRow, PersonRow, RosteredRow, db
from webapp.storage.writing import writing

HOUR = timedelta(hours=1)


class Force:
    """`mine` is the officer's case, `theirs` that of the colleague who was hurt beside them."""

    def __init__(self, desk):
        self.desk = desk
        self.mine, self.theirs = desk.report(a_victim(), the_colleague("colleague"))

    def on(self, case_id=""):
        return {"happened_at": NOW, "case_id": case_id or self.mine}

    def name(self, person_id, case_id=""):
        return c.NameInvestigator(**self.on(case_id), person_id=person_id)

    def hurt_later(self, person_id):
        """In another incident of the same suspect, which is then linked."""
        hurt = report_assault(happened_at=NOW - HOUR)
        self.desk.do(hurt, by=person_id)
        reference = self.desk.case(hurt.victims[0].case_id).opened.reference
        self.desk.do(c.LinkIncident(**self.on(), reference=reference), by="sergeant")

    def set(self, person_id, **values):
        with writing() as session:
            row = sa.update(PersonRow).where(PersonRow.id == person_id)
            session.execute(row.values(**values))


Deeds = Sequence[tuple[c.Command, str]]


def names_themself_when_they_report(force) -> tuple[str, Deeds]:
    return "officer", [(force.name("officer"), "officer")]


def is_put_in_anothers_place(force):
    force.desk.do(force.name("detective"), by="sergeant")
    return "officer", [(force.name("officer"), "sergeant"), (force.name("officer"), "inspector")]


def claims_it_for_themself(force):
    return "colleague", [(force.name("colleague"), "colleague")]


def is_named_for_many_cases_at_once(force):
    cases = (force.mine, force.theirs)
    return "officer", [(force.name("officer", case_id), "inspector") for case_id in cases]


def is_the_whole_team(force):
    """Nobody else of the sergeant's is left to be chosen."""
    for person_id in ("bystander", "detective", "reserve", "colleague"):
        force.set(person_id, supervisor_id=None)
    return "officer", [(force.name("officer"), "sergeant")]


def covers_for_somebody(force):
    parts = ("incident_supervisor", "line_supervisor", "inspector", "welfare_officer", "leadership")
    offers = []
    for part in parts:
        by = force.desk.case(force.mine).parts.get(part)
        if by:
            offers.append((c.OfferPart(**force.on(), part=part, person_id="officer"), by))
    assert len(offers) > 2
    return "officer", offers


def has_a_new_collar_number(force):
    force.set("officer", number="S9999", kind="special", name="Pat O. Fficer")
    person = people.by_number(db.session(), force="wmp", number="S9999")
    return "officer", [(force.name(person.id if person else ""), "sergeant")]


def turns_out_to_be_the_victim(force):
    desk, number = force.desk, "not known"
    incident, first = new_id(), a_victim("colleague", name="Sam Sharma", number=number)
    desk.do(report_assault(first, incident_id=incident), by="reserve")
    supervisor = desk.case(first.case_id).parts["incident_supervisor"]
    named = c.IdentifyVictim(**force.on(first.case_id), person_id="detective")
    desk.do(named, by=supervisor)
    force.mine = first.case_id
    return "detective", [(force.name("detective"), supervisor)]


def is_added_as_a_victim(force):
    desk, incident = force.desk, new_id()
    first = a_victim()
    desk.do(report_assault(first, incident_id=incident), by="officer")
    force.mine = first.case_id
    desk.do(force.name("detective"), by="sergeant")
    desk.do(report_assault(the_colleague("detective"), incident_id=incident), by="officer")
    return "detective", [(force.name("detective"), "sergeant")]


def was_hurt_in_an_incident_that_is_linked(force):
    force.desk.do(force.name("detective"), by="sergeant")
    force.hurt_later("detective")
    return "detective", [(force.name("detective"), "inspector")]


def swaps_with_somebody_hurt_beside_them(force):
    return "officer", [
        (force.name("colleague"), "sergeant"),
        (force.name("officer", force.theirs), "sergeant"),
        (force.name("officer", force.theirs), "colleague"),
    ]


def is_assaulted_later_by_the_same_suspect(force):
    force.desk.do(force.name("detective"), by="sergeant")
    force.hurt_later("detective")
    return "detective", [
        (c.ListExhibit(**force.on(), what="Bottle", kept_at="Store"), "detective"),
        (c.AnswerEvidenceItem(**force.on(), item="cctv", is_done=True), "detective"),
    ]


def had_it_on_their_phone_before(force):
    """What was saved before somebody stood aside is read by the rules of when it arrives."""
    desk = force.desk
    desk.do(
        c.DeclareRelation(**force.on(), person_id="sergeant", relation="friend"), by="inspector"
    )
    met = c.MeetVictim(**force.on(), how="in_person", topics=("sleep",), impact=1)
    verdict = desk.send(met, by="sergeant", saved_at=NOW - HOUR)
    assert verdict["status"] == "parked", verdict
    return "sergeant", [(met, "sergeant")]


def comes_in_by_the_back_door(force):
    """An import, the console, another program: nothing of ours stands before the tables."""
    return "colleague", []


def is_who_the_force_always_asks(force):
    desk = force.desk
    [case_id] = desk.report(by="welfare")
    force.mine = case_id
    assert "welfare" not in desk.case(case_id).parts.values()
    return "welfare", [(force.name("welfare"), desk.case(case_id).parts["line_supervisor"])]


def supervises_themself(force):
    desk = force.desk
    [case_id] = desk.report(by="sergeant")
    force.mine, on = case_id, force.on(case_id)
    version = desk.case(case_id).version
    return "sergeant", [
        (c.ApproveReport(**on, seen_version=version), "sergeant"),
        (c.CloseCase(**on, seen_version=version, reason="court", told="Me."), "sergeant"),
        (c.ExemptSafetyReport(**on, reason="It was nothing."), "sergeant"),
        (c.ExcusePoint(**on, point="leaflet", reason="I know it."), "sergeant"),
        (c.DecideStatementTier(**on, tier=1, reason="It was nothing."), "sergeant"),
        (c.DecideStatementRoute(**on, route="own", person_id=""), "sergeant"),
        (c.DiscussOutside(**on, words="Talked to myself."), "sergeant"),
        (c.HoldDebrief(**on, form="hot", attended=("sergeant",)), "sergeant"),
        (c.DecideOutcome(**on, seen_version=version, code="1", lesson_id=new_id()), "sergeant"),
    ]


def does_the_work_without_the_name(force):
    on = force.on()
    taken = c.RecordWitnessStatement(**on, witness="Witness 2", taken_by="officer")
    return "officer", [
        (c.AnswerEvidenceItem(**on, item="suspect_interview", is_done=True), "officer"),
        (c.ListExhibit(**on, what="Bottle", kept_at="Store"), "officer"),
        (c.MarkFileReady(**on), "officer"),
        (c.ServeStatements(**on, how="by_hand"), "officer"),
        (taken, "officer"),
        (taken, "sergeant"),
        (c.DecideStatementRoute(**on, route="taken", person_id="officer"), "sergeant"),
    ]


def comes_back_with_an_undo(force):
    """They investigated until it turned out; nothing puts them back."""
    force.desk.do(force.name("detective"), by="sergeant")
    force.hurt_later("detective")
    on = force.on()
    return "detective", [
        (c.AcceptPart(**on, part="investigator"), "detective"),
        (c.ReopenPoint(**on, point="investigator", reason="Undo."), "detective"),
        (c.AllowRelation(**on, person_id="detective", reason="Undo."), "inspector"),
    ]


def is_promoted(force):
    force.set("officer", post="spoc", rank="Chief Superintendent")
    version = force.desk.case(force.mine).version
    return "officer", [
        (c.ApproveReport(**force.on(), seen_version=version), "officer"),
        (force.name("detective"), "officer"),
        (force.name("officer"), "sergeant"),
    ]


def is_the_only_supervisor_there(force):
    """The case goes to the next level, never to themself."""
    with writing() as session:
        for person_id in ("inspector", "superintendent"):
            away = {"person_id": person_id, "what": "absence", "starts_at": NOW - HOUR}
            session.execute(sa.insert(RosteredRow), {**away, "ends_at": NOW + HOUR})
    [case_id] = force.desk.report(by="sergeant")
    force.mine = case_id
    version = force.desk.case(case_id).version
    approve = c.ApproveReport(**force.on(), seen_version=version)
    return "sergeant", [(approve, "sergeant")]


WAYS: tuple[Callable[[Force], tuple[str, Deeds]], ...] = (
    names_themself_when_they_report,
    is_put_in_anothers_place,
    claims_it_for_themself,
    is_named_for_many_cases_at_once,
    is_the_whole_team,
    covers_for_somebody,
    has_a_new_collar_number,
    turns_out_to_be_the_victim,
    is_added_as_a_victim,
    was_hurt_in_an_incident_that_is_linked,
    swaps_with_somebody_hurt_beside_them,
    is_assaulted_later_by_the_same_suspect,
    had_it_on_their_phone_before,
    comes_in_by_the_back_door,
    is_who_the_force_always_asks,
    supervises_themself,
    does_the_work_without_the_name,
    comes_back_with_an_undo,
    is_promoted,
    is_the_only_supervisor_there,
)


def test_there_are_twenty():
    assert len(WAYS) == 20


@pytest.mark.clause("W2a", "B9", "B10", "B11", "B26", "B35")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nobody_comes_to_work_on_their_own_case(desk, way):
    force = Force(desk)
    person_id, deeds = way(force)

    for command, by in deeds:
        with nothing_saved(desk), pytest.raises(KeptOut) as refused:
            desk.do(command, by=by)
        assert len(refused.value.sentence) > 80, "it says why"
        if type(refused.value) is not HurtMayNotTakeIt or by == "sergeant":
            assert refused.value.sentence.endswith(" could do it."), refused.value.sentence

    case = desk.case(force.mine)
    for table in (PartRow, PartOfferRow):
        held = sa.select(table.person_id).where(table.case_id == force.mine)
        assert person_id not in desk.read(held)
    assert person_id in kept_out.people_kept_out(db.session(), case.incident_id)
    for part in EVERY_PART:
        the_database_refuses(case, part, person_id)


def the_database_refuses(case, part, person_id):
    row = {
        "case_id": case.id,
        "part": part,
        "incident_id": case.incident_id,
        "person_id": person_id,
        "opened_at": NOW,
        "since": NOW,
    }
    with pytest.raises(DBAPIError, match="never acts on its cases"):
        db.session.execute(sa.insert(PartRow), row)
    db.session.rollback()


@contextmanager
def nothing_saved(desk) -> Iterator[None]:
    count = sa.select(sa.func.count()).select_from(EventRow)
    before = desk.read(count)
    yield
    assert desk.read(count) == before
