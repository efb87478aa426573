"""Process alive; database, migrations, files and assets ready; and whether anything is sending."""

from datetime import timedelta

from flask import Blueprint, Response, current_app, jsonify

from webapp.storage import outgoing, reading
from webapp.web import clock
from webapp.web.assets import is_built

blueprint = Blueprint("health", __name__)

LONGEST_SILENCE = timedelta(minutes=5)


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
    }
    return jsonify({**ready, "worker": _worker(is_migrated=is_migrated)}), 200 if all(
        ready.values()
    ) else 503


def _worker(*, is_migrated: bool) -> str:
    """Said, and no reason to be unready: pages are right while nothing is sending."""
    last = outgoing.last_beat(reading.reading()) if is_migrated else None
    if last is None:
        return "none"
    return "beating" if clock.now() - last < LONGEST_SILENCE else "silent"
