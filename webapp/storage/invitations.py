"""Codes given to victims in person, their phones and their visits; only hashes of what is secret.

None of it is folded from the record: who invited and who ended it stands there, and no secret.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.actor import Actor
from webapp.domain.inviting import (
    AFTER_CLOSING,
    CODE_LIVES,
    GIVEN_WITHIN,
    IDLE,
    IN_FRONT,
    LENGTH,
    LETTERS,
    LONGEST,
    MOST_PHONES,
    TRIES,
)
from webapp.storage import people
from webapp.storage.kept_out import cases_of_own_incidents
from webapp.storage.tables import CaseRow, InvitationRow, InvitedPhoneRow, VisitRow

LAST_VISITS = 5
MOST_LISTED = 200


@dataclass(frozen=True, kw_only=True)
class Phone:
    id: str
    case_id: str
    person_id: str
    passphrase_hash: str


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Somebody who proved the phone and the passphrase, and what they may see: one case."""

    id: str
    case_id: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class Invited:
    """How it stands: a code that waits, or phones with the last times they opened the page."""

    code_until: datetime | None
    made_by: str
    phones: Sequence[datetime]
    opened: Sequence[datetime]

    @property
    def is_open(self) -> bool:
        return bool(self.code_until or self.phones)


@dataclass(frozen=True, kw_only=True)
class InvitedLine:
    case_id: str
    reference: str
    victim: str
    invited: Invited


# --- the code -----------------------------------------------------------------------------------


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def offer(
    session: Session,
    *,
    invitation_id: str,
    case_id: str,
    front: str,
    code_hash: str,
    by: str,
    now: datetime,
) -> None:
    session.execute(
        sa.insert(InvitationRow),
        {
            "id": invitation_id,
            "case_id": case_id,
            "front": front,
            "code_hash": code_hash,
            "made_by": by,
            "made_at": now,
            "expires_at": now + CODE_LIVES,
            "tries": 0,
        },
    )


def given_by(session: Session, actor: Actor, *, now: datetime) -> int:
    """How many codes this person gave of late, in all cases together."""
    lately = InvitationRow.made_at > now - GIVEN_WITHIN
    given = sa.select(sa.func.count()).where(InvitationRow.made_by == actor.person_id, lately)
    return session.execute(given).scalar_one()


def count_try(session: Session, code: str, *, now: datetime) -> list[tuple[str, str]]:
    """Those that begin like this one, by id and hash, each with one try less. Counted before it is
    looked at: whoever asks many times at once has no more tries than anyone else.
    """
    begins = (InvitationRow.front == code[:IN_FRONT], *_waits(now))
    found = session.execute(sa.select(InvitationRow.id, InvitationRow.code_hash).where(*begins))
    return [
        (row.id, row.code_hash)
        for row in found.all()
        if _changed(
            session, InvitationRow.id == row.id, *_waits(now), tries=InvitationRow.tries + 1
        )
    ]


def use(
    session: Session,
    invitation_id: str,
    *,
    passphrase_hash: str,
    phone_id: str,
    instead_of: str | None,
    now: datetime,
) -> str | None:
    """The secret of the phone it was used on, kept nowhere else; None when somebody was quicker.

    `instead_of` is the secret that this phone had before.
    """
    once = (InvitationRow.id == invitation_id, *_waits(now, tries=TRIES + 1))
    if not _changed(session, *once, used_at=now):
        return None
    case = session.execute(
        sa.select(CaseRow.id, CaseRow.victim_id)
        .join(InvitationRow, InvitationRow.case_id == CaseRow.id)
        .where(InvitationRow.id == invitation_id)
    ).one()
    before = InvitedPhoneRow.secret_hash == _hash(instead_of or "")
    session.execute(sa.update(InvitedPhoneRow).where(before).values(ended_at=now))
    secret = secrets.token_urlsafe(32)
    phone = {
        "id": phone_id,
        "case_id": case.id,
        "person_id": case.victim_id,
        "secret_hash": _hash(secret),
        "passphrase_hash": passphrase_hash,
        "since": now,
    }
    session.execute(sa.insert(InvitedPhoneRow), phone)
    _end_phones_beyond(session, case.id, now=now)
    return secret


