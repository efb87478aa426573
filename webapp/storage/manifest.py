"""What a backup says of itself: of when it is, how far it reaches, and every file's fingerprint."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from webapp.domain.refusals import Refusal
from webapp.storage import files
from webapp.storage.access_log import Line
from webapp.storage.durable import new_file
from webapp.storage.operations import Copy
from webapp.storage.progress import Say, told
from webapp.storage.reach import Reach

NAME, SEAL, FORMAT = "manifest.json", "manifest.sha256", 1


class NotAWholeBackup(Refusal):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is not a whole backup: {NAME} or {SEAL} is missing. "
            "It may have been cut off while it was made or copied."
        )


class NotAManifest(Refusal):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not the manifest of a backup that this version can read.")


class FilesAreNotAsWritten(Refusal):
    def __init__(self, folder: Path, names: list[str]) -> None:
        listed = "\n".join(f"  {name}" for name in names)
        super().__init__(
            f"Nothing was restored. In {folder}, these are missing or not as written:\n{listed}"
        )


@dataclass(frozen=True, kw_only=True)
class File:
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`revision` is that of the tables; `secret` a fingerprint of PLEDGE_SECRET, never itself."""

    made_at: datetime
    made_by: str
    engine: str
    revision: str
    secret: str
    reach: Reach
    files: Mapping[str, File]
    format: int = FORMAT

    def wrong_of(self, copies: Iterable[Copy]) -> list[str]:
        """A sentence for each photograph that is not here, or is not what a phone sent."""
        named = ((files.name_of(each.photograph_id, each.copy), each.sha256) for each in copies)
        return [
            f"Missing, or not what was sent, before the backup was made: {name}"
            for name, sha256 in named
            if name not in self.files or self.files[name].sha256 != sha256
        ]


def fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_in(folder: Path) -> dict[str, File]:
    """Read back from where they were written."""
    return {
        path.relative_to(folder).as_posix(): File(
            size=path.stat().st_size, sha256=fingerprint(path)
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(folder: Path, manifest: Manifest) -> str:
    """Answers with its fingerprint; the seal is a line as `sha256sum --check` reads it."""
    said = {**asdict(manifest), "made_at": manifest.made_at.isoformat()}
    with new_file(folder / NAME) as file:
        file.write(json.dumps(said, indent=2).encode() + b"\n")
    written = fingerprint(folder / NAME)
    with new_file(folder / SEAL) as file:
        file.write(f"{written}  {NAME}\n".encode())
    return written


def read(folder: Path) -> Manifest:
    try:
        seal, written = (folder / SEAL).read_bytes(), fingerprint(folder / NAME)
    except OSError as fault:
        raise NotAWholeBackup(folder) from fault
    if seal != f"{written}  {NAME}\n".encode():
        raise FilesAreNotAsWritten(folder, [f"{NAME}, or its seal {SEAL}"])
    return read_file(folder / NAME)


def read_file(path: Path) -> Manifest:
    """A copy that was kept elsewhere, as a witness, has no seal beside it."""
    try:
        said = json.loads(path.read_bytes())
        if said["format"] == FORMAT:
            return _manifest(said)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise NotAManifest(path) from fault
    raise NotAManifest(path)


def _manifest(said: dict[str, Any]) -> Manifest:
    reach = said["reach"]
    return Manifest(
        **{
            **said,
            "made_at": datetime.fromisoformat(said["made_at"]),
            "reach": Reach(**{**reach, "last_looked": Line(**reach["last_looked"])}),
            "files": {name: File(**file) for name, file in said["files"].items()},
        }
    )


def check_files(folder: Path, manifest: Manifest, say: Say) -> None:
    """Every one of them, before anything is touched; and all that are wrong are named."""
    names = told(manifest.files, say, "files checked", of=len(manifest.files))
    wrong = [name for name in names if not _is_as_written(folder / name, manifest.files[name])]
    if wrong:
        raise FilesAreNotAsWritten(folder, wrong)


def _is_as_written(path: Path, file: File) -> bool:
    is_there = path.is_file() and path.stat().st_size == file.size
    return is_there and fingerprint(path) == file.sha256
