"""Victims of the made-up forces who were given a code: one waits to be used, one was."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.inviting import IN_FRONT
from webapp.domain.permissions import WELFARE_OFFICER
from webapp.made_up.ids import made_id
from webapp.made_up.roster import holder_of
from webapp.storage import accounts, invitations, queries
from webapp.storage.reading import Session

# Anyone who has read this line can open the page of whoever has it, in the made-up forces alone.
CODE = "TRY1TRY2TRY3"
WHO_USED_IT, USED_AGO = "Leon Barrett", timedelta(hours=20)


def invite_victim(
    told: Mapping[str, Any], case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return ids[holder_of(WELFARE_OFFICER, case.opened.force)], c.InviteVictim(
        happened_at=at,
        case_id=case.id,
        invitation_id=_invitation_id(case.id),
        front=CODE[:IN_FRONT],
        code_hash=accounts.hash_of(CODE),
    )


def use_invitation(
    session: Session, *, ids: Mapping[str, str], phrase: str, random: Random, now: datetime
) -> None:
    """Nobody has the phone, so nobody comes back with it; its visit is there to be seen."""
    used_at = now - USED_AGO
    [case] = queries.cases_of_victim(session, ids[WHO_USED_IT])
    phone_id = made_id(random, used_at)
    invitations.use(
        session,
        _invitation_id(case.id),
        passphrase_hash=accounts.hash_of(phrase),
        phone_id=phone_id,
        instead_of=None,
        now=used_at,
    )
    invitations.start_visit(session, phone_id, visit_id=made_id(random, used_at), now=used_at)


def _invitation_id(case_id: str) -> str:
    return str(uuid5(UUID(case_id), "invitation"))
