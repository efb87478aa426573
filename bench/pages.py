"""What a list and a case cost the server at 1,000 cases and at many, on both engines."""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bench import many_cases
from bench.figures import Goal, Table, median
from bench.postgresql import copy_into, postgresql_on_disk
from webapp import create_app
from webapp.domain.quarters import quarter_named, quarter_of
from webapp.storage import access_log, accounts, figures
from webapp.storage.tables import CaseRow, PartRow, PersonRow, db
from webapp.storage.writing import writing

FEW = 1_000
REQUESTS = 220
WARM = 20
GOAL = Goal(what="as many cases, the same time", at_most=1.2)
WHO = {"supervisor": "Lucy Bennett", "lead": "Daniel Okafor", "analyst": "Ruth Calloway"}


@dataclass(frozen=True)
class Asked:
    """A page, who asks for it, and the addresses that stand for it."""

    name: str
    who: str
    addresses: Callable[["Site"], list[str]]


def run(options: argparse.Namespace) -> Iterator[Table]:
    with _folder() as folder:
        few, many = _databases(folder, options.cases)
        urls = f"sqlite:///{few}", f"sqlite:///{many}"
        yield _measure("SQLite", folder, urls, options.cases)
        with postgresql_on_disk() as server:
            urls = copy_into(server, "few", few), copy_into(server, "many", many)
            many.unlink()
            yield _measure("PostgreSQL", folder, urls, options.cases)


@contextmanager
def _folder() -> Iterator[Path]:
    """On a disk, never in memory: every page writes a line of the access log, durably."""
    kept = Path(__file__).parents[1] / "var"
    kept.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=kept))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _databases(folder: Path, cases: int) -> tuple[Path, Path]:
    print(f"making {FEW:,} and {cases:,} cases", flush=True)
    original = folder / "original.sqlite"
    app = _app(f"sqlite:///{original}", folder)
    runner = app.test_cli_runner()
    for command in (["db", "upgrade"], ["make-force"]):
        done = runner.invoke(args=command)
        assert done.exit_code == 0, done.output
    with app.app_context():
        many_cases.add_colleagues()
        db.session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        db.engine.dispose()
    return (
        many_cases.copy_with_cases(original, folder / "few.sqlite", cases=FEW),
        many_cases.copy_with_cases(original, folder / "many.sqlite", cases=cases),
    )


def _app(url: str, folder: Path) -> Flask:
    return create_app(
        {
            "PLEDGE_DATABASE_URL": url,
            "PLEDGE_DATA": str(folder / "data"),
            "WTF_CSRF_ENABLED": False,
        }
    )


