"""Makes the night's backup and tries it, beside the sending, which it must never hold up."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event

from flask import Flask

from webapp.storage import backups

LOOKS_EVERY, TRIES_AGAIN_AFTER = 60.0, 3600.0


def back_up_nightly(
    app: Flask, folder: Path, *, stopping: Event, clock: Callable[[], datetime]
) -> None:
    """Until told to stop; what fails is written to the log, shows in /readyz and is tried again."""
    wait = 0.0
    while not stopping.wait(wait):
        wait = LOOKS_EVERY
        with app.app_context():
            try:
                tonight(app, folder, now=clock())
            except Exception:
                app.logger.exception("no backup was made")
                wait = TRIES_AGAIN_AFTER


def tonight(app: Flask, folder: Path, *, now: datetime) -> None:
    made = backups.make_tonight(
        folder,
        folder=app.config["PLEDGE_DATA"],
        journal_folder=app.config["PLEDGE_JOURNAL"],
        secret=app.config["SECRET_KEY"],
        now=now,
    )
    for finding in made.findings if made else ():
        app.logger.error("found by the backup: %s", finding)
