"""Headers that say what a browser may do with our pages: nothing that we did not write."""

from typing import Any

from flask import Flask, Response, request

# What is not named here, fonts and objects too, falls to the first line. Every page carries it.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
NOTHING_TO_RUN = "default-src 'none'; frame-ancestors 'none'"

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def init_app(app: Flask) -> None:
    app.after_request(_set)


def _set(response: Response) -> Response:
    html = response.mimetype == "text/html"
    response.headers.setdefault(
        "Content-Security-Policy", CONTENT_SECURITY_POLICY if html else NOTHING_TO_RUN
    )
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    if html:
        response.vary.update(("Cookie", "HX-Request"))
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return response


def for_static(headers: Any, path: str, url: str) -> None:
    for name in ("Cross-Origin-Resource-Policy", "X-Content-Type-Options"):
        headers[name] = ALWAYS[name]
