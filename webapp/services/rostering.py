"""Take in a force's roster: for people on record, the whole file or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.refusals import Refusal
from webapp.storage import people, roster
from webapp.storage.reading import Session
from webapp.storage.roster import Rostered


@dataclass(frozen=True, kw_only=True)
class RosterLine:
    """A line of the file: a colleague by their number, and when they work or are away."""

    force: str
    number: str
    what: str
    starts_at: datetime
    ends_at: datetime


class NotOnRecord(Refusal):
    """Names the numbers, so that whoever keeps the file can put it right."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(f"Nobody on record has these numbers: {', '.join(numbers)}.")


def import_roster(session: Session, lines: Sequence[RosterLine]) -> int:
    """How many people it was about. It gives nobody a part in any case."""
    found = {
        (line.force, line.number): people.by_number(session, force=line.force, number=line.number)
        for line in {(each.force, each.number): each for each in lines}.values()
    }
    if missing := sorted(number for (_, number), person in found.items() if person is None):
        raise NotOnRecord(missing)
    ids = {key: person.id for key, person in found.items() if person}
    roster.replace(session, list({_key(each): each for each in _rostered(lines, ids)}.values()))
    return len(ids)


def _rostered(lines: Sequence[RosterLine], ids: dict[tuple[str, str], str]) -> list[Rostered]:
    return [
        Rostered(
            person_id=ids[line.force, line.number],
            what=line.what,
            starts_at=line.starts_at,
            ends_at=line.ends_at,
        )
        for line in lines
    ]


def _key(each: Rostered) -> tuple[str, str, datetime]:
    """The same line twice is one shift; the later line wins."""
    return each.person_id, each.what, each.starts_at
