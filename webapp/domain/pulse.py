"""Three questions to the victim after a key point; nobody on the case ever sees an answer."""

from datetime import datetime, timedelta

from webapp.domain.actor import Actor
from webapp.domain.bells import LOW_PULSE
from webapp.domain.case import Case
from webapp.domain.events import BellRung, PulseAnswered
from webapp.domain.quiet_bell import is_ringing
from webapp.domain.refusals import MayNot, OutOfDate

SCORES = {"not_at_all": 1, "hardly": 2, "partly": 3, "mostly": 4, "fully": 5}
LOW = SCORES["hardly"]
ASKED_FOR = timedelta(days=28)


class OnlyTheVictimSays(MayNot):
    sentence = "Only the victim can answer these questions."


class NothingAsked(OutOfDate):
    sentence = "There is nothing to answer now. We ask again after the next thing that happens."


def asked_about(case: Case, *, now: datetime) -> str | None:
    """The newest key point that they have not answered for; after four weeks nobody asks."""
    waiting = {
        moment: at
        for moment, at in case.moments.items()
        if moment not in case.pulses and at <= now < at + ASKED_FOR
    }
    return max(waiting, key=lambda moment: waiting[moment], default=None)


def answer_pulse(
    case: Case,
    *,
    actor: Actor,
    moment: str,
    informed: int,
    heard: int,
    looked_after: int,
    bell_id: str,
    now: datetime,
) -> list[PulseAnswered | BellRung]:
    """W3c: one low answer rings the quiet bell, and nobody on the case is told."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimSays
    if asked_about(case, now=now) != moment:
        raise NothingAsked
    answer = PulseAnswered(moment=moment, informed=informed, heard=heard, looked_after=looked_after)
    is_low = min(informed, heard, looked_after) <= LOW
    if not is_low or is_ringing(case, LOW_PULSE):
        return [answer]
    return [answer, BellRung(bell_id=bell_id, why=LOW_PULSE, moment=moment)]
