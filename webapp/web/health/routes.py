"""Process alive; database, migrations, files and assets ready."""

from flask import Blueprint, Response, current_app, jsonify

from webapp.storage import reading
from webapp.web.assets import is_built

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    return jsonify(alive=True)


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    ready = {
        "database": reading.answers(),
        "migrations": reading.is_migrated(),
        "files": current_app.config["PLEDGE_DATA"].is_dir(),
        "assets": is_built(),
    }
    return jsonify(ready), 200 if all(ready.values()) else 503
