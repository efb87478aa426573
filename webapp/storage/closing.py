"""What stands between a case and its closing, read from the record itself."""

from webapp.domain.closing import in_the_way
from webapp.domain.refusals import Refusal
from webapp.policy.standing import standings_of
from webapp.storage import event_store
from webapp.storage.reading import Session


def in_the_way_of(session: Session, case_id: str) -> list[Refusal]:
    case = event_store.load(session, case_id)
    return in_the_way(case, standings_of(case))
