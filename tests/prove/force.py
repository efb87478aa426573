"""The real server on a real file: phones reach it, it dies at a commit, and life goes on there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tests.databases import SqliteFiles
from tests.integration.web.conftest import IDS, PASSWORD, Phone, add_team
from tests.making_apps import make_app
from tests.prove.network import Answer, Request
from webapp.domain.case import Case
from webapp.domain.events import CaseClosed, CaseReopened, Event, PartEnded, PartGiven
from webapp.storage import event_store
from webapp.storage.event_store import Stamp
from webapp.storage.tables import db
from webapp.storage.writing import writing
from webapp.web import clock

PART = "line_supervisor"


class Crashed(BaseException):
    """The process is gone: nothing after this line was done, and nobody is answered."""


@dataclass
class Force:
    """`cases` are of each of two colleagues; their sergeant has a part in both."""

    app: Flask
    databases: SqliteFiles
    cases: dict[str, str] = field(default_factory=dict)
    clients: dict[str | None, FlaskClient] = field(default_factory=dict)
    commits_left: int | None = None
    dies_after: bool = False

    def begin(self) -> None:
        """As new, whatever the schedule before left behind."""
        self.start_again()
        self.databases.make_again(self.url)
        self.watch_commits()

    def take(self, request: Request, person: str | None) -> Answer | None:
        """None when it died before it could answer."""
        try:
            got = self.client_of(person).open(
                request.url,
                method=request.method,
                headers={**request.headers, "Sec-Fetch-Site": "same-origin"},
                data=request.body,
            )
        except Crashed:
            self.start_again()
            self.watch_commits()
            return None
        finally:
            self.commits_left = None
        return Answer(status=got.status_code, type=got.content_type, body=got.data)

    def client_of(self, person: str | None) -> FlaskClient:
        """Signed in once: sessions lie in cookies, which outlive a server."""
        if person not in self.clients:
            client = self.app.test_client()
            if person:
                email = f"{person}@example.police.uk"
                client.post("/sign-in", data={"email": email, "password": PASSWORD})
            self.clients[person] = client
        return self.clients[person]

    def dies(self, commit: int, *, after: bool) -> None:
        """At that commit of the next request, counted from nought: just before or just after it."""
        self.commits_left, self.dies_after = commit, after

    def start_again(self) -> None:
        with self.app.app_context():
            db.engine.dispose()

    def watch_commits(self) -> None:
        with self.app.app_context():
            dialect = db.engine.dialect
        commit = type(dialect).do_commit

        def do_commit(connection: Any) -> None:
            is_the_last = self.commits_left == 0
            if self.commits_left is not None:
                self.commits_left -= 1
            if is_the_last and not self.dies_after:
                raise Crashed
            commit(dialect, connection)
            if is_the_last:
                raise Crashed

        dialect.do_commit = do_commit  # type: ignore[method-assign]

    @property
    def url(self) -> str:
        return self.app.config["SQLALCHEMY_DATABASE_URI"]

    # --- what happens there meanwhile ---

    def closes_or_reopens(self, case_id: str) -> str:
        def change(case: Case) -> Event:
            if case.is_closed:
                return CaseReopened(reason="There is more.")
            return CaseClosed(reason="done", told="in_person")

        return self._happens(case_id, change)

    def moves_part(self, case_id: str) -> str:
        """Their sergeant loses the part, or has it again."""

        def change(case: Case) -> Event:
            if PART in case.parts:
                return PartEnded(part=PART, person_id=case.parts[PART], because="moved")
            return PartGiven(part=PART, person_id=IDS["sam"])

        return self._happens(case_id, change)

    def _happens(self, case_id: str, change: Callable[[Case], Event]) -> str:
        """The rules of these deeds have their own proofs; here it only matters that it was so."""
        now = clock.now()
        stamp = Stamp(
            actor_id=IDS["ines"], command_id="", happened_at=now, saved_at=now, received_at=now
        )
        with self.app.app_context(), writing() as session:
            case = event_store.load(session, case_id)
            event = change(case)
            event_store.append(session, case, [event], stamp)
        return type(event).__name__

    def rows(self, query: str) -> Sequence[sa.Row[Any]]:
        with self.reading() as connection:
            return connection.execute(sa.text(query)).all()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        with self.app.app_context(), db.engine.connect() as connection:
            yield connection


def a_force(folder: Path) -> Force:
    """What it has now, it begins each schedule with."""
    databases = SqliteFiles(folder)
    force = Force(make_app(databases.make(folder), folder / "data"), databases)
    add_team(force.app)
    for name in ("ann", "amir"):
        force.cases[name] = Phone(force.client_of(name)).report()
    force.start_again()
    databases.start_from(force.url)
    return force
