"""Support that a victim is offered: what they said to it, and which answers settle what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

OFFERED, ACCEPTED, DECLINED, DONE = ANSWERS = ("offered", "accepted", "declined", "done")
# The victim has spoken: nobody waits for them any more.
SPOKEN = frozenset({ACCEPTED, DECLINED, DONE})

VICTIM_SERVICE = "victim_service"
# Whoever is badly affected is referred to one of these.
CARE_OF_THE_MIND = frozenset({"trim", "occupational_health", "employee_assistance"})


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The last answer to one kind of support, and when it was asked."""

    answer: str
    at: datetime


def duties_kept_by(offers: Mapping[str, str]) -> tuple[str, ...]:
    """B23, B33: an offer is enough to have offered; a referral waits for the victim's own word."""
    spoken = {support for support, answer in offers.items() if answer in SPOKEN}
    kept = []
    if offers:
        kept.append("offer_support")
    if VICTIM_SERVICE in spoken:
        kept.append("refer_to_victim_service")
    if spoken & CARE_OF_THE_MIND:
        kept.append("refer_for_care")
    return tuple(kept)
