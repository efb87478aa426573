"""Sealed photographs that arrive piece by piece; what lies here was promised to nobody yet."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

FOLDER = "arriving"
FORGOTTEN_AFTER = timedelta(days=30)


def add(folder: Path, name: str, *, start: int, content: bytes) -> int:
    """Keeps what follows on what is here, and nothing else; answers how many bytes are here."""
    with _alone_with(folder / FOLDER / name) as file:
        here = file.seek(0, os.SEEK_END)
        if start == here:
            here += file.write(content)
        return here


def take_out(folder: Path, name: str) -> bytes:
    """All of it, once. Nothing where somebody else took it out in the same moment."""
    path = folder / FOLDER / name
    try:
        content = path.read_bytes()
        path.unlink()
    except FileNotFoundError:
        return b""
    return content


def sweep(folder: Path, now: datetime) -> None:
    """What no phone went on with for a month: its phone has it still, and begins anew."""
    last = (now - FORGOTTEN_AFTER).timestamp()
    for path in (folder / FOLDER).glob("*"):
        if path.stat().st_mtime < last:
            path.unlink(missing_ok=True)


@contextmanager
def _alone_with(path: Path) -> Iterator[BinaryIO]:
    """Two senders of one photograph take turns, in however many processes they are."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
