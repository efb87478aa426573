"""Whatever changed while a phone was out of reach: kept, owned by a name, due, and told to both."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.builders import HAPPENED, NOW, a_victim, new_id, report_assault
from tests.integration.conftest import the_colleague
from tests.integration.settling import a_stamp, settle_and_close
from webapp.domain import events as e
from webapp.domain.commands import (
    AddToReport,
    AnswerReturn,
    CheckOnVictim,
    MeetVictim,
    WriteWelfareNote,
)
from webapp.services.parking import close, told
from webapp.storage import event_store, operations
from webapp.storage.tables import EventRow, OperationRow, db
from webapp.storage.writing import writing

LATER = NOW + timedelta(hours=9)


def adding(case_id):
    return AddToReport(happened_at=HAPPENED, case_id=case_id, said={"account": "He wore red."})


def answering(case_id):
    return AnswerReturn(happened_at=HAPPENED, case_id=case_id, report_version=2, answer="There.")


def noting(case_id):
    return WriteWelfareNote(happened_at=HAPPENED, case_id=case_id, text="Rang her.")


def meeting(case_id):
    topics = ("statement", "investigation", "support")
    return MeetVictim(
        happened_at=HAPPENED, case_id=case_id, how="in_person", topics=topics, impact=1
    )


def checking(case_id):
    return CheckOnVictim(happened_at=HAPPENED, case_id=case_id, how="telephone", impact=1)


def reporting(case_id):
    return report_assault(a_victim(case_id=case_id))


def the_case_was_closed(desk, case_id):
    with desk.app.app_context():
        settle_and_close(case_id, by="inspector")


def everybody_was_replaced(desk, case_id):
    held = {part: who for part, who in desk.case(case_id).parts.items() if who}
    ended = [
        e.PartEnded(part=part, person_id=who, because="handed_over") for part, who in held.items()
    ]
    given = [e.PartGiven(part=part, person_id="reserve") for part in held]
    _append(desk, case_id, [*ended, *given])


def the_report_was_returned_again(desk, case_id):
    _append(desk, case_id, [e.ReportReturned(seen_version=1, reason="Where?")])


def its_author_was_hurt_as_well(desk, case_id):
    also = [the_colleague("sergeant"), the_colleague("officer")]
    with writing() as session:
        incident_id = event_store.load(session, case_id).incident_id
    desk.do(report_assault(*also, incident_id=incident_id), by="officer")


def _append(desk, case_id, events):
    with writing() as session:
        case = event_store.load(session, case_id)
        event_store.append(session, case, events, a_stamp("inspector"))


CHANGES = [
    the_case_was_closed,
    everybody_was_replaced,
    the_report_was_returned_again,
    its_author_was_hurt_as_well,
]
# By whom, and what becomes of it after each change.
R, P = "received", "parked"
DEEDS = {
    adding: ("officer", (P, R, R, R)),
    answering: ("officer", (P, P, P, P)),
    noting: ("sergeant", (R, P, R, P)),
    meeting: ("sergeant", (R, P, R, P)),
    checking: ("sergeant", (R, P, R, P)),
    reporting: ("officer", (P, P, P, P)),
}
COMBINATIONS = [
    (deed, by, change, status)
    for deed, (by, statuses) in DEEDS.items()
    for change, status in zip(CHANGES, statuses, strict=True)
]


@pytest.mark.parametrize(("deed", "by", "change", "status"), COMBINATIONS)
def test_is_never_refused(desk, deed, by, change, status):
    [case_id] = desk.report(the_colleague("colleague"))
    change(desk, case_id)
    number = new_id()

    verdict = desk.send(deed(case_id), by=by, number=number, at=LATER)

    assert verdict["status"] == status, verdict["sentence"]
    if status == R:
        assert number in desk.read(sa.select(EventRow.command_id).where(EventRow.actor_id == by))
        return
    [(decider, decide_by, author)] = desk.read(
        sa.select(OperationRow.decided_by_whom, OperationRow.decide_by, OperationRow.author_id)
    )
    assert decider not in (None, by)
    assert (decide_by, author) == (LATER + timedelta(hours=24), by)
    assert f"Pat {decider.title()} will decide. Nothing you wrote is lost." in verdict["sentence"]
    [parked] = operations.parked_for(db.session(), decider)
    assert parked.words["case_id" if deed is not reporting else "victims"]
    with writing() as session:
        close(parked, "Rang them.", session=session, now=LATER)
    [decided] = told([number], author_id=by, session=db.session())
    assert decided["sentence"] == f"Pat {decider.title()} decided: Rang them."
