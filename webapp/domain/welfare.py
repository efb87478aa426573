"""Welfare notes, read only by those who look after the victim, and how the victim is reached."""

from webapp.domain.actor import Actor
from webapp.domain.case import Case
from webapp.domain.events import ContactChosen, WelfareNoteWritten
from webapp.domain.permissions import NotYoursToDo, Permission, carries, held_by
from webapp.domain.refusals import MayNot


class OnlyTheVictimChooses(MayNot):
    sentence = "Only the victim chooses how and how often they are contacted."


def write_welfare_note(case: Case, *, actor: Actor, text: str) -> list[WelfareNoteWritten]:
    """Anyone who knows the case may leave one, a colleague hurt beside the victim included."""
    held = held_by(actor, case.parts_of(actor.person_id))
    knows = actor.person_id in (case.reporter_id, case.victim_id)
    if not knows and not carries(Permission.WRITE_WELFARE_NOTE, held):
        raise NotYoursToDo
    return [WelfareNoteWritten(text=text)]


def choose_contact(
    case: Case, *, actor: Actor, how: str, how_often: str, safe_times: str
) -> list[ContactChosen]:
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimChooses
    return [ContactChosen(how=how, how_often=how_often, safe_times=safe_times.strip())]
