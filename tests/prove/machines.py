"""A server's disk as it was before a recording, and the switch for what a power cut left of it."""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask

from tests.databases import (
    Databases,
    PostgresqlDatabases,
    copied_programs,
    fast_folder,
    programs_in,
    run,
    started,
)
from webapp.storage import keys
from webapp.storage.tables import db

PLEDGE = "pledge"
COMMANDS = "SELECT command_id FROM events"


class Machine(Protocol):
    top: Path
    base: Path
    starts_in: Path
    settings: dict[str, str]

    def start_afresh(self) -> None:
        """The disk is the base again."""
        ...

    def copied(self) -> AbstractContextManager[Path]:
        """The base once more, for a moment."""
        ...

    def commands(self, left: Path) -> set[str]:
        """Ids of all commands whose events are there, asked of the database itself."""
        ...


@pytest.fixture
def machine(databases: Databases, app: Flask, team: dict[str, str]) -> Iterator[Machine]:
    """With people who can sign in, and no key yet. What is recorded needs no true disk."""
    with app.app_context():
        db.engine.dispose()
    with tempfile.TemporaryDirectory(prefix="pledge-cut-", dir=fast_folder()) as folder:
        if isinstance(databases, PostgresqlDatabases):
            yield PostgreSQLMachine(Path(folder), databases.socket, app)
        else:
            yield SQLiteMachine(Path(folder), app)


class SQLiteMachine:
    def __init__(self, folder: Path, app: Flask) -> None:
        self.top = self.starts_in = folder / "machine"
        self.base = folder / "base"
        self.base.mkdir()
        url = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
        shutil.copy(Path(url).resolve(), self.base / "pledge.sqlite")
        _copy_data(app, self.base)
        self.settings = {
            "PLEDGE_DATABASE_URL": f"sqlite:///{self.top / 'pledge.sqlite'}",
            "PLEDGE_DATA": str(self.top / PLEDGE),
        }

    def start_afresh(self) -> None:
        shutil.rmtree(self.top, ignore_errors=True)
        shutil.copytree(self.base, self.top)

    @contextmanager
    def copied(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(dir=self.base.parent) as folder:
            yield Path(shutil.copytree(self.base, folder, dirs_exist_ok=True))

    def commands(self, left: Path) -> set[str]:
        with closing(sqlite3.connect(left / "pledge.sqlite")) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return {command_id for (command_id,) in connection.execute(COMMANDS)}


class PostgreSQLMachine:
    """A copy of the server that tests run on, which has been started and stopped once."""

    def __init__(self, home: Path, running: Path, app: Flask) -> None:
        self.top, self.starts_in, self.base = home, home / "data", home / "base"
        url = app.config["SQLALCHEMY_DATABASE_URI"]
        self.database = url.partition("?")[0].rpartition("/")[2]
        programs = copied_programs(home)
        run(programs / "pg_basebackup", "-h", running, "-U", "postgres", "-D", home / "data",
            "-c", "fast", "--no-sync")  # fmt: skip
        with started(home, programs, stop="fast"):
            pass
        run("mkdir", self.base)
        run("cp", "-r", home / "data", self.base / "data")
        _copy_data(app, self.base)
        self.settings = {
            "PLEDGE_POSTGRESQL": str(home),
            "PLEDGE_DATABASE_URL": f"postgresql+psycopg://postgres@/{self.database}?host={home}",
            "PLEDGE_DATA": str(home / PLEDGE),
        }

    def start_afresh(self) -> None:
        for folder in (self.top / "data", self.top / PLEDGE):
            shutil.rmtree(folder, ignore_errors=True)
        run("cp", "-r", self.base / "data", self.top / "data")
        shutil.copytree(self.base / PLEDGE, self.top / PLEDGE)

    @contextmanager
    def copied(self) -> Iterator[Path]:
        left = self.top / "left"
        run("cp", "-r", self.base / "data", left)
        run("mkdir", self.top / "all")
        run("mv", left, self.top / "all/data")
        shutil.copytree(self.base / PLEDGE, self.top / "all" / PLEDGE)
        try:
            yield self.top / "all"
        finally:
            shutil.rmtree(self.top / "all")

    def commands(self, left: Path) -> set[str]:
        (left / "data/postmaster.pid").unlink(missing_ok=True)  # Of a process long gone.
        settings = ("-c", "fsync=off", "-c", "shared_buffers=16MB")
        answer = subprocess.run(
            [programs_in(self.top) / "postgres", "--single", "-D", left / "data", *settings,
             self.database],
            input=COMMANDS, capture_output=True, text=True, cwd="/", check=True,
            user="nobody" if os.geteuid() == 0 else None,
        )  # fmt: skip
        return set(re.findall(r'command_id = "([^"]+)"', answer.stdout))


def _copy_data(app: Flask, base: Path) -> None:
    shutil.copytree(app.config["PLEDGE_DATA"], base / PLEDGE)
    shutil.rmtree((base / PLEDGE / keys.SEALING).parent, ignore_errors=True)
