"""Who a new case goes to: sideways past whoever was hurt or is away, then up, never to nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.conflicts import Conflicts
from webapp.domain.events import PartGiven
from webapp.domain.permissions import (
    INCIDENT_SUPERVISOR,
    INSPECTOR,
    INVESTIGATOR,
    LEADERSHIP,
    LINE_SUPERVISOR,
    SPOC,
    WELFARE_OFFICER,
)
from webapp.domain.rostering import Present, Roster, Rung

UP_THE_LINE = (LINE_SUPERVISOR, INSPECTOR, LEADERSHIP)
# What an inspector decides on the night cannot wait until theirs is back on shift.
DECIDES_TONIGHT = frozenset({INSPECTOR})


@dataclass(frozen=True, kw_only=True)
class RuledOut:
    """Everyone hurt in the incident and, where the two must stay apart, its investigator."""

    conflicts: Conflicts
    investigator: str | None = None

    def __contains__(self, person_id: object) -> bool:
        return person_id == self.investigator or str(person_id) in self.conflicts


def route(
    *,
    line: Sequence[Rung],
    posts: Mapping[str, Sequence[str]],
    conflicts: Conflicts,
    held: Mapping[str, str],
    roster: Roster,
) -> list[PartGiven]:
    """`line` is the victim's supervisors, nearest first; `posts` the force's standing people.

    Parts already `held` stay. Where the line runs out the force's lead takes the part, so that
    a case is never without a supervisor; only when the lead was hurt too does a part stay empty.
    """
    hurt = Present(roster=roster, ruled_out=RuledOut(conflicts=conflicts))
    apart = Present(
        roster=roster,
        ruled_out=RuledOut(conflicts=conflicts, investigator=held.get(INVESTIGATOR)),
    )
    chosen = _up_the_line(line, lead=_lead(posts.get(SPOC, ()), hurt), free=hurt, apart=apart)
    own = held.get(LINE_SUPERVISOR) or chosen[LINE_SUPERVISOR]
    chosen[INCIDENT_SUPERVISOR] = _on_the_night(line, own=own, free=apart)
    chosen[WELFARE_OFFICER] = next(iter(apart.of(posts.get(WELFARE_OFFICER, ()))), None)
    return [
        PartGiven(part=part, person_id=holder)
        for part, holder in chosen.items()
        if holder and part not in held
    ]


def _up_the_line(
    line: Sequence[Rung], *, lead: str | None, free: Present, apart: Present
) -> dict[str, str | None]:
    """Each part goes to a higher step than the one before it, so that two people look."""
    chosen: dict[str, str | None] = {}
    step = 0
    for part in UP_THE_LINE:
        holder, step = _climb(line, step, part, apart if part == LEADERSHIP else free)
        chosen[part] = holder or lead
    chosen[LINE_SUPERVISOR] = chosen[LINE_SUPERVISOR] or _although_away(line, free)
    return chosen


def _climb(line: Sequence[Rung], step: int, part: str, present: Present) -> tuple[str | None, int]:
    whose = present.whose_now if part in DECIDES_TONIGHT else present.whose
    for number, rung in enumerate(line[step:], start=step + 1):
        if holder := whose(rung):
            return holder, number
    return None, len(line)


def _on_the_night(line: Sequence[Rung], *, own: str | None, free: Present) -> str | None:
    """Somebody on duty where it happened, other than the line supervisor where there is one.

    A line supervisor who is on duty gives way to a colleague of the same unit, not of another.
    """
    if not line:
        return own
    near, other = line[0], [each for each in line[0].elsewhere if each != own]
    beside = [each for each in (near.person_id, *near.beside) if each != own]
    order = [
        *beside,
        *([own] if own else []),
        *other,
        *(rung.person_id for rung in line[1:]),
    ]
    return next(iter([*free.on_duty(order), *_not_hurt([own] if own else [], free)]), None)


def _lead(leads: Sequence[str], free: Present) -> str | None:
    """A lead who is away still has the case rather than nobody."""
    return next(iter(free.of(leads) or _not_hurt(leads, free)), None)


def _although_away(line: Sequence[Rung], free: Present) -> str | None:
    return next(iter(_not_hurt([rung.person_id for rung in line], free)), None)


def _not_hurt(people: Sequence[str], free: Present) -> list[str]:
    return [each for each in people if each not in free.ruled_out]
