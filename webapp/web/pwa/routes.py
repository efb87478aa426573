"""The service worker at the root, and the manifest that makes the app installable."""

from flask import Blueprint, Response, abort, request, send_file

from webapp import paths, policy

blueprint = Blueprint("pwa", __name__)

ENCODINGS = {"br": ".br", "gzip": ".gz"}


@blueprint.get("/service-worker.js")
def service_worker() -> Response:
    """Browsers ask at every visit: compressed once when it was built, and sent when it changed."""
    encoding = request.accept_encodings.best_match(ENCODINGS) or ""
    built = paths.STATIC / f"service-worker.js{ENCODINGS.get(encoding, '')}"
    response = send_file(built, mimetype="text/javascript")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
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


@blueprint.get("/force/<force>.css")
def force_colours(force: str) -> Response:
    """A force's own colour, kept with its other words rather than in our stylesheet."""
    colour = next((each.colour for each in policy.forces() if each.id == force), None)
    if colour is None:
        abort(404)
    response = Response(f":root {{ --force-colour: {colour}; }}\n", mimetype="text/css")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
