"""What the made-up victims say of how they are treated, and the force lead who calls them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import SPOC
from webapp.domain.pulse import asked_about
from webapp.made_up.roster import holder_of

Asked = Callable[
    [Mapping[str, Any], Case, Mapping[str, str], datetime], tuple[str, c.Command] | None
]


def ring_bell(
    told: Mapping[str, Any], case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return case.victim_id, c.RingBell(happened_at=at, case_id=case.id, bell_id=_bell_id(case))


def answer_pulse(
    told: Mapping[str, Any], case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command] | None:
    """None where nothing has happened yet that they would be asked about."""
    moment = asked_about(case, now=at)
    if moment is None:
        return None
    informed, heard, looked_after = told["scores"]
    return case.victim_id, c.AnswerPulse(
        happened_at=at,
        case_id=case.id,
        moment=moment,
        informed=informed,
        heard=heard,
        looked_after=looked_after,
        bell_id=_bell_id(case),
    )


def answer_bell(
    told: Mapping[str, Any], case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return ids[holder_of(SPOC, case.opened.force)], c.AnswerBell(
        happened_at=at,
        case_id=case.id,
        bell_id=next(bell_id for bell_id, bell in case.bells.items() if bell.is_open),
        how="telephone",
        words=told["words"],
    )


HEARD_DEEDS: Mapping[str, Asked] = {
    "ring_bell": ring_bell,
    "answer_pulse": answer_pulse,
    "answer_bell": answer_bell,
}


def _bell_id(case: Case) -> str:
    """Another id of the same shape, so that a force made twice is the same force."""
    return str(UUID(int=UUID(case.id).int ^ (2 + len(case.bells))))
