"""The service worker at the root, and the manifest that makes the app installable."""

from flask import Blueprint, Response, send_file

from webapp import paths

blueprint = Blueprint("pwa", __name__)


@blueprint.get("/service-worker.js")
def service_worker() -> Response:
    response = send_file(paths.STATIC / "service-worker.js", mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"
    )
    return response


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    response = send_file(
        paths.STATIC / "manifest.webmanifest", mimetype="application/manifest+json"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response
