"""What happens in the investigations of the stories, and how their victims are told."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import INSPECTOR, INVESTIGATOR

Told = Mapping[str, Any]
# How often those hear who asked for it, with a day or two in hand.
UPDATED_EVERY = {"weekly": 6, "fortnightly": 12, "monthly": 26, "when_something_happens": 26}
UPDATES_TOLD = 6


def updates_after(told: Told) -> list[timedelta]:
    """When somebody who chose how often to hear from us does, counted from the assault."""
    every = UPDATED_EVERY[told["how_often"]]
    begun = timedelta(hours=told["after"])
    return [begun + timedelta(days=every * n) for n in range(1, UPDATES_TOLD + 1)]


def _record_progress(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    days = told.get("hearing_in_days")
    ten = at.replace(hour=10, minute=0)
    return _worker(case), c.RecordProgress(
        happened_at=at,
        case_id=case.id,
        what=told["what"],
        hearing_at=ten + timedelta(days=days) if days else None,
        court=told.get("court", ""),
        hearing_kind="first" if days else "",
    )


def _tell_victim(
    told: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    """Of everything they have not been told of; without news, that there is none."""
    return _worker(case), c.TellVictim(
        happened_at=at,
        case_id=case.id,
        what=tuple(each.number for each in case.progress if not each.is_told),
        how=case.contact.how if case.contact else "phone",
        told_by="me",
    )


def _worker(case: Case) -> str:
    return case.parts.get(INVESTIGATOR) or case.parts[INSPECTOR]


PROGRESS_DEEDS: Mapping[str, Callable[..., tuple[str, c.Command]]] = {
    "record_progress": _record_progress,
    "tell_victim": _tell_victim,
}
