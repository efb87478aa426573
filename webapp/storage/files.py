"""Photographs and documents, in a folder or any object store; a kept file is never overwritten."""

from contextlib import suppress
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore

FOLDER = "files"
ORIGINAL, VIEWING = "original", "viewing"


def keep(folder: Path, *, photograph_id: str, copy: str, content: bytes) -> None:
    """Keeping the same bytes twice is harmless: phones send again when they heard no answer."""
    with suppress(AlreadyExistsError):
        obstore.put(_store(folder), name_of(photograph_id, copy), content, mode="create")


def read(folder: Path, *, photograph_id: str, copy: str) -> bytes:
    return bytes(obstore.get(_store(folder), name_of(photograph_id, copy)).bytes())


def read_if_there(folder: Path, *, photograph_id: str, copy: str) -> bytes | None:
    """None for what was lost or is on a bad disk: the others are worth having without it."""
    try:
        return read(folder, photograph_id=photograph_id, copy=copy)
    except (OSError, BaseError):
        return None


def name_of(photograph_id: str, copy: str) -> str:
    return f"{FOLDER}/photographs/{photograph_id}/{copy}"


def _store(folder: Path) -> LocalStore:
    return LocalStore(folder, mkdir=True)
