"""Private files that lie on the disk, and not only in a cache, when their writer is done."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Only its owner reads it, and so for every folder that is made on the way to it."""
    _make_folder(path.parent)
    with open(path, "xb", opener=_private) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def keep_once(folder: Path, name: str, content: bytes) -> None:
    """All of it under its name or nothing, whenever the power fails; whoever came first stays."""
    path = folder / name
    draft = path.with_name(f"{path.name}.{uuid4().hex}.new")
    with new_file(draft) as file:
        file.write(content)
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
    _sync_up(path.parent, folder)


def _sync_up(folder: Path, top: Path) -> None:
    sync_folder(folder)
    if folder != top:
        _sync_up(folder.parent, top)


def sync_folders(top: Path) -> None:
    """A name lasts only once the folder that it stands in is on the disk too."""
    for folder in (top, *(path for path in top.rglob("*") if path.is_dir())):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_folder(path: Path) -> None:
    if not path.exists():
        _make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)  # Somebody else may be making it too.


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
