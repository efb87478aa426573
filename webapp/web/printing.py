"""Pages for paper: a tagged PDF that a screen reader can read, made from our own templates."""

from typing import Any

from flask import Response, abort, current_app, render_template

from webapp import paths, policy
from webapp.storage.queries import CaseView
from webapp.web import clock

PRINT = paths.TEMPLATES / "print"


def leaflet(case: CaseView, *, kind: str, large: bool) -> Response:
    """A5 to keep in a pocket, or large print on A4; `kind` is what sort of colleague reads it."""
    force = policy.force(case.force)
    html = render_template(
        "print/leaflet.html",
        case=case,
        force=force,
        support=force.support_for(kind),
        leaflet=policy.leaflet(case.force, on=clock.today()).with_names(case.parts),
    )
    size = "leaflet_large.css" if large else "leaflet_a5.css"
    return as_pdf(html, styles=["leaflet.css", size], name="leaflet")


def pack(force: str, *, quarter: str, **laid_out: Any) -> Response:
    """The scrutiny panel's pack on A4: the page's own figures, drawings and words."""
    html = render_template("print/pack.html", force=policy.force(force), **laid_out)
    return as_pdf(html, styles=["pack.css"], name=f"pledge-{force}-{quarter}-pack")


def as_pdf(html: str, *, styles: list[str], name: str) -> Response:
    """PDF/UA-1. Nothing is fetched: a page for paper carries what it shows."""
    written = (
        _weasyprint()
        .HTML(string=html, url_fetcher=_fetch_nothing)
        .write_pdf(stylesheets=[PRINT / style for style in styles], pdf_variant="pdf/ua-1")
    )
    answer = Response(written, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"inline; filename={name}.pdf"
    return answer


def _weasyprint() -> Any:
    """It takes a second to load, and most requests never print.

    A machine may lack the system's own libraries for laying out text.
    """
    try:
        import weasyprint
    except OSError:
        current_app.logger.exception("no library lays out text on this machine")
        abort(503)
    return weasyprint


def _fetch_nothing(url: str, **_: Any) -> Any:
    raise ValueError(f"a page for paper asked for {url}")
