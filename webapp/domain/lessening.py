"""What is said to be less grave than it was: it counts once somebody else has looked and agreed."""

from collections.abc import Mapping
from typing import Any

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.approvals import InvestigatorMayNotDecide, ReportChangedSinceSeen
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, VictimNotYetKnown
from webapp.domain.events import Event, LessDecided, LessSaid, ReportAddedTo
from webapp.domain.graver import counts_at_once, is_less
from webapp.domain.permissions import INVESTIGATOR, Permission
from webapp.domain.refusals import MayNot, OutOfDate


class AuthorMayNotLessen(MayNot):
    sentence = "You wrote part of this report, so someone else says whether it was less grave."


class NothingSaidToBeLess(OutOfDate):
    sentence = "This has been decided already. The page now shows how the report stands."


def add(case: Case, said: Mapping[str, Any]) -> list[Event]:
    """More counts at once, whoever says it. Less waits for somebody else, whoever says it."""
    less = {name: word for name, word in said.items() if is_less(name, case.report.get(name), word)}
    more = {name: counts_at_once(name, case.report.get(name), word) for name, word in said.items()}
    new = {name: word for name, word in more.items() if not _stands(case, name, word, less)}
    added: list[Event] = [ReportAddedTo(said=new)] if new else []
    return [*added, LessSaid(said=less)] if less else added


def decide_less(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    seen_version: int,
    name: str,
    agrees: bool,
    reason: str,
) -> list[LessDecided]:
    """By somebody who wrote none of it, does not investigate, and saw the report as it is."""
    check_can(Permission.DECIDE_REPORT, actor=actor, case=case, conflicts=conflicts)
    if actor.person_id in case.authors | {case.reporter_id}:
        raise AuthorMayNotLessen
    if INVESTIGATOR in case.parts_of(actor.person_id):
        raise InvestigatorMayNotDecide
    if not case.victim_known:
        raise VictimNotYetKnown
    if name not in case.said_less:
        raise NothingSaidToBeLess
    if changes := case.changes_since(seen_version):
        raise ReportChangedSinceSeen(changes)
    if not reason.strip():
        raise NeedsReason
    before, after = case.report[name], case.said_less[name]
    return [
        LessDecided(name=name, before=before, after=after, agreed=agrees, reason=reason.strip())
    ]


def _stands(case: Case, name: str, word: Any, less: Mapping[str, Any]) -> bool:
    return name in less and word == case.report.get(name)
