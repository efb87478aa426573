"""Process alive; all it needs ready; and whether anything is sending and backed up."""

from datetime import timedelta

from flask import Blueprint, Response, current_app, jsonify

from webapp.storage import backed_up, journal, outgoing, reading
from webapp.web import clock
from webapp.web.assets import is_built

blueprint = Blueprint("health", __name__)

LONGEST_SILENCE = timedelta(minutes=5)
OLDEST_BACKUP = timedelta(hours=26)  # A night's, and some time to make it.


@blueprint.get("/healthz")
def healthz() -> Response:
    return jsonify(alive=True)


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    is_migrated = reading.is_migrated()
    ready = {
        "database": reading.answers(),
        "migrations": is_migrated,
        "files": current_app.config["PLEDGE_DATA"].is_dir(),
        "assets": is_built(),
        "journal": _journal() != journal.AWAY,
    }
    said = {
        "journal_lies": _journal(),
        "worker": _worker(is_migrated=is_migrated),
        **_backup(is_migrated=is_migrated),
    }
    return jsonify({**ready, **said}), 200 if all(ready.values()) else 503


def _journal() -> str:
    """On the same disk as the data it would be lost with them."""
    config = current_app.config
    return journal.where(config["PLEDGE_JOURNAL"], data=config["PLEDGE_DATA"])


def _backup(*, is_migrated: bool) -> dict[str, str | None]:
    """Said, and no reason to be unready: until there is one, phones keep what they sent."""
    last = backed_up.last_backup(reading.reading()) if is_migrated else None
    if last is None:
        return {"backup": "none", "backed_up_at": None}
    is_fresh = clock.now() - last < OLDEST_BACKUP
    return {"backup": "fresh" if is_fresh else "old", "backed_up_at": last.isoformat()}


def _worker(*, is_migrated: bool) -> str:
    """Said, and no reason to be unready: pages are right while nothing is sending."""
    last = outgoing.last_beat(reading.reading()) if is_migrated else None
    if last is None:
        return "none"
    return "beating" if clock.now() - last < LONGEST_SILENCE else "silent"
