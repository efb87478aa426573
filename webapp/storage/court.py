"""What a case has for court, read from the record itself, with the names of those who took part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.court_file import CourtFile
from webapp.domain.gates import Step, blocking
from webapp.domain.plan import Duty
from webapp.policy.standing import standings_of
from webapp.storage import event_store, people
from webapp.storage.reading import Session


@dataclass(frozen=True, kw_only=True)
class CourtView:
    """`missing` holds the case back from court; `names` are of all who took part."""

    file: CourtFile
    missing: Sequence[Duty]
    names: Mapping[str, str]


def court_of(session: Session, case_id: str) -> CourtView:
    case = event_store.load(session, case_id)
    file = case.court
    single = (each for each in (file.chief, file.chief_refusal, file.community) if each)
    who = {each.by for each in (*file.offers, *file.personal, *file.served, *single)}
    missing = blocking(standings_of(case), Step.COURT)
    return CourtView(file=file, missing=missing, names=people.names(session, who))
