"""What people in the stories say at a review meeting, with a leaflet, and after a debrief."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import (
    INCIDENT_SUPERVISOR,
    INSPECTOR,
    INVESTIGATOR,
    LEARNING_LEAD,
    LINE_SUPERVISOR,
    MEETING_CHAIR,
)
from webapp.made_up.roster import roster
from webapp.made_up.stories import notes
from webapp.policy.standing import listing_of

Told = Mapping[str, Any]
Asked = Callable[[Told, Case, Mapping[str, str], datetime], tuple[str, c.Command]]

SUBJECTS = ("crewing", "kit", "information", "place")
WAYS = ("by_hand", "shown", "by_hand", "large_print")


def discuss_at_meeting(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return _post_holder(MEETING_CHAIR, case, ids), c.DiscussAtMeeting(
        happened_at=_meeting(case, at) + timedelta(minutes=10),
        case_id=case.id,
        minutes=_note("raise_at_meeting", case),
    )


def choose_participants(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[INSPECTOR], c.ChooseParticipants(
        happened_at=at, case_id=case.id, person_ids=(case.parts[LINE_SUPERVISOR],)
    )


def discuss_outside(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[INSPECTOR], c.DiscussOutside(
        happened_at=_meeting(case, at) + timedelta(hours=3),
        case_id=case.id,
        words=_note("discuss_outside", case),
    )


def give_leaflet(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[INCIDENT_SUPERVISOR], c.GiveLeaflet(
        happened_at=at - told["done_ago"], case_id=case.id, how=WAYS[_chance(case) % len(WAYS)]
    )


def secure_accounts(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    by = case.parts.get(INVESTIGATOR) or case.parts[INSPECTOR]
    return by, c.SecureAccounts(happened_at=at - told["done_ago"], case_id=case.id)


def hold_debrief(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[INSPECTOR], c.HoldDebrief(
        happened_at=at - told["done_ago"],
        case_id=case.id,
        form="structured",
        attended=(case.victim_id, case.parts[LINE_SUPERVISOR], case.parts[INSPECTOR]),
    )


def share_lesson(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.parts[INSPECTOR], c.ShareLesson(
        happened_at=at,
        case_id=case.id,
        lesson_id=_lesson_id(case),
        about=SUBJECTS[_chance(case) % len(SUBJECTS)],
        text=_note("share_lesson", case),
    )


def accept_lesson(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return _post_holder(LEARNING_LEAD, case, ids), c.AcceptLesson(
        happened_at=at, case_id=case.id, lesson_id=_lesson_id(case)
    )


def act_on_lesson(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return _post_holder(LEARNING_LEAD, case, ids), c.ActOnLesson(
        happened_at=at, case_id=case.id, lesson_id=_lesson_id(case), changed=told["words"]
    )


# What keeps a point or a duty, and what has to come right before it.
LEARNING_POINTS: Mapping[str, Asked] = {
    "raise_at_meeting": discuss_at_meeting,
    "discuss_outside": discuss_outside,
    "leaflet": give_leaflet,
    "secure_accounts": secure_accounts,
    "hold_debrief": hold_debrief,
    "share_lesson": share_lesson,
}
COMES_BEFORE: Mapping[str, Asked] = {"discuss_outside": choose_participants}
LEARNING_DEEDS: Mapping[str, Asked] = {
    "accept_lesson": accept_lesson,
    "act_on_lesson": act_on_lesson,
}


def _meeting(case: Case, at: datetime) -> datetime:
    listing = listing_of(case)
    return listing.at if listing else at


def _note(key: str, case: Case) -> str:
    words = notes()[key]
    return words[_chance(case) % len(words)]


def _chance(case: Case) -> int:
    return int(case.id[-4:], 16)


def _lesson_id(case: Case) -> str:
    """Another id of the same shape, so that a force made twice is the same force."""
    return str(UUID(int=UUID(case.id).int ^ 1))


def _post_holder(post: str, case: Case, ids: Mapping[str, str]) -> str:
    force = case.opened.force
    return ids[next(each.name for each in roster() if (each.post, each.force) == (post, force))]
