"""What opens the rest: the sealing key, and the secret of a server that was not given one."""

import hashlib
from pathlib import Path

from webapp.storage.durable import new_file

SEALING, SECRET = NAMES = "keys/sealing.pem", "secret"


def kept_in(folder: Path) -> list[str]:
    return [name for name in NAMES if (folder / name).is_file()]


def keep(folder: Path, name: str, content: bytes) -> None:
    """In the place of what is there: a server that starts makes itself a secret."""
    draft = folder / f"{name}.new"
    with new_file(draft) as file:
        file.write(content)
    draft.replace(folder / name)


def fingerprint(secret: str) -> str:
    """Shows that two secrets are the same, and nothing of what they are."""
    return hashlib.sha256(f"the secret of Pledge: {secret}".encode()).hexdigest()[:16]
