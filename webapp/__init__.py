"""The front door: `create_app` puts the rooms together."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from webapp import cli, paths, storage, web
from webapp.config import PRODUCTION, settings_from
from webapp.storage import journal


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """`overrides` are environment-like settings (PLEDGE_DATA, …) that a test or a tool brings."""
    app = Flask(
        __name__,
        template_folder=str(paths.TEMPLATES),
        static_folder=str(paths.STATIC),
        static_url_path="/static",
    )
    app.config.update(settings_from(overrides or {}))
    storage.init_app(app)
    web.init_app(app)
    cli.init_app(app)
    _warn_of_one_disk(app)
    return app


def _warn_of_one_disk(app: Flask) -> None:
    lies = journal.where(app.config["PLEDGE_JOURNAL"], data=app.config["PLEDGE_DATA"])
    if app.config["PLEDGE_ENV"] == PRODUCTION and lies != journal.APART:
        app.logger.warning(
            "The journal is not on a disk of its own (%s): name one with PLEDGE_JOURNAL.", lies
        )
