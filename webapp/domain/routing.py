"""Who a new case goes to: up the victim's own line, past anyone who was hurt, never to nobody."""

from collections.abc import Mapping, Sequence

from webapp.domain.conflicts import Conflicts
from webapp.domain.events import PartGiven
from webapp.domain.permissions import (
    INCIDENT_SUPERVISOR,
    INSPECTOR,
    LEADERSHIP,
    LINE_SUPERVISOR,
    SPOC,
    WELFARE_OFFICER,
)

UP_THE_LINE = (
    (LINE_SUPERVISOR, INCIDENT_SUPERVISOR),
    (INSPECTOR,),
    (LEADERSHIP,),
)


def route(
    *, line: Sequence[str], posts: Mapping[str, str], conflicts: Conflicts, held: Mapping[str, str]
) -> list[PartGiven]:
    """`line` is the victim's supervisors, nearest first; `posts` the force's standing people.

    Parts already `held` stay. Where the line runs out the force's lead takes the part, so that
    a case is never without a supervisor; only when the lead was hurt too does a part stay empty.
    """
    free = [person for person in line if person not in conflicts]
    lead = [posts[SPOC]] if SPOC in posts and posts[SPOC] not in conflicts else []
    given = []
    for step, parts in enumerate(UP_THE_LINE):
        holder = next(iter(free[step:] or lead), None)
        given += [_give(part, holder) for part in parts if holder and part not in held]
    welfare = posts.get(WELFARE_OFFICER)
    if welfare and welfare not in conflicts and WELFARE_OFFICER not in held:
        given.append(_give(WELFARE_OFFICER, welfare))
    return given


def _give(part: str, person_id: str) -> PartGiven:
    return PartGiven(part=part, person_id=person_id)
