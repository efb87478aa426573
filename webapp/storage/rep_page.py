"""Reads for the page that a victim may share with their rep: what a claim asks for, no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from webapp.domain.case import Case
from webapp.domain.permissions import INVESTIGATOR, LINE_SUPERVISOR
from webapp.domain.safety_file import RiddorDecision
from webapp.domain.sharing_rep_page import claim_by, days_lost
from webapp.domain.working_days import LONDON
from webapp.storage import event_store, people

ASKED_OF = (INVESTIGATOR, LINE_SUPERVISOR)
# Named one by one: never the strands, the words used, or anything about the suspect.
OF_THE_REPORT = ("place", "methods", "injury", "treatment", "victim_role")


@dataclass(frozen=True, kw_only=True)
class RepPage:
    id: str
    reference: str
    force: str
    victim: str
    number: str
    happened_at: datetime
    reported_at: datetime
    report: Mapping[str, object]
    crime_numbers: Sequence[str]
    no_crime_number_because: str
    safety_number: str
    safety_exempted: bool
    riddor: RiddorDecision | None
    days: Mapping[str, int]
    claim_by: date
    contacts: Mapping[str, str]


def own_rep_page(session: Session, case_id: str, *, today: date) -> RepPage:
    """For the victim, who was asked for already."""
    return _page(session, event_store.load(session, case_id), today=today)


def shared_rep_page(
    session: Session, case_id: str, *, notice_id: str, today: date
) -> RepPage | None:
    """Whose notice it is has been asked already; None unless its victim shares the page with it."""
    case = event_store.load(session, case_id)
    if not case.told.notices[notice_id].page_shared_at:
        return None
    return _page(session, case, today=today)


def shared_with(session: Session, case_id: str) -> Mapping[str, datetime]:
    """Since when, by the notice of each who may read the page now."""
    notices = event_store.load(session, case_id).told.notices.values()
    return {each.id: each.page_shared_at for each in notices if each.page_shared_at}


def _page(session: Session, case: Case, *, today: date) -> RepPage:
    happened_at = datetime.fromisoformat(case.report["happened_at"])
    happened_on = happened_at.astimezone(LONDON).date()
    victim = people.get(session, case.victim_id)
    return RepPage(
        id=case.id,
        reference=case.opened.reference,
        force=case.opened.force,
        victim=f"{victim.rank} {victim.own_name}".strip(),
        number=victim.own_number,
        happened_at=happened_at,
        reported_at=case.history[0].received_at,
        report={name: case.report[name] for name in OF_THE_REPORT if name in case.report},
        crime_numbers=tuple(case.crime_numbers),
        no_crime_number_because=case.no_crime_number_because,
        safety_number=case.safety.reference,
        safety_exempted=case.safety.exemption is not None,
        riddor=case.safety.decision,
        days=days_lost(case.safety.work_days, happened_on=happened_on, today=today),
        claim_by=claim_by(happened_on),
        contacts=_contacts(session, case),
    )


def _contacts(session: Session, case: Case) -> Mapping[str, str]:
    """Whom a rep may ring: rank and name by part."""
    names = people.names(session, {case.parts[part] for part in ASKED_OF if part in case.parts})
    return {part: names[case.parts[part]] for part in ASKED_OF if part in case.parts}
