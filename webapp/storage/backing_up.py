"""Makes a backup while the server runs: first one moment of the database, then the files it names.

A file is kept before the record says so and is never written over, so whatever the record of that
moment names is there afterwards. What is folded from the record is left out: a restore folds it.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.refusals import Refusal
from webapp.storage import access_log, backed_up, files, keys, lines, manifest, migrating
from webapp.storage.durable import new_file, sync_folder, sync_folders
from webapp.storage.manifest import Manifest
from webapp.storage.operations import Copy
from webapp.storage.progress import Say, told
from webapp.storage.reach import Reach, copies_received, reach_of
from webapp.storage.tables import PAGES, StoreRow, db
from webapp.storage.writing import writing

SERVER = "server"  # Stands in the access log where a person would: a command has none.
FOLDED_AGAIN = frozenset(page.__tablename__ for page in PAGES) | {"alembic_version"}
OF_THIS_STORE_ALONE = frozenset({StoreRow.__tablename__})
TABLES, LINES = "tables", ".jsonl"


class ThereAlready(Refusal):
    def __init__(self, target: Path) -> None:
        super().__init__(f"{target} is there already. Give each backup a name of its own.")


class NoFolderToMakeItIn(Refusal):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no folder {folder}. Is its disk there?")


class InsideTheDataFolder(Refusal):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"A backup inside {folder} would be lost with it. Name another place.")


class NothingToBackUp(Refusal):
    sentence = "There is nothing to back up: this database has no tables yet."


@dataclass(frozen=True, kw_only=True)
class Made:
    """A backup that is whole, and what is in it that was in none before.

    Its findings were so before it was made.
    """

    manifest: Manifest
    fingerprint: str
    findings: Sequence[str]
    operations: Sequence[str]


def back_up(target: Path, *, folder: Path, secret: str, now: datetime, say: Say) -> Made:
    """`folder` is where this server keeps its files and keys."""
    target = target.absolute()
    _check(target, folder)
    with writing() as session:
        access_log.log(session, at=now, person_id=SERVER, deed="back up", detail=target.name)
    with _unfinished(target) as draft:
        with _one_moment() as connection:
            _write_tables(connection, draft, say)
            moment = _moment(connection)
        _copy_photographs(moment.copies, folder, draft, say)
        _copy_keys(folder, draft)
        made = Manifest(
            made_at=now,
            made_by=f"Pledge {version('pledge')}",
            engine=moment.engine,
            revision=moment.revision,
            secret=keys.fingerprint(secret),
            reach=moment.reach,
            files=manifest.files_in(draft),
        )
        sealed = manifest.write(draft, made)
    findings = [*moment.findings, *made.wrong_of(moment.copies)]
    return Made(manifest=made, fingerprint=sealed, findings=findings, operations=moment.operations)


def count_as_backed_up(made: Made) -> None:
    """Only now may phones remove what they keep. Tables that wait for a migration say nothing."""
    if made.manifest.revision == migrating.newest_revision():
        with writing() as session:
            backed_up.note(session, made.operations, at=made.manifest.made_at)


def _check(target: Path, folder: Path) -> None:
    if target.exists():
        raise ThereAlready(target)
    if not target.parent.is_dir():
        raise NoFolderToMakeItIn(target.parent)
    if target.resolve().is_relative_to(folder):
        raise InsideTheDataFolder(folder)
    with db.engine.connect() as connection:
        if migrating.revision_of(connection) is None:
            raise NothingToBackUp


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """It has its name only when it is whole and lies on the disk."""
    draft = Path(tempfile.mkdtemp(prefix=f"{target.name}.unfinished-", dir=target.parent))
    try:
        yield draft
        sync_folders(draft)
        draft.rename(target)
        sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


@contextmanager
def _one_moment() -> Iterator[sa.Connection]:
    """All that is read through it is of one moment, however long the reading takes."""
    engine = db.engine
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
    with engine.connect() as connection:
        yield connection


def _write_tables(connection: sa.Connection, draft: Path, say: Say) -> None:
    metadata = sa.MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if table.name not in FOLDED_AGAIN | OF_THIS_STORE_ALONE:
            with new_file(draft / TABLES / f"{table.name}{LINES}") as file:
                written = lines.write(connection, table, file)
            say(f"{table.name}: {written:,} lines")


@dataclass(frozen=True, kw_only=True)
class _Moment:
    engine: str
    revision: str
    reach: Reach
    copies: Sequence[Copy]
    findings: Sequence[str]
    operations: Sequence[str]


def _moment(connection: sa.Connection) -> _Moment:
    revision = migrating.revision_of(connection)
    assert revision
    with Session(connection) as session:
        return _Moment(
            engine=connection.dialect.name,
            revision=revision,
            reach=reach_of(session),
            copies=copies_received(session),
            findings=access_log.findings(session),
            operations=backed_up.not_yet(session),
        )


def _copy_photographs(copies: Sequence[Copy], folder: Path, draft: Path, say: Say) -> None:
    names = sorted({(each.photograph_id, each.copy) for each in copies})
    for photograph_id, copy in told(names, say, "copies of photographs", of=len(names)):
        content = files.read_if_there(folder, photograph_id=photograph_id, copy=copy)
        if content is not None:
            with new_file(draft / files.name_of(photograph_id, copy)) as file:
                file.write(content)


def _copy_keys(folder: Path, draft: Path) -> None:
    keys.private_key(folder, keys.SEALING)  # Or what phones seal tomorrow, no restore could open.
    for name in keys.kept_in(folder):
        with new_file(draft / name) as file:
            file.write((folder / name).read_bytes())
