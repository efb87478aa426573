"""Fifty people decide one report at the same moment: one of them does, and the others are told.

PLEDGE_ROUNDS says how often, on each database.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from werkzeug.test import TestResponse

from tests.integration.web.conftest import Phone, a_report
from tests.prove.faults import begin_late
from tests.prove.serving import engine_of
from webapp import storage
from webapp.domain import approvals
from webapp.storage import writing
from webapp.storage.reading import reading
from webapp.storage.tables import CaseRow, EventRow, db

ROUNDS = int(os.environ.get("PLEDGE_ROUNDS", "2"))
AT_ONCE = 50
DECISIONS = {"approval": {}, "return": {"reason": "Which hand was it?"}}
DECIDED = ("ReportApproved", "ReportReturned")
TOLD = (
    approvals.ReportAlreadyDecided.sentence,
    "The report changed while you were reading it",
    writing.SomeoneWasQuicker.sentence,
)


@dataclass(frozen=True)
class Found:
    """Of one round: how many did it, how many were told that somebody had, and what is written."""

    winners: int
    told: int
    written: int
    written_after_a_repeat: int


AS_IT_SHOULD = Found(winners=1, told=AT_ONCE - 1, written=1, written_after_a_repeat=1)


def test_one_decides_and_the_others_are_told(app, as_, figure):
    for found in rounds(app, as_, times=ROUNDS):
        assert found == AS_IT_SHOULD

    figure(
        f"{AT_ONCE} approvers at once, {engine_of(app)}: {ROUNDS:,} rounds, one winner in each, "
        f"{ROUNDS * (AT_ONCE - 1):,} told, 0 events more for a repeated request"
    )


class TestPlantedFault:
    def test_is_found_when_the_rule_asks_nothing(self, app, as_, monkeypatch):
        monkeypatch.setattr(approvals, "_check_can_decide", lambda *_, **__: None)

        assert is_found(app, as_)

    def test_is_found_when_the_database_lets_two_write_at_once(self, app, as_):
        with without_its_guard(app):
            assert is_found(app, as_)


def is_found(app: Flask, as_) -> bool:
    """A fault of the database that reaches somebody counts too."""
    try:
        return any(found != AS_IT_SHOULD for found in rounds(app, as_, times=10))
    except DBAPIError:
        return True


def rounds(app: Flask, as_, *, times: int) -> Iterator[Found]:
    phone, approvers = Phone(as_("ann")), clients(app, as_)
    with ThreadPoolExecutor(AT_ONCE) as together:
        for _ in range(times):
            case_id = phone.report(a_report())
            yield one_round(app, approvers, case_id, together)


def one_round(
    app: Flask, approvers: list[FlaskClient], case_id: str, together: ThreadPoolExecutor
) -> Found:
    seen, barrier = version_of(app, case_id), Barrier(AT_ONCE)

    def decide(number: int) -> TestResponse:
        how, more = list(DECISIONS.items())[number % len(DECISIONS)]
        barrier.wait()
        return post(approvers[number], f"/cases/{case_id}/{how}", seen, more)

    answers = list(together.map(decide, range(AT_ONCE)))
    winners = [number for number, answer in enumerate(answers) if answer.status_code == 200]
    written = decided(app, case_id)
    for number in winners[:1]:
        how, more = list(DECISIONS.items())[number % len(DECISIONS)]
        post(approvers[number], f"/cases/{case_id}/{how}", seen, more)
    return Found(len(winners), sum(map(is_told, answers)), written, decided(app, case_id))


def post(client: FlaskClient, address: str, seen: int, more: dict[str, str]) -> TestResponse:
    said = {"seen_version": seen, **more}
    return client.post(address, data=said, headers={"HX-Request": "true"})


def is_told(answer: TestResponse) -> bool:
    return answer.status_code == 409 and any(words in answer.text for words in TOLD)


def clients(app: Flask, as_) -> list[FlaskClient]:
    """Two people who may decide, each on many devices."""
    made = [FlaskClient(app, app.response_class) for _ in range(AT_ONCE)]
    cookies = [as_(name).get_cookie("pledge").value for name in ("sam", "ines")]
    for number, client in enumerate(made):
        client.set_cookie("pledge", cookies[number // 2 % 2])
    return made


def version_of(app: Flask, case_id: str) -> int:
    with app.app_context():
        return reading().scalars(sa.select(CaseRow.version).where(CaseRow.id == case_id)).one()


def decided(app: Flask, case_id: str) -> int:
    is_one = (EventRow.case_id == case_id, EventRow.kind.in_(DECIDED))
    with app.app_context():
        return len(reading().scalars(sa.select(EventRow.position).where(*is_one)).all())


@contextmanager
def without_its_guard(app: Flask) -> Iterator[None]:
    """PostgreSQL takes one event for each version of a case, and SQLite one writer at a time."""
    if engine_of(app) == "PostgreSQL":
        with app.app_context(), db.engine.begin() as connection:
            drop = f"ALTER TABLE events DROP CONSTRAINT {writing.EVENTS_ONCE}"
            connection.execute(sa.text(drop))
        yield
        return
    event.remove(Engine, "begin", storage._begin_sqlite)
    event.listen(Engine, "begin", begin_late)
    yield
    event.remove(Engine, "begin", begin_late)
    event.listen(Engine, "begin", storage._begin_sqlite)
