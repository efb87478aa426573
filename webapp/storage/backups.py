"""A backup until the moment when phones may rely on it, and the last few that are kept."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from webapp.storage import journal, restoring
from webapp.storage.backing_up import Made, back_up, count_as_backed_up
from webapp.storage.progress import Say
from webapp.storage.restoring import Restored

KEPT = 14
FIRST_HOUR = 2  # UTC: the quietest of the night, and the same on both days when clocks change.
NIGHTLY = "pledge-{:%Y-%m-%d}"


def make(
    target: Path,
    *,
    folder: Path,
    journal_folder: Path,
    secret: str,
    now: datetime,
    say: Say,
    tried: bool,
) -> tuple[Made, Restored | None]:
    """Nothing counts as backed up when the trial fails; `folder` is the server's own."""
    made = back_up(target, folder=folder, secret=secret, now=now, say=say)
    found = restoring.drill(target, secret=secret, now=now, say=say) if tried else None
    count_as_backed_up(made)
    journal.forget_old(journal_folder, now=now)
    return made, found


def make_tonight(
    backups: Path, *, folder: Path, journal_folder: Path, secret: str, now: datetime
) -> Made | None:
    """None when tonight's is there, or is being made by somebody else."""
    target = backups / NIGHTLY.format(now)
    with _alone(backups) as is_alone:
        if not is_alone or now.hour < FIRST_HOUR or target.exists():
            return None
        made, _ = make(
            target,
            folder=folder,
            journal_folder=journal_folder,
            secret=secret,
            now=now,
            say=lambda _: None,
            tried=True,
        )
        _forget_all_but_the_last(backups)
    return made


@contextmanager
def _alone(backups: Path) -> Iterator[bool]:
    with (backups / "making").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _forget_all_but_the_last(backups: Path) -> None:
    """Those alone that were made at night, by their names; whatever else lies there is left."""
    nightly = sorted(backups.glob("pledge-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"))
    for old in nightly[:-KEPT]:
        shutil.rmtree(old)
