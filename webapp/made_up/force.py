"""Makes the forces: their people, how they sign in, and all that happened to them."""

from datetime import datetime
from pathlib import Path
from random import Random

from webapp.domain.refusals import Refusal
from webapp.made_up.accounts import PHRASE
from webapp.made_up.history import Historian
from webapp.made_up.ids import made_id
from webapp.made_up.inviting import use_invitation
from webapp.made_up.roster import roster
from webapp.made_up.shifts import shifts
from webapp.made_up.stories import stories
from webapp.made_up.telling import Teller
from webapp.storage import accounts, people
from webapp.storage import roster as rostering
from webapp.storage.reading import Session

SEED = 2012


class PeopleAreHereAlready(Refusal):
    sentence = "There are people here already. A made-up force is only made where there are none."


def make_force(session: Session, *, folder: Path, now: datetime) -> None:
    if people.anyone(session):
        raise PeopleAreHereAlready
    random = Random(SEED)  # noqa: S311 - the same force each time is the point of it
    ids = {colleague.name: made_id(random, now) for colleague in roster()}
    add_people(session, ids)
    rostering.replace(session, shifts(now, ids))
    Historian(session=session, now=now, ids=ids).tell()
    Teller(session=session, folder=folder, random=random, now=now, ids=ids).tell(stories())
    use_invitation(session, ids=ids, phrase=PHRASE, random=random, now=now)


def add_people(session: Session, ids: dict[str, str]) -> None:
    password_hash = accounts.hash_of(PHRASE)
    for colleague in roster():
        people.add(
            session,
            id=ids[colleague.name],
            force=colleague.force,
            name=colleague.name,
            number=colleague.number,
            kind=colleague.kind,
            rank=colleague.rank,
            unit=colleague.unit,
            post=colleague.post,
            supervisor_id=ids.get(colleague.supervisor),
        )
        accounts.open_account(
            person_id=ids[colleague.name],
            email=colleague.sign_in,
            password_hash=password_hash,
        )
