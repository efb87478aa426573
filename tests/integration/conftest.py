"""A force of a dozen people, and a desk from which each of them can do a thing."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from tests.builders import NOW, a_victim, new_id, report_assault
from tests.databases import Databases
from tests.making_apps import make_app
from webapp import create_app
from webapp.domain.case import Case
from webapp.domain.commands import Command, Victim
from webapp.services.context import Context, Outcome
from webapp.services.handlers import handle
from webapp.services.receiving import receive
from webapp.storage import event_store, operations, people
from webapp.storage.operations import Delivery
from webapp.storage.tables import db
from webapp.storage.writing import writing

# id: force, kind, post, supervisor. Pat is everyone's first name, their id is the rest.
PEOPLE = {
    "officer": ("wmp", "officer", None, "sergeant"),
    "colleague": ("wmp", "pcso", None, "sergeant"),
    "bystander": ("wmp", "special", None, "sergeant"),
    "sergeant": ("wmp", "officer", None, "inspector"),
    "inspector": ("wmp", "officer", None, "superintendent"),
    "superintendent": ("wmp", "officer", None, None),
    "detective": ("wmp", "officer", None, "sergeant"),
    "reserve": ("wmp", "officer", None, "sergeant"),
    "lead": ("wmp", "officer", "spoc", "superintendent"),
    "welfare": ("wmp", "staff", "welfare_officer", "superintendent"),
    "chair": ("wmp", "officer", "meeting_chair", None),
    "learner": ("wmp", "staff", "learning_lead", None),
    "adviser": ("wmp", "staff", "safety_adviser", "superintendent"),
    "guard": ("btp", "officer", None, "corporal"),
    "corporal": ("btp", "officer", None, None),
    "marshal": ("btp", "officer", "spoc", None),
}


def the_colleague(person_id: str, **more: object) -> Victim:
    """Somebody on record, as a colleague would name them."""
    return a_victim(
        "colleague",
        **{"name": f"Pat {person_id.title()}", "number": person_id.upper(), **more},
    )


@dataclass(frozen=True)
class Desk:
    """Each deed is one transaction, as in a request."""

    app: Flask

    def do(self, command: Command, *, by: str, at: datetime = NOW) -> Outcome:
        with writing() as session:
            return handle(command, self._context(session, by, new_id(), at, at))

    def send(
        self,
        command: Command,
        *,
        by: str,
        number: str | None = None,
        content: str = "",
        saved_at: datetime = NOW,
        at: datetime = NOW,
    ) -> dict[str, Any]:
        """What a phone is told when it sends; `content` stands for the sealed bytes."""
        number = number or new_id()
        sha256 = hashlib.sha256((content or number).encode()).hexdigest()
        delivery = Delivery(id=number, sha256=sha256)
        with writing() as session:
            first = operations.first_verdict(session, delivery)
            context = self._context(session, by, number, saved_at, at)
            return first or receive(delivery, command, context)

    def report(self, *victims: Victim, by: str = "officer", **more: Any) -> list[str]:
        """One incident; the id of each victim's case."""
        command = report_assault(*victims, **more)
        self.do(command, by=by)
        return [victim.case_id for victim in command.victims]

    def case(self, case_id: str) -> Case:
        return event_store.load(db.session(), case_id)

    def read(self, query: Any) -> list[Any]:
        """Straight from the tables, in the order that the query asks for."""
        return [row[0] if len(row) == 1 else tuple(row) for row in db.session.execute(query)]

    def _context(
        self, session: Any, by: str, number: str, saved_at: datetime, at: datetime
    ) -> Context:
        actor = people.actor(session, by)
        return Context(session=session, actor=actor, command_id=number, saved_at=saved_at, now=at)


@contextmanager
def statements(beginning: str = "SELECT") -> Iterator[list[str]]:
    """What is read from the database meanwhile, or what else is done to it."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(beginning):
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def desk(app: Flask) -> Iterator[Desk]:
    with app.app_context():
        yield a_desk(app)


def a_desk(app: Flask) -> Desk:
    """In the app's context, with everyone there."""
    with writing() as session:
        for person_id, (force, kind, post, supervisor) in PEOPLE.items():
            people.add(
                session,
                id=person_id,
                force=force,
                name=f"Pat {person_id.title()}",
                number=person_id.upper(),
                kind=kind,
                post=post,
                supervisor_id=supervisor,
            )
    return Desk(app)


@pytest.fixture(scope="session")
def made_up(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The made-up forces, told once for each engine: it takes as long as a hundred tests."""
    folder = tmp_path_factory.mktemp("made-up")
    url = databases.make(folder)
    app = make_app(url, folder / "data")
    made = app.test_cli_runner().invoke(args=["make-force"])
    assert made.exit_code == 0, made.output
    yield app
    with app.app_context():
        db.engine.dispose()
    databases.drop(url)


@pytest.fixture
def elsewhere(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    """A new machine: no table, no file, and a secret that it made for itself."""
    url = databases.make_empty(tmp_path)
    app = create_app({"PLEDGE_DATABASE_URL": url, "PLEDGE_DATA": str(tmp_path / "elsewhere")})
    yield app
    with app.app_context():
        db.engine.dispose()
    databases.drop(url)