def _waits(now: datetime, *, tries: int = TRIES) -> tuple[sa.ColumnElement[bool], ...]:
    """Not used, not ended, in time, and with a try left."""
    return (
        InvitationRow.used_at.is_(None),
        InvitationRow.ended_at.is_(None),
        InvitationRow.expires_at > now,
        InvitationRow.tries < tries,
        InvitationRow.case_id.in_(sa.select(CaseRow.id).where(_not_over(now)).correlate(None)),
    )


def _changed(session: Session, *where: sa.ColumnElement[bool], **values: Any) -> bool:
    """Asked and changed in one statement, so that two at once cannot both have been first."""
    statement = sa.update(InvitationRow).where(*where).values(**values)
    done: Any = session.execute(statement.execution_options(synchronize_session=False))
    return bool(done.rowcount)


# --- the phone ----------------------------------------------------------------------------------


def phone_of(session: Session, secret: str | None, *, now: datetime) -> Phone | None:
    """The phone that holds this secret, while it may open anything."""
    row = session.execute(
        sa.select(InvitedPhoneRow)
        .join(CaseRow, CaseRow.id == InvitedPhoneRow.case_id)
        .where(InvitedPhoneRow.secret_hash == _hash(secret or ""), *_opens(now))
    ).scalar_one_or_none()
    if row is None:
        return None
    return Phone(
        id=row.id,
        case_id=row.case_id,
        person_id=row.person_id,
        passphrase_hash=row.passphrase_hash,
    )


def force_of(session: Session, secret: str | None) -> str | None:
    """Whose support to show on a phone that opened a page once, and may not any more."""
    return session.execute(
        sa.select(CaseRow.force)
        .join(InvitedPhoneRow, InvitedPhoneRow.case_id == CaseRow.id)
        .where(InvitedPhoneRow.secret_hash == _hash(secret or ""))
    ).scalar_one_or_none()


