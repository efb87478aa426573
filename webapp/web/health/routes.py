"""Process alive; database, migrations, files and assets ready."""

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Response, current_app, jsonify

from webapp import paths
from webapp.storage.tables import db
from webapp.web.assets import is_built

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    return jsonify(alive=True)


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    ready = {
        "database": _answers(),
        "migrations": _is_migrated(),
        "files": current_app.config["PLEDGE_DATA"].is_dir(),
        "assets": is_built(),
    }
    return jsonify(ready), 200 if all(ready.values()) else 503


def _answers() -> bool:
    try:
        return db.session.execute(sa.select(1)).scalar_one() == 1
    except sa.exc.SQLAlchemyError:
        return False


def _is_migrated() -> bool:
    """Compares what the database has had done to it with what these files ask for."""
    try:
        has = MigrationContext.configure(db.session.connection()).get_current_heads()
    except sa.exc.SQLAlchemyError:
        return False
    return set(has) == set(ScriptDirectory(str(paths.MIGRATIONS)).get_heads())
