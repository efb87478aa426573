from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import NOW, a_photograph, a_victim, new_id
from webapp.domain.commands import (
    AcceptLeaflet,
    AcceptLesson,
    AcceptPart,
    ActOnLesson,
    AddToReport,
    ApproveReport,
    AskQuestion,
    ChooseContact,
    ChooseParticipants,
    CloseLesson,
    Complain,
    CompletePoint,
    CorrectTime,
    DecideOutcome,
    DecideStatementRoute,
    DeclareRelation,
    DiscussAtMeeting,
    DiscussOutside,
    ExcusePoint,
    GiveLeaflet,
    HoldDebrief,
    IdentifyVictim,
    LinkIncident,
    LinkOffence,
    MeetVictim,
    NameInvestigator,
    PlacePhotograph,
    PlanDebrief,
    PlanGoingBack,
    ReceivePhotograph,
    RecordExposureCare,
    RecordProgress,
    RecordVictimView,
    ReopenPoint,
    RingBell,
    SayNoLesson,
    SecureAccounts,
    ShareLesson,
    TellVictim,
    WriteSafetyReport,
)
from webapp.storage import rebuilding
from webapp.storage.tables import PAGES, CaseRow, PartRow, PointRow, VictimOfIncidentRow
from webapp.storage.writing import writing


def rebuild():
    with writing() as session:
        return rebuilding.rebuild_pages(session)


@pytest.fixture
def lived(desk):
    """A case in which most of what can happen has happened."""
    photograph = a_photograph()
    known, unknown = desk.report(
        a_victim(welfare="Ring his wife."),
        a_victim("colleague", name="Sam Sharma", number="not known"),
        photographs=(photograph,),
    )
    on = {"happened_at": NOW, "case_id": known}
    desk.do(IdentifyVictim(happened_at=NOW, case_id=unknown, person_id="sergeant"), by="inspector")
    desk.do(NameInvestigator(**on, person_id="detective"), by="inspector")
    [other] = desk.report(by="bystander")
    reference = desk.case(other).opened.reference
    desk.do(LinkIncident(**on, reference=reference), by="inspector")
    desk.do(DeclareRelation(**on, person_id="reserve", relation="friend"), by="inspector")
    desk.do(AskQuestion(**on, question_id=new_id(), about="case", words="And now?"), by="officer")
    desk.do(RingBell(**on, bell_id=new_id()), by="officer")
    desk.do(DecideStatementRoute(**on, route="taken", person_id="adviser"), by="inspector")
    desk.do(LinkOffence(**on, number="20/1", what="main"), by="inspector")
    desk.do(CompletePoint(**on, point="best_evidence"), by="inspector")
    desk.do(ReopenPoint(**on, point="best_evidence", reason="Lost."), by="inspector")
    desk.do(
        ReceivePhotograph(
            happened_at=NOW, photograph_id=photograph.id, copy="original", sha256="0" * 64
        ),
        by="officer",
    )
    desk.do(ExcusePoint(**on, point="best_evidence", reason="None."), by="superintendent")
    desk.do(DeclareRelation(**on, person_id="superintendent", relation="friend"), by="inspector")
    supervisor = desk.case(known).parts["incident_supervisor"]
    desk.do(PlacePhotograph(**on, photograph_id=photograph.id, shows=known), by=supervisor)
    desk.do(WriteSafetyReport(**on, seen_version=0, said={"injury": "minor"}), by="inspector")
    seen = {"happened_at": NOW, "case_id": known, "how": "in_person", "impact": 2}
    desk.do(MeetVictim(**seen, topics=("home",), offers={"trim": "declined"}), by="inspector")
    desk.do(AddToReport(**on, said={"exposure": "spit"}), by="officer")
    desk.do(RecordExposureCare(**on, care="assessed"), by="inspector")
    desk.do(RecordProgress(**on, what="arrested"), by="detective")
    desk.do(TellVictim(**on, what=(1,), how="phone", told_by="me"), by="detective")
    wrong = {"of": "telling", "number": 1, "seen": 0, "reason": "A slip."}
    desk.do(
        CorrectTime(**on, **wrong, time=NOW + timedelta(hours=1)),
        by="detective",
        at=NOW + timedelta(hours=2),
    )
    desk.do(PlanGoingBack(**on, to="place", on=NOW.date()), by="inspector")
    desk.do(ChooseContact(**on, how="text", how_often="weekly"), by="officer")
    desk.do(ApproveReport(**on, seen_version=desk.case(known).version), by="inspector")
    desk.do(AddToReport(**on, said={"happened_at": "2026-10-24T20:00:00+00:00"}), by="officer")
    decide_and_complain(desk, other, victim="bystander")
    meet_and_learn(desk, known)
    return known


