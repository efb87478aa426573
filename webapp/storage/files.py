"""Photographs and documents, in a folder or any object store; a kept file is never overwritten."""

from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore

from webapp.storage.durable import keep_once

FOLDER = "files"
ORIGINAL, VIEWING = "original", "viewing"


def keep(folder: Path, *, photograph_id: str, copy: str, content: bytes) -> None:
    """On the disk when this returns, and twice is harmless: phones send again when unanswered.

    The object store library flushes nothing, and a phone forgets what it was told had arrived.
    """
    keep_once(folder, name_of(photograph_id, copy), content)


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