def _opens(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Asked of the tables each time: what was ended is ended with the next request."""
    return (
        InvitedPhoneRow.ended_at.is_(None),
        InvitedPhoneRow.person_id == CaseRow.victim_id,
        _not_over(now),
    )


def _not_over(now: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(CaseRow.closed_at.is_(None), CaseRow.closed_at > now - AFTER_CLOSING)


def _end_phones_beyond(session: Session, case_id: str, *, now: datetime) -> None:
    """The newest stay; one that came before them ends."""
    open_ones = sa.select(InvitedPhoneRow.id).where(*_open_phones(case_id))
    newest = open_ones.order_by(InvitedPhoneRow.since.desc(), InvitedPhoneRow.id.desc())
    kept = list(session.scalars(newest.limit(MOST_PHONES)))
    older = InvitedPhoneRow.id.not_in(kept)
    ended = sa.update(InvitedPhoneRow).where(*_open_phones(case_id), older).values(ended_at=now)
    session.execute(ended.execution_options(synchronize_session=False))


def _open_phones(case_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return InvitedPhoneRow.case_id == case_id, InvitedPhoneRow.ended_at.is_(None)


# --- the visit ----------------------------------------------------------------------------------


def start_visit(session: Session, phone_id: str, *, visit_id: str, now: datetime) -> str:
    """Its secret, kept nowhere else. A phone has one visit: the one before it ends."""
    _end_visits(session, VisitRow.phone_id == phone_id, now=now)
    secret = secrets.token_urlsafe(32)
    session.execute(
        sa.insert(VisitRow),
        {
            "id": visit_id,
            "phone_id": phone_id,
            "secret_hash": _hash(secret),
            "started_at": now,
            "last_at": now,
        },
    )
    return secret


def visit_of(session: Session, secret: str | None, *, now: datetime) -> Visit | None:
    row = session.execute(
        sa.select(VisitRow.id, InvitedPhoneRow.case_id, InvitedPhoneRow.person_id)
        .join(InvitedPhoneRow, InvitedPhoneRow.id == VisitRow.phone_id)
        .join(CaseRow, CaseRow.id == InvitedPhoneRow.case_id)
        .where(
            VisitRow.secret_hash == _hash(secret or ""),
            VisitRow.ended_at.is_(None),
            VisitRow.last_at > now - IDLE,
            VisitRow.started_at > now - LONGEST,
            *_opens(now),
        )
    ).one_or_none()
    return Visit(id=row.id, case_id=row.case_id, person_id=row.person_id) if row else None


def note_visit(session: Session, visit_id: str, *, now: datetime) -> None:
    session.execute(sa.update(VisitRow).where(VisitRow.id == visit_id).values(last_at=now))


def end_visit(session: Session, secret: str | None, *, now: datetime) -> None:
    _end_visits(session, VisitRow.secret_hash == _hash(secret or ""), now=now)


def _end_visits(session: Session, which: sa.ColumnElement[bool], *, now: datetime) -> None:
    session.execute(
        sa.update(VisitRow).where(which, VisitRow.ended_at.is_(None)).values(ended_at=now)
    )


# --- the end of it, and how it stands -------------------------------------------------------------


def end_codes(session: Session, case_id: str, *, now: datetime) -> None:
    """A new code is the only one."""
    session.execute(
        sa.update(InvitationRow)
        .where(
            InvitationRow.case_id == case_id,
            InvitationRow.used_at.is_(None),
            InvitationRow.ended_at.is_(None),
        )
        .values(ended_at=now)
    )


def end(session: Session, case_id: str, *, now: datetime) -> None:
    end_codes(session, case_id, now=now)
    phones = sa.update(InvitedPhoneRow).where(*_open_phones(case_id))
    session.execute(phones.values(ended_at=now))


def invited(session: Session, case_id: str, *, now: datetime) -> Invited:
    code = session.execute(
        sa.select(InvitationRow.expires_at).where(InvitationRow.case_id == case_id, *_waits(now))
    ).first()
    last = sa.select(InvitationRow.made_by).where(InvitationRow.case_id == case_id)
    made_by = session.scalars(last.order_by(InvitationRow.made_at.desc()).limit(1)).first()
    phones = session.execute(
        sa.select(InvitedPhoneRow.id, InvitedPhoneRow.since)
        .join(CaseRow, CaseRow.id == InvitedPhoneRow.case_id)
        .where(InvitedPhoneRow.case_id == case_id, *_opens(now))
        .order_by(InvitedPhoneRow.since)
    ).all()
    visits = (
        sa.select(VisitRow.started_at)
        .where(VisitRow.phone_id.in_([row.id for row in phones]))
        .order_by(VisitRow.started_at.desc())
        .limit(LAST_VISITS)
    )
    return Invited(
        code_until=code.expires_at if code else None,
        made_by=people.names(session, {made_by}).get(made_by, "") if made_by else "",
        phones=[row.since for row in phones],
        opened=list(session.scalars(visits)),
    )


def all_invited(session: Session, actor: Actor, *, now: datetime) -> list[InvitedLine]:
    """Every victim of the force whose page a code or a phone opens; never one's own incident."""
    has_code = sa.exists().where(InvitationRow.case_id == CaseRow.id, *_waits(now))
    has_phone = sa.exists().where(InvitedPhoneRow.case_id == CaseRow.id, *_opens(now))
    rows = session.execute(
        sa.select(CaseRow.id, CaseRow.reference, CaseRow.victim_id)
        .where(
            CaseRow.force == actor.force,
            CaseRow.id.not_in(cases_of_own_incidents(actor)),
            sa.or_(has_code, has_phone),
        )
        .order_by(CaseRow.reference)
        .limit(MOST_LISTED)
    ).all()
    names = people.names(session, {row.victim_id for row in rows})
    return [
        InvitedLine(
            case_id=row.id,
            reference=row.reference,
            victim=names.get(row.victim_id, ""),
            invited=invited(session, row.id, now=now),
        )
        for row in rows
    ]


def _hash(secret: str) -> str:
    """Of 256 random bits, which nobody guesses: it need not be slow."""
    return hashlib.sha256(secret.encode()).hexdigest()