def decide_and_complain(desk, case_id, *, victim):
    on = {"happened_at": NOW, "case_id": case_id}
    desk.do(NameInvestigator(**on, person_id="detective"), by="inspector")
    desk.do(AcceptPart(**on, part="investigator"), by="detective")
    said = {"how": "phone", "words": "Go on.", "preferences": {}, "supports": "yes"}
    view = RecordVictimView(**on, explained_by="detective", wants_reasons=True, **said)
    desk.do(view, by="detective")
    seen = {"seen_version": desk.case(case_id).version, "lesson_id": new_id()}
    desk.do(DecideOutcome(**on, **seen, code="15", reasons="No camera."), by="inspector")
    desk.do(Complain(**on, complaint_id=new_id(), words="Nobody rang."), by=victim)


def meet_and_learn(desk, case_id):
    on, later = {"happened_at": NOW, "case_id": case_id}, NOW + timedelta(days=2)
    lesson = {**on, "lesson_id": new_id()}
    desk.do(DiscussAtMeeting(**on, minutes="Raised."), by="chair", at=later)
    desk.do(ChooseParticipants(**on, person_ids=("detective",)), by="inspector")
    desk.do(DiscussOutside(**on, words="Agreed."), by="inspector")
    desk.do(GiveLeaflet(**on, how="by_hand"), by="inspector")
    desk.do(AcceptLeaflet(**on), by="officer")
    desk.do(SecureAccounts(**on), by="inspector")
    desk.do(PlanDebrief(**on, planned_for=later), by="inspector")
    desk.do(HoldDebrief(**on, form="hot", attended=("officer",)), by="inspector")
    desk.do(SayNoLesson(**on, reason="Nothing new."), by="inspector")
    desk.do(ShareLesson(**lesson, about="kit", text="The glove tore."), by="inspector")
    desk.do(AcceptLesson(**lesson), by="learner")
    desk.do(ActOnLesson(**lesson, changed="There are new gloves."), by="learner")
    desk.do(CloseLesson(**lesson, reason=""), by="learner")


class TestRebuildPages:
    def test_finds_no_difference_in_pages_that_commands_folded(self, desk, lived):
        counted = {page: desk.read(sa.select(sa.func.count()).select_from(page)) for page in PAGES}
        assert [page for page, rows in counted.items() if rows == [0]] == []

        assert rebuild() == []

    def test_finds_a_difference_that_was_planted_and_mends_it(self, desk, lived):
        with writing() as session:
            session.execute(sa.update(CaseRow).where(CaseRow.id == lived).values(state="returned"))

        assert rebuild() == ["cases: 2 rows differ from the record"]
        assert rebuild() == []
        assert desk.read(sa.select(CaseRow.state).where(CaseRow.id == lived)) == ["waiting"]

    @pytest.mark.parametrize("table", [PointRow, PartRow, VictimOfIncidentRow])
    def test_puts_back_what_was_taken_away(self, desk, lived, table):
        rows = sa.select(sa.func.count()).select_from(table)
        before = desk.read(rows)
        with writing() as session:
            session.execute(sa.delete(table))

        assert rebuild() == [f"{table.__tablename__}: {before[0]} rows differ from the record"]
        assert desk.read(rows) == before

    def test_has_nothing_to_say_of_an_empty_record(self, desk):
        assert rebuild() == []


class TestTheCommand:
    def test_exits_with_one_only_when_something_differed(self, app, desk, lived):
        with writing() as session:
            session.execute(sa.update(CaseRow).values(place="elsewhere"))

        differed = app.test_cli_runner().invoke(args=["rebuild-pages"])
        agreed = app.test_cli_runner().invoke(args=["rebuild-pages"])

        assert (differed.exit_code, agreed.exit_code) == (1, 0)
        assert "cases: 6 rows differ" in differed.output
        assert "The pages are what the record says." in agreed.output
