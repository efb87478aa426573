"""What victims in the stories think of what could happen, what was decided, and what came of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import (
    INSPECTOR,
    INVESTIGATOR,
    LEADERSHIP,
    PROFESSIONAL_STANDARDS,
)
from webapp.made_up.roster import holder_of
from webapp.made_up.stories import notes

Told = Mapping[str, Any]

PREFERENCES = (
    {"court": "wants", "caution": "accepts", "community_resolution": "against"},
    {"court": "wants", "diversion": "accepts", "no_action": "against"},
    {"court": "accepts", "community_resolution": "wants", "no_action": "against"},
)


def record_victim_view(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    asked_by = case.parts.get(INVESTIGATOR) or case.parts[INSPECTOR]
    words, nth = notes()["victim_view"], int(case.id[-1], 16)
    return asked_by, c.RecordVictimView(
        happened_at=at,
        case_id=case.id,
        explained_by=asked_by,
        how="phone" if nth % 2 else "in_person",
        words=words[nth % len(words)],
        preferences=PREFERENCES[nth % len(PREFERENCES)],
        supports="yes",
        wants_reasons=True,
    )


def confirm_view(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    assert case.view is not None
    return case.victim_id, c.ConfirmView(
        happened_at=at, case_id=case.id, seen_version=case.view.version
    )


def decide_outcome(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[INSPECTOR], c.DecideOutcome(
        happened_at=at,
        case_id=case.id,
        seen_version=case.version,
        code=told["code"],
        reasons=told["words"],
        lesson_id=str(uuid5(UUID(case.id), "outcome")),
    )


def ask_for_review(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    said = {"happened_at": at, "case_id": case.id}
    return case.victim_id, c.AskForReview(**said, words=told["words"])


def take_on_review(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    said = {"happened_at": at, "case_id": case.id}
    return case.parts[LEADERSHIP], c.TakeOnReview(**said, reviewer_id=ids[told["who"]])


def complain(told: Told, case: Case, ids: Mapping[str, str], at: datetime) -> tuple[str, c.Command]:
    said = {"happened_at": at, "case_id": case.id, "complaint_id": _complaint_id(case)}
    return case.victim_id, c.Complain(**said, words=told["words"])


def acknowledge_complaint(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    said = {"happened_at": at, "case_id": case.id, "complaint_id": _complaint_id(case)}
    return ids[holder_of(PROFESSIONAL_STANDARDS, case.opened.force)], c.AcknowledgeComplaint(
        **said, words=told["words"]
    )


OUTCOME_DEEDS: Mapping[str, Callable[..., tuple[str, c.Command]]] = {
    "confirm_view": confirm_view,
    "decide_outcome": decide_outcome,
    "ask_for_review": ask_for_review,
    "take_on_review": take_on_review,
    "complain": complain,
    "acknowledge_complaint": acknowledge_complaint,
}


def _complaint_id(case: Case) -> str:
    return str(uuid5(UUID(case.id), "complaint"))
