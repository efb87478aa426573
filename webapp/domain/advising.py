"""Who decides under RIDDOR in one case: an adviser, or whoever stands in when none can."""

from collections.abc import Mapping, Sequence

from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import PartGiven
from webapp.domain.incapacity import DUTIES
from webapp.domain.permissions import INSPECTOR, LEADERSHIP, LINE_SUPERVISOR, SAFETY_ADVISER, SPOC
from webapp.domain.rostering import Present, Roster

# Where no adviser can: the force's lead, then whoever is highest in the case.
STAND_IN = (LEADERSHIP, INSPECTOR, LINE_SUPERVISOR)


def needs_adviser(case: Case) -> bool:
    """Nobody has been called in, and a clock of the law runs that nobody has answered."""
    clocks = case.safety.clocks(case.report)
    asked = [duty for duty, ground in DUTIES.items() if ground in clocks]
    return SAFETY_ADVISER not in case.parts and any(duty not in case.answers for duty in asked)


def call_in_adviser(
    case: Case, *, posts: Mapping[str, Sequence[str]], conflicts: Conflicts, roster: Roster
) -> list[PartGiven]:
    """Sideways to another adviser, then up: never to nobody, and never to anybody who was hurt.

    Whoever is away is asked only when there is nobody else at all.
    """
    if not needs_adviser(case):
        return []
    free = Present(roster=roster, ruled_out=conflicts)
    advisers = posts.get(SAFETY_ADVISER, ())
    up = [*posts.get(SPOC, ()), *(case.parts[part] for part in STAND_IN if part in case.parts)]
    unhurt = [each for each in (*advisers, *up) if each not in conflicts]
    order = [*free.on_duty(advisers), *free.of(advisers), *free.of(up), *unhurt]
    return [PartGiven(part=SAFETY_ADVISER, person_id=each) for each in order[:1]]
