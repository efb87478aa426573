"""Brings back what a backup holds, into an empty database and an empty folder and nowhere else.

Every file is checked before anything is touched, and the commit comes last: whatever fails or is
cut off on the way leaves a database in which there is nothing.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.domain.events import EVENTS
from webapp.domain.refusals import Refusal
from webapp.storage import (
    access_log,
    event_store,
    files,
    keys,
    lines,
    manifest,
    migrating,
    rebuilding,
)
from webapp.storage.backing_up import LINES, SERVER, TABLES
from webapp.storage.manifest import Manifest
from webapp.storage.operations import Copy
from webapp.storage.progress import Say, told
from webapp.storage.reach import copies_received, reach_of
from webapp.storage.tables import EventRow, db


class NotEmpty(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"Nothing was restored: {what} is not empty, and a restore never writes over anything. "
            "Name a new folder with PLEDGE_DATA and an empty database with PLEDGE_DATABASE_URL, "
            "or move what is there aside."
        )


class MadeByAnotherVersion(Refusal):
    def __init__(self, made: Manifest, what: str) -> None:
        super().__init__(
            f"Nothing was restored: the backup was made by {made.made_by}, and this version does "
            f"not know {what}. Restore it with the version that made it, or a newer one."
        )


class NotWhatItSays(Refusal):
    sentence = (
        "Nothing was restored: what came out of the backup is not what its manifest says went in."
    )


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was found on the way; none of it is a reason to go without the rest."""

    manifest: Manifest
    findings: Sequence[str]


def restore(backup: Path, *, folder: Path, secret: str, now: datetime, say: Say) -> Restored:
    return _restore(backup, db.engine, folder=folder, secret=secret, now=now, say=say)


def drill(backup: Path, *, secret: str, now: datetime, say: Say) -> Restored:
    """The same, into a place beside the backup that is thrown away; whatever engine it is from."""
    beside = backup.absolute()
    with tempfile.TemporaryDirectory(prefix=f"{beside.name}.drill-", dir=beside.parent) as place:
        engine = sa.create_engine(sa.URL.create("sqlite", database=f"{place}/pledge.sqlite"))
        try:
            return _restore(backup, engine, folder=Path(place), secret=secret, now=now, say=say)
        finally:
            engine.dispose()


def _restore(
    backup: Path, engine: sa.Engine, *, folder: Path, secret: str, now: datetime, say: Say
) -> Restored:
    made = manifest.read(backup)
    if not migrating.is_known(made.revision):
        raise MadeByAnotherVersion(made, f"tables {made.revision}")
    _check_empty(engine, folder)
    manifest.check_files(backup, made, say)
    with (
        engine.execution_options(writes=True).begin() as connection,
        Session(connection) as session,
    ):
        _read_tables(connection, backup, made, say)
        _check_record(session, made)
        _fold_pages(session, made, say)
        copies = copies_received(session)
        findings = [
            *access_log.findings(session),
            *made.wrong_of(copies),
            *_locked_out(made, _goes_on_with(secret, backup, made, folder)),
        ]
        _keep_photographs(copies, backup, made, folder, say)
        _keep_keys(backup, made, folder)
        access_log.log(session, at=now, person_id=SERVER, deed="restore", detail=backup.name)
        os.sync()
    return Restored(manifest=made, findings=findings)


def _check_empty(engine: sa.Engine, folder: Path) -> None:
    if sa.inspect(engine).get_table_names():
        raise NotEmpty("the database")
    for kept in (files.FOLDER, Path(keys.SEALING).parent):
        if any((folder / kept).glob("*")):
            raise NotEmpty(str(folder / kept))


def _read_tables(connection: sa.Connection, backup: Path, made: Manifest, say: Say) -> None:
    """As they were then, and only then as they are now: a migration may move what is in them."""
    migrating.migrate(connection, made.revision)
    metadata = sa.MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        name = f"{TABLES}/{table.name}{LINES}"
        if name in made.files:
            say(f"reading {table.name}")
            with (backup / name).open("rb") as file:
                lines.read(connection, table, file)
    migrating.migrate(connection)


def _check_record(session: Session, made: Manifest) -> None:
    if reach_of(session) != made.reach:
        raise NotWhatItSays
    unknown = set(session.execute(sa.select(EventRow.kind).distinct()).scalars()) - set(EVENTS)
    if unknown:
        raise MadeByAnotherVersion(made, ", ".join(sorted(unknown)))


def _fold_pages(session: Session, made: Manifest, say: Say) -> None:
    events = event_store.whole_record(session)
    rebuilding.fold(session, told(events, say, "events folded", of=made.reach.events))


def _goes_on_with(secret: str, backup: Path, made: Manifest, folder: Path) -> str:
    """A secret that this server made for itself, not being given one, gives way to the old one."""
    own = folder / keys.SECRET
    gives_way = own.is_file() and own.read_text() == secret and keys.SECRET in made.files
    return (backup / keys.SECRET).read_text() if gives_way else secret


def _locked_out(made: Manifest, secret: str) -> Iterator[str]:
    if keys.fingerprint(secret) != made.secret:
        yield (
            "PLEDGE_SECRET is not the one that the backup was made with: until it is, nobody can "
            "sign in with their password, nor unlock drafts on their phone. Set the old one and "
            "start Pledge again; nothing needs to be restored a second time."
        )


def _keep_photographs(
    copies: Sequence[Copy], backup: Path, made: Manifest, folder: Path, say: Say
) -> None:
    for copy in told(copies, say, "copies of photographs", of=len(copies)):
        name = files.name_of(copy.photograph_id, copy.copy)
        if name in made.files:
            content = (backup / name).read_bytes()
            files.keep(folder, photograph_id=copy.photograph_id, copy=copy.copy, content=content)


def _keep_keys(backup: Path, made: Manifest, folder: Path) -> None:
    for name in keys.NAMES:
        if name in made.files:
            keys.keep(folder, name, (backup / name).read_bytes())
