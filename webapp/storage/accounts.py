"""Accounts and how they sign in: a well-kept library holds passwords, passkeys and sessions."""

from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from flask import current_app
from flask_security import SQLAlchemyUserDatastore, hash_password, verify_password
from sqlalchemy.orm import Session

from webapp.storage.tables import Role, SignInAttemptRow, User, WebAuthn, db

datastore = SQLAlchemyUserDatastore(db, User, Role, WebAuthn)

# A whole station may share one address, so an address gets more tries than a name does.
FREE_TRIES = {"name": 5, "from": 20}
LONGEST_WAIT = timedelta(minutes=15)


def open_account(*, person_id: str, email: str, password_hash: str) -> None:
    datastore.create_user(email=email, password=password_hash, person_id=person_id)


def email_of(session: Session, person_id: str | None) -> str:
    """Empty for whoever has no account."""
    found = sa.select(User).where(User.person_id == person_id)
    account = session.execute(found).scalars().first() if person_id else None
    return account.email if account else ""


def sign_out_everywhere(session: Session, person_id: str) -> None:
    """The library ends every session whose user has another of these numbers."""
    session.execute(
        sa.update(User).where(User.person_id == person_id).values(fs_uniquifier=uuid4().hex)
    )


def hash_of(password: str) -> str:
    return hash_password(password)


def is_right(password: str, password_hash: str) -> bool:
    return verify_password(password, password_hash)


def faults_of(password: str) -> list[str]:
    """What the library's rules for a new password say against it."""
    faults, _ = current_app.extensions["security"].password_util.validate(password, False)
    return list(faults or [])


def tries_again_at(session: Session, who: str, *, now: datetime) -> datetime | None:
    """When this name or address may try again; None when it may now. Waits double, up to 15 min."""
    failed = list(
        session.execute(
            sa.select(SignInAttemptRow.at)
            .where(SignInAttemptRow.who == who, SignInAttemptRow.at > now - LONGEST_WAIT)
            .order_by(SignInAttemptRow.at.desc())
        ).scalars()
    )
    beyond = len(failed) - FREE_TRIES[who.split(":")[0]]
    if beyond < 0:
        return None
    wait = min(timedelta(minutes=1) * 2 ** min(beyond, 4), LONGEST_WAIT)
    again_at = failed[0] + wait
    return again_at if again_at > now else None


def note_failed_try(session: Session, who: str, *, now: datetime) -> None:
    old = SignInAttemptRow.at < now - LONGEST_WAIT
    session.execute(sa.delete(SignInAttemptRow).where(old))
    session.execute(sa.insert(SignInAttemptRow), {"who": who, "at": now})


def forget_failed_tries(session: Session, who: str) -> None:
    session.execute(sa.delete(SignInAttemptRow).where(SignInAttemptRow.who == who))
