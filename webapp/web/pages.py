"""Where templates come from, and how a page or a fragment is answered."""

from typing import Any

from flask import Flask, Response, make_response, render_template
from flask_compress import Compress
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from webapp import paths

compress = Compress()


def init_app(app: Flask) -> None:
    compress.init_app(app)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_loader = ChoiceLoader(  # type: ignore[assignment]
        [
            FileSystemLoader(paths.TEMPLATES),
            PrefixLoader(
                {
                    "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
                    "govuk_frontend_wtf": PackageLoader("govuk_frontend_wtf"),
                }
            ),
        ]
    )
    WTFormsHelpers(app)


def page(template: str, status: int = 200, **context: Any) -> Response:
    return make_response(render_template(template, **context), status)


@compress.compressed()
def shell(template: str, **context: Any) -> Response:
    """A page that a phone keeps: the same for everyone, so it may be compressed and cached."""
    return page(template, **context)