class Site:
    """One app on one database, with somebody of every kind signed in."""

    def __init__(self, url: str, folder: Path) -> None:
        self.app = _app(url, folder)
        self.people = {who: self._person(name) for who, name in WHO.items()}
        self.people["victim"] = many_cases.HURT_OFTEN
        self.clients = {who: self._signed_in(each) for who, each in self.people.items()}

    def ask(self, statement: sa.Select[Any]) -> list[Any]:
        with self.app.app_context():
            return list(db.session.execute(statement).scalars())

    def get(self, who: str, address: str) -> float:
        """Milliseconds, with the line in the access log that every page writes first."""
        started = time.perf_counter()
        response = self.clients[who].get(address)
        response.get_data()
        taken = (time.perf_counter() - started) * 1000
        assert response.status_code == 200, f"{who} got {response.status_code} at {address}"
        return taken

    def cases_of(self, who: str) -> list[str]:
        """Forty of the person's cases, spread evenly from the newest to the oldest."""
        parts = (
            sa.select(PartRow.case_id)
            .where(PartRow.person_id == self.people[who])
            .group_by(PartRow.case_id)
            .order_by(sa.func.max(PartRow.opened_at).desc())
        )
        whole = sa.select(CaseRow.id).where(CaseRow.force == many_cases.FORCE)
        found = self.ask(parts if who == "supervisor" else whole.order_by(CaseRow.opened_at.desc()))
        return found[:: max(1, len(found) // 40)][:40]

    def middle_of_list(self, who: str) -> str:
        case_id = self.cases_of(who)[20]
        opened_at = self.ask(sa.select(CaseRow.opened_at).where(CaseRow.id == case_id))[0]
        return f"{opened_at.isoformat().replace('+', '%2B')}~{case_id}"

    def log_a_line(self) -> float:
        with self.app.app_context():
            started = time.perf_counter()
            with writing() as session:
                access_log.log(
                    session, at=datetime.now(UTC), person_id=self.people["lead"], deed="list cases"
                )
            return (time.perf_counter() - started) * 1000

    def count_a_quarter(self) -> float:
        quarter = quarter_named(_newest_quarter().rpartition("/")[2])
        assert quarter is not None
        with self.app.app_context():
            started = time.perf_counter()
            figures.count(db.session(), many_cases.FORCE, quarter)
            return (time.perf_counter() - started) * 1000

    def select_one(self) -> float:
        with self.app.app_context():
            started = time.perf_counter()
            db.session.execute(sa.select(1)).scalar_one()
            return (time.perf_counter() - started) * 1000

    def _person(self, name: str) -> str:
        return self.ask(sa.select(PersonRow.id).where(PersonRow.name == name))[0]

    def _signed_in(self, person_id: str) -> FlaskClient:
        """By a session of its own: how long it takes to read a password is not asked here."""
        with self.app.app_context():
            user = accounts.datastore.find_user(person_id=person_id)
            if user is None:
                user = accounts.datastore.create_user(
                    email=f"{person_id}@example.police.uk", password="none", person_id=person_id
                )
                db.session.commit()
            known_by = user.fs_uniquifier
        client = self.app.test_client()
        with client.session_transaction() as session:
            session.update(_user_id=known_by, _fresh=True)
        return client


def _always(address: str) -> Callable[[Site], list[str]]:
    return lambda site: [address]


PAGES = (
    Asked("floor: /healthz", "lead", _always("/healthz")),
    Asked("cases, a supervisor's", "supervisor", _always("/cases")),
    Asked("cases, half way down", "supervisor", lambda s: [_after(s, "supervisor")]),
    Asked("cases, the whole force's", "lead", _always("/cases")),
    Asked("cases, half way down", "lead", lambda s: [_after(s, "lead")]),
    Asked("a case", "supervisor", lambda s: [f"/cases/{i}" for i in s.cases_of("supervisor")]),
    Asked("a case", "lead", lambda s: [f"/cases/{i}" for i in s.cases_of("lead")]),
    Asked("what is due, a supervisor's", "supervisor", _always("/due")),
    Asked("what is due, the force's", "lead", _always("/due")),
    Asked("looking after people", "supervisor", _always("/due/welfare")),
    Asked("cases for the phone", "supervisor", _always("/phone/cases")),
    Asked("the victim's own list", "victim", _always("/my-case")),
    Asked("trends, every quarter", "analyst", _always("/trends")),
    Asked("trends, the newest quarter", "analyst", lambda s: [_newest_quarter()]),
)


def _newest_quarter() -> str:
    """The newest that has been counted; the counting itself is measured below."""
    quarter = quarter_of(datetime.now(UTC))
    while quarter.settled_at > datetime.now(UTC):
        quarter = quarter.before()
    return f"/trends/{quarter.key}"


def _after(site: Site, who: str) -> str:
    return f"/cases?after={site.middle_of_list(who)}"


def _measure(engine: str, folder: Path, urls: tuple[str, str], cases: int) -> Table:
    sites = tuple(Site(url, folder) for url in urls)
    table = Table(
        title=f"Server time on {engine}, ms, median of {REQUESTS} requests each, taken in turns",
        columns=("page", "who asks", f"{FEW:,} cases", f"{cases:,} cases", "ratio", "goal"),
    )
    for name, measured in (("SELECT 1", Site.select_one), ("one access line", Site.log_a_line)):
        few, many = _in_turns(*(lambda s=site, m=measured: m(s) for site in sites))
        table.add(f"floor: {name}", "", few, many, many / few, "")
    for asked in PAGES:
        few, many = _in_turns(*(_getter(site, asked) for site in sites))
        met = "met" if GOAL.is_met_by(many / few) else f"over {GOAL.at_most}"
        table.add(asked.name, asked.who, few, many, many / few, met)
    table.add("count a quarter, once ever", "analyst", *_first_time(sites))
    for site in sites:
        with site.app.app_context():
            db.engine.dispose()
    return table


def _first_time(sites: tuple[Site, Site]) -> tuple[float, float, float, str]:
    """As many cases a quarter at every size, so what is older must not be read."""
    few, many = (median(site.count_a_quarter() for _ in range(5)) for site in sites)
    return few, many, many / few, "met" if GOAL.is_met_by(many / few) else f"over {GOAL.at_most}"


def _getter(site: Site, asked: Asked) -> Callable[[], float]:
    addresses = cycle(asked.addresses(site))
    return lambda: site.get(asked.who, next(addresses))


def _in_turns(one: Callable[[], float], other: Callable[[], float]) -> tuple[float, float]:
    """Taken turn by turn, so that what else the machine does falls on both alike."""
    for _ in range(WARM):
        one(), other()
    pairs = [(one(), other()) for _ in range(REQUESTS)]
    return median(p[0] for p in pairs), median(p[1] for p in pairs)
