"""What was delivered, once: each operation with the first verdict it was given.

What was parked keeps its photographs beside it, so that a phone need not wait for a decision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.storage.tables import OperationRow, ParkedPhotographRow

RECEIVED, PARKED, NEEDS_YOU = "received", "parked", "needs_you"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """An operation as it arrived: sealed on a phone, or made by a form with `sealed` empty.

    `asked` is what was inside, once it could be opened: the kind of command, and what was said.
    A phone that signs says which it is, counts what it sends and names the one before.
    """

    id: str
    sha256: str
    key_id: str = ""
    sealed: bytes = b""
    carried_by: str | None = None
    asked: Mapping[str, Any] | None = None
    saved_at: datetime | None = None
    phone_id: str | None = None
    number: int | None = None
    previous: str | None = None
    signature: str | None = None
    clock_fast_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    status: str
    sentence: str
    received_at: datetime
    case_id: str | None = None
    reference: str | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)
    photographs_wanted: list[dict[str, str]] = field(default_factory=list)
    words: dict[str, Any] | None = None
    decided_by_whom: str | None = None
    decide_by: datetime | None = None

    def as_answer(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "sentence": self.sentence,
            "reference": self.reference,
            "received_at": self.received_at.isoformat(),
            "errors": self.errors,
            "photographs_wanted": self.photographs_wanted,
        }


def first_verdict(session: Session, delivery: Delivery) -> dict[str, Any] | None:
    """The answer given before, if this very operation has been here; None when it is new."""
    row = session.get(OperationRow, delivery.id)
    if row is None:
        return None
    if row.sha256 != delivery.sha256:
        return {
            **row.verdict,
            "status": NEEDS_YOU,
            "sentence": "Something else arrived under the same number. Open it and send it again.",
        }
    return row.verdict


def new_among(session: Session, deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Those that have never been here before."""
    ids = [each.id for each in deliveries]
    known = set(session.scalars(sa.select(OperationRow.id).where(OperationRow.id.in_(ids))))
    return [each for each in deliveries if each.id not in known]


def keep(
    session: Session,
    delivery: Delivery,
    verdict: Verdict,
    *,
    author_id: str | None,
    is_confirmed: bool = True,
) -> dict[str, Any]:
    answer = verdict.as_answer()
    session.execute(
        sa.insert(OperationRow),
        {
            "id": delivery.id,
            "sha256": delivery.sha256,
            "key_id": delivery.key_id,
            "sealed": delivery.sealed,
            "author_id": author_id,
            "carried_by": delivery.carried_by if delivery.carried_by != author_id else None,
            "received_at": verdict.received_at,
            "status": verdict.status,
            "verdict": answer,
            "case_id": verdict.case_id,
            "words": verdict.words,
            "asked": delivery.asked if verdict.status == PARKED else None,
            "saved_at": delivery.saved_at,
            "decided_by_whom": verdict.decided_by_whom,
            "decide_by": verdict.decide_by,
            "phone_id": delivery.phone_id,
            "number": delivery.number,
            "previous": delivery.previous,
            "signature": delivery.signature,
            "is_confirmed": is_confirmed,
            "clock_fast_by": delivery.clock_fast_by,
        },
    )
    if verdict.status == PARKED:
        _expect_photographs(session, delivery, verdict)
    return answer


def _expect_photographs(session: Session, delivery: Delivery, verdict: Verdict) -> None:
    wanted = {each["id"] for each in verdict.photographs_wanted}
    if wanted:
        rows = [{"id": each, "operation_id": delivery.id} for each in sorted(wanted)]
        session.execute(sa.insert(ParkedPhotographRow), rows)


@dataclass(frozen=True, kw_only=True)
class Parked:
    id: str
    sentence: str
    case_id: str | None
    author_id: str | None
    received_at: datetime
    decide_by: datetime | None
    words: dict[str, Any]
    asked: Mapping[str, Any] | None
    saved_at: datetime
    is_confirmed: bool


def unconfirmed_of(session: Session, person_id: str) -> list[Parked]:
    """What bears this person's name and waits for them to say that it is theirs."""
    rows = session.execute(
        sa.select(OperationRow)
        .where(
            OperationRow.author_id == person_id,
            OperationRow.is_confirmed.is_(False),
            OperationRow.decided_at.is_(None),
        )
        .order_by(OperationRow.received_at)
    ).scalars()
    return [_parked(row) for row in rows]


