"""Takes in again what the journal holds and this store lost; what is here stays as it is."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import current_app

from webapp.storage import access_log, backed_up, journal, operations, sealing_keys
from webapp.storage.backing_up import SERVER
from webapp.storage.journal import OPERATION, Entry, TornOrDamaged
from webapp.storage.reach import copies_received
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web.sync.opening import delivery_of, keep_again, take_operation


class SealedToAnotherKey(ValueError):
    """Taken in, it could never be opened; left where it is, it can once the key is back."""


@dataclass(frozen=True, kw_only=True)
class Replayed:
    operations: int
    photographs: int
    findings: Sequence[str]


def replay(folder: Path, *, now: datetime) -> Replayed:
    """May be done at any time, and again: whatever came before keeps its first verdict.

    The store begins another epoch, so that phones send again what the journal may have lost too.
    """
    with writing() as session:
        backed_up.begin_epoch(session)
        access_log.log(session, at=now, person_id=SERVER, deed="replay journal", detail="")
    taken, findings = Counter[str](), dict[str, None]()
    paths = journal.files_in(folder)
    here = _copies_here()
    # The clock that named the files may have been put back: no photograph before its record.
    for is_wanted in (_is_operation, _is_photograph):
        for entry in _entries(paths, findings):
            if is_wanted(entry):
                taken[entry.what] += _taken(entry, here, findings)
    return Replayed(
        operations=taken[OPERATION],
        photographs=taken.total() - taken[OPERATION],
        findings=list(findings),
    )


def _is_operation(entry: Entry) -> bool:
    return entry.what == OPERATION


def _is_photograph(entry: Entry) -> bool:
    return entry.what != OPERATION


def _entries(paths: Sequence[Path], findings: dict[str, None]) -> Iterator[Entry]:
    for path in paths:
        try:
            yield from journal.read(path)
        except TornOrDamaged:
            findings[
                f"{path.name} can be read no further. If the power failed while it was written, "
                "nobody was told that the rest had been received."
            ] = None


def _copies_here() -> Set[tuple[str, str]]:
    return {(each.photograph_id, each.copy) for each in copies_received(reading())}


def _taken(entry: Entry, here: Set[tuple[str, str]], findings: dict[str, None]) -> bool:
    """One that cannot be taken in must not stop the others."""
    try:
        return _take(entry, here)
    except Exception as fault:
        current_app.logger.exception("not taken in from the journal")
        findings[f"Not taken in: {entry.what} {entry.id}, {type(fault).__name__}."] = None
        return False


def _take(entry: Entry, here: Set[tuple[str, str]]) -> bool:
    """False when it is here already."""
    if _is_here(entry, here):
        return False
    if entry.key_id != sealing_keys.public_key(current_app.config["PLEDGE_DATA"])[0]:
        raise SealedToAnotherKey
    if entry.what == OPERATION:
        take_operation(entry)
    else:
        keep_again(entry)
    return True


def _is_here(entry: Entry, copies: Set[tuple[str, str]]) -> bool:
    if entry.what == OPERATION:
        return not operations.new_among(reading(), [delivery_of(entry)])
    return (entry.id, entry.what) in copies
