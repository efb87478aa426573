"""The victim says that nobody called them; the force lead hears it, and nobody whom it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.acting import CaseOfAnotherForce
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.bells import NOBODY_CALLED
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, check_may_act
from webapp.domain.events import BellAnswered, BellRung
from webapp.domain.permissions import NotYoursToDo, Permission, holds_post_for
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.rostering import Present, Roster, Rung


class OnlyTheVictimRings(MayNot):
    sentence = "Only the victim can ring this bell."


class BellRungAlready(OutOfDate):
    sentence = "We have heard you already. Your page says by when somebody will call."


class NoSuchBell(Refusal):
    sentence = "This bell was not rung in this case."


class BellAnsweredAlready(OutOfDate):
    sentence = "Somebody has answered this already. The page shows who and how."


class BeforeItRang(Refusal):
    sentence = "They rang after that. Give the time at which you got in touch since."


class HasAPartInTheCase(MayNot):
    """W3c: what a victim says of those who work on their case is not for any of them to hear."""

    sentence = (
        "You have a part in this case, so this may be about you. Somebody who has none answers it."
    )


@dataclass(frozen=True, kw_only=True)
class Hearers:
    """Who could ever hear a force's bells: its leads, those above each of them, and its chiefs.

    Then professional standards, where a bell is about everybody else; and last of all `others` who
    answer for the whole force, where it is about them too.
    """

    leads: Sequence[str] = ()
    line: Sequence[Rung] = ()
    chiefs: Sequence[str] = ()
    standards: Sequence[str] = ()
    others: Sequence[str] = ()

    @property
    def peers(self) -> list[str]:
        return [each for rung in self.line for each in (*rung.beside, *rung.elsewhere)]


def stand_in(
    hearers: Hearers, *, ruled_out: frozenset[str], roster: Roster, is_late: bool
) -> str | None:
    """W3c: who hears a bell as well, where every lead is ruled out or away, or was too late.

    Up the line from the lead and sideways past whoever is ruled out, to the chief officer, and to
    professional standards when all of these are ruled out. Where they are as well it is a peer off
    shift, then anybody else who answers for the whole force: never nobody. Whoever is away is asked
    only when there is nobody else.
    """
    leads = Present(roster=roster, ruled_out=ruled_out).of(hearers.leads)
    if leads and not is_late:
        return None
    above = Present(roster=roster, ruled_out=ruled_out.union(hearers.leads))
    up = [each for rung in hearers.line if (each := above.whose(rung))]
    everyone = [*(rung.person_id for rung in hearers.line), *hearers.chiefs]
    unhurt = [each for each in everyone if each not in above.ruled_out]
    last = [
        each
        for group in (hearers.standards, hearers.peers, hearers.others)
        for each in (*above.of(group), *(one for one in group if one not in above.ruled_out))
    ]
    return next(iter([*up, *above.of(hearers.chiefs), *unhurt, *last]), None)


def ring_bell(case: Case, *, actor: Actor, bell_id: str) -> list[BellRung]:
    """P16: at any time, in a closed case too, and once until it is answered."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimRings
    if is_ringing(case, NOBODY_CALLED):
        raise BellRungAlready
    return [BellRung(bell_id=bell_id, why=NOBODY_CALLED)]


def is_ringing(case: Case, why: str) -> bool:
    return any(bell.is_open and bell.why == why for bell in case.bells.values())


def answer_bell(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    stand_in: str | None,
    bell_id: str,
    how: str,
    words: str,
    happened_at: datetime,
    now: datetime,
) -> list[BellAnswered]:
    """`stand_in` is who hears this bell beside the force's leads, when somebody does."""
    _check_hears(case, actor=actor, conflicts=conflicts, stand_in=stand_in)
    if bell_id not in case.bells:
        raise NoSuchBell
    if not case.bells[bell_id].is_open:
        raise BellAnsweredAlready
    # Times are written down to the minute: a call in the minute in which it rang came after it.
    if happened_at < case.bells[bell_id].rung_at.replace(second=0, microsecond=0):
        raise BeforeItRang
    if happened_at > now:
        raise HappenedInTheFuture
    return [BellAnswered(bell_id=bell_id, how=how, words=words.strip())]


def _check_hears(case: Case, *, actor: Actor, conflicts: Conflicts, stand_in: str | None) -> None:
    """Deny beats allow, and a part in the case beats every post."""
    check_may_act(actor.person_id, conflicts)
    if case.opened.force != actor.force:
        raise CaseOfAnotherForce
    if not (holds_post_for(Permission.ANSWER_BELL, actor) or actor.person_id == stand_in):
        raise NotYoursToDo
    if case.parts_of(actor.person_id):
        raise HasAPartInTheCase
