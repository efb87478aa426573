"""The front door: `create_app` puts the rooms together."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from webapp import cli, paths, storage, web
from webapp.config import settings_from


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
    return app