def confirm(session: Session, operation_id: str) -> None:
    session.execute(
        sa.update(OperationRow).where(OperationRow.id == operation_id).values(is_confirmed=True)
    )


def disown(session: Session, operation_id: str) -> None:
    """It stays with whoever decides, as nobody's words."""
    session.execute(
        sa.update(OperationRow).where(OperationRow.id == operation_id).values(author_id=None)
    )


def parked_for(session: Session, person_id: str) -> list[Parked]:
    rows = session.execute(
        sa.select(OperationRow)
        .where(
            OperationRow.decided_by_whom == person_id,
            OperationRow.status == PARKED,
            OperationRow.decided_at.is_(None),
        )
        .order_by(OperationRow.decide_by)
    ).scalars()
    return [_parked(row) for row in rows]


def parked(session: Session, operation_id: str, *, person_id: str) -> Parked | None:
    """None for whoever it was not given to, and once it has been decided."""
    row = session.get(OperationRow, operation_id)
    if row is None or row.decided_by_whom != person_id or row.decided_at:
        return None
    return _parked(row)


def is_expected(session: Session, photograph_id: str) -> bool:
    found = sa.select(ParkedPhotographRow.id).where(ParkedPhotographRow.id == photograph_id)
    return session.execute(found.limit(1)).first() is not None


def keep_copy(session: Session, photograph_id: str, copy: str, *, sha256: str) -> None:
    session.execute(
        sa.update(ParkedPhotographRow)
        .where(ParkedPhotographRow.id == photograph_id)
        .values(**{copy: sha256})
    )


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What became of something that was parked; a `case_id` when it was taken into the record."""

    id: str
    sha256: str
    by: str
    decision: str
    at: datetime
    case_id: str | None


def decided(session: Session, operation_ids: Sequence[str], *, author_id: str) -> list[Decided]:
    """Told to the author alone: whoever carried it learns nothing of it."""
    rows = session.execute(
        sa.select(OperationRow)
        .where(
            OperationRow.id.in_(operation_ids),
            OperationRow.author_id == author_id,
            OperationRow.decided_at.is_not(None),
        )
        .order_by(OperationRow.decided_at)
    ).scalars()
    return [_decided(row) for row in rows]


def _decided(row: OperationRow) -> Decided:
    assert row.decided_at
    return Decided(
        id=row.id,
        sha256=row.sha256,
        by=row.decided_by_whom or "",
        decision=row.decision,
        at=row.decided_at,
        case_id=row.case_id if row.status == RECEIVED else None,
    )


@dataclass(frozen=True, kw_only=True)
class Copy:
    photograph_id: str
    copy: str
    sha256: str


def copies_with(session: Session, operation_id: str) -> list[Copy]:
    """The copies of photographs that have arrived beside what was parked."""
    rows = session.execute(
        sa.select(ParkedPhotographRow)
        .where(ParkedPhotographRow.operation_id == operation_id)
        .order_by(ParkedPhotographRow.id)
    ).scalars()
    return [
        Copy(photograph_id=row.id, copy=copy, sha256=sha256)
        for row in rows
        for copy in ("viewing", "original")
        if (sha256 := getattr(row, copy))
    ]


def decide(
    session: Session,
    operation_id: str,
    *,
    decision: str,
    now: datetime,
    taken_into: str | None = None,
    by_its_author: bool = False,
) -> bool:
    """False when somebody was quicker. What was written stays where it is, whatever was decided."""
    taken: dict[str, Any] = {"status": RECEIVED, "case_id": taken_into} if taken_into else {}
    if by_its_author:
        taken |= {"decided_by_whom": OperationRow.author_id}
    decided = session.execute(
        sa.update(OperationRow)
        .where(OperationRow.id == operation_id, OperationRow.decided_at.is_(None))
        .values(decision=decision, decided_at=now, **taken)
        .returning(OperationRow.id)
    )
    return decided.first() is not None


def _parked(row: OperationRow) -> Parked:
    return Parked(
        id=row.id,
        sentence=row.verdict["sentence"],
        case_id=row.case_id,
        author_id=row.author_id,
        received_at=row.received_at,
        decide_by=row.decide_by,
        words=row.words or {},
        asked=row.asked,
        saved_at=row.saved_at or row.received_at,
        is_confirmed=row.is_confirmed,
    )
