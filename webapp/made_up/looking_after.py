"""How the made-up victims are looked after: met, asked again, offered support, seen after blood."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import INCIDENT_SUPERVISOR

TOPICS = (
    ("demands", "support", "home"),
    ("control", "support", "role", "change"),
    ("demands", "relationships", "support"),
)
OFFERED = (
    {"trim": "accepted", "occupational_health": "offered", "victim_service": "declined"},
    {"trim": "declined", "employee_assistance": "offered", "victim_service": "accepted"},
    {"occupational_health": "accepted", "charity": "offered", "victim_service": "declined"},
)
EXPOSURE = "exposure_"


class Told(Protocol):
    @property
    def told(self) -> Mapping[str, Any]: ...


def meet_victim(
    deed: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    turn = _turn(case)
    return owner_of(deed.told["point"], case), c.MeetVictim(
        happened_at=at - deed.told["done_ago"],
        case_id=case.id,
        how="in_person",
        topics=TOPICS[turn % len(TOPICS)],
        impact=1 + turn % 3,
        offers=OFFERED[turn % len(OFFERED)],
    )


def check_on_victim(
    deed: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return owner_of(deed.told["point"], case), c.CheckOnVictim(
        happened_at=at - deed.told["done_ago"],
        case_id=case.id,
        how="telephone" if _turn(case) % 2 else "in_person",
        impact=_turn(case) % 3,
    )


def arrange_care(
    deed: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return owner_of(deed.told["point"], case), c.AnswerOffer(
        happened_at=at - deed.told["done_ago"],
        case_id=case.id,
        offers={"occupational_health": "accepted"},
    )


def see_clinician(
    deed: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return owner_of(deed.told["point"], case), c.RecordExposureCare(
        happened_at=at - deed.told["done_ago"], case_id=case.id, care="assessed"
    )


def treat(deed: Told, case: Case, ids: Mapping[str, str], at: datetime) -> tuple[str, c.Command]:
    return owner_of(deed.told["point"], case), c.RecordExposureCare(
        happened_at=at - deed.told["done_ago"], case_id=case.id, care="treated"
    )


WELFARE_KEPT: Mapping[str, Callable[..., tuple[str, c.Command]]] = {
    "meet_victim": meet_victim,
    "check_72_hours": check_on_victim,
    "check_7_days": check_on_victim,
    "check_28_days": check_on_victim,
    "check_3_months": check_on_victim,
    "refer_for_care": arrange_care,
    "exposure_assessed": see_clinician,
    "exposure_jab": treat,
}


def is_owed(duty: str, victim: Mapping[str, Any]) -> bool:
    """Some duties begin only with blood or spit, or with a bad injury."""
    if duty.startswith(EXPOSURE):
        return victim.get("exposure") not in ("none", "not_known")
    return duty != "refer_for_care" or victim["injury"] == "serious"


def owner_of(point: str, case: Case) -> str:
    """Whose the point is; the supervisor's while nobody has been named for it."""
    plan = policy.plan(case.opened.plan_id, case.opened.plan_version)
    owner = plan.duties_by_key[point].owner
    return case.parts.get(owner) or case.parts[INCIDENT_SUPERVISOR]


def _turn(case: Case) -> int:
    return int(case.id[-1], 16)
