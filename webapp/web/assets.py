"""The built assets by their plain names: `asset("app.js")` knows the hashed file."""

import json
from functools import lru_cache

from flask import Flask, url_for

from webapp import paths


def init_app(app: Flask) -> None:
    app.add_template_global(asset)


def asset(name: str) -> str:
    return url_for("static", filename=_built(_stamp()).get(name, name))


def is_built() -> bool:
    return (paths.STATIC / "manifest.json").exists()


def _stamp() -> float:
    """Changes when the assets are built again, so that a running server sees it."""
    return (paths.STATIC / "manifest.json").stat().st_mtime if is_built() else 0.0


@lru_cache(maxsize=2)
def _built(stamp: float) -> dict[str, str]:
    return json.loads((paths.STATIC / "manifest.json").read_text()) if stamp else {}
