"""What phones delivered, sealed as it came, on a second disk before anything is answered.

Each delivery is a file of its own, written once: no two writers ever meet, and whatever a power cut
tore is the end of a file, of which nobody was told that it had been received.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from webapp.storage.durable import new_file, sync_folder

OPERATION = "operation"
# Longer than anybody would need to notice that a backup is bad, and fall back on an older one.
KEPT_FOR = timedelta(days=35)
AWAY, SAME_DISK, APART = "away", "same disk", "apart"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`what` is an operation, or which copy of a photograph; `sealed` is exactly as it arrived.

    Beside it came what the phone signed and what its clock said; or a file brought it.
    """

    what: str
    id: str
    key_id: str
    sha256: str
    carried_by: str
    received_at: datetime
    sealed: bytes
    signed: Mapping[str, Any] = field(default_factory=dict)
    phone_time: str | None = None
    in_a_file: bool = False


class TornOrDamaged(ValueError):
    """From here to the end of its file nothing can be read."""


def write(folder: Path, entries: Sequence[Entry]) -> None:
    """Back only when they lie on the disk; after an OSError nothing of it counts as received."""
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}. Is its disk there?")
    path = folder / f"{entries[0].received_at:%Y%m%dT%H%M%S.%f}-{uuid4().hex}"
    try:
        with new_file(path) as file:
            for entry in entries:
                file.write(_head(entry) + entry.sealed)
        sync_folder(folder)
    except OSError:
        path.unlink(missing_ok=True)  # Phones try again and again: halves must not fill the disk.
        raise


def files_in(folder: Path) -> list[Path]:
    """In the order in which they were received."""
    return sorted(path for path in folder.glob("*-*") if path.is_file())


def read(path: Path) -> Iterator[Entry]:
    with path.open("rb") as file:
        while line := file.readline():
            yield _entry(line, file)


def forget_old(folder: Path, *, now: datetime) -> None:
    """To be called when a backup is whole: all that is this old is in it, and in many before it."""
    oldest = f"{now - KEPT_FOR:%Y%m%dT%H%M%S.%f}"
    for path in files_in(folder):
        if path.name < oldest:
            path.unlink()


def where(folder: Path, *, data: Path) -> str:
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return AWAY
    return SAME_DISK if folder.stat().st_dev == data.stat().st_dev else APART


def _head(entry: Entry) -> bytes:
    said = {
        **asdict(entry),
        "received_at": entry.received_at.isoformat(),
        "sealed": len(entry.sealed),
    }
    words = json.dumps(said).encode()
    return hashlib.sha256(words).hexdigest().encode() + b" " + words + b"\n"


def _entry(line: bytes, file: BinaryIO) -> Entry:
    check, _, words = line.rstrip(b"\n").partition(b" ")
    if hashlib.sha256(words).hexdigest().encode() != check:
        raise TornOrDamaged
    said: dict[str, Any] = json.loads(words)
    sealed = file.read(said["sealed"])
    if hashlib.sha256(sealed).hexdigest() != said["sha256"]:
        raise TornOrDamaged
    received_at = datetime.fromisoformat(said["received_at"])
    return Entry(**{**said, "received_at": received_at, "sealed": sealed})
