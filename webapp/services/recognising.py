"""Which colleague a report means: found in our records, or kept apart until a supervisor says."""

from webapp.domain.commands import Victim
from webapp.services.context import Context
from webapp.storage import people
from webapp.storage.people import Person


def recognise(victim: Victim, context: Context) -> Person:
    """Number and surname must both agree: a slip of one digit would name the wrong colleague."""
    if victim.who == "me":
        return people.get(context.session, context.actor.person_id)
    force = context.actor.force
    found = people.by_number(context.session, force=force, number=victim.number)
    if found and _same_surname(found.name, victim.name):
        return found
    return _stranger(victim, force, context)


def _stranger(victim: Victim, force: str, context: Context) -> Person:
    """A stand-in with a number of its own, so that no real colleague is taken for the victim."""
    if people.find(context.session, victim.case_id) is None:
        people.add(
            context.session,
            id=victim.case_id,
            force=force,
            name=_as_said(victim),
            number=f"?{victim.case_id[-12:]}",
            kind=victim.role,
            rank="",
            unit="",
            known=False,
        )
    return people.get(context.session, victim.case_id)


def _as_said(victim: Victim) -> str:
    """A number that has no digit is the reporter's way to say that they do not know it."""
    number = victim.number if any(map(str.isdigit, victim.number)) else "number not known"
    return f"{victim.name[:98]}{people.NUMBER_FOLLOWS}{number}"


def _same_surname(on_record: str, said: str) -> bool:
    last = said.split()[-1:] or [""]
    return on_record.split()[-1].casefold() == last[0].casefold()
